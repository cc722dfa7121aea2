"""From decoded values to the nouns of model/: one function for each kind of file."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from claimlint.model.rules import (
    Attribute,
    ContentType,
    ContextCue,
    Cue,
    Examples,
    Pattern,
    Profile,
    Reference,
    Rule,
    RuleText,
    When,
    WhenCompanion,
    WhenContradiction,
    WhenFact,
    WhenNumeric,
    WhenPattern,
    WhenReadability,
    WhenStructure,
    WhenTerm,
    Where,
)
from claimlint.rulebook.expand import Lists
from claimlint.rulebook.nodes import Faults, Located
from claimlint.rulebook.table import PatternTable

Values = dict[str, Any]

# As language/tokens.py parts a sentence: a phrase of a cue has to fall apart in the same way to be found.
_TOKEN = re.compile(r"[a-z0-9]+(?:(?:['./&-](?=[a-z0-9])|%)[a-z0-9]*)*|[^\sa-z0-9]")
_MOST_PHRASES = 400


def build_rule(values: Values, pack: str, table: PatternTable, faults: Faults) -> Rule:
    """A rule; patterns that cannot be used are faults."""
    return Rule(
        id=str(values["id"]), pack=pack, kind=values["kind"], category=values["category"], severity=values["severity"],
        confidence=values["confidence"], summary=values["summary"].strip(), message=values["message"].strip(),
        advice=values["advice"].strip(), when=_when(values["kind"], values["when"], table, faults),
        where=Where(**{name: _texts(given) for name, given in values.get("where", {}).items()}),
        waivable=values.get("waivable", True), formerly=_texts(values.get("formerly", [])),
    )  # fmt: skip


def build_text(values: Values, path: str) -> RuleText:
    """The part of a rule for people."""
    references = tuple(
        Reference(given["title"], given.get("url", ""), given.get("checked", "")) for given in values.get("references", [])
    )
    examples = Examples(**{name: _texts(given) for name, given in values["examples"].items()})
    return RuleText(str(values["id"]), path, values["why"].strip(), references, examples)


def _when(kind: str, given: Values, table: PatternTable, faults: Faults) -> When:
    cues = table.add_all(given.get("any", []), faults)
    excepted = table.add_all(given.get("except", []), faults)
    unless, limits = _texts(given.get("unless", [])), tuple(sorted(given.get("limits", {}).items()))
    swaps = _swaps(given.get("swaps", []), table, faults)
    match kind:
        case "pattern":
            return WhenPattern(cues, excepted, unless, _texts(given.get("stance", [])), given.get("within", "sentence"))
        case "term":
            return WhenTerm(swaps, excepted, unless, given.get("safe", False))
        case "companion":
            needs = table.add_all(given["needs"], faults)
            subjects = _subjects(given.get("subjects", []), table.lists, faults)
            within = given.get("within", "document")
            return WhenCompanion(cues, needs, within, excepted, unless, given.get("at_least", 1), subjects)
        case "contradiction":
            return WhenContradiction(_texts(given["attributes"]), given.get("shape", "pair"))
        case "fact":
            return WhenFact(_texts(given["attributes"]), _texts(given["verdicts"]))
        case "numeric":
            return WhenNumeric(given["measure"], cues, limits, unless)
        case "structure":
            return WhenStructure(given["detect"], cues, excepted, limits)
        case _:
            return WhenReadability(given["measure"], limits, swaps)


def _swaps(given: list[Values], table: PatternTable, faults: Faults) -> tuple[tuple[Pattern, str], ...]:
    found = ((table.add(swap["avoid"], faults), swap.get("instead", "")) for swap in given)
    return tuple((pattern, instead) for pattern, instead in found if pattern is not None)


def _subjects(given: list[Located], lists: Lists, faults: Faults) -> tuple[str, ...]:
    found: list[str] = []
    for name in given:
        if not name.startswith("{"):
            found.append(str(name))
        elif name[1:-1] in lists.words:
            found.extend(lists.words[name[1:-1]])
        else:
            faults.add(name.line, name.column, f"unknown word list {name}", "add it under rules/words/lists/")
    return tuple(found)


def _texts(given: list[Located]) -> tuple[str, ...]:
    return tuple(str(text) for text in given)


def build_attribute(values: Values, table: PatternTable, faults: Faults) -> Attribute:
    """An attribute with its cues, the affirming ones first."""
    cues = [*_cues(values, "affirm", table, faults), *_cues(values, "deny", table, faults)]
    label = values.get("label", values["id"].replace("_", " "))
    return Attribute(
        id=str(values["id"]), group=values["group"], scale=values["scale"], severity=values["severity"], cues=tuple(cues),
        entails=_relations(values.get("entails", [])), tension=_relations(values.get("tension", [])),
        separates=_texts(values.get("separates", [])), disjoint=tuple(_texts(group) for group in values.get("disjoint", [])),
        units=_texts(values.get("units", [])), subjects=_texts(values.get("subjects", [])),
        never=table.add_all(values.get("never", []), faults), label=label,
        covers=_texts(values.get("covers", [])), deny_covers=_texts(values.get("deny_covers", [])),
        excludes=_texts(values.get("excludes", [])), universal=str(values.get("universal", "")),
        named=bool(values.get("named", False)), lenient=_texts(values.get("lenient", [])),
        reaches=bool(values.get("reaches", False)), says=_said(values.get("says", {})),
        complement=str(values.get("complement", "")),
    )  # fmt: skip


def _said(given: Values) -> tuple[str, str]:
    return str(given.get("affirm", "")), str(given.get("deny", ""))


def _cues(values: Values, stance: Any, table: PatternTable, faults: Faults) -> Iterator[Cue]:
    for given in values.get(stance, []):
        pattern = table.add(given["cue"], faults)
        if pattern is not None:
            yield Cue(pattern, stance, given.get("strength", ""), given.get("value", ""), given.get("subject", ""))


def _relations(given: list[Values]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((relation["stance"], relation["attribute"], relation["as"], str(relation.get("only", ""))) for relation in given)


def build_context_cues(values: Values, table: PatternTable, faults: Faults) -> tuple[ContextCue, ...]:
    """The cues of a language file, one for each phrase and pattern."""
    return tuple(cue for given in values["cues"] for cue in _context_cues(given, table, faults))


def _context_cues(given: Values, table: PatternTable, faults: Faults) -> Iterator[ContextCue]:
    strength, value = given.get("strength", ""), given.get("value", "")
    cue = ContextCue((), given["category"], given.get("direction", "none"), given.get("limit", 0), strength, value)
    for written in given.get("any", []):
        for phrase in phrases(written, faults):
            yield cue._replace(phrase=phrase)
    for pattern in table.add_all(given.get("patterns", []), faults):
        yield cue._replace(pattern=pattern)


def phrases(written: Located, faults: Faults) -> list[tuple[str, ...]]:
    """The phrases a cue spells out: "does|do not" is ("does", "not") and ("do", "not"); an empty alternative may be left out."""
    words = [word.split("|") for word in written.lower().split()]
    count = 1
    for alternatives in words:
        count *= len(alternatives)
    if count > _MOST_PHRASES:
        faults.add(written.line, written.column, f"“{written}” spells out {count} phrases", "split it, or use fewer alternatives")
        return []
    spelt = (tuple(_TOKEN.findall(" ".join(chosen))) for chosen in product(*words))
    return [phrase for phrase in dict.fromkeys(spelt) if phrase]


def build_content_type(values: Values, table: PatternTable, faults: Faults) -> ContentType:
    """A kind of page and its cues."""
    return ContentType(str(values["id"]), table.add_all(values["cues"], faults), values.get("needs", 1))


def build_profile(values: Values) -> Profile:
    """A profile."""
    severities = tuple((str(rule), severity) for rule, severity in values.get("severities", {}).items())
    return Profile(str(values["name"]), _texts(values["select"]), _texts(values.get("ignore", [])), severities)
