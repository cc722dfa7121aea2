"""How a span of a sentence is meant: negated, hedged, asked, attributed, quoted, a myth, past, proposed.

The method is ConText (Harkema et al., 2009): cues with a direction and a scope that ends with the clause, longer phrases
before shorter ones. All cues are data (rules/language/en.yaml); here are only the rules of scope.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import cast

from claimlint.language.tokens import FoundCue, Lexicon
from claimlint.language.view import View, view_of
from claimlint.model.claims import Because, Context, Mode, Reading, Sentence, Stance, Strength
from claimlint.model.documents import Block, Document, ProseSpan
from claimlint.model.rules import Pattern
from claimlint.rulebook.patterns import Patterns

_WIDE = frozenset({"condition-of-all", "attribution", "myth", "no-claim", "proposed", "historical", "factive"})
_INSIDE = frozenset({"no-claim", "proposed", "negation", "degree", "no-evidence", "hedge", "possible", "absolute"})
_SUBJECT_NEGATIONS = frozenset("nothing nobody noone neither none".split())  # these govern the whole clause
_UNIVERSAL = frozenset("every all everywhere throughout everyone everybody".split())
_NEAR = 4  # words between a negation and what it negates, articles and the like aside
# Between a negation and a cue these show that something else is negated: "not disturbed by its side effects",
# "cannot talk about it"
_TURNS = frozenset(
    "including by about without because how why what where once if way only best most fastest easiest reason goal point".split()
)
_SMALL = frozenset("a an the any of to in be been have has its their your this that by".split())
_NPI = frozenset({"any", "at all", "whatsoever", "ever", "in any way"})
_FIRST_PERSON = frozenset(["we", "i", "you", "our", "my"])
_MYTH_LABEL = re.compile(r"^\W*(?:common )?(?:myth|misconception|fiction|false|lie)\b(?:\s*#?\d+)?\s*(?:[:.\-]|$)", re.IGNORECASE)
_FACT_LABEL = re.compile(r"^\W*(?:fact|truth|reality|true|the truth|the reality)\b\s*(?:[:.\-]|$)", re.IGNORECASE)
_MYTH_COLUMN = re.compile(
    r"\b(?:myths?|misconceptions?|fiction|claims? (?:you|people) (?:hear|see)|what people say)\b", re.IGNORECASE
)
_BOX_LABEL = re.compile(
    r"^\W*(?:key (?:takeaways?|points?|facts?)|summary|in (?:short|brief)|at a glance|quick (?:facts?|answer|summary)|"
    r"bottom line|note|tip|"
    r"important|warning|caution|remember|disclaimer|update|editor's note|fact|did you know|tl;?dr)\b",
    re.IGNORECASE,
)
_AUXILIARIES = (b"is", b"are", b"was", b"were", b"be")
_STAND_INS = (b"", b"is", b"are", b"a")  # what could stand in place of a negation: "isn't scheduled", "is scheduled"


def meant(reading: Reading, sentence: int, span: ProseSpan, pattern: Pattern | None = None) -> Context:
    """The context of a span; `pattern` is what matched it, whose own words are not its context."""
    return reading.meaning.meant(sentence, span, pattern)


_INDENTED_LEAST, _INDENTED_SHARE = 400, 0.25  # characters, and of the page's text, in blockquotes


class PageContext:
    """Contexts of one page; a sentence is read when first asked about, and once."""

    def __init__(
        self,
        document: Document,
        lowered: bytes,
        sentences: Sequence[Sentence],
        lexicon: Lexicon,
        patterns: Patterns | None = None,
    ) -> None:
        self._document = document
        self._lowered = lowered
        self._sentences = sentences
        self._lexicon = lexicon
        self._patterns = patterns
        self._views: dict[ProseSpan, View] = {}
        self._frames: dict[int, str | None] = {}
        self._boxes: dict[int, bool] = {}
        quotes = sorted(mark.span for mark in document.marks if mark.kind == "quote")
        self._quotes = [span.start for span in quotes]
        self._quotes_reach = list(accumulate((span.end for span in quotes), max))  # how far any <q> so far reaches

    def view(self, sentence: int) -> View:
        """The sentence through the lexicon."""
        return self._seen(self._sentences[sentence].span)

    def label(self, block: int) -> View:
        """A heading or label as one view, whatever its sentences."""
        return self._seen(self._document.blocks[block].span)

    def _seen(self, span: ProseSpan) -> View:
        view = self._views.get(span)
        if view is None:
            view = self._views[span] = view_of(self._lexicon, self._lowered, *span)
        return view

    def meant(self, sentence: int, span: ProseSpan, pattern: Pattern | None = None, own: frozenset[str] = frozenset()) -> Context:
        """How the span is meant; see `model.claims.Meaning`. Cue words in `own` are taken for the span's own."""
        view = self.view(sentence)
        scoped = [
            found
            for found in _scoped(view, span)
            if found.end <= span.start or found.start >= span.end or self._foreign(found, span, pattern, own)
        ]
        if pattern is not None and (far := _far_negation(view, span, scoped)):
            return Context("affirm", "no-evidence", "asserted", "author", (Because("stance", f"“{far}” too far away to tell"),))
        stance, strength, because = _polarity(view, span, scoped)
        lead = self._lead_negates(sentence)
        if lead:
            stance, because = "affirm" if stance == "deny" else "deny", (*because, Because("stance", f"lead-in “{lead}”"))
        mode, holder, cue = self._mode(sentence, view, span, scoped)
        if mode != "asserted":
            because = (*because, Because("mode", cue))
        return Context(stance, strength, mode, holder, because)

    def _mode(self, sentence: int, view: View, span: ProseSpan, scoped: list[FoundCue]) -> tuple[Mode, str, str]:
        block = self._document.blocks[self._sentences[sentence].block]
        cues = {found.cue.category: found for found in scoped}
        if view.question:
            return "question", "author", "?"
        if label := self._myth_frame(sentence, block):
            return "myth", "others", label
        if "myth" in cues:
            return "myth", "others", " ".join(cues["myth"].cue.phrase)
        if "proposed" in cues:
            return "proposed", "author", " ".join(cues["proposed"].cue.phrase)
        in_quotes = any(start <= span.start and span.end <= end for start, end in view.quotes)
        if in_quotes or (block.quoted and not self._callout(self._sentences[sentence].block)):
            return "quoted", "speaker", "quotation marks"
        if self._quoted_mark(span):
            return "quoted", "speaker", "<q>"
        spoken = self._attributed(sentence, view, scoped)
        if spoken:
            return ("quoted" if _weak(view, scoped) else "attributed"), *spoken
        if "historical" in cues:
            return "historical", "author", " ".join(cues["historical"].cue.phrase)
        for category in ("conditional", "condition-of-all"):
            if category in cues:
                return "conditional", "author", " ".join(cues[category].cue.phrase)
        return "asserted", "author", ""

    def _lead_negates(self, sentence: int) -> str:
        """The negation a list's lead-in ends with ("Do not:"): it governs every item."""
        block = self._document.blocks[self._sentences[sentence].block]
        if block.kind != "item" or block.lead < 0:
            return ""
        view = self.label(block.lead)
        words = [token.text for token in view.tokens]
        if words[-1:] != [":"]:
            return ""
        for found in view.cues:
            if found.cue.category == "negation" and found.last == len(words) - 1:
                return " ".join(found.cue.phrase)
        return ""

    def _foreign(self, found: FoundCue, span: ProseSpan, pattern: Pattern | None, own: frozenset[str]) -> bool:
        """Whether a cue inside a match modifies it: its pattern matches as well without the cue ("is (not) scheduled"); where it
        needs the cue ("no side effects"), the cue is the match's own."""
        if found.cue.category in ("degree", "absolute", "proposed") or found.end > span.end:
            return True
        if found.start < span.start and self._lowered[found.start : span.start].strip() not in _AUXILIARIES:
            return True  # else the negating word of "is impossible" is the match's own: "impossible to overdose"
        if pattern is None or self._patterns is None:
            return not own.issuperset(found.cue.phrase)
        before, after = self._lowered[span.start : max(span.start, found.start)], self._lowered[found.end : span.end]
        if not before and not after:
            return False
        for stand_in in _STAND_INS:
            text = b" ".join((before + stand_in + after).split()) if not stand_in else before + stand_in + after
            if self._patterns.spans(pattern, text, 0, len(text)):
                return True
        return False

    def _quoted_mark(self, span: ProseSpan) -> bool:
        before = bisect_right(self._quotes, span.start)
        return before > 0 and span.end <= self._quotes_reach[before - 1]

    def _myth_frame(self, sentence: int, block: Block) -> str:
        """A label such as "Myth:" before the sentence, in its heading or over its table column."""
        labelled_here = self._label_before(sentence)
        if labelled_here is not None:
            return labelled_here
        for other in (block.column_label, block.lead, block.section if block.kind != "heading" else -1):
            if other >= 0:
                text = self._document.text(self._document.blocks[other])
                labelled = _MYTH_COLUMN.search(text) if other == block.column_label else _MYTH_LABEL.match(text)
                if labelled and not (other == block.section and block.kind != "item"):
                    return text[:30]
        return ""

    def _label_before(self, sentence: int) -> str | None:
        """The nearest label in the block up to the sentence: its words for a myth, "" for a fact, None without any."""
        pending = []
        index = sentence
        while index >= 0 and index not in self._frames and self._sentences[index].block == self._sentences[sentence].block:
            pending.append(index)
            index -= 1
        same_block = index >= 0 and self._sentences[index].block == self._sentences[sentence].block
        state = self._frames[index] if same_block else None
        for index in reversed(pending):
            start, end = self._sentences[index].span
            text = self._document.prose[start : min(end, start + 40)]
            if _FACT_LABEL.match(text):
                state = ""
            elif _MYTH_LABEL.match(text):
                state = text.split(":")[0][:20]
            self._frames[index] = state
        return state

    def _callout(self, index: int) -> bool:
        """Whether a blockquote is a box of the author's own: it holds a list, or begins with a label or in bold."""
        if index in self._boxes:
            return self._boxes[index]
        blocks = self._document.blocks
        first = index
        while first > 0 and blocks[first - 1].quoted:
            first -= 1
        last = index
        while last + 1 < len(blocks) and blocks[last + 1].quoted:
            last += 1
        start = blocks[first].span.start
        box = (
            any(block.kind in ("item", "heading", "cell") for block in blocks[first : last + 1])
            or start in self._bold
            or bool(_BOX_LABEL.match(self._document.text(blocks[first])))
            or self._indents
        )
        self._boxes.update(dict.fromkeys(range(first, last + 1), box))
        return box

    @cached_property
    def _indents(self) -> bool:
        """Whether the page indents its own text with blockquotes, as old HTML editors do: much of it stands in them."""
        if self._document.format != "html":
            return False
        sizes = [(block.quoted, block.span.end - block.span.start) for block in self._document.blocks if block.surface == "body"]
        quoted = sum(size for inside, size in sizes if inside)
        return quoted >= _INDENTED_LEAST and quoted >= _INDENTED_SHARE * sum(size for _, size in sizes)

    @cached_property
    def _bold(self) -> frozenset[int]:
        """Where bold begins."""
        return frozenset(mark.span.start for mark in self._document.marks if mark.kind == "strong")

    def _attributed(self, sentence: int, view: View, scoped: list[FoundCue]) -> tuple[str, str] | None:
        """Who says it and by which cue, unless the author adopts it ("Therefore ...") or speaks."""
        for found in scoped:
            attitude = found.cue.category == "negation" and found.cue.value == "attitude"
            if found.cue.category == "attribution" or attitude:
                holder = _holder(view, found)
                if holder and not self._adopted(sentence):
                    return holder, " ".join(found.cue.phrase)
        return None

    def _adopted(self, sentence: int) -> bool:
        following = sentence + 1
        if following >= len(self._sentences) or self._sentences[following].block != self._sentences[sentence].block:
            return False
        return any(found.cue.category == "adoption" and found.first == 0 for found in self.view(following).cues)


