"""Annotated pages: `<!-- expect: rule-id "quote" -->` stands on the line a finding starts on, or alone before its block.

Two-sided: every expectation is met, and every finding of the page's rule is expected.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.cli.proof.examples import Flaw, Judge
from claimlint.model.documents import Comment, Document, Format, SourceFile
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule

_EXPECT = re.compile(r"^\s*expect:\s*([a-z0-9-]+)\s+\"(.*)\"\s*$", re.DOTALL)


class Fixture(NamedTuple):
    """A page with expectations; its name is the rule it is about."""

    path: str
    rule: str
    text: str
    format: Format


class Expectation(NamedTuple):
    """A finding expected between two lines, inclusive."""

    rule: str
    quote: str
    first: int
    last: int


def check_fixture(fixture: Fixture, rule: Rule, judge: Judge) -> Iterator[Flaw]:
    """Everything about the page that is not as its comments say."""
    from claimlint.readers import read

    document = read(SourceFile(fixture.path, fixture.text.encode("utf-8"), fixture.format))
    open_: list[Finding] = list(judge(rule, fixture.text, fixture.format))
    for expected in expectations(document):
        met = _met(expected, open_)
        if met is None:
            near = ", ".join(f"“{finding.place.quote}” on line {finding.place.line}" for finding in open_) or "nothing"
            why = f"no finding of {expected.rule} at “{expected.quote}”; still open: {near}"
            yield Flaw(fixture.path, rule.id, f"line {expected.first}", expected.quote, why)
        else:
            open_.remove(met)
    for finding in open_:
        yield Flaw(fixture.path, rule.id, f"line {finding.place.line}", finding.place.quote, "a finding that no comment expects")


def expectations(document: Document) -> Iterator[Expectation]:
    """The expectations a page holds, in order."""
    for comment in document.comments:
        said = _EXPECT.match(comment.text)
        if said:
            first, last = _lines(document, comment)
            yield Expectation(said[1], " ".join(said[2].split()), first, last)


def _lines(document: Document, comment: Comment) -> tuple[int, int]:
    if not comment.alone or comment.next_block < 0:
        return comment.line, comment.line
    place = document.place(document.blocks[comment.next_block].span)
    return place.line, place.end_line


def _met(expected: Expectation, findings: Sequence[Finding]) -> Finding | None:
    for finding in findings:
        place = finding.place
        if finding.rule == expected.rule and place.quote == expected.quote and expected.first <= place.line <= expected.last:
            return finding
    return None
