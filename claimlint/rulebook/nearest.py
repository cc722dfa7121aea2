"""The nearest valid word, for messages about an unknown one."""

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` valid words that look like `word`, best first."""
    from difflib import get_close_matches

    return get_close_matches(word, sorted(valid), n=most, cutoff=0.6)


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """Advice naming the nearest valid words, or "" when nothing is near."""
    near = nearest(word, valid)
    return f"did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
