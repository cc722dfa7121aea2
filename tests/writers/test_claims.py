"""The claims as a table and as JSON."""

import json

from claimlint.model.claims import Because, Claim, Value
from claimlint.model.documents import Place, ProseSpan
from claimlint.writers.claims import write_json, write_table

CLAIM = Claim(
    subject="tramadol", subject_kind="substance", attribute="abuse_potential", value=Value("yes"), stance="deny",
    strength="plain", mode="attributed", holder="the DEA", qualifiers=(("population", ("adults", "children")),),
    setting=(("route", ("oral",)),), nearness=2,
    because=(Because("stance", "does not"),), span=ProseSpan(0, 3), place=Place("a.md", 3, 5, 3, 20, "abuse potential"),
    text="The DEA says it has no abuse potential.", sentence=0, block=0, surface="body", element="paragraph",
)  # fmt: skip


def test_json_holds_the_keys_of_the_contract():
    parsed = json.loads(write_json([CLAIM]))
    assert parsed["version"] == 1
    assert list(parsed["claims"][0]) == [
        "path", "line", "column", "end_line", "end_column", "subject", "attribute", "value", "stance", "strength", "mode",
        "holder", "qualifiers", "text", "because",
    ]  # fmt: skip
    assert parsed["claims"][0]["qualifiers"] == {"population": ["adults", "children"], "route": ["oral"]}


def test_table_aligns_its_columns():
    head, row, sentence = write_table([CLAIM, CLAIM._replace(subject=None)], 100).splitlines()[:3]
    assert head.index("attribute") == row.index("abuse_potential")
    assert "deny (attributed)" in row
    assert sentence.strip() == "“The DEA says it has no abuse potential.”"
    assert write_table([], 100) == "No claims were read.\n"


def test_values_read_well():
    assert Value("yes").text == "yes"
    assert Value("choice", choice="schedule IV").text == "schedule IV"
    assert Value("range", 10, 20, "mg").text == "10-20 mg"
    assert Value("range", 5, 5, "hours").text == "5 hours"
    assert Value("range", 5, float("inf"), "days").text == "at least 5 days"
    assert Value("range", float("-inf"), 5, "days").text == "up to 5 days"
