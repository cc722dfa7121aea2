"""Examples rewritten: another dress must not hide a finding, another meaning must not make one.

Each bad example is wrapped, emboldened, set as list, table, heading or HTML, and has to be found still; it is also denied,
asked, attributed and called a myth, and has to fall silent where the rule says so under `unless`.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimlint.cli.proof.examples import Judge
from claimlint.cli.proof.marks import read_marks
from claimlint.model.documents import Format
from claimlint.model.rules import Rule, RuleText

Rewrite = Callable[[str], str]


class Score(NamedTuple):
    """How many rewritten examples came out right, and which rewritings did not."""

    kept: int
    tried: int
    lost: tuple[str, ...]

    @property
    def score(self) -> float:
        """1.0 when every rewriting came out right."""
        return self.kept / self.tried if self.tried else 1.0


def mutate(rule: Rule, text: RuleText, judge: Judge) -> Score:
    """Score a rule over its bad examples of one paragraph."""
    results: list[tuple[str, bool]] = []
    for example in text.examples.bad:
        sentence = read_marks(example).text
        if "\n" in sentence or sentence.startswith(("#", "-", "|", "<", ">")):
            continue
        for name, rewrite, form in _dresses(rule):
            results.append((name, bool(judge(rule, rewrite(sentence), form))))
        for name, rewrite in _meanings(rule, sentence):
            results.append((name, not judge(rule, rewrite(sentence), "markdown")))
    lost = sorted({name for name, right in results if not right})
    return Score(sum(right for _, right in results), len(results), tuple(lost))


def _dresses(rule: Rule) -> Iterator[tuple[str, Rewrite, Format]]:
    """Ways to write the same thing; only those that leave it on a surface and in an element the rule is for."""
    elements, surfaces = rule.where.elements, rule.where.surfaces
    if not surfaces or "body" in surfaces:
        if not elements or "paragraph" in elements:
            yield "line wrap", _wrapped, "markdown"
            yield "bold", _bold, "markdown"
            yield "curly quotes", _curly, "markdown"
            yield "HTML", lambda text: f"<p>{_escaped(text)}</p>", "html"
        if not elements or "item" in elements:
            yield "list", lambda text: f"- {text}\n- The clinic is open on Monday.", "markdown"
        if not elements or "cell" in elements:
            yield (
                "table",
                lambda text: f"| Topic | Text |\n|---|---|\n| General | {text.replace('|', chr(92) + '|')} |",
                "markdown",
            )
        if "heading" not in getattr(rule.when, "unless", ()) and (not elements or "heading" in elements):
            yield "heading", lambda text: f"## {text}", "markdown"


def _wrapped(text: str) -> str:
    words = text.split(" ")
    middle = max(1, len(words) // 2)
    return " ".join(words[:middle]) + "\n" + " ".join(words[middle:])


def _bold(text: str) -> str:
    words = text.split(" ")
    middle = len(words) // 2
    bare = re.fullmatch(r"[A-Za-z]+", words[middle])
    return " ".join([*words[:middle], f"**{words[middle]}**" if bare else words[middle], *words[middle + 1 :]])


def _curly(text: str) -> str:
    return re.sub(r'"([^"]*)"', "“\\1”", text.replace("'", "’"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _meanings(rule: Rule, sentence: str) -> Iterator[tuple[str, Rewrite]]:
    """Ways to say it without claiming it, for a single statement that is neither asked nor quoted already."""
    unless = getattr(rule.when, "unless", ())
    if not re.fullmatch(r"[A-Z][^.?!]*\.", sentence):
        return
    if "negated" in unless:
        yield "negated", lambda text: f"It is not true that {_lowered(text)}"
    if "question" in unless:
        yield "asked", lambda text: f"Is it true that {_lowered(text)[:-1]}?"
    if "attributed" in unless:
        yield "attributed", lambda text: f"Some sellers say that {_lowered(text)}"
    if "myth" in unless:
        yield "myth", lambda text: f"Myth: {text}"
    if "quoted" in unless:
        yield "quoted", lambda text: f"> {text}"


def _lowered(text: str) -> str:
    first, _, rest = text.partition(" ")
    return text if first == "I" or first[1:] != first[1:].lower() else f"{first.lower()} {rest}"
