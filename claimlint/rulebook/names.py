"""Name tables (rules/words/*.tsv) compiled to something that loads in under a millisecond.

A page holds some hundred different words, the tables some ten thousand names: so names are packed, unparsed, into one
bytes value for each three-letter beginning, and only the few beginnings a page asks for are ever read.
"""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimlint.model.findings import Failure

KINDS = {"s": "substance", "c": "class", "p": "product", "t": "treatment", "d": "condition"}
VIAS = {
    "g": "generic", "b": "brand", "x": "salt", "y": "synonym",
    "a": "abbreviation", "l": "slang", "m": "misspelling", "c": "class",
}  # fmt: skip
FLAGS = {"context": "A", "capitals": "C", "initial": "I"}
_GENERIC_LENGTH, _BRAND_LENGTH = 7, 8
HEAD = 3  # bytes of a name's first word that choose its bucket

# Everything but letters and digits parts words: "7-OH", "7 OH" and "St. John's wort" are found however they are written.
BLANKED = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256)).lower()


class Name(NamedTuple):
    """One line of a name table."""

    words: str
    subject: str
    kind: str  # a letter of KINDS
    via: str  # a letter of VIAS
    flags: str = ""  # letters of FLAGS


def words_of(name: str) -> str:
    """A name as it is stored and looked up: lower case, words parted by one blank."""
    return " ".join(name.encode("ascii", "replace").translate(BLANKED).decode().split())


def compile_names(files: Sequence[tuple[str, bytes]]) -> tuple[bytes, tuple[Failure, ...]]:
    """Compile the tables among `files` (path, bytes); a table's file name says what it holds.

    Returns marshal bytes of (buckets, subjects, classes, neighbours) and the lines that could not be used. Where two lines
    give one name to two subjects the first file in the order common, classes, treatments, conditions, substances wins.
    """
    names: list[Name] = []
    members: dict[str, tuple[str, ...]] = {}
    faults: list[Failure] = []
    counts: dict[str, int] = {}
    for path, data in sorted((file for file in files if _table(file[0]) in _READERS), key=_rank):
        names.extend(_READERS[_table(path)](path, data, members, faults))
        counts[_table(path)] = len(names)
    names.extend(name for path, data in files if "//facts/" in path for name in _own_subjects(path, data))
    spelt = [name for name in names[: counts["common"]] if _is_spelt(name)] if "common" in counts else []
    return marshal.dumps((*_pack(names, members), marshal.dumps(_neighbours(spelt)))), tuple(faults)


def _own_subjects(path: str, data: bytes) -> Iterator[Name]:
    """The substances of a project's own fact table, so that texts can name them; faults are facts.py's to report."""
    from claimlint.rulebook.facts import COLUMNS

    if not path.endswith("jurisdictions.tsv"):
        for cells in _rows(path, data, COLUMNS, []):
            yield Name(words_of(cells[2]), cells[2].lower(), "s", "g")


def _table(path: str) -> str:
    folder, _, name = path.rpartition("//")[2].rpartition("/")
    return name[:-4] if name.endswith(".tsv") and folder == "words" else ""


def _rank(file: tuple[str, bytes]) -> tuple[int, str]:
    return list(_READERS).index(_table(file[0])), file[0]


def _rows(path: str, data: bytes, columns: Sequence[str], faults: list[Failure]) -> Iterator[list[str]]:
    """The rows of a table after its header, blank and # lines skipped; a row of the wrong width is a fault."""
    header: list[str] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            if header != list(columns):
                faults.append(Failure(path, number, f"columns are {header}", f"Name them {list(columns)}, parted by tabs."))
                return
        elif len(cells) > len(header) or not cells[0]:
            advice = f"Give {', '.join(header)}, parted by tabs."
            faults.append(Failure(path, number, f"{len(cells)} columns: {line[:80]!r}", advice))
        else:
            yield cells + [""] * (len(header) - len(cells))


