"""What a run of `claimlint` loads and what it never does: open a connection, or import what one page does not need."""

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.cli.check import check
from claimlint.cli.checking import Asked

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"

# Third-party packages that judging one Markdown page may import; each costs every run its start.
ALLOWED = {"pyromark", "ahocorasick_rs", "re2", "_re2", "sentencex"}
PARSER = {"typer", "click", "shellingham", "annotated_doc"}  # of options, where there is one to be parsed
HEAVY = {
    "textstat", "rapidfuzz", "ruamel", "turbohtml", "rich", "pydantic", "nltk", "jsonschema", "pre_commit", "multiprocessing",
    "concurrent", "sqlite3", "asyncio", "logging", "dataclasses", "unittest", "email", "socket", "ssl", "http",
}  # fmt: skip

# Of the standard library and of ours: what other commands, formats and runs need, and one page does not.
UNUSED = {
    "json", "glob", "inspect", "shutil", "subprocess", "platform", "uuid", "gettext", "traceback", "difflib", "tempfile",
    "claimlint.cli.app", "claimlint.cli.options", "claimlint.rulebook.compiler", "claimlint.rulebook.literals",
    "claimlint.readers.html", "claimlint.writers.json_", "claimlint.writers.sarif", "claimlint.store.pages",
    "claimlint.workers.forked",
}  # fmt: skip

# Any event of a socket or a name look-up ends the run: an audit hook cannot be taken off again.
SHUT = """
import sys
def shut(event, arguments):
    if event.startswith(("socket.", "ssl.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise RuntimeError(f"opened a connection: {event} {arguments}")
sys.addaudithook(shut)
"""
LOADED = """
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: open(sys.argv[-1] + ".modules", "w").write("\\n".join(set(sys.modules) - before)))
"""
MAIN = "from claimlint.cli import main; main()"


def claimlint(prelude: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CLAIMLINT_CACHE": str(home), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-c", prelude + MAIN, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def modules_loaded(page: Path, home: Path, *options: str) -> set[str]:
    """What is imported by a run over one page once the compiled rulebook is in its cache."""
    claimlint("", "check", str(page), home=home)
    done = claimlint(LOADED, "check", *options, str(page), home=home)
    assert done.returncode in (0, 1), done.stderr
    return set(Path(f"{page}.modules").read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_one_page_loads_only_what_it_needs(tmp_path: Path, home: Path) -> None:
    page = tmp_path / "one.md"
    page.write_text("# Tramadol\n\nTramadol is not addictive.\n\nTramadol is highly addictive.\n", encoding="utf-8")
    loaded = modules_loaded(page, home)
    tops = {name.split(".")[0] for name in loaded}
    assert tops & HEAVY == set()
    assert loaded & UNUSED == set()
    third_party = {top for top in tops if is_third_party(top)}
    assert third_party <= ALLOWED


def test_options_are_parsed_by_the_library_and_paths_alone_need_none(tmp_path: Path, home: Path) -> None:
    page = tmp_path / "one.md"
    page.write_text("Tramadol is not addictive.\n", encoding="utf-8")
    third_party = {name.split(".")[0] for name in modules_loaded(page, home, "--jobs", "1") if is_third_party(name.split(".")[0])}
    assert "typer" in third_party
    assert third_party <= ALLOWED | PARSER
    plain, spelt_out = (claimlint("", "check", *options, str(page), home=home) for options in ([], ["--format", "human"]))
    assert (plain.returncode, plain.stdout, plain.stderr) == (spelt_out.returncode, spelt_out.stdout, spelt_out.stderr)


def test_what_check_does_unasked_is_said_once() -> None:
    declared = {name: option.default for name, option in inspect.signature(check).parameters.items() if name != "paths"}
    assert declared == Asked._field_defaults
    assert ["paths", *declared] == list(Asked._fields)


def is_third_party(top: str) -> bool:
    return top not in sys.stdlib_module_names and top != "claimlint" and not top.startswith(("_virtualenv", "__editable"))


def test_the_html_parser_is_loaded_for_html_only(tmp_path: Path, home: Path) -> None:
    page = tmp_path / "one.html"
    page.write_text("<h1>Tramadol</h1><p>Tramadol is not addictive.</p>", encoding="utf-8")
    loaded = modules_loaded(page, home)
    tops = {name.split(".")[0] for name in loaded}
    assert "claimlint.readers.html" in loaded
    assert tops & {"textstat", "rapidfuzz", "ruamel", "pydantic", "nltk"} == set()


@pytest.mark.parametrize("profile", ["general", "strict"])
def test_a_run_opens_no_connection(profile: str, home: Path) -> None:
    done = claimlint(SHUT, "check", "--profile", profile, "--format", "json", "--no-cache", str(PAGES), home=home)
    assert done.returncode in (0, 1), done.stdout[-2000:] + done.stderr
    assert json.loads(done.stdout)["files"] >= 3


def test_the_guard_sees_a_connection(tmp_path: Path) -> None:
    opens = "import socket; socket.create_connection(('localhost', 9))"
    done = subprocess.run([sys.executable, "-c", SHUT + opens], capture_output=True, text=True, check=False)
    assert "opened a connection" in done.stderr
