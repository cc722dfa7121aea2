"""The workflow files parse, and every claimlint command and option in them exists."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
TEMPLATES = (
    "action.yml",
    "ci/gitlab/claimlint.gitlab-ci.yml",
    ".github/workflows/ci.yml",
    ".pre-commit-hooks.yaml",
    ".pre-commit-config.yaml",
)
GUIDES = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))


@cache
def options_of(command: str) -> frozenset[str]:
    asked = subprocess.run(
        [sys.executable, "-c", "from claimlint.cli import main; main()", command, "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=None,
    )
    assert asked.returncode == 0, f"claimlint {command} does not exist: {asked.stderr}"
    return frozenset(re.findall(r"(?<![\w-])--[a-z][a-z-]*", asked.stdout))


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Every `claimlint COMMAND --options` in a text: after a prompt, in code, in a step or in a hook's entry."""
    lines = re.findall(r"(?:^\s*(?:- |\$ |entry: )|^\s{8,}|`|&& |; )claimlint ([a-z]+)((?: [^\n`|&;#]*)?)", text, re.M)
    return [(command, re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest)) for command, rest in lines]


@pytest.mark.parametrize("name", TEMPLATES)
def test_parses(name: str) -> None:
    assert YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*TEMPLATES, *GUIDES])
def test_commands_exist(name: str) -> None:
    for command, options in commands((ROOT / name).read_text(encoding="utf-8")):
        assert set(options) <= options_of(command), f"claimlint {command}"


def test_commands_are_found() -> None:
    text = "entry: claimlint check --scope file\n$ claimlint facts tramadol\nclaimlint needs\nread `claimlint explain --x`"
    assert commands(text) == [("check", ["--scope"]), ("facts", []), ("explain", ["--x"])]


def test_the_action_annotates_uploads_and_fails() -> None:
    steps = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    text = "\n".join(str(step) for step in steps)
    for part in ("--format github", "--format sarif", "--fail-on", "upload-sarif", "exit ", "claimlint diff --format markdown"):
        assert part in text
