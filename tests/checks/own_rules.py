"""One rule of a test's own, compiled for real and run on a few words."""

from claimlint.checks import check
from claimlint.engine import reading_of
from claimlint.model.documents import Format
from claimlint.model.findings import Finding
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook, compile_rulebook
from tests.builders import shipped_rulebook

TODAY = "2026-11-24"
HEAD = """id: {id}
kind: {kind}
category: {category}
severity: error
confidence: high
summary: A rule of a test.
message: "“{{quote}}” {message}"
why: A test needs it.
advice: Nothing.
{where}
when:
{when}
examples: {{bad: [a, b], good: [c, d]}}
"""
CUES = """cues:
  - {category: regulatory, direction: none, patterns: ['\\bwarned\\b']}
  - {category: citation, direction: none, patterns: ['\\[\\d+\\]']}
  - {category: name, direction: none, patterns: ['\\bInstitute on Drug Abuse\\b']}
  - {category: reference-heading, direction: none, patterns: ['^references$']}
  - {category: negation, direction: forward, any: [cannot, never, "not"]}
  - {category: attribution, direction: forward, any: [according to]}
"""


def a_rulebook(kind: str, when: str, *, category: str = "risk", where: str = "", message: str = "is wrong.") -> Rulebook:
    """A rulebook of one rule, `house/own-rule`, with a handful of cues; the test fails on any fault in it."""
    body = "\n".join(f"  {line}" for line in when.strip().splitlines())
    rule = HEAD.format(id="own-rule", kind=kind, category=category, where=where, message=message, when=body)
    compiled, faults = compile_rulebook([("house/own-rule.yaml", rule.encode()), ("language/en.yaml", CUES.encode())])
    assert not faults, faults
    return Rulebook(compiled.__getitem__)


def found(text: str, rulebook: Rulebook, settings: Settings | None = None, format: Format = "markdown") -> list[Finding]:
    """Raw findings of the rulebook's one rule in a text."""
    chosen = settings or Settings()
    return check(reading_of(text, rulebook, chosen, format), rulebook, chosen, TODAY)


def quotes(text: str, rulebook: Rulebook, settings: Settings | None = None) -> list[str]:
    """What the rule finds, as it stands in the text."""
    return [finding.place.quote for finding in found(text, rulebook, settings)]


def shipped(
    text: str, rule: str, content: tuple[str, ...] = (), format: Format = "markdown", today: str = TODAY
) -> list[Finding]:
    """Raw findings of one shipped rule, with the names and cues of the shipped rulebook."""
    settings = Settings(only=(rule,), content=content)
    reading = reading_of(text, shipped_rulebook(), settings, format)
    return check(reading, shipped_rulebook(), settings, today)
