"""The pattern table of a rulebook while it is compiled: every distinct source once, with its literals."""

from typing import NamedTuple

from claimlint.model.rules import Pattern
from claimlint.rulebook.candidates import Index, index_of
from claimlint.rulebook.expand import Lists, PatternError, expand
from claimlint.rulebook.literals import LiteralFinder
from claimlint.rulebook.nodes import Faults, Located


class PatternTable(NamedTuple):
    """Patterns by source; grows while files are decoded."""

    lists: Lists
    finder: LiteralFinder
    by_source: dict[str, Pattern]
    guards: dict[int, tuple[tuple[str, ...], ...]]  # pattern id → further sets of literals its matches need

    def add(self, written: Located, faults: Faults) -> Pattern | None:
        """The pattern of a source as written, or None and a fault."""
        try:
            source = expand(written, self.lists)
        except PatternError as trouble:
            message = f"{trouble.message} in the pattern “{_short(written)}”"
            faults.add(written.line, written.column + trouble.at, message, trouble.advice)
            return None
        if source not in self.by_source:
            first, *others = self.finder.needs(self.lists.marked(written)) or ((),)
            self.guards[len(self.by_source)] = tuple(others)
            self.by_source[source] = Pattern(len(self.by_source), source, first)
        return self.by_source[source]

    def add_all(self, written: list[Located], faults: Faults) -> tuple[Pattern, ...]:
        """The patterns of a list, without the faulty ones."""
        return tuple(pattern for source in written if (pattern := self.add(source, faults)) is not None)

    def packed(self) -> tuple[str, str]:
        """The sources, and the literals of each; two long texts load faster than thousands of short ones."""
        return "\n".join(self.by_source), "\n".join("\t".join(pattern.literals) for pattern in self.by_source.values())

    def alternations(self) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
        """The word lists as they stand in sources, the longest first: each with its words and the literals a word needs."""
        lists = self.lists
        found = [(whole, list(map(self._word, lists.ordered(name)))) for name, whole in lists.done.items()]
        return sorted(found, key=lambda each: (-len(each[0]), each[0]))

    def _word(self, written: str) -> tuple[str, tuple[str, ...]]:
        return self.lists.expand(written), next(iter(self.finder.needs(self.lists.marked(written))), ())

    def needed(self) -> Index:
        """Who needs which literal."""
        patterns = self.by_source.values()
        return index_of({one.id: (one.literals, *self.guards[one.id]) for one in patterns if one.literals})


def pattern_table(words: dict[str, tuple[str, ...]]) -> PatternTable:
    """An empty table over word lists."""
    lists = Lists(words, {})
    bodies = {code: "|".join(map(lists.marked, words[name])) for code, name in lists.codes().items()}
    return PatternTable(lists, LiteralFinder(bodies), {}, {})


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
