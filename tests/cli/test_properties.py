"""What holds for any page: a report in every format, a baseline that stays true, an order that does not matter."""

import pytest
from builders import TODAY, shipped_rulebook
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine import conclude, judge
from claimlint.model.documents import SourceFile
from claimlint.model.settings import Settings
from claimlint.triage.baseline import Entry
from claimlint.writers import FORMATS, human, write

SENTENCES = (
    "We guarantee your recovery.",
    "Tramadol is addictive.",
    "Tramadol is not addictive.",
    "Take 5.0 mg.",
    "It is safe.",
    '<!-- claimlint: allow outcome-guarantee because "legal" -->',
    "<!-- claimlint: allow x -->",
    "## A heading",
    "- An item",
    "💊 é 你好",
)
PAGES = st.lists(st.sampled_from(SENTENCES), max_size=6).map("\n\n".join)
KINDS = st.sampled_from(["markdown", "html", "text"])


def report_of(*sources: SourceFile, baseline=(), settings=Settings(cap=0)):  # noqa: B008 - a frozen value
    pages = [judge(source, shipped_rulebook(), settings, TODAY) for source in sources]
    return conclude(pages, shipped_rulebook(), lambda _: settings, TODAY, "tree", tuple(baseline))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | PAGES.map(str.encode), KINDS)
def test_any_bytes_give_a_report_in_every_format(data, kind):
    report = report_of(SourceFile("a.page", data, kind))
    assert report.files + len(report.skipped) + len(report.failures) == 1
    for form in FORMATS:
        if form != "human":
            write(report, form, version="1", rules=shipped_rulebook().rules).encode()
    lines = data.decode("utf-8", "replace").splitlines()
    human.write(report, lambda _: lines).encode()


@given(PAGES, st.integers(0, 3))
def test_a_baseline_of_a_run_makes_a_clean_run_also_after_lines_above_and_a_new_name(text, above):
    first = report_of(SourceFile("a.md", text.encode(), "markdown"))
    frozen = [Entry(finding.fingerprint) for finding in first.findings]
    assert len(set(frozen)) == len(frozen)
    moved = SourceFile("b.md", ("Our garden has a bench.\n\n" * above + text).encode(), "markdown")
    assert report_of(moved, baseline=frozen).findings == ()


@given(st.lists(PAGES, max_size=4), st.randoms())
def test_the_order_of_pages_changes_nothing(texts, random):
    sources = [SourceFile(f"{number}.md", text.encode(), "markdown") for number, text in enumerate(texts)]
    shuffled = random.sample(sources, len(sources))
    assert report_of(*sources) == report_of(*shuffled)


@pytest.mark.parametrize("extra", ["Our garden has a bench.", "We open at nine."])
def test_an_unrelated_paragraph_changes_nothing(extra):
    text = "\n\n".join(SENTENCES[:5])
    keys = [
        sorted(finding.fingerprint for finding in report_of(SourceFile("a.md", page.encode(), "markdown")).findings)
        for page in (text, f"{text}\n\n{extra}")
    ]
    assert keys[0] == keys[1]
