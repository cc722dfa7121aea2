"""kind term: the swap in the message, and the fix where it is safe."""

from claimlint.model.findings import Fix
from tests.checks.own_rules import a_rulebook, found

SWAPS = r"""swaps:
  - {avoid: '\b(\d+)(mg|mL)\b', instead: '\1 \2'}
  - {avoid: '\baddicts\b', instead: 'people with addiction / people who use drugs'}
  - {avoid: '\bdiabetics\b', instead: people with diabetes}
safe: true"""


def _rulebook(swaps: str = SWAPS):  # type: ignore[no-untyped-def]
    return a_rulebook("term", swaps, category="terminology", message="reads better as “{instead}”.")


def test_groups_are_put_into_the_swap_as_written() -> None:
    finding = found("Take 10mg.", _rulebook())[0]
    assert finding.message == "“10mg” reads better as “10 mg”."
    assert finding.fix == Fix(5, 9, "10 mg")


def test_a_capital_at_the_start_of_a_sentence_is_kept() -> None:
    assert [f.fix.text for f in found("Diabetics ask. Do diabetics?", _rulebook()) if f.fix] == [
        "People with diabetes",
        "people with diabetes",
    ]


def test_two_possible_swaps_are_advice_and_no_fix() -> None:
    finding = found("Help for addicts.", _rulebook())[0]
    assert "people who use drugs" in finding.message
    assert finding.fix is None


def test_nothing_is_fixed_across_markup() -> None:
    assert found("Take 10*mg* now.", _rulebook())[0].fix is None


def test_a_fix_counts_in_the_source_not_in_the_prose() -> None:
    source = "&amp; **bold** text: diabetics"
    fix = found(source, _rulebook())[0].fix
    assert fix is not None
    assert source[fix.start : fix.end] == "diabetics"


def test_an_unsafe_rule_never_fixes() -> None:
    assert found("Take 10mg.", _rulebook(SWAPS.replace("true", "false")))[0].fix is None


def test_a_sentence_keeps_its_full_stop() -> None:
    rulebook = _rulebook("swaps: [{avoid: '\\bb\\.i\\.d\\.', instead: twice a day}]\nsafe: true")
    assert [f.fix.text for f in found("Take it b.i.d. with food. Take it b.i.d.", rulebook) if f.fix] == [
        "twice a day",
        "twice a day.",
    ]