def _scoped(view: View, span: ProseSpan) -> Iterator[FoundCue]:
    """The cues whose scope holds the span, and those inside it."""
    first, last = view.token_at(span.start), view.token_at(span.end - 1)
    if first >= len(view.tokens):
        return
    for found in view.cues:
        cue = found.cue
        if cue.direction == "none" or cue.category.startswith("slot:"):
            continue
        if found.first <= last and found.last > first:
            if cue.category in _INSIDE:
                yield found
            continue
        numbers = view.stretches if cue.category in _WIDE else view.clauses
        if cue.category == "conditional" and view.clauses[found.first] != view.clauses[min(last, len(view.clauses) - 1)]:
            continue  # what follows the condition is claimed
        before = found.last <= first and cue.direction in ("forward", "both")
        after = found.first > last and cue.direction in ("backward", "both")
        near = numbers[found.last - 1] == numbers[first] and (not cue.limit or first - found.last < cue.limit)
        source = cue.category == "attribution" and cue.phrase == ("according", "to")
        if (before and (near or source)) or (after and numbers[found.first] == numbers[last]):
            yield found


def _polarity(view: View, span: ProseSpan, scoped: list[FoundCue]) -> tuple[Stance, Strength, tuple[Because, ...]]:
    """Stance by the parity of negations, strength by the strongest modifier."""
    if not scoped:
        return "affirm", "plain", ()
    negations = _stacked(view, [found for found in scoped if found.cue.category == "negation"])
    unknown = [found for found in scoped if found.cue.category in ("no-evidence", "no-claim")]
    because = tuple(Because("stance", " ".join(found.cue.phrase)) for found in (*negations, *unknown))
    if unknown:
        denied = unknown[-1].cue.category == "no-evidence" and len(negations) % 2 == 0
        return "deny" if denied else "affirm", "no-evidence", because
    stance: Stance = "deny" if len(negations) % 2 else "affirm"
    strength, cue = _strength(view, span, scoped, negations)
    return stance, strength, (*because, Because("strength", cue)) if cue else because


