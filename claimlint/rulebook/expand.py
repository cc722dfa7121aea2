"""From a pattern as written to the RE2 source that runs: word lists put in, everything refused that could not work."""

import re
import unicodedata
from typing import NamedTuple

MOST_SOURCE = 2048  # bytes of a pattern as written
MOST_EXPANDED = 1 << 16  # bytes with its lists put in
MOST_REPEATS = 200
_FIRST_CODE = 0xE000  # where Unicode keeps code points for private use

_LIST = re.compile(r"(?<!\\)\{([a-z][a-z0-9_-]*)\}")
_LOOKAROUND = re.compile(r"\(\?(?:=|!|<=|<!)")
_BACKREFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]")
_BLANKS = re.compile(r"  |[\t\n]")
_REPEAT = re.compile(r"(?<!\\)\{(\d*)(,?)(\d*)\}")


class PatternError(Exception):
    """Why a pattern cannot be used: where in it (0-based), what, and the way out."""

    def __init__(self, at: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.at, self.message, self.advice = at, message, advice


class Lists(NamedTuple):
    """Word lists by name; each word is a fragment of a pattern and may use other lists."""

    words: dict[str, tuple[str, ...]]
    done: dict[str, str]  # name → expanded alternation, filled as lists are met

    def alternation(self, name: str, at: int, within: tuple[str, ...] = ()) -> str:
        """A list as `(?:longest|...|shortest)`; raises PatternError for an unknown one or one that uses itself."""
        if name not in self.words:
            from claimlint.rulebook.nearest import did_you_mean

            advice = did_you_mean(name, self.words) or f"add rules/words/lists/{name}.yaml"
            raise PatternError(at, f"unknown word list {{{name}}}", advice)
        if name in within:
            raise PatternError(at, f"the word list {{{name}}} uses itself", "take the reference out of the list")
        if name not in self.done:
            self.done[name] = "(?:" + "|".join(self.expand(word, (*within, name)) for word in self.ordered(name)) + ")"
        return self.done[name]

    def ordered(self, name: str) -> list[str]:
        """The words of a list as they stand in its alternation, the longest first."""
        return sorted(self.words[name], key=lambda word: (-len(word), word))

    def marked(self, source: str) -> str:
        """`source` with one private code point in place of every {list}; see `codes`."""
        codes = {name: chr(code) for code, name in self.codes().items()}
        return _LIST.sub(lambda match: codes.get(match[1], match[0]), source)

    def codes(self) -> dict[int, str]:
        """The private code points that stand for lists."""
        return dict(enumerate(self.words, _FIRST_CODE))

    def expand(self, source: str, within: tuple[str, ...] = ()) -> str:
        """`source` with every {list} put in."""
        return _LIST.sub(lambda match: self.alternation(match[1], match.start(), within), source)


def expand(source: str, lists: Lists) -> str:
    """The RE2 source of a pattern as written; raises PatternError for what RE2 or claimlint refuses."""
    _refuse(source)
    expanded = lists.expand(source)
    if len(expanded) > MOST_EXPANDED:
        message = f"the pattern has {len(expanded)} bytes with its lists put in, the most is {MOST_EXPANDED}"
        raise PatternError(0, message, "use fewer lists in it")
    _must_compile(source, expanded)
    return expanded


def _refuse(source: str) -> None:
    if len(source) > MOST_SOURCE:
        raise PatternError(0, f"the pattern is longer than {MOST_SOURCE} bytes", "split it, or move words into a list")
    _refuse_signs(source)
    for found, message, advice in (
        (_LOOKAROUND.search(source), "lookahead and lookbehind are not possible", "write it under `except:` or `unless:`"),
        (_BACKREFERENCE.search(source), "a reference back to a group is not possible", "write the alternatives out"),
    ):
        if found:
            raise PatternError(found.start(), message, advice)
    _refuse_repeats(source)
    blanks = _BLANKS.search(source)
    if blanks:
        raise PatternError(blanks.start(), "two blanks in a row, tabs and line ends never occur in read text", "write one blank")


def _refuse_signs(source: str) -> None:
    """Text is folded to ASCII before patterns run, so any other sign in a pattern could never match."""
    for at, char in enumerate(source):
        if char > "\x7f":
            plain = unicodedata.normalize("NFKD", char)[0]
            plain = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}.get(char, plain)
            folded = f"write {plain} (text is folded before patterns run)"
            advice = folded if plain.isascii() else "write \\x7f, which stands for any sign outside ASCII"
            raise PatternError(at, f"“{char}” can never match", advice)


def _refuse_repeats(source: str) -> None:
    for found in _REPEAT.finditer(source):
        if not found[1]:
            if found[2]:
                raise PatternError(found.start(), f"{found[0]} is not a repetition for RE2", "write {0,n}")
            continue
        if max(int(found[1]), int(found[3] or 0)) > MOST_REPEATS:
            raise PatternError(found.start(), f"a repetition of more than {MOST_REPEATS}", f"{MOST_REPEATS} is the most")


def _must_compile(source: str, expanded: str) -> None:
    from re2 import _re2  # type: ignore[import-untyped]

    from claimlint.rulebook.patterns import compile_pattern

    compiled = compile_pattern(expanded)
    if not compiled.ok():
        said = compiled.error().decode("latin-1")
        fragment = said.rpartition(": ")[2]
        at = max(0, source.find(fragment)) if fragment else 0
        raise PatternError(at, f"RE2 refuses the pattern: {said[:200]}", "mend it; the syntax is RE2's")
    if compiled.Match(_re2.RE2.Anchor.ANCHOR_BOTH, b"", 0, 0)[0] == (0, 0):
        raise PatternError(0, "the pattern also matches nothing at all", "make at least one word in it necessary")
