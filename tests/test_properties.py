"""What holds for every input: a report comes out, order changes nothing, and what is unrelated changes nothing."""

from pathlib import Path

import pytest
from builders import TODAY, claims_of, findings_of, shipped_rulebook
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine import conclude, judge
from claimlint.model.documents import Format, SourceFile
from claimlint.model.findings import Report
from claimlint.model.settings import Settings
from claimlint.writers import FORMATS as WRITTEN
from claimlint.writers import write

ROOT = Path(__file__).parent.parent
WELCOME = (ROOT / "fixtures" / "pages" / "welcome.md").read_text(encoding="utf-8")
FORMATS: tuple[Format, ...] = ("markdown", "html", "text")

PIECES = (
    "# ", "## Is it safe?\n\n", "Tramadol ", "is not addictive", "has a potential for abuse", "Schedule II", "5 mg", ". ",
    "\n", "\n\n", "- ",
    "> ", "| a | b |\n|---|---|\n", "<p>", "</p>", "<b>", "<script>", "<!-- claimlint: allow ", "-->", "&nbsp;", "&#0;", "**",
    "[", "](x)", "```", "---\n", "“", "’", "\u00ad", "\ufeff", "é", "😀", "\r\n", "\t", "guarantee your recovery",
    "{", "}", '"', "\\",
)  # fmt: skip
SCRAPS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


def report_of(*sources: SourceFile) -> Report:
    settings = Settings()
    pages = [judge(source, shipped_rulebook(), settings, TODAY) for source in sources]
    return conclude(pages, shipped_rulebook(), lambda _: settings, TODAY, "tree")


@given(data=st.binary(max_size=300) | SCRAPS.map(str.encode), format=st.sampled_from(FORMATS))
def test_any_bytes_give_a_report(data: bytes, format: Format) -> None:
    report = report_of(SourceFile("page", data, format))
    assert report.files + len(report.failures) + len(report.skipped) >= 1
    assert all(write(report, form, version="0") for form in WRITTEN if form not in ("human", "github"))


@given(text=SCRAPS, format=st.sampled_from(FORMATS))
def test_places_are_inside_the_page(text: str, format: Format) -> None:
    lines = text.encode("utf-8", "replace").decode().splitlines() or [""]
    for finding in findings_of(text, format):
        assert 1 <= finding.place.line <= finding.place.end_line <= len(lines) + 1
        assert finding.place.column >= 1


@given(order=st.permutations(range(4)))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    texts = (WELCOME, "Tramadol is addictive.", "Tramadol is not addictive.", "# Baclofen\n\nBaclofen is a Schedule II drug.")
    sources = [SourceFile(f"{number}.md", text.encode(), "markdown") for number, text in enumerate(texts)]
    assert report_of(*(sources[number] for number in order)) == report_of(*sources)


@pytest.mark.parametrize(
    "paragraph", ["The library opens at nine on Mondays.", "Our garden has two old apple trees.", "## Opening hours"]
)
def test_an_unrelated_paragraph_changes_nothing(paragraph: str) -> None:
    def said(text: str) -> list[tuple[str, str, str]]:
        return [(finding.rule, finding.place.quote, finding.fingerprint) for finding in findings_of(text)]

    assert said(f"{WELCOME}\n{paragraph}\n") == said(WELCOME)


@given(lines=st.integers(min_value=0, max_value=30))
def test_lines_above_move_findings_and_change_no_fingerprint(lines: int) -> None:
    body = "Tramadol is not addictive.\n\nTramadol is highly addictive.\n\nWe guarantee your recovery.\n"
    before, after = findings_of(body), findings_of("\n" * lines + body)
    assert before
    assert [finding.fingerprint for finding in after] == [finding.fingerprint for finding in before]
    assert [finding.place.line for finding in after] == [finding.place.line + lines for finding in before]


@pytest.mark.parametrize("drug", ["Tramadol", "Diazepam", "Baclofen", "Kratom"])
@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("{} is addictive.", "{} is not addictive."),
        ("{} has a potential for abuse.", "{} has no potential for abuse."),
        ("{} causes withdrawal symptoms.", "{} does not cause withdrawal symptoms."),
        ("{} is a controlled substance.", "{} is not a controlled substance."),
    ],
)
def test_a_negation_flips_the_stance_and_nothing_else(drug: str, plain: str, negated: str) -> None:
    def read(sentence: str) -> list[tuple[str | None, str, str]]:
        return [(claim.subject, claim.attribute, claim.stance) for claim in claims_of(sentence.format(drug))]

    flipped = [(subject, attribute, "deny" if stance == "affirm" else "affirm") for subject, attribute, stance in read(plain)]
    assert read(plain)
    assert read(negated) == flipped
