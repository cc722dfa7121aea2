"""Which files a run judges, and their bytes."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimlint.model.documents import Format, SourceFile
from claimlint.model.findings import Failure, Skipped

FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
MOST_BYTES = 20_000_000
_NEVER = ("node_modules",)  # hidden folders are left out anyway


class Source(NamedTuple):
    """A file to judge: its path as given, joined with what lies below it."""

    path: str
    format: Format
    size: int
    changed: tuple[int, ...] = ()  # when its bytes and its entry last changed (ns), and its inode: another one, another file


class Found(NamedTuple):
    """What the arguments of a run come to."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]
    folders: bool  # at least one argument is a folder


def supported() -> str:
    """The file types claimlint reads, for messages."""
    return ", ".join(FORMATS)


def format_of(path: str) -> Format | None:
    """The format a file's name tells, None if it is none we read."""
    return FORMATS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122 - no Path for each of 10,000 files


def discover(arguments: Sequence[str], excluded: Callable[[str], str]) -> Found:
    """The files that files and folders come to, sorted by path, each once.

    `excluded` gives the reason a path is excluded by the settings, "" if it is not. Reads no file.
    """
    entries = [entry for argument in arguments for entry in _entries(argument, excluded)]
    once = {os.path.abspath(entry.path): entry for entry in reversed(entries) if isinstance(entry, Source)}  # noqa: PTH100
    return Found(
        tuple(sorted(once.values())),
        tuple(sorted({entry for entry in entries if isinstance(entry, Skipped)})),
        tuple(sorted({entry for entry in entries if isinstance(entry, Failure)})),
        any(Path(argument).is_dir() for argument in arguments),
    )


def read(source: Source) -> SourceFile | Failure:
    """The bytes of a file, or why they could not be had."""
    if source.size > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        return Failure(source.path, 0, f"the file is larger than {limit}", "Split it, or exclude it in .claimlint.yaml.")
    try:
        with open(source.path, "rb") as handle:  # noqa: PTH123 - a hundred times per second
            return SourceFile(source.path, handle.read(), source.format)
    except OSError as error:
        return Failure(source.path, 0, f"the file could not be read: {_why(error)}", "Check that it exists and may be read.")


Entry = Source | Skipped | Failure


def _entries(argument: str, excluded: Callable[[str], str]) -> Iterator[Entry]:
    path = Path(argument)
    try:
        if path.is_dir():
            yield from _folder(argument, excluded)
        else:
            yield _file(argument, excluded)
    except (OSError, ValueError) as error:
        yield Failure(argument, 0, f"this path could not be looked at: {_why(error)}", "Check the path.")


def _file(path: str, excluded: Callable[[str], str]) -> Entry:
    """A file named by the user: what it cannot be judged for is a failure, except that the settings exclude it."""
    if not os.path.lexists(path):
        return Failure(path, 0, "there is no such file or folder", f"Check the path{_near(path)}")
    if reason := excluded(path):
        return Skipped(path, reason)
    form = format_of(path)
    if form is None:
        return Failure(path, 0, "this file type is not supported", f"claimlint reads {supported()}.")
    return _source(path, form)


def _source(path: str, form: Format) -> Source:
    status = os.stat(path)  # noqa: PTH116 - no Path for each of 10,000 files
    return Source(path, form, status.st_size, (status.st_mtime_ns, status.st_ctime_ns, status.st_ino))


def _near(path: str) -> str:
    """A hint at the entry of the same folder that was probably meant."""
    from difflib import get_close_matches

    folder = Path(path).parent
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(Path(path).name, names, n=1)
    return f"; did you mean {folder / near[0]}?" if near else "."


def _folder(folder: str, excluded: Callable[[str], str]) -> Iterator[Entry]:
    judged = 0
    for path in _walk(folder, ignored=True):
        entry = _below(path, excluded)
        judged += isinstance(entry, Source)
        yield entry
    if not judged:
        yield Failure(folder, 0, "there is nothing to check in this folder", _nothing(folder))


def _below(path: str, excluded: Callable[[str], str]) -> Entry:
    form = format_of(path)
    if form is None:
        return Skipped(path, f"type: {os.path.splitext(path)[1].lower() or 'none'}")  # noqa: PTH122
    if reason := excluded(path):
        return Skipped(path, reason)
    if os.path.islink(path):  # noqa: PTH114
        return Skipped(path, "symbolic link")
    return _source(path, form)


def _walk(folder: str, *, ignored: bool) -> list[str]:
    """The files below a folder in order, without hidden ones and, if `ignored`, without what git ignores."""
    from ignore import WalkBuilder
    from ignore.overrides import OverrideBuilder

    overrides = OverrideBuilder(Path(folder))
    for name in _NEVER:
        overrides.add(f"!{name}/")
    walk = WalkBuilder(Path(folder)).follow_links(False).require_git(False).git_global(False).ignore(False)
    walk = walk.git_ignore(ignored).git_exclude(ignored).parents(ignored).overrides(overrides.build())
    paths = [str(entry.path()) for entry in walk.build()]
    return sorted(path for path in paths if not os.path.isdir(path))  # noqa: PTH112


def _nothing(folder: str) -> str:
    found = [path for path in _walk(folder, ignored=False) if format_of(path)]
    if found:
        return f"{len(found)} of its files are ignored by git or excluded, {found[0]} for one; name them to judge them."
    return f"claimlint reads {supported()}."


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
