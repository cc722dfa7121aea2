"""The lines of the pages a report quotes, read again when it is written, one page at a time."""

import re
from collections.abc import Iterable, Sequence

from claimlint.discover import Source, read
from claimlint.model.documents import SourceFile, Unreadable
from claimlint.readers.decode import decode

_BREAK = re.compile(r"\r\n|\r|\n")


class SourceLines:
    """Gives the lines of a path, as the readers decode it; keeps those of the last few asked for."""

    def __init__(self, sources: Iterable[Source], piped: SourceFile | None = None) -> None:
        self._sources = {source.path: source for source in sources}
        self._piped = piped
        self._kept: dict[str, Sequence[str]] = {}

    def of(self, path: str) -> Sequence[str]:
        """The lines without their ends; [] if the page cannot be read any more."""
        if path not in self._kept:
            if len(self._kept) > 8:
                self._kept.clear()
            self._kept[path] = self._read(path)
        return self._kept[path]

    def _read(self, path: str) -> Sequence[str]:
        if self._piped and path == self._piped.path:
            return _lines(self._piped)
        source = read(self._sources[path]) if path in self._sources else None
        return _lines(source) if isinstance(source, SourceFile) else ()


def _lines(source: SourceFile) -> Sequence[str]:
    try:
        return _BREAK.split(decode(source)[0])
    except Unreadable:
        return ()
