"""Claims made in two places: a label, header, lead-in or question says what is told, a cell, item or answer how much, or whether.

"| Saliva | 4 to 7 days |" under "Detection window", "How long does it last? About 6 hours.", "Prescription required: No".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimlint.language import qualifiers
from claimlint.language.answers import from_particle
from claimlint.model.claims import Because, Claim
from claimlint.model.documents import Block, ProseSpan

if TYPE_CHECKING:
    from claimlint.language.claims import ClaimReader, Hit

_NUMBERS = ("range", "limit")
_SHORT = 90  # code points: a longer cell or item tells its own story
_LABEL_WORDS = 6
_VERBS = frozenset("is are was were can may has have does do not".split())
_FRAGMENT = 60  # of an answer under a heading that is no question
_AFTER_LABEL = re.compile(r"\W{0,3}[:?]\W{0,4}(no|none|never|false|yes)\b", re.IGNORECASE)

Hits = Mapping[int, Sequence["Hit"]]


def labelled(reader: "ClaimReader", hits: Hits, claims: list[Claim]) -> list[Claim]:
    """The claims with those that labels and their values make together.

    A label that a "yes" or "no" answers claims nothing alone. `hits` are the cues of each sentence.
    """
    open_hits = {sentence: numeric for sentence, found in hits.items() if (numeric := [hit for hit in found if _numeric(hit)])}
    found = [_colon(reader, claim) for claim in claims]
    if open_hits:
        found += _numbers(reader, open_hits, found)
    return _answered_cells(reader, found)


def _numeric(hit: "Hit") -> bool:
    """A measurement that a label can name; what share of whom a number is, a label alone does not tell."""
    return hit.attribute.scale in _NUMBERS and "percent" not in hit.attribute.units


def _colon(reader: "ClaimReader", claim: Claim) -> Claim:
    """ "Prescription required: No" denies."""
    end = reader.sentences[claim.sentence].span.end
    value = _AFTER_LABEL.match(reader.document.prose, claim.span.end, end)
    if value is None or claim.value.kind == "range":
        return claim
    denied = value[1].lower() != "yes"
    stance = claim.stance if not denied else "affirm" if claim.stance == "deny" else "deny"
    mode = "asserted" if claim.mode == "question" else claim.mode
    return claim._replace(stance=stance, mode=mode, because=(*claim.because, Because("stance", f"“{value[1]}” after the label")))


def _numbers(reader: "ClaimReader", open_hits: Hits, claims: Sequence[Claim]) -> Iterator[Claim]:
    by_block: dict[int, list[tuple[int, Hit]]] = {}
    for sentence, found in open_hits.items():
        by_block.setdefault(reader.sentences[sentence].block, []).extend((sentence, hit) for hit in found)
    stated = {(claim.sentence, claim.attribute) for claim in claims}
    taken = {(claim.sentence, claim.value.unit) for claim in claims if claim.value.kind == "range"}
    previous = -1
    for sentence, (span, block_index) in enumerate(reader.sentences):
        block = reader.document.blocks[block_index]
        opens = block_index != previous
        previous = block_index
        if span.end - span.start > 3 * _SHORT or (block.kind not in ("cell", "item") and sentence - 1 not in open_hits):
            continue
        done: set[str] = set()
        for label, hit, reach in _labels(reader, sentence, block, opens, by_block, open_hits):
            fresh = (sentence, hit.attribute.id) not in stated and hit.attribute.id not in done
            if fresh and span.end - span.start <= reach:
                made = [
                    claim
                    for claim in _measured(reader, sentence, label, hit, table=block.kind == "cell")
                    if (sentence, claim.value.unit) not in taken
                ]
                done |= {claim.attribute for claim in made}
                yield from made


def _labels(
    reader: "ClaimReader",
    sentence: int,
    block: Block,
    opens: bool,
    by_block: Mapping[int, list[tuple[int, "Hit"]]],
    open_hits: Hits,
) -> Iterator[tuple[int, "Hit", int]]:
    """What may say what a sentence's numbers are of, nearest first: label's sentence, its cue, longest sentence it reaches."""
    if block.kind == "cell":
        for index in (block.row_label, block.column_label, block.section):
            yield from ((label, hit, _SHORT) for label, hit in by_block.get(index, ()) if label != sentence)
        return
    if block.kind == "item":
        for index in (block.lead, block.section):
            yield from ((label, hit, _FRAGMENT) for label, hit in by_block.get(index, ()))
    before = sentence - 1
    if before not in open_hits:
        return
    if reader.context.view(before).question and (opens or reader.sentences[before].block == reader.sentences[sentence].block):
        yield from ((before, hit, 3 * _SHORT) for hit in open_hits[before])
    elif opens and reader.sentences[before].block == block.section:
        yield from ((before, hit, _FRAGMENT) for hit in open_hits[before])


def _measured(reader: "ClaimReader", sentence: int, label: int, hit: "Hit", *, table: bool) -> Iterator[Claim]:
    view = reader.context.view(sentence)
    fitting = reader.fitting(sentence, hit.attribute)
    if not fitting or (label != sentence and hit.attribute.id == "dose_interval" and not table):
        return
    if reader.near_miss(label, hit, reader.context.view(label)):
        return
    quantity = fitting[0]
    at = ProseSpan(quantity.start, quantity.end)
    own = hit._replace(span=at)
    here, there = reader.subject(sentence, own, view), reader.subject(label, hit, reader.context.view(label))
    resolved = here if table or here.nearness == 2 or not there.subjects else there
    context = reader.context.meant(sentence, at)._replace(stance="affirm")
    above = qualifiers.of_label(reader.context.view(label))
    cue = reader.document.prose[hit.span.start : hit.span.end]
    for claim in reader.build(
        sentence, own, context, resolved, at, reader.value(hit.attribute, quantity), view.token_at(quantity.start)
    ):
        setting = qualifiers.packed(above | dict(claim.setting))
        yield claim._replace(setting=setting, because=(*claim.because, Because("attribute", f"label “{cue}”")))


def _answered_cells(reader: "ClaimReader", claims: list[Claim]) -> list[Claim]:
    """Claims of row and column labels are made of the rows and columns by their yes and no cells."""
    labels = {claim.block for claim in claims if claim.element == "cell"}
    if not labels:
        return claims
    by_label: dict[int, list[int]] = {}
    for sentence, (_, block_index) in enumerate(reader.sentences):
        block = reader.document.blocks[block_index]
        if block.kind == "cell" and block_index not in labels and _says_yes_or_no(reader, sentence):
            for index in {block.row_label, block.column_label} & labels:
                by_label.setdefault(index, []).append(sentence)
    found = []
    for claim in claims:
        cells = by_label.get(claim.block, ())
        if not cells and not _only_a_label(reader, claim):
            found.append(claim)
        for cell in cells:
            found += _in_cell(reader, claim, cell)
    return found


def _only_a_label(reader: "ClaimReader", claim: Claim) -> bool:
    """Whether a claim is the bare name of what a row or column tells ("FDA approved"), with no cell that could be understood."""
    block = reader.document.blocks[claim.block]
    if block.kind != "cell" or (block.row > 0 and block.column > 0):
        return False
    words = reader.document.text(block).lower().split()
    return len(words) <= _LABEL_WORDS and not _VERBS & set(words)


def _says_yes_or_no(reader: "ClaimReader", sentence: int) -> bool:
    view = reader.context.view(sentence)
    first = next((index for index, token in enumerate(view.tokens) if token.text.isalpha()), 0)
    return any(cue.cue.category == "answer" and cue.first == first for cue in view.cues)


def _in_cell(reader: "ClaimReader", claim: Claim, cell: int) -> Iterator[Claim]:
    answer = from_particle(reader.document, reader.sentences, reader.context, claim, cell)
    if answer is None:
        return
    if claim.nearness < 2 and reader.row_of_another(cell):
        return
    named = reader.subjects.in_labels(reader.sentences[cell].block)
    yield answer._replace(subject=named.subject, subject_kind=named.kind, nearness=1) if named and claim.nearness < 2 else answer