def _weak(view: View, scoped: list[FoundCue]) -> bool:
    """Whether it is sellers or advertisements who are said to say so: reported like a quotation, not as somebody's knowledge."""
    speaking = [found.first for found in scoped if found.cue.category == "attribution"]
    weak = [found.first for found in view.cues if found.cue.category == "weak-source"]
    return any(abs(said - who) <= 5 for said in speaking for who in weak)


def _far_negation(view: View, span: ProseSpan, scoped: list[FoundCue]) -> str:
    """A negation more than a few words before the span that no list carries to it: whether it means the span cannot be told."""
    first = view.token_at(span.start)
    for found in scoped:
        if found.cue.category != "negation" or found.last > first or found.cue.phrase[0] in _SUBJECT_NEGATIONS:
            continue
        between = [token.text for token in view.tokens[found.last : first] if token.text not in _SMALL]
        if _TURNS & {token.text for token in view.tokens[found.last : first]}:
            return " ".join(found.cue.phrase)
        if len(between) > _NEAR and not {",", "or", "and", "nor"} & set(between):
            return " ".join(found.cue.phrase)
    return ""


def _stacked(view: View, negations: list[FoundCue]) -> list[FoundCue]:
    """Negations that work on one another. In a list each item brings its own ("no pain, no fever"): the last one counts."""
    for position in range(len(negations) - 1, 0, -1):
        before, here = negations[position - 1], negations[position]
        between = {token.text for token in view.tokens[before.last : here.first]}
        parted = here.cue.phrase[0] == "nor" or between & {",", "and", "or", "nor"}
        if parted and here.cue.direction == before.cue.direction == "forward":
            return negations[position:]
    return negations


