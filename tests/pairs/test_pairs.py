"""Short documents in twins: each true contradiction, wrong status and risky claim is found, its harmless twin left alone."""

import pytest

from benchmarks import pairs
from claimlint.rulebook import Rulebook

CASES = list(pairs.cases())


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    from claimlint.store import load_rulebook

    loaded, failures = load_rulebook()
    assert not failures, failures
    return loaded


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_document_is_judged_as_a_reviewer_would(case: pairs.Case, rulebook: Rulebook) -> None:
    findings = pairs.findings_of(case.text, rulebook)
    right = pairs.right(case.expect, findings)
    if case.known:
        assert not right, "a known error is mended: take `known` out of the fixture"
    else:
        assert right, pairs.line(case, findings)


def test_a_document_has_a_twin_that_expects_the_opposite() -> None:
    by_id = {case.id: case for case in CASES}
    assert len(by_id) == len(CASES)
    for case in CASES:
        if not case.twin:
            assert case.expect == "none", "only a page that looks like a contradiction stands alone"
            continue
        twin = by_id[case.twin]
        assert twin.twin == case.id
        assert (case.expect == "none") != (twin.expect == "none"), case.id


def test_there_are_enough_contradictions() -> None:
    assert sum(case.expect == "contradiction" for case in CASES) >= 110
    assert sum(case.known != "" for case in CASES) <= len(CASES) // 10
