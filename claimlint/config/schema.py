"""The JSON Schema of a .claimlint.yaml, for editors; made from the tables the decoder uses."""

from typing import Any

from claimlint.config.values import CONTENT_TYPES, DEFAULTS, PER_PATH, WAIVER_KEYS
from claimlint.model.findings import SEVERITIES

_TEXT = {"type": "string"}
_TEXTS = {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]}
_NUMBER = {"type": "integer", "minimum": 0}
_CONTENT = {"enum": list(CONTENT_TYPES)}
_SPECIAL: dict[str, dict[str, Any]] = {
    "content": {"anyOf": [{"type": "array", "items": _CONTENT}, _CONTENT]},
    "severities": {"type": "object", "additionalProperties": {"enum": [*SEVERITIES, "off"]}},
    "waivers": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": dict.fromkeys(WAIVER_KEYS, _TEXT),
            "required": list(WAIVER_KEYS[:3]),
            "additionalProperties": False,
        },
    },
}
_MEANINGS = {
    "profile": "Which rules are used, and how loud.",
    "jurisdictions": "Whose law counts where the text names none.",
    "content": "What the pages are; without it, claimlint tells from the page.",
    "select": "Rules or packs on top of the profile.",
    "ignore": "Rules or packs to leave out.",
    "severities": "Severity of a rule or pack, or off.",
    "rules": "Folders of own rules.",
    "facts": "A folder of own facts.",
    "exclude": "Paths that are not judged.",
    "authority": "Whom to believe where two pages differ, most authoritative first.",
    "max-fact-age": "Days after which tables of facts are said to be old.",
    "cap": "Findings of one rule shown per page; 0 is no cap.",
    "baseline": "The file of frozen findings.",
    "waivers": "Waivers for pages whose format has no comments.",
}


def schema() -> dict[str, Any]:
    """The schema as a value for JSON."""
    keys = {key: _of(key) for key in DEFAULTS}
    override = {"paths": _TEXTS, **{key: keys[key] for key in PER_PATH}}
    item = {"type": "object", "properties": override, "required": ["paths"], "additionalProperties": False}
    overrides = {"type": "array", "items": item, "description": "Settings for some paths; the last that fits counts."}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of claimlint",
        "type": "object",
        "properties": {**keys, "overrides": overrides},
        "additionalProperties": False,
    }


def _of(key: str) -> dict[str, Any]:
    default = DEFAULTS[key]
    plain = _TEXTS if isinstance(default, tuple) else _NUMBER if isinstance(default, int) else _TEXT
    return {**_SPECIAL.get(key, plain), "description": _MEANINGS[key]}
