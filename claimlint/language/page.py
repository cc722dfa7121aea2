"""What a page is as a whole: English or not, which kind of content, for which jurisdiction it speaks."""

from collections.abc import Callable, Sequence

from claimlint.model.claims import Candidates, Sentence
from claimlint.model.documents import Document
from claimlint.model.rules import Pattern
from claimlint.rulebook import Rulebook

# The commonest words of English; other European languages share few of them. A page with enough words and hardly any is foreign.
_ENGLISH = frozenset(
    b"the of and to in is that for it with as on are be this was by not or from at an have which you your can may if we has will "
    b"more their they but been our its who what when how about than other into all also were do there these should".split()
)
_ENOUGH_WORDS = 40
_ENGLISH_SHARE = 0.12
_LOOKED_AT = 20_000
_ENOUGH_LETTERS = 20


def foreign_language(document: Document, lowered: bytes) -> str:
    """ "" for English; else the declared language or "not English". Short pages count as English unless declared otherwise."""
    declared = document.language.lower().split("-")[0].split("_")[0]
    words = lowered.split(None, 4000)[:4000]
    if _other_script(lowered):
        return declared if declared and declared != "en" else "not English"
    if len(words) < _ENOUGH_WORDS:
        return ""
    share = sum(map(_ENGLISH.__contains__, words)) / len(words)
    foreign_letters = b"\x7f" in lowered and sum(word.count(b"\x7f") for word in words) > len(words)
    if share >= _ENGLISH_SHARE and not foreign_letters:
        return ""
    if share >= _ENGLISH_SHARE / 2 and declared in ("", "en") and not foreign_letters:
        return ""
    return declared if declared and declared != "en" else "not English"


def _other_script(lowered: bytes) -> bool:
    """Whether a text is mostly in letters no English word has; a script without blanks has few words to count."""
    start = lowered[:_LOOKED_AT]
    return start.count(b"\x7f") > _ENOUGH_LETTERS and 2 * start.count(b"\x7f") > len(start)


def content_types(rulebook: Rulebook, folded: bytes, sentences: Sequence[Sentence], candidates: Candidates) -> tuple[str, ...]:
    """The declared content types whose cues the page holds often enough."""

    def occurs(pattern: Pattern) -> bool:
        where = range(len(sentences)) if not pattern.literals else candidates.likely(pattern.id)
        return any(rulebook.patterns.spans(pattern, folded, *sentences[index].span) for index in where)

    met = candidates.patterns
    found = []
    for kind in rulebook.content_cues:
        possible = [pattern for pattern in kind.cues if pattern.id in met or not pattern.literals]
        possible.sort(key=_is_tried_everywhere)  # and so last: most often the others have decided by then
        if _enough(possible, kind.needs, occurs):
            found.append(kind.id)
    return tuple(found)


def _is_tried_everywhere(pattern: Pattern) -> bool:
    return not pattern.literals


def _enough(cues: Sequence[Pattern], needed: int, occurs: Callable[[Pattern], bool]) -> bool:
    """Whether as many of the cues occur as are needed; asks no further once that is decided either way."""
    for asked, cue in enumerate(cues):
        if not 0 < needed <= len(cues) - asked:
            break
        needed -= occurs(cue)
    return needed <= 0
