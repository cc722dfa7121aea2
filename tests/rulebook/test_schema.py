"""What an editor accepts and what claimlint accepts is the same."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from claimlint.rulebook.schema import rule_schema, schemas
from claimlint.store import rules_folder
from tests.rulebook.test_compiler import RULE

KINDS = {"attributes": "attribute", "language": "language", "content": "content", "profiles": "profile"}


def test_every_shipped_file_fits_its_schema() -> None:
    validators = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas().items()}
    reader = YAML(typ="safe", pure=True)
    files = sorted(rules_folder().rglob("*.yaml"))
    for path in files[:: max(1, len(files) // 60)]:
        pack = path.relative_to(rules_folder()).parts[0]
        kind = "list" if pack == "words" else KINDS.get(pack, "rule")
        errors = [error.message for error in validators[kind].iter_errors(_without_dates(reader.load(path.read_text("utf-8"))))]
        assert not errors, (path, errors)


def _without_dates(value: object) -> object:
    """YAML's own dates as the text that stands in the file."""
    if isinstance(value, dict):
        return {key: _without_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_dates(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


@pytest.mark.parametrize(
    ("old", "new"),
    [("severity: error", "severity: eror"), ("  any:", "  ayn:"), ("kind: pattern", "kind: term"), ("why:", "wy:")],
)
def test_the_schema_refuses_what_the_decoder_refuses(old: str, new: str) -> None:
    validator = jsonschema.Draft202012Validator(rule_schema())
    reader = YAML(typ="safe", pure=True)
    assert validator.is_valid(reader.load(RULE))
    assert not validator.is_valid(reader.load(RULE.replace(old, new)))


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schemas_are_up_to_date(name: str, golden: Callable[[str, Path], None]) -> None:
    text = json.dumps(schemas()[name], indent=2, ensure_ascii=False) + "\n"
    golden(text, Path(__file__).parents[2] / "docs" / "schema" / f"{name}.json")
