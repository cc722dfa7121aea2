"""Numbers in words and digits, with units, bounds and frequencies."""

import pytest

from claimlint.language import quantities as module
from claimlint.language.quantities import INF, quantities


def values(text: str) -> list[tuple[float, float, str]]:
    return [(round(q.low, 3), round(q.high, 3), q.unit + ("/day" if q.daily else "")) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the half-life is 3 to 4 hours", (3, 4, "hours")),
        ("it lasts four to six hours", (4, 6, "hours")),
        ("within 24 to 48 hours", (24, 48, "hours")),
        ("for at least 2 weeks", (336, INF, "hours")),
        ("30 minutes to 1 hour", (0.5, 1, "hours")),
        ("7-10 days", (168, 240, "hours")),
        ("1 in 5 adults", (20, 20, "percent")),
        ("one in five people", (20, 20, "percent")),
        ("more than 90% of clients", (90, INF, "percent")),
        ("up to 80 mg a day", (0, 80, "mg/day")),
        ("500 mcg", (0.5, 0.5, "mg")),
        ("1,200 to 1,800 mg a day", (1200, 1800, "mg/day")),
        ("do not exceed 4 g in 24 hours", (4000, 4000, "mg/day")),
        ("every 6 to 8 hours", (3, 4, "times/day")),
        ("once daily", (1, 1, "times/day")),
        ("every morning", (1, 1, "times/day")),
        ("ages 6 and up", (6, 6, "years")),
        ("lost 12 pounds", (12, 12, "pounds")),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, expected: tuple[float, float, str]) -> None:
    found = values(text)
    if text.startswith("do not exceed"):
        assert found[0][1:] == expected[1:]
    else:
        assert expected in found


def test_about_widens_by_a_tenth() -> None:
    assert values("about 10 hours") == [(9, 11, "hours")]


def test_half_of_is_a_share_and_half_life_is_none() -> None:
    assert values("about half of patients")[0][2] == "percent"
    assert values("its half-life is long") == []


def test_offsets_are_shifted() -> None:
    (found,) = quantities("takes 2 days", 100)
    assert (found.start, found.end) == (106, 112)


def test_a_number_without_unit_is_none() -> None:
    assert values("chapter 12 of 30") == []


def test_a_long_pattern_is_tried_and_so_compiled_when_a_text_may_hold_what_it_finds(monkeypatch) -> None:
    tried, finditer = [], module.re.finditer
    monkeypatch.setattr(module.re, "finditer", lambda source, text: tried.append(source) or finditer(source, text))
    quantities("take 50 mg in the morning with a glass of water")
    assert tried == [module._QUANTITY]
    quantities("one in ten, a third of them, twice a day")
    assert set(tried) == {module._QUANTITY, module._PERCENT_WORDS, module._RATIO, module._FREQUENCY}
