"""Rules as plain tuples for marshal, and back: patterns become their id in the pattern table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from claimlint.model.rules import (
    ContextCue,
    Examples,
    Pattern,
    Reference,
    Rule,
    RuleText,
    When,
    WhenCompanion,
    WhenContradiction,
    WhenFact,
    WhenNumeric,
    WhenPattern,
    WhenReadability,
    WhenStructure,
    WhenTerm,
    Where,
)

# Cues without their phrase, each once; by first word, the rests of its phrases, longest first, with the number of their cue.
Phrases = tuple[list[tuple[Any, ...]], dict[str, list[tuple[tuple[str, ...], int]]]]


class _Layout(NamedTuple):
    """Which fields of a When type hold patterns and which hold swaps."""

    type: Any
    patterns: tuple[int, ...] = ()
    swaps: tuple[int, ...] = ()


_LAYOUTS: dict[str, _Layout] = {
    "pattern": _Layout(WhenPattern, (0, 1)),
    "term": _Layout(WhenTerm, (1,), (0,)),
    "companion": _Layout(WhenCompanion, (0, 1, 3)),
    "contradiction": _Layout(WhenContradiction),
    "fact": _Layout(WhenFact),
    "numeric": _Layout(WhenNumeric, (1,)),
    "structure": _Layout(WhenStructure, (1, 2)),
    "readability": _Layout(WhenReadability, (), (2,)),
}
_WHEN = Rule._fields.index("when")
_WHERE = Rule._fields.index("where")
_EVERYWHERE = Where()


def plain(value: Any) -> Any:
    """A value with patterns as ids, named tuples as tuples and texts as bare str: what marshal can write."""
    if isinstance(value, Pattern):
        return value.id
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list):
        return tuple([plain(item) for item in value])
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    return value


def unpack_rule(packed: tuple[Any, ...], table: Sequence[Pattern]) -> Rule:
    """The rule of a plain tuple."""
    fields = list(packed)
    fields[_WHEN] = _unpack_when(fields[2], packed[_WHEN], table)
    where = packed[_WHERE]
    fields[_WHERE] = Where(*where) if any(where) else _EVERYWHERE
    return Rule._make(fields)


def _unpack_when(kind: str, packed: tuple[Any, ...], table: Sequence[Pattern]) -> When:
    layout = _LAYOUTS[kind]
    fields = list(packed)
    for at in layout.patterns:
        fields[at] = tuple([table[id_] for id_ in packed[at]])
    for at in layout.swaps:
        fields[at] = tuple([(table[id_], instead) for id_, instead in packed[at]])
    when: When = layout.type._make(fields)
    return when


def unpack_text(packed: tuple[Any, ...]) -> RuleText:
    """The text of a plain tuple."""
    id_, file, why, references, examples = packed
    return RuleText(id_, file, why, tuple([Reference(*reference) for reference in references]), Examples(*examples))


def pack_phrases(cues: Sequence[ContextCue]) -> Phrases:
    """The phrases of cues by their first word, so that a run makes only the cues it meets."""
    kinds: dict[tuple[Any, ...], int] = {}
    by_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for cue in cues:
        if cue.phrase:
            number = kinds.setdefault(cue[1:-1], len(kinds))
            by_word.setdefault(cue.phrase[0], []).append((cue.phrase[1:], number))
    for entries in by_word.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return list(kinds), by_word


def pack_sentence_cues(cues: Sequence[ContextCue]) -> dict[str, list[int]]:
    """The patterns that hold for whole sentences, by category."""
    found: dict[str, list[int]] = {}
    for cue in cues:
        if cue.pattern is not None:
            found.setdefault(cue.category, []).append(cue.pattern.id)
    return found
