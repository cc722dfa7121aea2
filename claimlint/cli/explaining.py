"""The texts of `claimlint explain`: plain lines, headings between NULs for whoever can show them in bold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import fill, shorten

from claimlint.model.documents import Place
from claimlint.model.findings import Finding
from claimlint.model.rules import Reference, Rule
from claimlint.rulebook import Rulebook

_WIDEST = 100


def list_rules(rulebook: Rulebook, width: int) -> str:
    """Every rule with its summary, by pack."""
    packs = groupby(rulebook.rules, key=lambda rule: rule.pack)
    parts = [part for pack, rules in packs for part in ("", _head(pack), *_lines(list(rules), width))]
    count = len(rulebook.rules)
    return "\n".join([f"{count} rules. claimlint explain RULE says more about one of them.", *parts]) + "\n"


def explain_pack(rulebook: Rulebook, pack: str, width: int) -> str:
    """The rules of a pack."""
    rules = [rule for rule in rulebook.rules if rule.pack == pack]
    return "\n".join([_head(f"{pack}: {len(rules)} rules"), *_lines(rules, width)]) + "\n"


def _lines(rules: Sequence[Rule], width: int) -> Iterator[str]:
    longest = max(len(rule.id) for rule in rules)
    for rule in rules:
        yield f"  {rule.id:{longest}}  {rule.severity:7}  {shorten(rule.summary, max(20, width - longest - 13), placeholder='…')}"


def explain_rule(rulebook: Rulebook, rule_id: str, asked: str, width: int) -> str:
    """Everything a writer needs to know of a rule."""
    rule, text = rulebook.rule_by_name[rule_id], rulebook.texts[rule_id]
    width = min(width, _WIDEST)
    parts = [
        _head(rule.id),
        *([f"(formerly {asked}; write {rule.id} in waivers and settings)"] if asked != rule.id else []),
        f"{rule.severity}, {rule.category}, {rule.confidence} confidence, pack {rule.pack}, kind {rule.kind}",
        "",
        _wrap(rule.summary, width),
        *_section("Why", [_wrap(text.why, width)]),
        *_section("What to do", [_wrap(rule.advice, width)]),
        *_section("Where", _where(rule)),
        *_section("It objects to", _examples(text.examples.bad, width)),
        *_section("It leaves alone", _examples(text.examples.good, width)),
        *_section("It misses, still", _examples(text.examples.missed, width)),
        *_section("It objects to, wrongly", _examples(text.examples.overcaught, width)),
        *_section("Sources", [_wrap(_source(reference), width, "- ") for reference in text.references]),
        *_section("How to waive it", _waiving(rule)),
        *_section("How to configure it", _configuring(rule)),
    ]
    return "\n".join(parts) + "\n"


def _head(text: str) -> str:
    return f"\0{text}\0"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    kept = list(lines)
    return ["", _head(title), *kept] if kept else []


def _wrap(text: str, width: int, mark: str = "") -> str:
    """Paragraphs filled to the width, under a hanging mark."""
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    return "\n\n".join(
        fill(part, width, initial_indent="  " + mark, subsequent_indent="  " + " " * len(mark)) for part in paragraphs
    )


def _where(rule: Rule) -> list[str]:
    where = rule.where
    named = (
        ("pages", where.content),
        ("surfaces", where.surfaces),
        ("elements", where.elements),
        ("law of", where.jurisdictions),
    )
    return [f"  {name}: {', '.join(values)}" for name, values in named if values]


def _examples(examples: Sequence[str], width: int) -> list[str]:
    return [_wrap(example.replace("\n", " / "), width, "- ") for example in examples]


def _source(reference: Reference) -> str:
    checked = f"read at its source on {reference.checked}" if reference.checked else "not checked at its source"
    return " ".join(filter(None, [f"{reference.title}.", reference.url, f"({checked})"]))


def _waiving(rule: Rule) -> list[str]:
    if not rule.waivable:
        return ["  It cannot be waived: what it asks for keeps readers safe."]
    return [f'  <!-- claimlint: allow {rule.id} because "who allowed it and why" until 2027-01-01 -->']


def _configuring(rule: Rule) -> list[str]:
    return [f"  .claimlint.yaml:  severities: {{{rule.id}: warning}}   (error, warning, info or off)"]


def explain_finding(finding: Finding, width: int) -> str:
    """Why a finding was made: the rule, the places, and the decisions in order."""
    width = min(width, _WIDEST)
    related = [f"  {_at(other.place)}  {other.text}: “{other.place.quote}”" for other in finding.related]
    parts = [
        _head(f"{finding.rule} {finding.fingerprint}"),
        f"{finding.severity}, {finding.category}, {finding.confidence} confidence",
        "",
        _wrap(finding.message, width),
        *_section("Where", [f"  {_at(finding.place)}  “{finding.place.quote}”", *related]),
        *_section("How it was read", [_wrap(line, width, "- ") for line in finding.trace]),
        *_section("What to do", [_wrap(finding.advice, width)] if finding.advice else []),
        *_section("Settled", [f"  by {finding.by}: {finding.reason}"] if finding.by else []),
        "",
        f"claimlint explain {finding.rule} says why the rule is there.",
    ]
    return "\n".join(parts) + "\n"


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"
