"""The only door to textstat, kept shut to the network.

textstat fetches a pronouncing dictionary through nltk when it first counts syllables. Here the function that would do so is
replaced by our own count, so that nothing is fetched, looked for or missed.
"""

from collections.abc import Iterable
from typing import Any

from claimlint.checks.syllables import syllables


class _Dictionary:
    """Looks to textstat like the CMU dictionary: a word gives one pronunciation with one stressed sound a syllable."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["0"] * syllables("".join(char for char in word if char.isalpha()) or "a")]


def grade(sentences: Iterable[str]) -> float:
    """Flesch-Kincaid grade of the sentences, taken as they are: no full stop inside one ends it."""
    text = " ".join(f"{_flat(sentence)}." for sentence in sentences)
    return float(_textstat().flesch_kincaid_grade(text))


def _flat(sentence: str) -> str:
    return "".join(char if char.isalnum() or char in " '-" else " " for char in sentence).strip()


def _textstat() -> Any:
    import textstat  # type: ignore[import-untyped]
    from textstat.backend.counts import _count_syllables  # type: ignore[import-untyped]

    setattr(_count_syllables, "get_cmudict", _dictionary)  # noqa: B010
    return textstat


def _dictionary(lang: str) -> _Dictionary:
    return _Dictionary()
