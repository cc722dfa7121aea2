"""What a page was never meant to show: injected link text, broken characters, other scripts, doubled words, half sentences."""

import re
from collections.abc import Iterator

from claimlint.checks.page import SILENT_MARKS, Page, marked, matches, report, stands_right
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenStructure

MOJIBAKE = ("\ufffd", "â€", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "Ã±", "Ã³", "Ã¡", "Ã§", "Â°", "Âµ", "Â ", "ï»¿", "ï¿½")
DOUBLED_RIGHTLY = frozenset(
    ("that", "had", "is", "bora", "so", "very", "no", "bye", "ha", "out", "in", "on", "beriberi", "knock", "more", "blah")
)
_SMALL_WORDS = (
    "a an the this that these those my your our their his her its some any no each every all both not to for of in on at by "
    "with from as and or but if when how what why who which whether it he she they we you i is are was were be been being has "
    "have had do does did can could will would shall should may might must than then there here about into over under more most "
    "less least very too also just only even still such other another same during after before through"
)
FUNCTION_WORDS = frozenset(_SMALL_WORDS.split())


def wedged_phrases(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """A noun phrase (group 1 of `any`) between an adjective or verb and the words it governs, where grammar leaves no room.

    "It is important rehab near me to remember": the clause reads on when the phrase is taken out. A phrase with a function
    word in it is ordinary grammar and left alone.
    """
    for match in matches(page, when.any):
        groups = page.groups(match)
        wedge = groups[1].lower().split() if len(groups) > 1 else []
        if wedge and not FUNCTION_WORDS & set(wedge) and stands_right(rule, page.block_of(match.sentence)):
            yield report(rule, page, match.span, wedge=" ".join(wedge))


def broken_characters(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Text decoded with the wrong encoding, once a block, at its first place."""
    for block in page.reading.document.blocks:
        text = page.quote(block.span)
        if text.isascii():
            continue
        first = min((at for at in (text.find(sign) for sign in MOJIBAKE) if at >= 0), default=-1)
        if first >= 0:
            yield report(rule, page, _word(page, block.span.start + first, block.span))


def _word(page: Page, offset: int, within: ProseSpan) -> ProseSpan:
    text = page.quote(within)
    start = text.rfind(" ", 0, offset - within.start) + 1
    end = text.find(" ", offset - within.start)
    return ProseSpan(within.start + start, within.start + (end if end > 0 else len(text)))


# Languages by their own names: links to translations of a page.
_LANGUAGES = (
    "русский", "українська", "български", "српски", "العربية", "فارسی", "اردو", "עברית", "हिन्दी", "বাংলা", "ไทย", "中文",
    "简体中文", "繁體中文", "日本語", "한국어", "հայերեն", "ქართული",
)  # fmt: skip


# Beyond Latin, Greek and phonetic signs: those stand in chemistry, names and pronunciations.
_OTHER_SCRIPT = re.compile("[\u0400-\u1cff\u2000-\U0010ffff]")


def foreign_script(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Short blocks of a Latin-script page written in another script (Cyrillic, Arabic, Han ...)."""
    limit = dict(when.limits).get("share", 0.05)
    prose = page.reading.document.prose
    foreign = sum(map(str.isalpha, _OTHER_SCRIPT.findall(prose)))
    if not foreign or foreign > limit * len(prose):
        return
    for block in page.reading.document.blocks:
        text = page.quote(block.span)
        if text.isascii() or text.strip().lower() in _LANGUAGES:
            continue
        letters = [char for char in text if char.isalpha()]
        if len(letters) > 1 and all(map(_OTHER_SCRIPT.match, letters)):
            yield report(rule, page, block.span)


def repeated_words(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """The same word twice in a row, of the small words nobody doubles on purpose."""
    for match in matches(page, when.any):
        first, *rest = page.quote(match.span).lower().split()
        compound = page.quote(ProseSpan(match.span.end, match.span.end + 1)) == "-"
        if rest == [first] and first not in DOUBLED_RIGHTLY and not compound:
            yield report(rule, page, match.span)


def fragments(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Sentences of body text that open like a clause (`any`) and hold no finite verb (`except`)."""
    for number, sentence in enumerate(page.reading.sentences):
        if page.block_of(number).kind == "paragraph" and _fragment(page, when, sentence.span):
            yield report(rule, page, sentence.span)


def _fragment(page: Page, when: WhenStructure, span: ProseSpan) -> bool:
    text = page.quote(span)
    if not text.endswith(".") or len(text.split()) < 6 or marked(page, span, SILENT_MARKS):
        return False
    opens = any(start == span.start for pattern in when.any for start, _ in page.found(pattern, *span))
    return opens and not any(page.found(pattern, *span) for pattern in when.not_with)
