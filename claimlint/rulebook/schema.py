"""The JSON Schema of a rule file, for editors: made from the same tables that decode it."""

from typing import Any

from claimlint.rulebook import fields
from claimlint.rulebook.shapes import Choice, Field, Flag, Many, MapOf, Number, Record, Regex, Shape, Text

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of rules/<pack>/<id>.yaml: what `when` may hold depends on `kind`."""
    schema = _schema(fields.rule(MapOf(Text())))
    schema["properties"]["when"] = {"type": "object"}
    schema["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"properties": {"when": _schema(record)}},
        }
        for kind, record in fields.WHEN.items()
    ]
    return {"$schema": _DIALECT, "title": "claimlint rule", **schema}


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of file below rules/, by name."""
    others = {
        "attribute": fields.ATTRIBUTE, "language": fields.LANGUAGE, "content": fields.CONTENT,
        "profile": fields.PROFILE, "list": fields.WORD_LIST,
    }  # fmt: skip
    found = {name: {"$schema": _DIALECT, "title": f"claimlint {name}", **_schema(record)} for name, record in others.items()}
    return {"rule": rule_schema(), **found}


def _schema(shape: Shape) -> dict[str, Any]:
    described = {"description": shape.about} if getattr(shape, "about", "") else {}
    return described | _body(shape)


def _body(shape: Shape) -> dict[str, Any]:
    match shape:
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"type": "integer" if shape.whole else "number", "minimum": shape.least}
        case Choice():
            return {"enum": list(shape.options)}
        case Text():
            least = {} if shape.empty else {"minLength": 1}
            return {"type": "string", **least, **({"pattern": f"^({shape.form})$"} if shape.form else {})}
        case Regex():
            return {"type": "string", "minLength": 1, "maxLength": 2048}
        case Many():
            return {"type": "array", "items": _schema(shape.item), **({"minItems": shape.least} if shape.least else {})}
        case MapOf():
            return {"type": "object", "additionalProperties": _schema(shape.item)}
        case Record():
            return _record(shape)


def _described(field: Field) -> dict[str, Any]:
    return _schema(field.shape) | ({"description": field.about} if field.about else {})


def _record(shape: Record) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _described(field) for field in shape.fields},
        "required": [field.name for field in shape.fields if field.required],
        "additionalProperties": False,
    }
    if not shape.short:
        return whole
    short = next(field.shape for field in shape.fields if field.name == shape.short)
    return {"anyOf": [_schema(short), whole]}