def _substances(path: str, data: bytes, members: dict[str, tuple[str, ...]], faults: list[Failure]) -> Iterator[Name]:
    letters = {word: letter for letter, word in VIAS.items()}
    for name, subject, via, flags in _rows(path, data, ("name", "subject", "via", "flags"), faults):
        unknown = [flag for flag in flags.split() if flag not in FLAGS]
        if via not in letters or unknown:
            word = unknown[0] if unknown else via
            faults.append(Failure(path, 0, f"{name}: unknown word {word!r}", f"Use one of {', '.join([*letters, *FLAGS])}."))
            continue
        yield Name(words_of(name), (subject or name).lower(), "s", letters[via], "".join(FLAGS[flag] for flag in flags.split()))


def _classes(path: str, data: bytes, members: dict[str, tuple[str, ...]], faults: list[Failure]) -> Iterator[Name]:
    for label, spellings, listed in _rows(path, data, ("class", "names", "members"), faults):
        members[label.lower()] = tuple(_split(listed.lower()))
        yield from _named(label, spellings, "c", "c")


def _treatments(path: str, data: bytes, members: dict[str, tuple[str, ...]], faults: list[Failure]) -> Iterator[Name]:
    for label, spellings in _rows(path, data, ("treatment", "names"), faults):
        yield from _named(label, spellings, "t", "g")


def _conditions(path: str, data: bytes, members: dict[str, tuple[str, ...]], faults: list[Failure]) -> Iterator[Name]:
    for label, spellings in _rows(path, data, ("condition", "names"), faults):
        yield from _named(label, spellings, "d", "g")


_READERS = {
    "common": _substances,
    "classes": _classes,
    "treatments": _treatments,
    "conditions": _conditions,
    "substances": _substances,
}


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _named(label: str, spellings: str, kind: str, via: str) -> Iterator[Name]:
    """A label and its other spellings, each also in the plural; one in capitals is an abbreviation and counts only so written."""
    for spelling in (label, *_split(spellings)):
        capitals = spelling.isupper() and len(spelling) <= 6
        flags, how = ("C", "a") if capitals else ("", via)
        yield Name(words_of(spelling), label.lower(), kind, how, flags)
        if not capitals:
            yield Name(words_of(_plural(spelling)), label.lower(), kind, how, flags)


def _plural(name: str) -> str:
    if name.endswith(("s", "x", "z", "ch", "sh")):
        return name
    return name[:-1] + "ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else name + "s"


Packed = tuple[dict[bytes, bytes], bytes, dict[str, tuple[str, ...]]]


def _is_spelt(name: Name) -> bool:
    """Whether a well-known name is long enough that a word one letter off is a slip and no other word."""
    least = {"g": _GENERIC_LENGTH, "b": _BRAND_LENGTH}.get(name.via, 1_000)
    return name.words.isalpha() and not name.flags and len(name.words) >= least


def _neighbours(names: Sequence[Name]) -> dict[str, str]:
    """Names by themselves with one letter taken out: two words one slip apart share such a form (as in SymSpell)."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(name.words for name in names):
        for form in without_one_letter(word):
            found.setdefault(form, []).append(word)
    return {form: " ".join(words) for form, words in found.items()}


def without_one_letter(word: str) -> set[str]:
    """The word, and every form of it that lacks one letter."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _pack(names: Iterable[Name], members: dict[str, tuple[str, ...]]) -> Packed:
    first: dict[str, Name] = {}
    for name in names:
        if name.words:
            first.setdefault(name.words, name)
    subjects = sorted({name.subject for name in first.values()})
    number = {subject: index for index, subject in enumerate(subjects)}
    lines: dict[bytes, list[bytes]] = {}
    for name in sorted(first.values()):
        line = f"\n{name.words}\t{number[name.subject]}\t{name.kind}{name.via}{name.flags}".encode()
        lines.setdefault(line[1 : 1 + HEAD].split(b" ")[0].split(b"\t")[0], []).append(line)
    return {head: b"".join(group) + b"\n" for head, group in lines.items()}, "\n".join(subjects).encode(), members
