"""The hard sentences and hard pairs: what each claims, and what two of them make together. The gold is in the YAML beside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from benchmarks import pairs
from claimlint.model.claims import Claim, Reading
from claimlint.model.documents import SourceFile
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook

HERE = Path(__file__).parent
STANCE = {"+": "affirm", "-": "deny"}


def rows(file: str) -> Iterator[Any]:
    for row in YAML(typ="safe").load(HERE / file):
        name = f"{row['n']}-{row.get('gold', row.get('verdict'))}"
        yield pytest.param(row, id=name, marks=[pytest.mark.xfail(strict=True, reason=row["known"])] if row.get("known") else [])


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    from claimlint.store import load_rulebook

    loaded, failures = load_rulebook()
    assert not failures, failures
    return loaded


def reading_of(text: str, rulebook: Rulebook) -> Reading:
    from claimlint.language import understand
    from claimlint.readers import read

    return understand(read(SourceFile("page.md", text.encode(), "markdown")), rulebook, Settings())


def is_committed(claim: Claim, also: list[str]) -> bool:
    """Whether the page stands by the claim; see the head of hard_sentences.yaml."""
    if any(name == "species" for name, _ in claim.qualifiers):
        return False
    if claim.mode not in ("asserted", "attributed", *also):
        return False
    return claim.strength in ("absolute", "plain", *also) or (claim.strength == "possible" and claim.stance == "affirm")


def about(claim: Claim, row: dict[str, Any]) -> bool:
    wanted = row.get("subject", "baclofen")
    return claim.attribute == row["attribute"] and wanted in ("any", claim.subject)


@pytest.mark.parametrize("row", list(rows("hard_sentences.yaml")))
def test_a_hard_sentence_claims_what_it_says(row: dict[str, Any], rulebook: Rulebook) -> None:
    subject = row.get("subject", "baclofen")
    title = "Our centre" if subject == "any" else subject.title()
    reading = reading_of(f"# {title}\n\n{row['sentence']}\n", rulebook)
    also = row.get("also", [])
    committed = [claim for claim in reading.claims if about(claim, row) and is_committed(claim, also)]
    if row["gold"] == "none":
        assert [claim for claim in committed if claim.stance not in also] == []
        return
    stances = {claim.qualifiers: claim.stance for claim in committed}
    assert STANCE[row["gold"]] in stances.values(), reading.claims
    same = {claim.qualifiers for claim in committed if claim.stance == STANCE[row["gold"]]}
    assert not [claim for claim in committed if claim.stance != STANCE[row["gold"]] and claim.qualifiers in same]


@pytest.mark.parametrize("row", list(rows("hard_pairs.yaml")))
def test_a_hard_pair_gets_its_verdict(row: dict[str, Any], rulebook: Rulebook) -> None:
    findings = pairs.findings_of(f"# Baclofen\n\n{row['a']}\n\n{row['b']}\n", rulebook)
    severities = [finding.severity for finding in findings if finding.category == "contradiction"]
    loud = [severity for severity in severities if severity != "info"]
    match row["verdict"]:
        case "none":
            assert not loud, findings
        case "status":
            assert not loud, findings
            assert any(finding.category == "status" for finding in findings), findings
        case severity:
            assert severity in loud, findings
            assert severity == "error" or "error" not in loud, findings
