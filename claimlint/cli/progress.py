"""Progress on standard error, on a terminal, for long runs only."""

import sys
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")

_LONG = 200  # files
_STEP = 25


def progress(items: Iterator[T], total: int) -> Iterator[T]:
    """The items, with their count shown while they are consumed."""
    return _shown(items, total) if total > _LONG and sys.stderr.isatty() else items


def _shown(items: Iterator[T], total: int) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % _STEP == 0:
            print(f"\r{number} of {total} files", end="", file=sys.stderr, flush=True)
        yield item
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
