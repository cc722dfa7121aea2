"""What was found on the pages of a site, kept between runs: one file a site in the cache folder.

A page is known by its bytes, its settings and the day; any change of rules, of claimlint or of Python makes the whole file void.
Every page is verified before it is decoded, and nothing here can make a run fail: without the file every page is judged.
"""

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from claimlint import __version__
from claimlint.engine import Page
from claimlint.model.claims import Because, Claim, Value
from claimlint.model.documents import Place, ProseSpan, SourceFile
from claimlint.model.findings import Failure, Finding, Fix, Related, Skipped, Waiver
from claimlint.model.settings import Settings
from claimlint.store import cache_folder
from claimlint.store.files import bytes_of, forget_old, leave

_FAMILY = b"claimlint pages "
_MAGIC = _FAMILY + b"1\n"
_KEPT = 16  # sites


class Stamp(NamedTuple):
    """What the findings of a page depend on, beside the rules."""

    content: bytes
    circumstances: bytes  # settings and day: claims do not depend on them


class Kept(NamedTuple):
    """A page in the file: what it depended on, and its findings and claims packed."""

    stamp: Stamp
    packed: bytes


class PageStore:
    """The pages kept of one site. `known` tells whether there are any; paths are relative to the site's folder."""

    def __init__(self, root: str, rulebook: str) -> None:
        self.root = root
        self._file = cache_folder() / f"pages-{_digest(root.encode('utf-8', 'surrogateescape')).hex()}.bin"
        self._head = _digest(repr((_MAGIC, __version__, sys.implementation.cache_tag, rulebook, code())).encode())
        found = _read(self._file, self._head)
        self._pages: Mapping[str, Kept] = found or {}
        self.trouble = f"{self._file} was damaged; every page is judged anew" if found is None else ""

    @property
    def known(self) -> bool:
        """Whether pages of this site are kept that hold for these rules."""
        return bool(self._pages)

    def relative(self, path: str) -> str:
        """A path as the store knows it."""
        return os.path.relpath(os.path.abspath(path), self.root)  # noqa: PTH100 - a hundred times per second

    def holds(self, path: str, stamp: Stamp) -> bool:
        """Whether the page is kept as it is, judged under the same circumstances."""
        kept = self._pages.get(self.relative(path))
        return kept is not None and kept.stamp == stamp

    def page(self, path: str) -> Page:
        """What was found on a page that the store holds."""
        return _unpacked(path, self._pages[self.relative(path)].packed)

    def claims_page(self, path: str, stamp: Stamp) -> Page | None:
        """What a page claims, whatever the day and the settings; its findings are left out."""
        kept = self._pages.get(self.relative(path))
        if kept is None or kept.stamp.content != stamp.content:
            return None
        return _unpacked(path, kept.packed)._replace(findings=(), notes=())

    def keep(self, fresh: Mapping[str, Kept], gone: Iterable[str]) -> None:
        """Put judged pages (by path) in place of what was kept of them, and forget pages that are gone (relative paths)."""
        inside = {self.relative(path): kept for path, kept in fresh.items()}
        pages = {**self._pages, **{path: kept for path, kept in inside.items() if not path.startswith("..")}}
        for path in gone:
            pages.pop(path, None)
        if fresh or len(pages) != len(self._pages):
            _write(self._file, self._head, pages)

    def below(self, folder: str) -> list[str]:
        """The paths of the pages kept below a folder."""
        start = self.relative(folder)
        return [path for path in self._pages if start == os.curdir or path.startswith(start + os.sep)]


def kept(stamp: Stamp, page: Page) -> Kept:
    """A judged page as the store keeps it."""
    return Kept(stamp, _packed(page))


def stamp_of(source: SourceFile, settings: Settings, today: str) -> Stamp:
    """The stamp of a page to be judged."""
    return Stamp(_digest(source.format.encode() + b" " + source.data), _digest(repr((settings, today)).encode()))


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=16).digest()


def code() -> list[tuple[str, int, int]]:
    """What tells that claimlint itself changed: in a checkout that happens without a new version."""
    package = Path(__file__).parents[1]
    if (package / "_rules").is_dir():  # installed: all its files are as new as the installation
        status = (package / "__init__.py").stat()
        return [("", status.st_size, status.st_mtime_ns)]
    return sorted(_sources(str(package)))


def _sources(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif "." not in entry.name and not entry.name.startswith("_") and entry.is_dir():
                yield from _sources(entry.path)


def _read(file: Path, head: bytes) -> dict[str, Kept] | None:
    """The pages of a file; none where there is no file, or one of other rules; None where it does not hold what it held."""
    found = bytes_of(file)
    if found is None:
        return {}
    start = len(_MAGIC)
    if len(found) < start + 32 or not found.startswith(_FAMILY):
        return None
    data = memoryview(found)  # no copy of the megabytes behind the head
    body = data[start + 32 :]
    if data[: start + 16] != _MAGIC + head:
        return {}
    if _digest(body) != data[start + 16 : start + 32]:
        return None
    return {path: Kept(Stamp(*stamp), packed) for path, stamp, packed in marshal.loads(body)}


def _write(file: Path, head: bytes, pages: Mapping[str, Kept]) -> None:
    body = marshal.dumps([(path, tuple(kept.stamp), kept.packed) for path, kept in sorted(pages.items())])
    leave(file, [_MAGIC, head, _digest(body), body])
    forget_old(file.parent, "pages-*.bin", _KEPT)


def _packed(page: Page) -> bytes:
    """A page as bytes, without its path: the same page may be judged under another one."""
    notes = tuple(note.removeprefix(f"{page.path}: ") for note in page.notes)
    return marshal.dumps(tuple(map(_plain, page._replace(notes=notes)[1:])))


def _plain(value: Any) -> Any:
    if type(value) in (Place, Failure, Skipped, Waiver):
        value = value[1:]  # the path
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _unpacked(path: str, packed: bytes) -> Page:
    findings, claims, waivers, failures, skipped, notes = marshal.loads(packed)
    return Page(
        path,
        tuple(_finding(path, found) for found in findings),
        tuple(_claim(path, found) for found in claims),
        tuple(Waiver(path, *found) for found in waivers),
        tuple(Failure(path, *found) for found in failures),
        tuple(Skipped(path, *found) for found in skipped),
        tuple(f"{path}: {note}" for note in notes),
    )


def _finding(path: str, packed: tuple[Any, ...]) -> Finding:
    found: Any = Finding(*packed)  # its parts are plain tuples still
    whole: Finding = found._replace(
        place=Place(path, *found.place),
        related=tuple(Related(Place(path, *place), side, text) for place, side, text in found.related),
        fix=Fix(*found.fix) if found.fix else None,
    )
    return whole


def _claim(path: str, packed: tuple[Any, ...]) -> Claim:
    found: Any = Claim(*packed)
    whole: Claim = found._replace(
        value=Value(*found.value),
        because=tuple(Because(*because) for because in found.because),
        span=ProseSpan(*found.span),
        place=Place(path, *found.place),
    )
    return whole
