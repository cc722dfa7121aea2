"""Fixtures for running commands in this process, in a folder of their own, with the shipped rules compiled once for all tests."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import shipped_rulebook


class Done(NamedTuple):
    """What a command left: exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, the current folder of the command."""
    root = tmp_path / "site"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def claimlint(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command as a user would."""
    import claimlint.store
    from claimlint.cli import status

    shipped, compiled = shipped_rulebook(), claimlint.store.load_rulebook

    def load(folders=(), use_cache=True, facts=()):
        return compiled(folders, use_cache, facts) if folders or facts else (shipped, ())

    monkeypatch.setattr(claimlint.store, "load_rulebook", load)
    monkeypatch.setenv("CLAIMLINT_CACHE", str(site.parent / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = status([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def page(site: Path) -> Callable[..., Path]:
    """Write a page of the site; its path relative to the site's root."""

    def write(name: str, text: str | bytes) -> Path:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path.relative_to(site)

    return write
