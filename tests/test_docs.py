"""Documentation: links inside it lead somewhere, and the pages about the rules say what the rules say."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.builders import shipped_rulebook

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(generator: ModuleType) -> dict[str, str]:
    return dict(generator.pages(shipped_rulebook()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path, pages: dict[str, str]) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = {target for target in targets if not (page.parent / target).exists()}
    assert {target for target in missing if Path(target).name not in pages} == set()


def test_every_rule_has_a_page_with_its_reason_and_how_to_change_it(pages: dict[str, str]) -> None:
    for rule in shipped_rulebook().rules:
        page = pages[f"{rule.id}.md"]
        assert "## Why" in page
        assert "## Sources" in page
        assert (f"claimlint: allow {rule.id} because" in page) is rule.waivable


def test_the_pages_link_only_to_pages_that_are_written(pages: dict[str, str]) -> None:
    linked = {target for text in pages.values() for target in re.findall(r"\]\(([a-z0-9-]+\.md)\)", text)}
    assert linked
    assert linked <= set(pages)


def test_marks_of_an_example_become_bold(generator: ModuleType) -> None:
    assert generator.example("We [[guarantee *it*]]. || ## Sure") == "We **guarantee \\*it\\***. ¶ (heading) Sure"


def test_golden_files_are_not_rewritten_where_ci_runs(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    result = pytester.runpytest_subprocess("--update-golden")
    result.stderr.fnmatch_lines(["*refused where CI is set*"])
    assert result.ret != 0


@pytest.fixture
def first_rule(tmp_path: Path) -> Path:
    """The folder a reader of the guide has after its first step."""
    text = (ROOT / "docs" / "first-rule.md").read_text(encoding="utf-8")
    (name,) = re.findall(r"^`editorial/rules/(\S+\.yaml)`$", text, re.M)
    rule = tmp_path / name
    rule.parent.mkdir(parents=True)
    rule.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    return tmp_path


def claimlint(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from claimlint.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_guides_first_rule_passes_its_own_test(first_rule: Path) -> None:
    done = claimlint("test", str(first_rule))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_guides_first_rule_finds_what_it_says(first_rule: Path) -> None:
    page = first_rule / "page.md"
    page.write_text("We offer world-class treatment.\n", encoding="utf-8")
    done = claimlint("check", "--rules", str(first_rule), str(page), "--fail-on", "warning", "--select", "world-class-programme")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "world-class-programme" in done.stdout


def test_every_page_is_in_the_index() -> None:
    listed = (ROOT / "docs" / "index.md").read_text(encoding="utf-8").split()
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} - {"index"} - set(listed) == set()
