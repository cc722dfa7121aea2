"""The fact tables: every row loads, names a known substance, and says what the spot check of the law says."""

from pathlib import Path

import pytest

from claimlint.checks import status
from claimlint.language.names import NameTable
from claimlint.rulebook.facts import COLUMNS, FactTable, compile_facts
from tests.builders import shipped_rulebook

RULES = Path(__file__).parents[2] / "rules"
TODAY = "2026-11-23"
SPOT = {
    "tramadol": "IV", "pregabalin": "V", "carisoprodol": "IV", "zolpidem": "IV", "buprenorphine": "III", "methadone": "II",
    "ketamine": "III", "esketamine": "III", "modafinil": "IV", "armodafinil": "IV", "butorphanol": "IV", "lacosamide": "V",
    "brivaracetam": "V", "cenobamate": "V", "suvorexant": "IV", "lemborexant": "IV", "daridorexant": "IV", "tapentadol": "II",
    "lisdexamfetamine": "II", "hydrocodone": "II", "eszopiclone": "IV", "gabapentin": "none", "baclofen": "none",
    "cyclobenzaprine": "none", "naloxegol": "none", "samidorphan": "none", "6b-naltrexol": "none", "fenfluramine": "none",
    "nalbuphine": "none", "xylazine": "none", "kratom": "none", "tianeptine": "none",
}  # fmt: skip


def table() -> FactTable:
    return FactTable(shipped_rulebook().facts)


def own(path: str, *rows: str) -> tuple[FactTable, tuple[str, ...]]:
    places = (RULES / "facts" / "jurisdictions.tsv").read_bytes()
    ours = (RULES / "facts" / "US.tsv").read_bytes()
    body = "\n".join(["\t".join(COLUMNS), *rows]).encode()
    raw, faults = compile_facts([("facts/jurisdictions.tsv", places), ("facts/US.tsv", ours), (path, body)])
    return FactTable(raw), tuple(f"{fault.line}: {fault.message}" for fault in faults)


@pytest.mark.parametrize(("substance", "schedule"), SPOT.items())
def test_spot_check(substance: str, schedule: str) -> None:
    facts = status.in_force(table().of(substance), "control", "US", TODAY)
    assert {fact.value for fact in facts} == {schedule}
    assert status.trust(facts) == "sure"


def test_every_shipped_row_loads() -> None:
    files = [(f"facts/{path.name}", path.read_bytes()) for path in sorted((RULES / "facts").glob("*.tsv"))]
    assert compile_facts(files)[1] == ()


def test_every_substance_with_a_fact_is_found_in_a_text() -> None:
    names = NameTable(shipped_rulebook().names)
    unknown = [subject for subject in table().subjects() if names.subject(subject) != subject]
    assert not unknown


def test_no_substance_has_two_schedules_in_one_form() -> None:
    seen: dict[tuple[str, str, str], set[str]] = {}
    for subject in table().subjects():
        for fact in table().of(subject, "control"):
            if fact.confidence != "conflict" and fact.holds_on(TODAY) and fact.jurisdiction != "UN":
                seen.setdefault((subject, fact.jurisdiction, fact.formulation), set()).add(fact.value)
    assert {key: values for key, values in seen.items() if len(values) > 1} == {}


def test_a_fact_holds_between_its_dates() -> None:
    tramadol = table().of("tramadol", "control")
    assert {fact.value for fact in status.in_force(tramadol, "control", "US", "2014-08-17")} == {"none"}
    assert {fact.value for fact in status.in_force(tramadol, "control", "US", "2014-08-18")} == {"IV"}


def test_a_projects_own_row_takes_the_place_of_ours() -> None:
    found, faults = own("house//facts/own.tsv", "US\tcontrol\ttramadol\tII\t\t2027-01-01\t\tour counsel\t2026-11-01\tsure")
    assert not faults
    assert [(fact.value, fact.citation) for fact in found.of("tramadol", "control")] == [("II", "our counsel")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("USA\tcontrol\ttramadol\tIV", "unknown jurisdiction"),
        ("US\tcontroll\ttramadol\tIV", "unknown fact"),
        ("US\tcontrol\ttramadol\tVII", "unknown value"),
        ("US\tcontrol\ttramadol\tIV\t\t2014-13-1x", "is no date"),
        ("US\tcontrol\ttramadol\tIV\t\t2015\t2014\tx", "lies before"),
        ("US\tcontrol\ttramadol\tIV", "no citation"),
        ("US\tcontrol\ttramadol\tIV\t\t\t\tx\t2026\tcertain", "unknown confidence"),
    ],
)
def test_a_faulty_row_is_said_with_its_line_and_loses_only_itself(row: str, says: str) -> None:
    good = "US\tcontrol\tnewdrug\tIV\t\t\t\ta rule\t2026-11\tsure"
    found, faults = own("facts/own.tsv", row, good)
    assert len(faults) == 1
    assert faults[0].startswith("2: ")
    assert says in faults[0]
    assert found.of("newdrug")


def test_what_no_table_holds_is_unknown() -> None:
    assert table().of("frobazumab") == ()
    assert status.on_control(False, (), False) is None
    assert status.on_schedule(True, "II", (), (), False) is None
