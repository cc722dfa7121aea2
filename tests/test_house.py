"""The house: which way imports point, what may touch the world, how long functions are, what no page may say."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "claimlint"
SHELL = {"cli", "config", "discover", "store", "workers"}
NETWORK = ("socket", "ssl", "http", "urllib.request", "urllib3", "ftplib", "smtplib", "asyncio", "requests", "httpx", "aiohttp")
WORLD = ("os", "pathlib", "sys", "time", "logging", "typer", "rich")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_of(banned: tuple[str, ...], rooms: bool) -> list[str]:
    """Where the package imports a banned module; `rooms` looks only below the shell."""
    found = []
    for path, tree in trees():
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if rooms and room in SHELL | {"__main__", "__init__"}:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{line} imports {name}"
            for line, name in imported(tree)
            if any(name == one or name.startswith(f"{one}.") for one in banned)
        ]
    return found


def contract(part: str) -> dict[str, list[str]]:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (one,) = [c for c in pyproject["tool"]["importlinter"]["contracts"] if part in c["name"]]
    return one


def layers_of(lines: list[str]) -> list[frozenset[str]]:
    return [frozenset(re.findall(r"[a-z_]+", line)) for line in lines]


def test_import_contracts_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_drawing_is_the_contract() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"^imports point one way:\n(.+)$", text, re.M)
    assert drawn, "docs/architecture.md has lost its line 'imports point one way:'"
    assert layers_of(drawn[1].split("→")) == layers_of(contract("one way")["layers"])


def test_below_the_shell_nothing_touches_the_world() -> None:
    assert imports_of(WORLD, rooms=True) == []


def test_nothing_imports_a_network_module() -> None:
    assert imports_of(NETWORK, rooms=False) == []


def test_a_banned_import_is_seen() -> None:
    tree = ast.parse("def f():\n    from urllib import request\n    import os.path\n")
    assert set(imported(tree)) >= {(2, "urllib.request"), (3, "os.path")}


def function_lengths() -> list[int]:
    return sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_functions_stay_short() -> None:
    lengths = function_lengths()
    assert statistics.median(lengths) < 9.5
    assert lengths[int(len(lengths) * 0.9)] < 30


def test_files_stay_short() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path, _ in trees()}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "banned",
    [
        pytest.param(r"pip install " + r"claimlint(?!-)\b", id="the name of another tool on the public index"),
        pytest.param(r"(?<![\w.])/(work|root|farm)/", id="a path of one machine"),
    ],
)
def test_no_file_says(tracked: list[Path], banned: str) -> None:
    said = []
    for path in tracked:
        text = path.read_bytes().decode("utf-8", "replace")
        said += [f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in re.finditer(banned, text)]
    assert said == []
