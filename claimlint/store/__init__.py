"""What claimlint keeps between runs: the compiled rulebook, in one file of the user's cache folder.

The file is trusted only as far as its hashes reach: a section is verified before it is decoded, and a section that does not
hold is compiled again from the rule files. Nothing here can make a run fail: without a usable folder it works uncached.
"""

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimlint import __version__
from claimlint.model.findings import Failure
from claimlint.rulebook import Compiled, Rulebook, compile_rulebook
from claimlint.store.files import bytes_of, forget_old, leave

_MAGIC = b"claimlint rulebook 1\n"
_KEPT = 8  # compiled rulebooks kept: one for each set of own rules, Python and version in use
_UNPACKING = 600 * 10**9  # ns an installer may take: within them the files of a package count as equally old
_SUFFIXES = (".yaml", ".yml", ".tsv")


class _RuleFile(NamedTuple):
    """A file below a rules folder: its path for people, the path the compiler gets, and what tells that it changed."""

    shown: str
    path: str
    size: int
    changed: int


def rules_folder() -> Path:
    """Our own rules: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parents[1]
    beside = package.parent / "rules"
    return beside if (beside / "language").is_dir() else package / "_rules"


def cache_folder() -> Path:
    """Where compiled rulebooks are kept: CLAIMLINT_CACHE, else the platform's cache folder."""
    given = os.environ.get("CLAIMLINT_CACHE")
    if given:
        return Path(given)
    windows = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    base = windows or os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(base) / "claimlint"


def load_rulebook(
    folders: Sequence[Path] = (), use_cache: bool = True, facts: Sequence[Path] = ()
) -> tuple[Rulebook, tuple[Failure, ...]]:
    """Our rules, those of `folders` and the fact tables of `facts` as one rulebook, and what is wrong with them.

    The compiled form comes with the package where it was built for exactly these rules; else, with `use_cache`, it is taken
    from and left in the cache folder. The answer is the same without either.
    """
    missing = [folder for folder in (*folders, *facts) if not folder.is_dir()]
    files = [
        *_ours(),
        *_own([folder for folder in folders if folder not in missing]),
        *_own_facts([folder for folder in facts if folder not in missing]),
    ]
    sections = _sections(files, use_cache)
    failures = [Failure(*failure) for failure in marshal.loads(sections["failures"])]
    failures.extend(
        Failure(str(folder), 0, "there is no such rules folder", "give a folder that holds rule files") for folder in missing
    )
    return Rulebook(sections.__getitem__), tuple(failures)


def _sections(files: Sequence[_RuleFile], use_cache: bool) -> "Compiled | _Kept":
    shipped = _prebuilt(files)
    if shipped is not None:
        return shipped
    return _cached(files) if use_cache else _compile(files)


def _ours() -> Iterator[_RuleFile]:
    folder = rules_folder()
    for path, entry in _walk(folder, ""):
        yield _described(entry, path)


def _own(folders: Sequence[Path]) -> Iterator[_RuleFile]:
    """A user's rules; a rule lying directly in the folder belongs to a pack of the folder's name."""
    for folder in folders:
        for path, entry in _walk(folder, ""):
            yield _described(entry, f"{folder}//{path if '/' in path else f'{folder.resolve().name}/{path}'}")


def _own_facts(folders: Sequence[Path]) -> Iterator[_RuleFile]:
    for folder in folders:
        for path, entry in _walk(folder, ""):
            yield _described(entry, f"{folder}//facts/{path}")


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.endswith(_SUFFIXES):
                yield prefix + entry.name, entry


def _described(entry: os.DirEntry[str], path: str) -> _RuleFile:
    status = entry.stat()
    return _RuleFile(entry.path, path, status.st_size, status.st_mtime_ns)


def _compile(files: Sequence[_RuleFile]) -> Compiled:
    """Sections of a rulebook and its "failures"; an unreadable file is one of them."""
    read: list[tuple[str, bytes]] = []
    failures: list[Failure] = []
    for file in files:
        try:
            read.append((file.path, Path(file.shown).read_bytes()))
        except OSError as error:
            failures.append(Failure(file.shown, 0, f"the rule file cannot be read: {error.strerror}", "make it readable"))
    sections, found = compile_rulebook(read)
    shown = {file.path: file.shown for file in files}
    failures.extend(failure._replace(path=shown.get(failure.path, failure.path)) for failure in found)
    return sections | {"failures": marshal.dumps([tuple(failure) for failure in failures])}


