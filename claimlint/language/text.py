"""Folding: the prose as bytes that patterns run on, one ASCII byte for each code point."""

import re
import unicodedata
from functools import lru_cache

_GREEK = {"α": "a", "β": "b", "γ": "g", "δ": "d", "µ": "u", "μ": "u", "ω": "w"}
_PLAIN = {"…": ".", "×": "x", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
_BEYOND = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=1 << 12)
def _fold_one(char: str) -> str:
    known = _GREEK.get(char) or _PLAIN.get(char)
    if known:
        return known
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else "\x7f"


def fold(prose: str) -> bytes:
    """The prose with exactly one ASCII byte per code point, so that a byte offset is a prose offset.

    Accented letters become their base letter, Greek letters their Latin look, anything else 0x7f.
    """
    if prose.isascii():
        return prose.encode("ascii")
    return _BEYOND.sub(_folded, prose).encode("ascii", "replace")


def _folded(found: re.Match[str]) -> str:
    return _fold_one(found[0])