def _strength(view: View, span: ProseSpan, scoped: list[FoundCue], negations: list[FoundCue]) -> tuple[Strength, str]:
    by_category: dict[str, FoundCue] = {}
    for found in scoped:
        by_category.setdefault(found.cue.category, found)
    if "comparison" in by_category and _near(view, by_category["comparison"], span):
        return "bounded", " ".join(by_category["comparison"].cue.phrase)
    if negations:
        negator = negations[-1]
        degree = next((found for found in scoped if found.cue.category == "degree" and found.first >= negator.last), None)
        if degree:
            return "bounded", " ".join((*negator.cue.phrase, *degree.cue.phrase))
        later = _universal_after(view, span)
        if later:
            return "bounded", f"{' '.join(negator.cue.phrase)} ... {later}"
        if negator.cue.strength == "bounded":
            return "bounded", " ".join(negator.cue.phrase)
        npi = next((found for found in scoped if " ".join(found.cue.phrase) in _NPI), None)
        if npi:
            return "absolute", " ".join((*negator.cue.phrase, *npi.cue.phrase))
    if "hedge" in by_category:
        return "hedged", " ".join(by_category["hedge"].cue.phrase)
    if negations and negations[-1].cue.strength:
        return cast("Strength", negations[-1].cue.strength), " ".join(negations[-1].cue.phrase)
    if "possible" in by_category:
        return "possible", " ".join(by_category["possible"].cue.phrase)
    for category in ("absolute", "degree"):
        strong = by_category.get(category)
        if strong and strong.cue.strength == "absolute":
            return "absolute", " ".join(strong.cue.phrase)
    return "plain", ""


def _universal_after(view: View, span: ProseSpan) -> str:
    """A universal after a negated span: "not controlled in every state" leaves some."""
    last = view.token_at(span.end - 1)
    for index in range(last, min(last + 5, len(view.tokens))):
        if view.tokens[index - 1].text == "at":
            continue  # "at all"
        if view.clauses[index] == view.clauses[min(last, len(view.clauses) - 1)] and view.tokens[index].text in _UNIVERSAL:
            return view.tokens[index].text
    return ""


def _near(view: View, found: FoundCue, span: ProseSpan) -> bool:
    """A comparison counts when it touches the span: "less addictive than", not "more people say it is addictive"."""
    first, last = view.token_at(span.start), view.token_at(span.end - 1)
    if found.first > last:
        return found.first - last <= 2
    return first - found.last <= 1


def _holder(view: View, found: FoundCue) -> str:
    """The words before the verb of saying (or after "according to"); "" when the author speaks."""
    tokens = view.tokens
    if found.cue.phrase == ("according", "to"):
        words = [token.text for token in tokens[found.last : found.last + 5]]
        return " ".join(words).split(" ,")[0]
    first = found.first
    while first > 0 and view.clauses[first - 1] == view.clauses[found.first] and found.first - first < 6:
        first -= 1
    words = [token.text for token in tokens[first : found.first]]
    if not words or words[-1] in _FIRST_PERSON or words[0] in _FIRST_PERSON:
        return ""
    return " ".join(words)
