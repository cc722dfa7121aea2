"""How well the context rules read negation and hedging: `python benchmarks/stance.py [--corpus DIR] [--show N]`.

Two sets, each of a folder that holds labelled text (--corpus, or the variable CLAIMLINT_CORPUS):

negex.jsonl            a concept in a clinical sentence is Negated or Affirmed (Chapman's test kit). The stance of the
                       concept's span is asked for; "deny" counts as Negated, everything else as Affirmed. What the
                       concept itself says ("lungs show no opacities") is not its context.
causal_language.jsonl  a conclusion claims an effect plainly (direct_causal) or with a hedge (conditional_causal). The rows
                       mark no span, so the context of the whole sentence is asked for: a strength of hedged, or a mode
                       of conditional or proposed, counts as hedged; "can" is possible, which is an assertion. The other
                       labels are left out.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimlint.language.context import PageContext
from claimlint.language.sentences import split
from claimlint.language.text import fold
from claimlint.language.tokens import Lexicon, tokens_of
from claimlint.model.claims import Context
from claimlint.model.documents import Block, Document, ProseSpan, Segment, SourceMap


class Row(NamedTuple):
    """A labelled sentence and what was made of it."""

    wanted: bool
    got: bool
    text: str
    context: Context


def a_page(prose: str) -> Document:
    """One paragraph that holds the prose as it stands."""
    whole = ProseSpan(0, len(prose))
    source = SourceMap((Segment(0, len(prose), 0, len(prose), True),), (0,))
    return Document("", "text", prose, (Block(whole, "paragraph"),), (), (), source)


def context_of(text: str, wanted: ProseSpan, lexicon: Lexicon, own_words: bool) -> Context:
    """How a span of the text is meant, as far as it lies in one sentence; `own_words`: its words are not its context."""
    page = a_page("".join(" " if char.isspace() else char for char in text))
    sentences = split(page)
    number = next((n for n, s in enumerate(sentences) if s.span.start <= wanted.start < s.span.end), 0)
    inside = ProseSpan(wanted.start, min(wanted.end, sentences[number].span.end))
    lowered = fold(page.prose).lower()
    own = frozenset(token.text for token in tokens_of(lowered, *inside)) if own_words else frozenset()
    return PageContext(page, lowered, sentences, lexicon).meant(number, inside, own=own)


def negated(rows: Iterable[dict[str, Any]], lexicon: Lexicon) -> Iterator[Row]:
    """The NegEx rows."""
    for row in rows:
        text, start, end = row["sentence"], row["start"], row["end"]
        if start is None:  # the concept runs on beyond the sentence: ask about all of it
            start, end = 0, len(text)
        context = context_of(text, ProseSpan(start, end), lexicon, own_words=True)
        yield Row(
            row["label"] == "Negated", context.stance == "deny", f"{text[:start]}[[{text[start:end]}]]{text[end:]}", context
        )


def hedged(rows: Iterable[dict[str, Any]], lexicon: Lexicon) -> Iterator[Row]:
    """The causal rows that claim an effect."""
    for row in rows:
        if row["label"] not in ("direct_causal", "conditional_causal"):
            continue
        text = row["sentence"].strip(' "')
        context = context_of(text, ProseSpan(0, len(text)), lexicon, own_words=False)
        soft = context.strength == "hedged" or context.mode in ("conditional", "proposed")
        yield Row(row["label"] == "conditional_causal", soft, text, context)


def f1(rows: Iterable[Row]) -> str:
    """Precision, recall and F1 of the wanted label."""
    tally = [(row.wanted, row.got) for row in rows]
    hit, extra, missed = (tally.count(pair) for pair in ((True, True), (False, True), (True, False)))
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"F1 {score:.3f}  precision {precision:.3f}  recall {recall:.3f}  of {len(tally)} rows"


def shown(rows: Iterable[Row], limit: int) -> Iterator[str]:
    """Up to `limit` rows of each kind of error, with the cues that led there."""
    for label, kind in (((True, False), "missed"), ((False, True), "too much")):
        for row in [row for row in rows if (row.wanted, row.got) == label][:limit]:
            cues = ", ".join(f"{because.slot}: {because.cue}" for because in row.context.because)
            yield f"  {kind}: {' '.join(row.text.split())[:400]}\n      {row.context.mode}, {row.context.strength} ({cues})"


def shipped_lexicon() -> Lexicon:
    """The cues of this checkout."""
    from claimlint.store import load_rulebook

    rulebook, failures = load_rulebook()
    if failures:
        sys.exit(f"stance: the rules do not load: {failures[0]}")
    return Lexicon(rulebook.phrases)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CLAIMLINT_CORPUS"))
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    options = parser.parse_args()
    if options.corpus is None:
        sys.exit("stance: say where the labelled text is: --corpus DIR, or the variable CLAIMLINT_CORPUS")
    lexicon = shipped_lexicon()
    for name, file, judge in (("Negated", "negex.jsonl", negated), ("hedged", "causal_language.jsonl", hedged)):
        path = options.corpus / file
        if not path.exists():
            sys.exit(f"stance: {path} is missing")
        rows = list(judge(map(json.loads, path.read_text(encoding="utf-8").splitlines()), lexicon))
        print(f"{name:8} {f1(rows)}  ({file})")
        print(*shown(rows, options.show), sep="\n", end="\n" if options.show else "")


if __name__ == "__main__":
    main()
