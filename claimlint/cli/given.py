"""What the words given to an option mean."""

from collections.abc import Sequence

from claimlint.cli.exits import Stop
from claimlint.config import Overlay

Words = Sequence[str] | None


def overlay(profile: str | None, jurisdiction: Words, content: Words, select: Words, ignore: Words) -> Overlay:
    """What these options decide for every file."""
    return Overlay(profile, split(jurisdiction), split(content), split(select), split(ignore))


def split(words: Words) -> tuple[str, ...]:
    """Repeated and comma-separated words as one tuple."""
    return tuple(part.strip() for word in words or () for part in word.split(",") if part.strip())


def day(text: str) -> str:
    """The ISO date an option gives, today if it is empty."""
    from datetime import date

    if not text:
        return date.today().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Stop(f"--as-of needs a date like 2027-01-31, not “{text}”.") from None
