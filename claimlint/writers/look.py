"""How a report for people is to look."""

from typing import NamedTuple

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "bold": "1",
    "dim": "2",
    "same": "1;33",
    "opposed": "1;31",
    "ok": "1;32",
}


class Page(NamedTuple):
    """Width in cells, and what to show."""

    width: int = 100
    colour: bool = False
    settled: bool = False  # list the settled findings too
    verbose: bool = False  # skipped paths, fingerprints, confidence

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is where there is no colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and text else text
