"""What a value in a rule file may look like, and the one decoder that reads it.

The tables in fields.py are made of these shapes; the decoder and the JSON Schema (schema.py) are both read off them, so
that what an editor accepts and what claimlint accepts cannot drift apart.
"""

from typing import Any, NamedTuple

from claimlint.rulebook.nearest import did_you_mean, nearest
from claimlint.rulebook.nodes import Faults, Listing, Located, Mapping, Node, Scalar


class Text(NamedTuple):
    """Any text; `form` is a regular expression it must match as a whole, `form_name` says it in words."""

    about: str = ""
    form: str = ""
    form_name: str = ""
    empty: bool = False


class Choice(NamedTuple):
    """One of a few words."""

    options: tuple[str, ...]
    about: str = ""


class Flag(NamedTuple):
    """true or false."""

    about: str = ""


class Number(NamedTuple):
    """A number, at least `least`; `whole` for counts."""

    about: str = ""
    least: float = 0
    whole: bool = False


class Regex(NamedTuple):
    """An RE2 pattern; {lists} expand."""

    about: str = "An RE2 pattern, matched without regard to case; {list} stands for a word list."


class Many(NamedTuple):
    """A list of at least `least` values."""

    item: "Shape"
    least: int = 0
    about: str = ""


class MapOf(NamedTuple):
    """Free keys, values of one shape."""

    item: "Shape"
    about: str = ""


class Field(NamedTuple):
    """A key of a record."""

    name: str
    shape: "Shape"
    required: bool = False
    about: str = ""


class Record(NamedTuple):
    """Fixed keys. `short` names the key that a bare value stands for: "x" is {cue: "x"}."""

    fields: tuple[Field, ...]
    about: str = ""
    short: str = ""


Shape = Text | Choice | Flag | Number | Regex | Many | MapOf | Record


def decode(shape: Shape, node: Node, faults: Faults) -> Any:
    """The value of a node: Located text, bool, float, list or dict; None where it is not of its shape (and a fault says so)."""
    match shape:
        case Record():
            return _record(shape, node, faults)
        case Many():
            return _many(shape, node, faults)
        case MapOf():
            return _map(shape, node, faults)
        case _ if not isinstance(node, Scalar):
            faults.add(node.line, node.column, f"expected {describe(shape)}, found a {_kind(node)}", "write a single value here")
            return None
        case Flag():
            return _flag(node, faults)
        case Number():
            return _number(shape, node, faults)
        case Choice():
            return _choice(shape, node, faults)
        case Text():
            return _text(shape, node, faults)
        case Regex():
            return _pattern(node, faults)


def describe(shape: Shape) -> str:
    """A shape in words."""
    match shape:
        case Flag():
            return "true or false"
        case Number():
            return "a whole number" if shape.whole else "a number"
        case Choice():
            return "one of " + ", ".join(shape.options)
        case Text():
            return shape.form_name or "text"
        case Regex():
            return "a pattern"
        case Many():
            return "a list"
        case _:
            return "a mapping of keys to values"


def _kind(node: Node) -> str:
    return "list" if isinstance(node, Listing) else "mapping" if isinstance(node, Mapping) else "single value"


def _record(shape: Record, node: Node, faults: Faults) -> dict[str, Any] | None:
    if shape.short and isinstance(node, Scalar):
        inner = next(field.shape for field in shape.fields if field.name == shape.short)
        value = decode(inner, node, faults)
        return None if value is None else {shape.short: value}
    if not isinstance(node, Mapping):
        faults.add(node.line, node.column, f"expected keys and values, found a {_kind(node)}", f"the keys are {_keys(shape)}")
        return None
    known = {field.name: field for field in shape.fields}
    values: dict[str, Any] = {}
    meant: set[str] = set()  # keys that a misspelt one stands for: not missing, only misspelt
    for key, value in node.entries:
        if key in known:
            values[str(key)] = decode(known[key].shape, value, faults)
        else:
            meant.update(nearest(key, known, most=1))
            advice = did_you_mean(key, known) or f"the keys are {_keys(shape)}"
            faults.add(key.line, key.column, f"unknown key “{key}”", advice)
    absent = _missing(shape, {*values, *meant}, node, faults)
    if absent or any(values.get(field.name) is None for field in shape.fields if field.required):
        return None
    return {key: value for key, value in values.items() if value is not None}


def _keys(shape: Record) -> str:
    return ", ".join(field.name for field in shape.fields)


def _missing(shape: Record, given: set[str], node: Mapping, faults: Faults) -> bool:
    absent = [field for field in shape.fields if field.required and field.name not in given]
    for field in absent:
        advice = f"add `{field.name}:` with {describe(field.shape)}"
        faults.add(node.line, node.column, f"the key “{field.name}” is missing", advice)
    return bool(absent)


def _many(shape: Many, node: Node, faults: Faults) -> list[Any] | None:
    if not isinstance(node, Listing):
        faults.add(node.line, node.column, f"expected a list, found a {_kind(node)}", "write it in brackets: [first, second]")
        return None
    values = [decode(shape.item, item, faults) for item in node.items]
    if len(values) < shape.least:
        faults.add(node.line, node.column, f"expected at least {shape.least}, found {len(values)}", "add what is missing")
    return [value for value in values if value is not None]


def _map(shape: MapOf, node: Node, faults: Faults) -> dict[Located, Any] | None:
    if not isinstance(node, Mapping):
        faults.add(node.line, node.column, f"expected keys and values, found a {_kind(node)}", "write `name: value`")
        return None
    values = {key: decode(shape.item, value, faults) for key, value in node.entries}
    return {key: value for key, value in values.items() if value is not None}


def _flag(node: Scalar, faults: Faults) -> bool | None:
    if node.text in ("true", "false"):
        return node.text == "true"
    faults.add(node.line, node.column, f"expected true or false, found “{node.text}”", "write true or false")
    return None


def _number(shape: Number, node: Scalar, faults: Faults) -> float | None:
    try:
        value = int(node.text) if shape.whole else float(node.text)
    except ValueError:
        value = float("nan")
    if value >= shape.least:  # not true of NaN
        return value
    message = f"expected {describe(shape)} of at least {shape.least:g}, found “{node.text}”"
    faults.add(node.line, node.column, message, "write digits")
    return None


def _choice(shape: Choice, node: Scalar, faults: Faults) -> Located | None:
    if node.text in shape.options:
        return node.text
    advice = did_you_mean(node.text, shape.options) or f"choose one of {', '.join(shape.options)}"
    faults.add(node.line, node.column, f"“{node.text}” is not known here", advice)
    return None


def _text(shape: Text, node: Scalar, faults: Faults) -> Located | None:
    import re

    if shape.form and not re.fullmatch(shape.form, node.text):
        faults.add(node.line, node.column, f"“{node.text}” is not {shape.form_name}", f"write {shape.form_name}")
        return None
    return node.text if shape.empty else _nonempty(node, "text", faults)


def _pattern(node: Scalar, faults: Faults) -> Located | None:
    """In double quotes YAML reads \\b as a backspace, and the pattern would never match anything."""
    if any(char < " " and char != "\n" for char in node.text):
        advice = "put it in single quotes, or double every backslash: in double quotes \\b is a backspace"
        faults.add(node.line, node.column, "a control character in a pattern", advice)
        return None
    return _nonempty(node, "a pattern", faults)


def _nonempty(node: Scalar, what: str, faults: Faults) -> Located | None:
    if node.text.strip() and not (node.plain and node.text in ("~", "null")):
        return node.text
    faults.add(node.line, node.column, f"expected {what}, found nothing", "write it, or leave the key out")
    return None
