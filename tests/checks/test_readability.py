"""kind readability: textstat on our own sentences, offline."""

import socket

import pytest

from claimlint.checks.readability import flesch_kincaid
from claimlint.checks.syllables import syllables
from tests.checks.own_rules import shipped


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("take", 1), ("taken", 2), ("doctor", 2), ("medicine", 3), ("baclofen", 3), ("withdrawal", 3), ("patients", 2),
        ("diabetes", 4), ("spasm", 2), ("treated", 2), ("stopped", 1), ("tablet", 2), ("muscle", 2), ("naloxone", 3),
        ("addiction", 3), ("area", 3), ("semaglutide", 4),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_kincaids_formula() -> None:
    grade = flesch_kincaid(["Ask the doctor for medicine now", "Take it with food and water"])
    words, sentences, sounds = 12, 2, 16
    assert grade == pytest.approx(0.39 * words / sentences + 11.8 * sounds / words - 15.59, abs=0.01)


def test_a_full_stop_inside_a_sentence_does_not_end_it() -> None:
    assert flesch_kincaid(["Take 0.5 mg of the drug b.i.d. for the pain in your leg"]) > flesch_kincaid(
        ["Take it", "Take it now please"]
    )


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert flesch_kincaid(["Unprecedented antihypertensive individualization necessitates supervision"]) > 12


def test_the_name_of_a_medicine_is_not_held_against_the_writer() -> None:
    easy = "Take {} at night. It may make you sleepy, so do not drive. Ask us if you feel sick."
    assert not shipped(easy.format("hydroxychloroquine"), "reading-grade-too-high")


def test_the_page_is_told_once_at_its_hardest_sentence() -> None:
    hard = "Simultaneous administration potentiates respiratory depression, necessitating continuous cardiopulmonary monitoring."
    findings = shipped(
        f"{hard} {hard}\n\nConcomitant benzodiazepine discontinuation necessitates supervision.", "reading-grade-too-high"
    )
    assert len(findings) == 1
    assert "grade" in findings[0].message


def test_jargon_is_told_once_and_not_where_it_is_explained() -> None:
    text = "Pruritus can occur. Pruritus passes. Itching (pruritus) is common."
    assert [f.place.column for f in shipped(text, "undefined-jargon")] == [1]
    assert not shipped("Ataxia (poor balance) can occur.", "undefined-jargon")
