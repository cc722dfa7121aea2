"""Sentences: sentencex on each block, mended where a medical abbreviation was taken for an end."""

import re

import sentencex  # type: ignore[import-untyped]

from claimlint.model.claims import Sentence
from claimlint.model.documents import Document, ProseSpan

# An abbreviation that a lower-case word or a number may follow within one sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:approx|tab|tabs|cap|caps|inj|max|min|no|vs|cf|ca|est|incl|excl|resp|wt|fig|ref|refs|vol|"
    r"[bqt]\.?i\.?d|q\.?d|p\.?r\.?n|p\.?o|i\.?v|i\.?m|e\.?g|i\.?e|u\.?s|u\.?k|a\.?m|p\.?m|ph\.?d|m\.?d|dr|mr|mrs|ms|st|et al|"
    r"etc)\.\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\s*(?:A: |Answer: )?No\.\s+(?=[A-Z])")
_CONTINUES = re.compile(r"[a-z0-9(,;]")
_LONGEST = 2000  # characters; nobody writes such a sentence, and the time for one grows with the square of its cues


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of every block in prose order; none crosses a block."""
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        start, end = block.span
        if end - start < 40:  # too short to hold two sentences worth parting, unless it does
            text = document.prose[start:end]
            if not _ends_inside(text):
                _add(found, start, text, index)
                continue
        _split_block(found, document.prose[start:end], start, index)
    return tuple(found)


def _ends_inside(text: str) -> bool:
    before = text[:-1]
    return ". " in before or "? " in before or "! " in before


def _split_block(found: list[Sentence], text: str, offset: int, block: int) -> None:
    held = ""
    for part in sentencex.segment("en", text):
        if held and not (len(held) < _LONGEST and _CONTINUES.match(part) and _ABBREVIATION.search(held)):
            _add(found, offset, held, block)
            offset += len(held)
            held = ""
        held += part
        answer = _ANSWER.match(held)
        if answer:  # "No. It is not": not the abbreviation of "number"
            _add(found, offset, held[: answer.end()], block)
            offset += answer.end()
            held = held[answer.end() :]
    if held:
        _add(found, offset, held, block)


def _add(found: list[Sentence], offset: int, text: str, block: int) -> None:
    at = 0
    while len(text) - at > _LONGEST:
        blank = text.rfind(" ", at + 1, at + _LONGEST)
        cut = blank if blank > 0 else at + _LONGEST
        _add_one(found, offset + at, text[at:cut], block)
        at = cut
    _add_one(found, offset + at, text[at:], block)


def _add_one(found: list[Sentence], offset: int, text: str, block: int) -> None:
    start = offset + len(text) - len(text.lstrip())
    end = offset + len(text.rstrip())
    if end > start:
        found.append(Sentence(ProseSpan(start, end), block))
