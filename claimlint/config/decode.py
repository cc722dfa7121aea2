"""Decoding a .claimlint.yaml: every fault is collected, with its line, the line itself and the nearest valid word."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from claimlint.config.values import CONTENT_TYPES, DEFAULTS, PER_PATH, WAIVER_KEYS, Config, FileWaiver, Override, Value
from claimlint.model.findings import SEVERITIES, Failure
from claimlint.triage.waiver_text import is_date

_MOST_BYTES = 1_000_000


class _FaultError(Exception):
    """What is wrong with a value: the node's line, the message, the way out."""

    def __init__(self, node: Any, message: str, advice: str) -> None:
        super().__init__(message)
        self.line = node.start_mark.line + 1
        self.message = message
        self.advice = advice


class _File(NamedTuple):
    """The file being decoded: its name, its lines, and the faults found so far."""

    name: str
    lines: list[str]
    faults: list[Failure]

    def fault(self, line: int, message: str, advice: str) -> None:
        shown = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        self.faults.append(Failure(self.name, line, f"{message}: {shown}" if shown else message, advice))


def decode(name: str, folder: str, data: bytes | None) -> Config:
    """A configuration from the bytes of its file (None: unreadable); values that could not be decoded are left out."""
    if data is None or len(data) > _MOST_BYTES:
        why = "cannot be read" if data is None else "is larger than 1 MB"
        return Config(name, folder, failures=(Failure(name, 0, f"the configuration {why}", "Check the file."),))
    text = data.decode("utf-8-sig", "replace")
    file = _File(name, text.splitlines(), [])
    root = _compose(text, file)
    values, overrides = {}, []
    for key, node in _pairs(root, file, (*DEFAULTS, "overrides")):
        if key == "overrides":
            overrides += list(_overrides(node, file))
        else:
            values.update(_value(key, node, file))
    return Config(name, folder, values, tuple(overrides), tuple(sorted(file.faults, key=lambda fault: fault.line)))


def _compose(text: str, file: _File) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        file.fault(mark.line + 1 if mark else 1, f"this is no YAML ({error.problem})", "Check indentation, quotes and colons.")
    except (YAMLError, ValueError, RecursionError) as error:
        file.fault(1, f"this is no YAML ({error})", "Check indentation, quotes and colons.")
    return None


def _pairs(node: Any, file: _File, known: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The keys of a mapping that are known, each once."""
    if node is None or _is_null(node):
        return
    if node.id != "mapping":
        file.fault(node.start_mark.line + 1, "settings are written as `key: value`", f"Keys: {', '.join(known)}.")
        return
    seen: set[str] = set()
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key not in known:
            file.fault(line, f"unknown key “{key}”", _meant(key, known))
        elif key in seen:
            file.fault(line, f"“{key}” is given twice", "Keep one of them.")
        else:
            seen.add(key)
            yield key, value


def _meant(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(known)}."


def _overrides(node: Any, file: _File) -> Iterator[Override]:
    if node.id != "sequence":
        file.fault(node.start_mark.line + 1, "`overrides` is a list", "Write `- paths: [...]` below it.")
        return
    for item in node.value:
        values: dict[str, Value] = {}
        for key, value in _pairs(item, file, ("paths", *PER_PATH)):
            values.update(_value(key, value, file))
        paths = values.pop("paths", None)
        if paths is None:
            file.fault(item.start_mark.line + 1, "an override needs `paths`", 'Write `paths: ["blog/**"]` in it.')
        else:
            yield Override(paths.value, values)


def _value(key: str, node: Any, file: _File) -> dict[str, Value]:
    """The decoded value of a key, {} where it is at fault."""
    try:
        return {key: Value(_DECODERS[key](node), f"{file.name}:{node.start_mark.line + 1}")}
    except _FaultError as fault:
        file.fault(fault.line, fault.message, fault.advice)
        return {}


def _is_null(node: Any) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def _text(node: Any) -> str:
    if node.id != "scalar" or _is_null(node):
        raise _FaultError(node, "a word is expected here", "Write one value.")
    return str(node.value)


def _texts(node: Any) -> tuple[str, ...]:
    if node.id == "scalar" and not _is_null(node):
        return (_text(node),)
    if node.id != "sequence":
        raise _FaultError(node, "a list is expected here", "Write it as [one, two].")
    return tuple(_text(item) for item in node.value)


def _number(node: Any) -> int:
    text = _text(node)
    if not text.isdigit():
        raise _FaultError(node, f"“{text}” is no whole number", "Write a number like 20.")
    return int(text)


def _content(node: Any) -> tuple[str, ...]:
    for name in (names := _texts(node)):
        if name not in CONTENT_TYPES:
            raise _FaultError(node, f"unknown content type “{name}”", _meant(name, CONTENT_TYPES))
    return names


def _severities(node: Any) -> tuple[tuple[str, str], ...]:
    if node.id != "mapping":
        raise _FaultError(node, "severities are written as `rule: warning`", f"Severities: {', '.join((*SEVERITIES, 'off'))}.")
    return tuple((str(key.value), _severity(value)) for key, value in node.value)


def _severity(node: Any) -> str:
    text = _text(node)
    if text not in (*SEVERITIES, "off"):
        raise _FaultError(node, f"unknown severity “{text}”", _meant(text, (*SEVERITIES, "off")))
    return text


def _waivers(node: Any) -> tuple[FileWaiver, ...]:
    if node.id != "sequence":
        raise _FaultError(node, "`waivers` is a list", "Write `- {rule: ..., path: ..., because: ...}` below it.")
    return tuple(map(_waiver, node.value))


def _waiver(node: Any) -> FileWaiver:
    if node.id != "mapping":
        raise _FaultError(
            node, "a waiver is written as `{rule: ..., path: ..., because: ...}`", f"Keys: {', '.join(WAIVER_KEYS)}."
        )
    given = {str(key.value): value for key, value in node.value}
    for key_node, _ in node.value:
        if key_node.value not in WAIVER_KEYS:
            raise _FaultError(key_node, f"unknown key “{key_node.value}”", _meant(str(key_node.value), WAIVER_KEYS))
    for key in WAIVER_KEYS[:3]:
        if key not in given:
            raise _FaultError(node, f"a waiver needs `{key}`", "A waiver names a rule, the path and the reason.")
    texts = {key: _text(given[key]) if key in given else "" for key in WAIVER_KEYS}
    if texts["until"] and not is_date(texts["until"]):
        raise _FaultError(given["until"], f"“{texts['until']}” is no date", "Write it like 2027-01-31.")
    return FileWaiver(**texts, line=node.start_mark.line + 1, column=node.start_mark.column + 1)


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "profile": _text,
    "jurisdictions": _texts,
    "content": _content,
    "select": _texts,
    "ignore": _texts,
    "severities": _severities,
    "rules": _texts,
    "facts": _text,
    "exclude": _texts,
    "authority": _texts,
    "max-fact-age": _number,
    "cap": _number,
    "baseline": _text,
    "waivers": _waivers,
    "paths": _texts,
}