def _cached(files: Sequence[_RuleFile]) -> "Compiled | _Kept":
    path = cache_folder() / f"rulebook-{_key(files)}.bin"
    kept = _read(path, files)
    if kept is not None:
        return kept
    sections = _compile(files)
    _write(path, sections)
    forget_old(path.parent, "rulebook-*.bin", _KEPT)
    return sections


def write_prebuilt(target: Path) -> tuple[Failure, ...]:
    """Compile our rules into a file to be shipped as claimlint/_rulebook.bin; returns what is wrong with the rules."""
    files = list(_ours())
    sections = _compile(files) | {"key": _shipped_key(files)}
    _write(target, sections)
    target.chmod(0o644)  # for whoever uses the installation
    return tuple(Failure(*failure) for failure in marshal.loads(sections["failures"]))


def _prebuilt(files: Sequence[_RuleFile]) -> "_Kept | None":
    """What was compiled when the package was built; none when a rule was edited since, or own rules are in use."""
    package = Path(__file__).parents[1]
    path = package / "_rulebook.bin"
    try:
        built = path.stat().st_mtime_ns + (_UNPACKING if (package / "_rules").is_dir() else 0)
    except OSError:
        return None
    kept = _read(path, files) if all(file.changed <= built for file in files) else None
    return kept if kept is not None and kept.verified("key") == _shipped_key(files) else None


def _shipped_key(files: Sequence[_RuleFile]) -> bytes:
    """Times are left out: every file of a wheel gets a new one where it is installed."""
    identity = (_MAGIC, __version__, [(file.path, file.size) for file in files], [entry[:2] for entry in _compiler()])
    return blake2b(repr(identity).encode(), digest_size=16).digest()


def _compiler() -> list[tuple[str, int, int]]:
    """What tells that the compiler itself changed: in a checkout that happens without a new version."""
    package = Path(__file__).parents[1]
    paths = [package / "model" / "rules.py", *sorted((package / "rulebook").glob("*.py"))]
    return [(path.name, status.st_size, status.st_mtime_ns) for path in paths if (status := path.stat())]


def _key(files: Sequence[_RuleFile]) -> str:
    identity = (_MAGIC, __version__, sys.implementation.cache_tag, [tuple(file) for file in files], _compiler())
    return blake2b(repr(identity).encode(), digest_size=16).hexdigest()


class _Kept(dict[str, bytes]):
    """Sections of a cache file, each verified when first asked for; one that does not hold has all of them compiled again."""

    def __init__(self, data: bytes, index: dict[str, tuple[int, int, bytes]], files: Sequence[_RuleFile]) -> None:
        super().__init__()
        self._data, self._index, self._files = data, index, files

    def verified(self, name: str) -> bytes | None:
        """A section whose hash holds, else None."""
        start, end, digest = self._index.get(name, (0, 0, b""))
        section = self._data[start:end]
        return section if blake2b(section, digest_size=16).digest() == digest else None

    def __missing__(self, name: str) -> bytes:
        section = self.verified(name)
        if section is None:
            self.update(_compile(self._files))
            return dict.__getitem__(self, name)
        self[name] = section
        return section


def _read(path: Path, rules: Sequence[_RuleFile]) -> _Kept | None:
    data = bytes_of(path)
    index = _index(data) if data else None
    return _Kept(data, index, rules) if data and index is not None else None


def _index(data: bytes) -> dict[str, tuple[int, int, bytes]] | None:
    """Section name → (start, end, hash), from the head of a cache file; None when the head does not hold."""
    head = len(_MAGIC)
    size = int.from_bytes(data[head : head + 4], "big")
    digest, packed = data[head + 4 : head + 20], data[head + 20 : head + 20 + size]
    if not data.startswith(_MAGIC) or blake2b(packed, digest_size=16).digest() != digest:
        return None
    body = head + 20 + size
    return {name: (body + start, body + end, hash_) for name, start, end, hash_ in marshal.loads(packed)}


def _write(path: Path, sections: Compiled) -> None:
    """Leave the sections under `path`, whole or not at all; a folder that cannot be written is no fault."""
    index: list[tuple[str, int, int, bytes]] = []
    at = 0
    for name, section in sections.items():
        index.append((name, at, at + len(section), blake2b(section, digest_size=16).digest()))
        at += len(section)
    packed = marshal.dumps(index)
    head = _MAGIC + len(packed).to_bytes(4, "big") + blake2b(packed, digest_size=16).digest() + packed
    leave(path, [head, *sections.values()])
