"""Documentation: links inside it lead somewhere, and the pages about the rules say what the rules say."""

import importlib.util
import re
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
