"""Reading waivers from comments."""

import pytest

from claimlint.model.documents import Block, Comment, Document, ProseSpan, Segment, SourceMap, SourceSpan
from claimlint.triage.waivers import read_waivers

BLOCK = "First.\nSecond."


def a_document(comment: str, *, alone: bool = True, next_block: int = 0) -> Document:
    """A comment on the first line, a block of two source lines below it."""
    source = f"<!--{comment}-->\n{BLOCK}"
    start = source.index("First")
    lines = tuple(at + 1 for at, character in enumerate(source) if character == "\n")
    bridge = SourceMap((Segment(0, len(BLOCK), start, len(BLOCK), True),), (0, *lines))
    comments = (Comment(comment, SourceSpan(0, start - 1), 1, alone, next_block),)
    return Document("a.md", "markdown", BLOCK, (Block(ProseSpan(0, len(BLOCK)), "paragraph"),), (), comments, bridge)


def read(comment: str, **more: object):
    return read_waivers(a_document(comment, **more))


@pytest.mark.parametrize(
    ("text", "reason", "by", "until"),
    [
        (' claimlint: allow x-y because "legal, ticket 91" ', "legal, ticket 91", "", ""),
        ('claimlint: allow x-y because "ok" until 2027-01-01', "ok", "", "2027-01-01"),
        ('claimlint: allow x-y because "ok" by J. Doe until 2027-01-01', "ok", "J. Doe", "2027-01-01"),
        ('claimlint: allow x-y until 2027-01-01 by "J. Doe" because "by us"', "by us", "J. Doe", "2027-01-01"),
        ("claimlint:\n allow x-y\n because “curly\nquotes”\n", "curly\nquotes", "", ""),
    ],
)
def test_reads_reason_name_and_end(text, reason, by, until):
    (waiver,) = read(text)
    assert (waiver.rule, waiver.reason, waiver.by, waiver.until, waiver.fault) == ("x-y", reason, by, until, "")


def test_one_waiver_a_rule():
    assert [waiver.rule for waiver in read('claimlint: allow one, two-b because "both"')] == ["one", "two-b"]


def test_alone_it_holds_for_the_next_block_else_for_its_line():
    alone = read('claimlint: allow x because "y"')[0]
    beside = read('claimlint: allow x because "y"', alone=False)[0]
    assert (alone.first_line, alone.last_line) == (2, 3)
    assert (beside.first_line, beside.last_line) == (1, 1)


def test_may_name_the_finding_it_is_for():
    (waiver,) = read('claimlint: allow x-y for 0123456789abcdef because "ok" by J. Doe')
    assert (waiver.fingerprint, waiver.reason, waiver.by) == ("0123456789abcdef", "ok", "J. Doe")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('claimlint: allow x for us because "y"', "“us” is no fingerprint of a finding"),
        ("claimlint: allow x", "no reason given"),
        ('claimlint: allow x because ""', "no reason given"),
        ('claimlint: alow x because "y"', '“alow x because "y"” is not understood'),
        ('claimlint: allow x because "y" until tomorrow', "“tomorrow” is no date like 2027-01-31"),
        ('claimlint: allow x because "y" until 2027-02-30', "“2027-02-30” is no date like 2027-01-31"),
        ('claimlint: allow x because "y" because "z"', "“because” is given twice"),
        ('claimlint: allow x because "y" for ever', "“ever” is no fingerprint of a finding"),
    ],
)
def test_says_what_is_wrong(text, fault):
    assert [waiver.fault for waiver in read(text)] == [fault]


def test_nothing_after_it_is_a_fault():
    assert read('claimlint: allow x because "y"', next_block=-1)[0].fault == "nothing follows that it could hold for"


@pytest.mark.parametrize("text", ["a remark", "TODO claimlint: allow x", "expect: x"])
def test_other_comments_are_none_of_its_business(text):
    assert read(text) == ()
