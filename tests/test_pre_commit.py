"""The two hooks, installed and run by pre-commit itself in a scratch repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("pre-commit")  # one process, so that the hooks are installed once
ROOT = Path(__file__).parent.parent
INDEX_PROBE = "hatchling>=1.25"  # small, and what building a hook environment needs first

SIDE_ONE = "# Tramadol\n\nTramadol is not addictive.\n"
SIDE_TWO = "# Stopping tramadol\n\nTramadol is highly addictive.\n"


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=400)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment for git and pre-commit without the caller's repository, identity and hook cache."""
    home = tmp_path_factory.mktemp("home")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return plain | who | {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@pytest.fixture(scope="module")
def index(env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """A package index answers, or the hooks cannot be installed and there is nothing to test."""
    folder = tmp_path_factory.mktemp("probe")
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "--timeout", "10"]
    asked = run(*probe, "--dest", str(folder), INDEX_PROBE, cwd=folder, env=env)
    if asked.returncode:
        pytest.skip("no package index can be reached, so pre-commit cannot install the hooks")


@pytest.fixture(scope="module")
def source(env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository with one commit: what stands in the folder, committed or not."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT, env=env)
    if listed.returncode:
        pytest.skip("not a git checkout")
    copy = tmp_path_factory.mktemp("source")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    commit_all(copy, env)
    return copy


@pytest.fixture
def scratch(env: dict[str, str], tmp_path: Path) -> Path:
    """A small site under git, one page of it staged."""
    (tmp_path / "one.md").write_text(SIDE_ONE, encoding="utf-8")
    (tmp_path / "two.md").write_text(SIDE_TWO, encoding="utf-8")
    commit_all(tmp_path, env)
    (tmp_path / "two.md").write_text(SIDE_TWO + "\nAsk us about it.\n", encoding="utf-8")
    run("git", "add", "two.md", cwd=tmp_path, env=env)
    return tmp_path


def commit_all(folder: Path, env: dict[str, str]) -> None:
    for arguments in (["init", "-q"], ["add", "--all", "--force"], ["commit", "-q", "--no-verify", "-m", "all"]):
        done = run("git", *arguments, cwd=folder, env=env)
        assert done.returncode == 0, done.stderr


def hook(name: str, scratch: Path, source: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pre_commit", "try-repo", str(source), name, "--verbose", cwd=scratch, env=env)


@pytest.mark.usefixtures("index")
def test_the_page_hook_judges_the_staged_page_alone(scratch: Path, source: Path, env: dict[str, str]) -> None:
    done = hook("claimlint", scratch, source, env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    assert "one.md" not in done.stdout


@pytest.mark.usefixtures("index")
def test_the_page_hook_stops_a_commit(scratch: Path, source: Path, env: dict[str, str]) -> None:
    (scratch / "both.md").write_text(SIDE_ONE + "\n" + SIDE_TWO, encoding="utf-8")
    run("git", "add", "both.md", cwd=scratch, env=env)
    done = hook("claimlint", scratch, source, env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "both.md" in done.stdout
    assert "exit code: 1" in done.stdout


@pytest.mark.usefixtures("index")
def test_the_site_hook_sees_the_page_that_was_not_changed(scratch: Path, source: Path, env: dict[str, str]) -> None:
    done = hook("claimlint-site", scratch, source, env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "one.md" in done.stdout
    assert "two.md" in done.stdout
