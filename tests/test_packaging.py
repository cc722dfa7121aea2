"""What is shipped and how it is set up: wheel, Makefile, hooks, workflow files."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def yaml(name: str) -> object:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


def test_required_packages_are_declared() -> None:
    names = {re.split(r"[<>=!~ ]", line)[0] for line in PYPROJECT["project"]["dependencies"]}
    assert {"typer", "textstat", "rapidfuzz", "ruamel.yaml", "pre-commit"} <= names


def test_name_and_command() -> None:
    assert PYPROJECT["project"]["name"] == "claimlint-health"
    assert set(PYPROJECT["project"]["scripts"]) == {"claimlint"}


def test_every_shipped_rule_is_in_the_wheel(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode and re.search("No matching distribution|Could not find|Connection|Temporary failure", built.stderr):
        pytest.skip("no package index can be reached to build a wheel with")
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name.removeprefix("claimlint/_rules/") for name in zipfile.ZipFile(wheel).namelist() if "/_rules/" in name}
    here = {str(path.relative_to(ROOT / "rules")) for path in (ROOT / "rules").rglob("*") if path.is_file()}
    assert here - shipped == set()


def test_the_shipped_rules_have_no_fault() -> None:
    from claimlint.store import load_rulebook

    assert [f"{failure.path}:{failure.line}: {failure.message}" for failure in load_rulebook()[1]] == []


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_the_readme_names_targets_that_exist() -> None:
    named = set(re.findall(r"(?:\$ |`)make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert named <= make_targets()


def test_hooks() -> None:
    hooks = {hook["id"]: hook for hook in yaml(".pre-commit-hooks.yaml")}  # type: ignore[attr-defined]
    assert set(hooks) == {"claimlint", "claimlint-site"}
    assert hooks["claimlint"]["require_serial"] is True
    assert hooks["claimlint-site"]["pass_filenames"] is False
