"""The schema for editors agrees with the decoder."""

import jsonschema
import pytest
from ruamel.yaml import YAML

from claimlint.config.decode import decode
from claimlint.config.schema import schema


@pytest.mark.parametrize(
    "text",
    [
        "profile: strict\nselect: a\nignore: [b]\nseverities: {c: off}\ncap: 3\ncontent: [drug]\n",
        "overrides:\n  - paths: blog/**\n    cap: 1\n",
        "waivers:\n  - {rule: r, path: p, because: b}\n",
        "profil: strict\n",
        "severities: {c: loud}\n",
        "content: [drugs]\n",
        "cap: many\n",
        "overrides:\n  - cap: 1\n",
        "overrides:\n  - {paths: x, exclude: y}\n",
        "waivers:\n  - {rule: r, path: p}\n",
    ],
)
def test_both_accept_and_refuse_the_same(text):
    value = YAML(typ="safe", pure=True).load(text)
    fits = jsonschema.Draft7Validator(schema()).is_valid(value)
    assert fits is (decode("x", "/site", text.encode()).failures == ())


def test_the_schema_is_one():
    jsonschema.Draft7Validator.check_schema(schema())
