"""YAML as nodes with places: what the decoder works on, so that every fault can be said with its line."""

from typing import Any, NamedTuple

from claimlint.model.findings import Failure

MOST_BYTES = 1 << 20  # of one rule file
_DEEPEST = 40  # levels of nesting


class Located(str):
    """A text that remembers where it stands: 1-based line and column."""

    __slots__ = ("column", "line")
    line: int
    column: int


def located(text: str, line: int, column: int) -> Located:
    """`text` with its place."""
    value = Located(text)
    value.line, value.column = line, column
    return value


class Scalar(NamedTuple):
    """A single value; `plain` when it was written without quotes, so that `true` and `3` mean more than text."""

    text: Located
    plain: bool
    line: int
    column: int


class Listing(NamedTuple):
    """A sequence."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys in file order; doubled keys are faults and not in here."""

    entries: tuple[tuple[Located, "Node"], ...]
    line: int
    column: int


Node = Scalar | Listing | Mapping


class Faults:
    """Collects the faults of one file, each with the offending line."""

    __slots__ = ("_lines", "found", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines = text.splitlines()
        self.found: list[Failure] = []

    def add(self, line: int, column: int, message: str, advice: str) -> None:
        """A fault at a 1-based line and column (line 0: the whole file)."""
        quoted = self._lines[line - 1].strip() if 0 < line <= len(self._lines) else ""
        shown = quoted if len(quoted) <= 120 else quoted[:117] + "..."
        where = f" (line {line}, column {column}: {shown})" if shown else ""
        self.found.append(Failure(self.path, line, message + where, advice))

    def find(self, word: str) -> tuple[int, int]:
        """Line and column of the first place the file names a word, (0, 0) when it does not."""
        for number, line in enumerate(self._lines, 1):
            if word in line:
                return number, line.index(word) + 1
        return 0, 0


def parse(path: str, data: bytes) -> tuple[Node | None, Faults]:
    """The nodes of a YAML file and the faults found on the way; None when there is nothing to decode."""
    text = _text(data)
    faults = Faults(path, text or "")
    if len(data) > MOST_BYTES:
        faults.add(0, 0, f"the file is larger than {MOST_BYTES >> 20} MB", "split it: one rule a file")
    elif text is None:
        faults.add(0, 0, "the file is not UTF-8 text", "save it as UTF-8")
    else:
        return _parse_text(text, faults), faults
    return None, faults


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _parse_text(text: str, faults: Faults) -> Node | None:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = _compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message = f"not valid YAML: {error.problem or error.context}"
        faults.add(line, column, message, "check indentation, quotes and colons on this line")
        return None
    except (YAMLError, ValueError, RecursionError) as error:
        faults.add(0, 0, f"not valid YAML: {str(error).splitlines()[0]}", "check indentation and quotes")
        return None
    if root is None:
        faults.add(0, 0, "the file is empty", "write a rule into it, or delete it")
        return None
    return _convert(root, faults, set(), 0)


def _compose(text: str) -> Any:
    """The node tree of a text. Where PyYAML's C parser is installed it goes first, eight times as fast; whatever it does not
    take, ruamel.yaml decides. Both give the same nodes: what a scalar means is decided by the shapes, not by a parser.
    """
    try:
        import yaml  # type: ignore[import-untyped]

        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except Exception:  # not installed, built without C, or not to its taste
        return compose_slowly(text)


def compose_slowly(text: str) -> Any:
    """The node tree of a text by ruamel.yaml, which also gives the better messages."""
    from ruamel.yaml import YAML

    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True  # we say it ourselves, with the place of both
    return reader.compose(text)


def _convert(raw: Any, faults: Faults, seen: set[int], depth: int) -> Node | None:
    line, column = raw.start_mark.line + 1, raw.start_mark.column + 1
    if id(raw) in seen:
        faults.add(line, column, "anchors and aliases (& and *) are not allowed", "write the value out where it is used")
        return None
    if depth > _DEEPEST:
        faults.add(line, column, "nested too deeply", "a rule file has at most a handful of levels")
        return None
    seen.add(id(raw))
    if raw.id == "scalar":
        inside = column + (raw.style in ("'", '"'))  # of the quote
        return Scalar(located(raw.value, line, inside), not raw.style, line, column)
    if raw.id == "sequence":
        items = [_convert(item, faults, seen, depth + 1) for item in raw.value]
        return Listing(tuple(item for item in items if item is not None), line, column)
    return Mapping(tuple(_entries(raw, faults, seen, depth)), line, column)


def _entries(raw: Any, faults: Faults, seen: set[int], depth: int) -> list[tuple[Located, Node]]:
    entries: dict[str, tuple[Located, Node]] = {}
    for key, value in raw.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        node = _convert(value, faults, seen, depth + 1)
        if key.id != "scalar":
            faults.add(line, column, "a key must be a word", "write `key: value`")
        elif key.value in entries:
            first = entries[key.value][0].line
            faults.add(line, column, f"the key “{key.value}” stands twice, first on line {first}", "keep one of them")
        elif node is not None:
            entries[key.value] = (located(key.value, line, column), node)
    return list(entries.values())
