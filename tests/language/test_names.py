"""Names in texts: brand, salt, abbreviation, street name, class and condition, wherever and however they are written."""

import marshal
from pathlib import Path

import pytest

from claimlint.language.names import NameTable
from claimlint.language.text import fold
from claimlint.rulebook.names import compile_names
from tests.builders import shipped_rulebook


def table() -> NameTable:
    return shipped_rulebook().once("names", lambda book: NameTable(book.names))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[item.start : item.end], item.subject) for item in table().find(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Valium is a brand of diazepam.", [("Valium", "diazepam"), ("diazepam", "diazepam")]),
        ("7-OH, 7 OH", [("7-OH", "7-hydroxymitragynine"), ("7 OH", "7-hydroxymitragynine")]),
        ("St. John's wort and St Johns wort.", [("St. John's wort", "st. john's wort"), ("St Johns wort", "st. john's wort")]),
        ("Baclofen-induced sleepiness", [("Baclofen", "baclofen"), ("sleepiness", "drowsiness")]),
        ("6β-naltrexol", [("6β-naltrexol", "6b-naltrexol")]),
        ("Medication for AUD", [("AUD", "alcohol use disorder")]),
        ("an aud of money", []),
        ("benzodiazepines and SSRIs", [("benzodiazepines", "benzodiazepines"), ("SSRIs", "ssris")]),
        ("The bars were closed.", []),
        ("He took bars, a form of Xanax.", [("bars", "alprazolam"), ("Xanax", "alprazolam")]),
        ("He went to bars. Xanax is a drug.", [("Xanax", "alprazolam")]),
        ("a non-opioid pain reliever", [("pain reliever", "painkillers")]),
        ("opioid\nuse disorder", [("opioid", "opioids")]),
        ("opioid use disorder", [("opioid use disorder", "opioid use disorder")]),
        ("baclofin", [("baclofin", "baclofen")]),
    ],
)  # fmt: skip
def test_names_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_subjects_members_and_classes() -> None:
    names = table()
    assert names.subject("Xanax") == "alprazolam"
    assert names.subject("no such drug") is None
    assert names.kind("benzos") == "class"
    assert "diazepam" in names.members("benzodiazepine")
    assert "benzodiazepines" in names.classes("diazepam")
    assert ("valium", "brand") in names.names_of("diazepam")


def test_the_first_of_two_tables_wins_and_a_faulty_line_is_said() -> None:
    common = b"name\tsubject\tvia\tflags\nabc\tone\tbrand\t\nbad\tx\tnickname\t\n"
    bulk = b"name\tsubject\tvia\tflags\nabc\ttwo\tgeneric\t\n"
    raw, faults = compile_names([("words/substances.tsv", bulk), ("words/common.tsv", common)])
    assert NameTable(raw).subject("ABC") == "one"
    assert [fault.path for fault in faults] == ["words/common.tsv"]


def test_own_fact_tables_name_their_products() -> None:
    row = b"jurisdiction\tfact\tsubstance\tvalue\tformulation\tsince\tuntil\tcitation\tas_of\tconfidence\tnote\tsource\n"
    raw, _ = compile_names([("house//facts/own.tsv", row + b"US\tcontrol\tCalmora\tnone\t\t\t\tx\t2026\tsure\n")])
    assert NameTable(raw).subject("calmora") == "calmora"


def test_a_name_table_is_small_buckets_of_bytes() -> None:
    buckets, subjects, classes, _ = marshal.loads(shipped_rulebook().names)
    assert sum(bucket.count(b"\n") - 1 for bucket in buckets.values()) > 35_000
    assert max(map(len, buckets.values())) < 60_000
    assert subjects.count(b"\n") > 5_000
    assert "opioids" in classes


def test_every_class_member_is_a_known_substance() -> None:
    names = table()
    lines = (Path(__file__).parents[2] / "rules" / "words" / "classes.tsv").read_text().splitlines()[1:]
    members = {member for line in lines for member in line.split("\t")[2].split("|") if member}
    assert {member for member in members if names.subject(member) != member} == set()
