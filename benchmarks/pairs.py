"""The project's own minimal pairs, scored: `python benchmarks/pairs.py [--show] [--topic NAME]`.

Each document of fixtures/pairs/ is judged as a page of its own. One that expects a category is right when a finding of that
category, at severity warning or error, is made (a wrong status may also be found as a contradiction); one that expects none is
right when no contradiction, wrong status or risky claim of that severity is found.
"""

import argparse
import collections
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimlint.model.documents import SourceFile
from claimlint.model.findings import Finding
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook

FOLDER = Path(__file__).parents[1] / "fixtures" / "pairs"
TODAY = "2026-11-24"
CORE = frozenset({"contradiction", "status", "risk"})


class Case(NamedTuple):
    """One document: `expect` is contradiction, status, risk or none; `known` is "missed" or "overcaught" for a known error."""

    topic: str
    id: str
    text: str
    expect: str
    why: str
    twin: str
    known: str


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """All documents, in the order of the files."""
    from ruamel.yaml import YAML

    for path in sorted(folder.glob("*.yaml")):
        for row in YAML(typ="safe").load(path):
            yield Case(path.stem, row["id"], row["text"], row["expect"], row["why"], row["twin"], row.get("known", ""))


def core(findings: Sequence[Finding]) -> list[Finding]:
    """What careful text must stay free of."""
    return [finding for finding in findings if finding.category in CORE and finding.severity != "info"]


def right(expect: str, findings: Sequence[Finding]) -> bool:
    """Whether the findings are what the document expects."""
    categories = {finding.category for finding in core(findings)}
    if expect == "none":
        return not categories
    return expect in categories or (expect == "status" and "contradiction" in categories)


def findings_of(text: str, rulebook: Rulebook) -> Sequence[Finding]:
    """What the pipeline finds in one document under the default settings."""
    from claimlint.engine import conclude, judge

    settings = Settings()
    page = judge(SourceFile("page.md", text.encode(), "markdown"), rulebook, settings, TODAY)
    return conclude([page], rulebook, lambda _: settings, TODAY, "file").findings


def line(case: Case, findings: Sequence[Finding]) -> str:
    """An error in one line, with the rules that spoke."""
    rules = ", ".join(sorted({finding.rule for finding in core(findings)})) or "nothing found"
    return (
        f"  {case.id}: wants {case.expect} ({case.why}) [{rules}]\n      {' / '.join(case.text.split(chr(10))).strip(' /')[:300]}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print every document judged wrongly")
    parser.add_argument("--topic", help="only this file of fixtures/pairs/")
    options = parser.parse_args()
    from claimlint.store import load_rulebook

    rulebook, failures = load_rulebook()
    for failure in failures:
        print(f"{failure.path}:{failure.line}: {failure.message}")
    score: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0, 0])
    for case in cases():
        if options.topic not in (None, case.topic):
            continue
        findings = findings_of(case.text, rulebook)
        column = 2 if case.expect == "none" else 0
        for row in (score[case.topic], score["all"]):
            row[column] += right(case.expect, findings)
            row[column + 1] += 1
        if options.show and not right(case.expect, findings):
            print(line(case, findings))
    print(f"{'topic':12} {'found':>9} {'quiet':>9}")
    for topic in [*sorted(score.keys() - {"all"}), "all"]:
        found, true, quiet, negative = score[topic]
        print(f"{topic:12} {found:4}/{true:<4} {quiet:4}/{negative:<4}")


if __name__ == "__main__":
    main()
