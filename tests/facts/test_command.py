"""`claimlint facts`: for people, for programs, and for the changes to come."""

import json
from pathlib import Path

import pytest

from claimlint.cli.exits import CLEAN, OBJECTIONS, Stop
from claimlint.cli.facts import facts

DAY = "2026-11-23"
HEADER = "jurisdiction\tfact\tsubstance\tvalue\tformulation\tsince\tuntil\tcitation\tas_of\tconfidence\tnote\tsource\n"


def test_a_brand_shows_its_substance_everywhere(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert facts(["Xanax"], as_of=DAY) == CLEAN
    shown = capfdbinary.readouterr().out.decode()
    assert shown.startswith("alprazolam\n")
    for words in ("US federal law", "Schedule IV", "21 CFR 1308.14", "United Kingdom", "Class C", "as of 20"):
        assert words in shown


def test_json_holds_names_history_and_what_is_in_force(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert facts(["tramadol"], form="json", jurisdiction=["US"], as_of=DAY) == CLEAN
    found = json.loads(capfdbinary.readouterr().out)
    control = [(fact["value"], fact["in_force"]) for fact in found["facts"] if fact["fact"] == "control"]
    assert sorted(control) == [("IV", True), ("none", False)]
    assert {"name": "ultram", "via": "brand"} in found["names"]
    assert {fact["jurisdiction"] for fact in found["facts"]} == {"US"}


@pytest.mark.parametrize(
    ("name", "meant"), [("codiene", "codeine"), ("gabapentine acid", "gabapentin"), ("Tramadole", "tramadol")]
)
def test_a_misspelt_name_gets_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(Stop, match=meant) as stopped:
        facts([name], as_of=DAY)
    assert stopped.value.code == 2


def test_an_unknown_jurisdiction_is_said() -> None:
    with pytest.raises(Stop, match="no jurisdiction is called “USA”"):
        facts(["tramadol"], jurisdiction=["USA"], as_of=DAY)


def test_what_is_unknown_is_not_called_uncontrolled(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert facts(["rosuvastatin"], as_of=DAY) == CLEAN
    assert "unknown" in capfdbinary.readouterr().out.decode()


def test_own_facts_are_shown_and_their_faults_said(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    table = tmp_path / "own.tsv"
    table.write_text(HEADER + "US\tcontrol\tCalmora\tnone\t\t\t\tour counsel, letter 12\t2026-11\tsure\n")
    assert facts(["calmora"], own=[str(tmp_path)], as_of=DAY, no_cache=True) == CLEAN
    assert "our counsel, letter 12" in capfdbinary.readouterr().out.decode()
    table.write_text(HEADER + "US\tcontrol\tCalmora\tVII\t\t\t\tx\t2026-11\tsure\n")
    with pytest.raises(Stop, match=r"own\.tsv:2: calmora: unknown value 'VII'"):
        facts(["calmora"], own=[str(tmp_path)], as_of=DAY, no_cache=True)


def test_changes_within_lists_lines_that_a_known_change_makes_wrong(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("Delta-8 THC is not a controlled substance under federal law.\n\nTramadol is a Schedule IV drug.\n")
    assert facts([str(page)], changes_within="90d", as_of="2026-10-01") == OBJECTIONS
    shown = capfdbinary.readouterr().out.decode()
    assert f"{page}:1: from 2026-11-12" in shown
    assert shown.count("\n") == 1
    assert facts([str(page)], changes_within="10d", as_of="2026-10-01") == CLEAN


def test_a_period_that_is_no_number_is_said() -> None:
    with pytest.raises(Stop, match="90d"):
        facts(["page.md"], changes_within="soon", as_of=DAY)
