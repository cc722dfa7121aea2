"""Claims: attribute cues in sentences, with the stance, subject, value and qualifiers each is made with."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimlint.language import qualifiers
from claimlint.language.context import PageContext
from claimlint.language.ellipsis import elliptical
from claimlint.language.labelled import labelled
from claimlint.language.naming import Resolved, pronoun_after
from claimlint.language.quantities import Quantity, quantities
from claimlint.language.subjects import DEFAULT_KINDS, Subjects
from claimlint.language.view import View
from claimlint.model.claims import Because, Candidates, Claim, Context, Qualifiers, Sentence, Value
from claimlint.model.documents import Document, ProseSpan
from claimlint.model.rules import Attribute, Cue

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook

_DEGREES = {"none": (0.0, 0.0), "low": (0.01, 0.3), "high": (0.7, 1.0), "": (0.01, 1.0)}
_ABSOLUTE = frozenset("no zero never cannot can't impossible any".split())  # in a denial: "no potential", "cannot be abused"
_SCALES_OF_NUMBERS = ("range", "limit")
_REACH_AFTER, _REACH_BEFORE = 90, 60
_NO_SUBJECT = "no subject in its clause"
_DIGIT = re.compile(rb"\d|\b(?:one|two|three|four|five|six|twelve|week|month|year)s?\b")
_OTHER_MEASURE = re.compile(
    rb"\b(?:lasts?|lasting|peaks?|half-?life|wears? off|maximum|no more than|works?|begins?|starts?|"
    rb"kicks? in|within|after that|stays?)\b"
)
_NAMING = ("drug", "product", "medic", "substance", "brand", "supplement", "option")  # heads of columns that name things
_REACHED = 0.5
_CHANCE = re.compile(rb"\W{0,3}(?:\([^)]{0,20}\) ?)?(?:chance|risk|probability|likelihood|odds)")  # a chance is no rate
_SHORT = 14  # sentences: on a longer page without a subject of its own, statements without a subject are about many things
_LONG = 600  # code points: a longer "sentence" is a list or a wall of text; its subjects cannot be told


class Hit(NamedTuple):
    """A cue that matched."""

    attribute: Attribute
    cue: Cue
    span: ProseSpan


class CueIndex:
    """Which attribute and cue a pattern belongs to."""

    def __init__(self, attributes: Sequence[Attribute]) -> None:
        self.by_pattern: dict[int, list[tuple[Attribute, Cue]]] = {}
        for attribute in attributes:
            for cue in attribute.cues:
                self.by_pattern.setdefault(cue.pattern.id, []).append((attribute, cue))


class ClaimReader(NamedTuple):
    """Everything needed to read the claims of one page."""

    document: Document
    folded: bytes
    lowered: bytes
    sentences: Sequence[Sentence]
    context: PageContext
    subjects: Subjects
    rulebook: "Rulebook"
    cues: CueIndex
    candidates: Candidates
    numbers: dict[int, list[Quantity]]  # by sentence: a cache of this one call
    settings: dict[int, Qualifiers]  # by block: another

    def read(self) -> list[Claim]:
        """All claims in the order of the prose."""
        by_sentence: dict[int, list[tuple[Attribute, Cue]]] = {}
        for pattern in sorted(self.candidates.patterns & self.cues.by_pattern.keys()):
            for sentence in self.candidates.likely(pattern):
                by_sentence.setdefault(sentence, []).extend(self.cues.by_pattern[pattern])
        hits = {sentence: found for sentence in sorted(by_sentence) if (found := self._hits(sentence, by_sentence[sentence]))}
        claims = labelled(self, hits, [claim for sentence, found in hits.items() for claim in self._of_sentence(sentence, found)])
        return sorted(_of_own_nouns(claims), key=lambda claim: (claim.span, claim.attribute, claim.subject or ""))

    def _hits(self, sentence: int, owners: list[tuple[Attribute, Cue]]) -> list[Hit]:
        start, end = self.sentences[sentence].span
        spans = self.rulebook.patterns.spans
        return [
            Hit(attribute, cue, ProseSpan(*span))
            for attribute, cue in owners
            for span in spans(cue.pattern, self.folded, start, end)
            if span[0] == start or not self.lowered[span[0] - 1 : span[0]].isalnum()
        ]

    def _of_sentence(self, sentence: int, hits: list[Hit]) -> Iterator[Claim]:
        by_attribute: dict[str, list[Hit]] = {}
        for hit in hits:
            by_attribute.setdefault(hit.attribute.id, []).append(hit)
        for attribute_hits in by_attribute.values():
            found = [claim for hit in _without_overlap(attribute_hits) for claim in self._claims(sentence, hit)]
            found = list({_said(claim): claim for claim in reversed(found)}.values())[::-1]
            if found:
                yield from found
                yield from elliptical(self.document, self.context.view(sentence), self.subjects.in_sentence(sentence), found)

    def _claims(self, sentence: int, hit: Hit) -> Iterator[Claim]:
        measured = hit.attribute.scale in _SCALES_OF_NUMBERS
        fitting = self.fitting(sentence, hit.attribute) if measured else []
        if measured and not fitting:
            return
        view = self.context.view(sentence)
        if self.near_miss(sentence, hit, view):
            return
        numbers = list(self._numbers(fitting, hit, view))
        if measured and not numbers:
            return
        context = self.context.meant(sentence, hit.span, hit.cue.pattern)
        if not numbers and context.strength == "no-evidence" and context.stance == "affirm":
            return  # "to ensure that it is safe", "has not said that it is": nothing is claimed
        resolved = self.subject(sentence, hit, view)
        if numbers:
            context = context._replace(stance="affirm", mode="asserted" if context.mode == "proposed" else context.mode)
            for span, value, near in numbers:  # "you will be with us for 90 days" is no proposal
                yield from self.build(sentence, hit, context, resolved, span, value, near)
        else:
            own = _own_stance(hit.cue, context, self.document.prose[hit.span.start : hit.span.end])
            yield from self.build(sentence, hit, own, resolved, hit.span, _value(hit), -1)

    def near_miss(self, sentence: int, hit: Hit, view: View) -> bool:
        """Whether a `never` pattern of the attribute matches in the clause of the cue."""
        likely = self.candidates.likely
        never = [pattern for pattern in hit.attribute.never if sentence in likely(pattern.id) or not pattern.literals]
        if not never or not view.tokens:
            return False
        first, last = view.token_at(hit.span.start), view.token_at(hit.span.end - 1)
        clauses = set(view.clauses[first : last + 1])
        inside = [token for token, clause in zip(view.tokens, view.clauses, strict=True) if clause in clauses]
        if not inside:
            return False
        start, end = min(inside[0].start, hit.span.start), max(inside[-1].end, hit.span.end)
        return any(self.rulebook.patterns.spans(pattern, self.folded, start, end) for pattern in never)

    def subject(self, sentence: int, hit: Hit, view: View) -> Resolved:
        """Whom a cue is about."""
        kinds = hit.attribute.subjects or DEFAULT_KINDS
        if kinds == ("publisher",):
            return Resolved(("publisher",), "publisher", "said of the page's own organisation")
        if hit.cue.attribute_subject == "none" or hit.span.end - hit.span.start > _LONG:
            return Resolved((), "generic", "the cue binds to nothing")
        resolved = self.subjects.resolve(sentence, hit.span, view, kinds, hit.attribute.group, hit.attribute.excludes)
        own = hit.cue.attribute_subject == "own" and resolved.nearness < 2
        if own and not pronoun_after(view, hit.span):
            return Resolved((), "generic", "said of people, not of a drug")
        if not resolved.spoken and (hit.attribute.named or own or (resolved.kind == "unknown" and len(self.sentences) > _SHORT)):
            return Resolved((), "generic", _NO_SUBJECT)
        if resolved.nearness == 0 and self.row_of_another(sentence):
            return Resolved((), "generic", "a table that compares things no table of names has")
        return resolved

    def _of_one_measure(self, found: list[Quantity]) -> list[Quantity]:
        """The quantities up to the first that other words claim: "after 15 minutes and last two hours"."""
        for index in range(1, len(found)):
            if _OTHER_MEASURE.search(self.lowered, found[index - 1].end, found[index].start):
                return found[:index]
        return found

    def row_of_another(self, sentence: int) -> bool:
        """Whether a cell stands in a wide table in a row or column of something that is neither known nor a qualifier."""
        index = self.sentences[sentence].block
        block = self.document.blocks[index]
        if block.kind != "cell" or block.row < 1:
            return False
        blocks = self.document.blocks
        row = [
            other for other in blocks[max(0, index - 12) : index + 12] if other.table == block.table and other.row == block.row
        ]
        wide = len(row) > 2 or any(word in self.document.text(blocks[block.column_label]).lower() for word in _NAMING)
        labels = [label for label in (block.row_label, block.column_label) if label >= 0 and label != index]
        return wide and not any(self._limits(label) for label in labels)

    def _limits(self, label: int) -> bool:
        """Whether a label names a known subject or a qualifier such as a kind of test."""
        return self.subjects.names_one(label) or any(
            cue.cue.category.startswith("slot:") for cue in self.context.label(label).cues
        )

    def _numbers(self, fitting: list[Quantity], hit: Hit, view: View) -> Iterator[tuple[ProseSpan, Value, int]]:
        """The quantities that belong to the cue: those after it within reach, else the last one before it."""
        after = [quantity for quantity in fitting if hit.span.start <= quantity.start <= hit.span.end + _REACH_AFTER]
        after = self._of_one_measure(after)
        before = [
            quantity for quantity in fitting if quantity.end <= hit.span.start and hit.span.start - quantity.end <= _REACH_BEFORE
        ]
        for quantity in after or before[-1:]:
            span = ProseSpan(min(hit.span.start, quantity.start), max(hit.span.end, quantity.end))
            if len(after) > 1:
                span = ProseSpan(quantity.start, quantity.end)
            yield span, self.value(hit.attribute, quantity), view.token_at(quantity.start)

    def fitting(self, sentence: int, attribute: Attribute) -> list[Quantity]:
        """The quantities of a sentence in a unit of the attribute."""
        start, end = self.sentences[sentence].span
        if end - start > _LONG:
            return []
        fitting = [quantity for quantity in self._quantities(sentence) if _unit_of(quantity) in attribute.units]
        return [
            quantity for quantity in fitting if not (quantity.unit == "percent" and _CHANCE.match(self.lowered, quantity.end))
        ]

    def value(self, attribute: Attribute, quantity: Quantity) -> Value:
        """The quantity as the value of an attribute."""
        return _range(attribute, quantity)

    def build(
        self, sentence: int, hit: Hit, context: Context, resolved: Resolved, span: ProseSpan, value: Value, near: int
    ) -> Iterator[Claim]:
        """The claim of a cue with everything that limits it, one for each subject."""
        view = self.context.view(sentence)
        found = self._qualifiers(sentence, view, span, near, resolved)
        for slot, values in self._measures(sentence, hit).items():
            found.setdefault(slot, values)
        block = self.sentences[sentence].block
        if (setting := self.settings.get(block)) is None:
            setting = self.settings[block] = self._setting(block)
        place = self.document.place(span)
        start, end = self.sentences[sentence].span
        if context.stance == "deny" and found.get("quantifier") and context.strength == "plain":
            context = context._replace(strength="bounded")  # "most people do not become addicted" denies nothing of the drug
        because = (Because("attribute", place.quote), Because("subject", resolved.because), *context.because)
        for subject in resolved.subjects or (None,):
            yield Claim(
                subject, resolved.kind, hit.attribute.id, value, context.stance, context.strength, context.mode, context.holder,
                qualifiers.packed(found), setting, because, span, place, self.document.prose[start:end], sentence, block,
                self.document.blocks[block].surface, self.document.blocks[block].kind, resolved.nearness,
            )  # fmt: skip

    def _qualifiers(
        self, sentence: int, view: View, span: ProseSpan, near: int, resolved: Resolved
    ) -> dict[str, tuple[str, ...]]:
        start, end = self.sentences[sentence].span
        found = qualifiers.in_clause(view, view.token_at(span.start), view.token_at(span.end - 1), near)
        mentions = self.subjects.in_sentence(sentence)
        found["comparator"] = self.subjects.compared_with(sentence, view)
        found["partner"] = qualifiers.partner(view, span)
        found["time"] = qualifiers.times(self.lowered, start, end, span.start)
        found["indication"] = qualifiers.indications(mentions, resolved.subjects, view)
        found["brand"] = self._brands(sentence, resolved)
        if resolved.kind == "publisher":
            found["substance"] = tuple(sorted({mention.subject for mention in mentions if mention.kind in DEFAULT_KINDS}))
        return found

    def _brands(self, sentence: int, resolved: Resolved) -> tuple[str, ...]:
        """The brands by which a sentence, or the one its pronoun points back to, names its subject."""
        for index in (sentence, sentence - 1) if resolved.nearness == 1 else (sentence,):
            mentions = [mention for mention in self.subjects.in_sentence(index) if mention.subject in resolved.subjects]
            if mentions:
                brands = {
                    self.lowered[mention.span.start : mention.span.end].decode() for mention in mentions if mention.via == "brand"
                }
                return tuple(sorted(brands))
        return ()

    def _measures(self, sentence: int, hit: Hit) -> dict[str, tuple[str, ...]]:
        start, end = self.sentences[sentence].span
        if end - start > _LONG or not _DIGIT.search(self.lowered, start, end):
            return {}
        own = ("mg", *hit.attribute.units) if hit.attribute.group == "identity" else hit.attribute.units  # "contains 80 mg of it"
        return qualifiers.measures(self._quantities(sentence), own)

    def _quantities(self, sentence: int) -> list[Quantity]:
        found = self.numbers.get(sentence)
        if found is None:
            start, end = self.sentences[sentence].span
            found = self.numbers[sentence] = quantities(self.lowered[start:end].decode("ascii", "replace"), start)
        return found

    def _setting(self, block: int) -> Qualifiers:
        found: dict[str, tuple[str, ...]] = {}
        for index in self._labels(block):
            for slot, values in qualifiers.of_label(self.context.label(index)).items():
                found.setdefault(slot, values)
            if conditions := self.subjects.conditions_of(index):
                found.setdefault("indication", conditions)
        if "jurisdiction" not in found:  # "Is kratom legal in Texas?" speaks of Texas throughout
            for index in self.subjects.leading():
                found |= {
                    slot: values
                    for slot, values in qualifiers.of_label(self.context.label(index)).items()
                    if slot == "jurisdiction"
                }
        return qualifiers.packed(found)

    def _labels(self, block_index: int) -> Iterator[int]:
        """Row and column labels, lead-in and headings above a block, nearest first."""
        blocks = self.document.blocks
        block = blocks[block_index]
        above = [block.row_label, block.column_label, block.lead]
        section = block.section
        while section >= 0 and len(above) < 8:
            above.append(section)
            section = blocks[section].section
        for index in above:
            if index >= 0 and index != block_index:
                yield index


def _of_own_nouns(claims: list[Claim]) -> list[Claim]:
    """Claims without a subject whose sentence holds a name that only this page uses ("magnolia bark") are about that."""
    nouns = {claim.subject_kind for claim in claims if claim.subject_kind.startswith("noun:")}
    if not nouns:
        return claims
    found = []
    for claim in claims:
        unnamed = any(because.cue == _NO_SUBJECT for because in claim.because)
        held = [noun for noun in nouns if unnamed and noun[5:] in claim.text.lower()]
        found.append(claim._replace(subject_kind=held[0]) if len(held) == 1 else claim)
    return found


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, whichever words say it: a sentence says each thing once."""
    return (claim.subject, claim.value, claim.stance, claim.mode, claim.qualifiers)


