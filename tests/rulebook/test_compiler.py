"""Rule files become a rulebook, and every fault says its file, its line and the way out."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimlint.model.findings import Failure
from claimlint.model.rules import WhenCompanion, WhenPattern, WhenTerm
from claimlint.rulebook import Rulebook, compile_rulebook, nodes
from claimlint.store import rules_folder
from tests.builders import shipped_rulebook

RULE = """\
id: outcome-guarantee
kind: pattern
category: risk
severity: error
confidence: high
summary: Promises an outcome.
message: "“{quote}” promises an outcome."
why: Nobody can.
advice: Say what you do.
when:
  any: ["guaranteed recovery"]
examples:
  bad: ["[[Guaranteed recovery]] here.", "We offer [[guaranteed recovery]]."]
  good: ["Nothing is guaranteed.", "Recovery takes time."]
"""


def compiled(*files: tuple[str, str]) -> tuple[Rulebook, Sequence[Failure]]:
    sections, failures = compile_rulebook([(path, text.encode()) for path, text in files])
    return Rulebook(sections.__getitem__), failures


def a_rule(old: str = "", new: str = "") -> tuple[str, str]:
    assert old in RULE
    return "risky/outcome-guarantee.yaml", RULE.replace(old, new)


def the_fault(*files: tuple[str, str]) -> Failure:
    """The single fault of files of which at least one rule does not load."""
    _, failures = compiled(*files)
    assert len(failures) == 1, failures
    return failures[0]


def test_a_rule_comes_out_as_it_was_written() -> None:
    rulebook, failures = compiled(a_rule())
    assert not failures
    (rule,) = rulebook.rules
    assert (rule.id, rule.pack, rule.severity, rule.waivable) == ("outcome-guarantee", "risky", "error", True)
    assert isinstance(rule.when, WhenPattern)
    assert rule.when.any[0].literals == ("guaranteed r",)
    assert rulebook.texts[rule.id].examples.good == ("Nothing is guaranteed.", "Recovery takes time.")


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "advice"),
    [
        ("severity: error", "severty: error", 4, "unknown key “severty”", "severity"),
        ("severity: error", "severity: eror", 4, "“eror” is not known here", "error"),
        ("kind: pattern", "kind: patern", 2, "“patern” is not known here", "pattern"),
        ("severity: error\n", "", 1, "the key “severity” is missing", "severity"),
        ("severity: error", "severity: [error]", 4, "expected one of", "single value"),
        ("severity: error", "severity: error\nseverity: info", 5, "stands twice, first on line 4", "keep one"),
        ("id: outcome", "id: outcom", 1, "is not the name of the file", "rename"),
        ("  any:", "  ayn:", 11, "unknown key “ayn”", "any"),
        ('["guaranteed recovery"]', '["guaranteed (recovery"]', 11, "RE2 refuses", "mend"),
        ('["guaranteed recovery"]', '["guaranteed (?=recovery)"]', 11, "lookahead", "except"),
        ('["guaranteed recovery"]', '["(a)\\\\1"]', 11, "reference back", "alternatives"),
        ('["guaranteed recovery"]', '["a{1,300}b"]', 11, "more than 200", "200"),
        ('["guaranteed recovery"]', '["{nowhere} recovery"]', 11, "unknown word list {nowhere}", "nowhere.yaml"),
        ('["guaranteed recovery"]', '["recovery*|(?:x)?"]', 11, "matches nothing at all", "necessary"),
        ('["guaranteed recovery"]', '["guaranteed  recovery"]', 11, "two blanks", "one blank"),
        ('["guaranteed recovery"]', '["naïve"]', 11, "can never match", "write i"),
        ('["guaranteed recovery"]', "[]", 11, "expected at least 1", "add"),
        ('["Nothing is guaranteed.", "Recovery takes time."]', "[x]", 14, "expected at least 2, found 1", "add"),
        ("why: Nobody can.", "why: ''", 8, "expected text, found nothing", "leave"),
        ("why: Nobody can.", "why: *nobody", 8, "not valid YAML", "check"),
        ("why: Nobody can.", "why: [", 10, "not valid YAML", "check"),
        ("category: risk", "category: risk\nwhere: {content: drug}", 4, "expected a list", "brackets"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_its_line_and_a_way_out(old: str, new: str, line: int, message: str, advice: str) -> None:
    fault = the_fault(a_rule(old, new))
    assert (fault.path, fault.line) == ("risky/outcome-guarantee.yaml", line)
    assert message in fault.message
    assert advice in fault.advice


def test_the_offending_line_and_its_column_are_shown() -> None:
    fault = the_fault(a_rule('["guaranteed recovery"]', '["guaranteed (?=recovery)"]'))
    assert 'column 21: any: ["guaranteed (?=recovery)"]' in fault.message


def test_all_faults_of_a_file_are_collected() -> None:
    text = (
        RULE.replace("severity: error", "severity: eror")
        .replace("confidence: high", "confidence: sure")
        .replace("  any", "  nay")
    )
    _, failures = compiled(("risky/outcome-guarantee.yaml", text))
    assert sorted(failure.line for failure in failures) == [4, 5, 11]


def test_a_broken_file_loses_no_other() -> None:
    rulebook, failures = compiled(a_rule(), ("risky/broken.yaml", "id: ["), ("risky/empty.yaml", ""), ("risky/binary.yaml", "\0"))
    assert [rule.id for rule in rulebook.rules] == ["outcome-guarantee"]
    assert {failure.path for failure in failures} == {"risky/broken.yaml", "risky/empty.yaml", "risky/binary.yaml"}


def test_aliases_and_large_files_are_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    _, failures = compiled(("risky/bomb.yaml", bomb), ("risky/large.yaml", "#" * (1 << 20) + "\n#"))
    assert any("anchors and aliases" in failure.message for failure in failures)
    assert any("larger than 1 MB" in failure.message for failure in failures)


def test_an_id_is_used_once() -> None:
    fault = the_fault(a_rule(), ("house//mine/outcome-guarantee.yaml", RULE))
    assert fault.path == "house//mine/outcome-guarantee.yaml" or fault.path == "risky/outcome-guarantee.yaml"
    assert "exists already" in fault.message


def test_lists_expand_within_lists_and_longest_first() -> None:
    rulebook, failures = compiled(
        a_rule('["guaranteed recovery"]', '["{promise} recovery{0,3}"]'),
        ("words/lists/promise.yaml", "name: promise\nwords: [sure, '{strong}', sure-fire]\n"),
        ("words/lists/strong.yaml", "name: strong\nwords: [guaranteed]\n"),
    )
    assert not failures
    assert rulebook.patterns.table[0].source == "(?:sure-fire|(?:guaranteed)|sure) recovery{0,3}"


def test_a_list_that_uses_itself_is_a_fault() -> None:
    files = [("words/lists/a.yaml", "name: a\nwords: ['{b}']\n"), ("words/lists/b.yaml", "name: b\nwords: ['{a}']\n")]
    fault = the_fault(a_rule('["guaranteed recovery"]', '["{a} recovery"]'), *files)
    assert "uses itself" in fault.message


ATTRIBUTE = """\
id: addictiveness
group: misuse
scale: degree
severity: error
affirm: ["is addictive", {cue: "may be addictive", strength: hedged}]
deny: ["not addictive"]
entails: [{stance: affirm, attribute: abuse_potential, as: affirm}]
"""


def test_an_attribute_and_the_rules_that_speak_for_it() -> None:
    other = ATTRIBUTE.replace("addictiveness", "abuse_potential").split("entails")[0]
    conflict = RULE.replace("kind: pattern", "kind: contradiction").replace(
        'any: ["guaranteed recovery"]', "attributes: [addictiveness]"
    )
    rulebook, failures = compiled(
        ("attributes/addictiveness.yaml", ATTRIBUTE),
        ("attributes/abuse_potential.yaml", other),
        ("cx/outcome-guarantee.yaml", conflict),
    )
    assert not failures
    attribute = rulebook.attributes["addictiveness"]
    assert [(cue.pattern.source, cue.stance, cue.strength) for cue in attribute.cues] == [
        ("is addictive", "affirm", ""),
        ("may be addictive", "affirm", "hedged"),
        ("not addictive", "deny", ""),
    ]
    assert attribute.entails == (("affirm", "abuse_potential", "affirm", ""),)
    assert [rule.kind for rule in rulebook.rules] == ["contradiction"]


def test_names_nobody_defines_are_faults_and_such_a_rule_does_not_load() -> None:
    conflict = RULE.replace("kind: pattern", "kind: contradiction").replace(
        'any: ["guaranteed recovery"]', "attributes: [addictivness]"
    )
    rulebook, failures = compiled(("attributes/addictiveness.yaml", ATTRIBUTE), ("cx/outcome-guarantee.yaml", conflict))
    assert not rulebook.rules
    assert [(failure.line, failure.message.partition(" (line")[0]) for failure in sorted(failures)] == [
        (7, "unknown attribute “abuse_potential”"),
        (11, "unknown attribute “addictivness”"),
    ]


def test_context_cues_are_spelt_out() -> None:
    rulebook, failures = compiled(
        ("language/en.yaml", 'cues: [{category: hedge, any: ["may|might not", "in theory:"], direction: forward}]\n')
    )
    assert not failures
    assert [cue.phrase for cue in rulebook.context_cues] == [("may", "not"), ("might", "not"), ("in", "theory", ":")]


def test_profiles_name_rules_that_exist() -> None:
    profile = "name: general\nsummary: Small.\nselect: [risky]\nignore: [outcome-guarante]\n"
    fault = the_fault(a_rule(), ("profiles/general.yaml", profile))
    assert (fault.line, "“outcome-guarantee”" in fault.advice) == (4, True)


def test_a_table_in_no_known_folder_is_said() -> None:
    assert "no table is read" in the_fault(a_rule(), ("risky/names.tsv", "a\tb\n")).message


def test_other_kinds_of_when() -> None:
    term = RULE.replace("kind: pattern", "kind: term").replace(
        'any: ["guaranteed recovery"]', 'swaps: [{avoid: "(x)addict", instead: "\\\\1y"}]'
    )
    rulebook, failures = compiled(("t/outcome-guarantee.yaml", term))
    assert not failures
    when = rulebook.rules[0].when
    assert isinstance(when, WhenTerm)
    assert [(pattern.source, instead) for pattern, instead in when.swaps] == [("(x)addict", "\\1y")]
    companion = RULE.replace("kind: pattern", "kind: companion").replace(
        "  any:", "  needs: [help]\n  subjects: ['{drugs}', kratom]\n  any:"
    )
    rulebook, failures = compiled(
        ("t/outcome-guarantee.yaml", companion), ("words/lists/drugs.yaml", "name: drugs\nwords: [heroin]\n")
    )
    assert not failures
    when_companion = rulebook.rules[0].when
    assert isinstance(when_companion, WhenCompanion)
    assert (when_companion.subjects, when_companion.within) == (("heroin", "kratom"), "document")


def shipped_files() -> list[tuple[str, bytes]]:
    folder = rules_folder()
    paths = [path for path in sorted(folder.rglob("*.yaml")) if path.is_file()]
    return [(path.relative_to(folder).as_posix(), Path(path).read_bytes()) for path in paths]


def test_the_order_of_files_changes_nothing() -> None:
    files = shipped_files()[::9]
    shuffled = random.Random(7).sample(files, len(files))
    assert compile_rulebook(files) == compile_rulebook(shuffled)


def test_the_digest_follows_the_content() -> None:
    first, _ = compiled(a_rule())
    second, _ = compiled(a_rule("Nobody can.", "Nobody could."))
    assert first.digest != second.digest
    assert first.digest == compiled(a_rule())[0].digest


def test_the_shipped_rules_load() -> None:
    rulebook = shipped_rulebook()
    assert len(rulebook.rules) == len({rule.id for rule in rulebook.rules})
    assert set(rulebook.texts) == {rule.id for rule in rulebook.rules}


def test_both_parsers_give_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(path, data) for path, data in shipped_files() if "/" in path][::5]
    fast = [nodes.parse(path, data)[0] for path, data in files]
    monkeypatch.setattr(nodes, "_compose", nodes.compose_slowly)
    assert [nodes.parse(path, data)[0] for path, data in files] == fast