def _without_overlap(hits: list[Hit]) -> list[Hit]:
    """Denials before affirmations, longer before shorter; a later one that overlaps an earlier one goes."""
    if len(hits) == 1:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.cue.stance != "deny", -(hit.span.end - hit.span.start), hit.span.start)):
        if all(hit.span.end <= other.span.start or hit.span.start >= other.span.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _own_stance(cue: Cue, context: Context, quote: str) -> Context:
    """The context turned by a cue that denies by itself or fixes its strength."""
    if cue.stance == "deny":
        context = context._replace(stance="affirm" if context.stance == "deny" else "deny")
    strength = cue.strength or ("absolute" if cue.stance == "deny" and _ABSOLUTE & set(quote.lower().split()) else "")
    if strength and (context.strength in ("plain", "possible") or (cue.strength == "plain" and context.strength == "hedged")):
        context = context._replace(strength=strength)  # type: ignore[arg-type]
    return context


def _value(hit: Hit) -> Value:
    match hit.attribute.scale:
        case "degree":
            low, high = _DEGREES.get(hit.cue.value, _DEGREES[""])
            return Value("degree", low, high, "", hit.cue.value)
        case "choice":
            return Value("choice", choice=hit.cue.value)
    return Value("yes")


def _unit_of(quantity: Quantity) -> str:
    return f"{quantity.unit}/day" if quantity.daily and quantity.unit == "mg" else quantity.unit


def _range(attribute: Attribute, quantity: Quantity) -> Value:
    if attribute.scale == "limit":  # "up to 80 mg" states the limit 80
        limit = quantity.low if quantity.bound == "min" else quantity.high
        unit = "mg/day" if quantity.unit == "mg" else quantity.unit
        return Value("range", limit, limit, unit)
    low = quantity.low
    if attribute.reaches and quantity.bound == "max":  # "up to 30 days" says that 30 days happen
        low = quantity.high * _REACHED
    return Value("range", low, quantity.high, _unit_of(quantity))
