"""5 WRITE: a report in, text out. Writers compute nothing; adding a format is one file, one member, one `case`."""

from collections.abc import Sequence
from typing import Literal

from claimlint.model.findings import Report
from claimlint.model.rules import Rule

Format = Literal["human", "json", "sarif", "github", "gitlab"]
FORMATS: tuple[Format, ...] = ("human", "json", "sarif", "github", "gitlab")


def write(report: Report, form: Format, *, version: str, rules: Sequence[Rule] = ()) -> str:
    """The report in a machine format, ending in a newline. `version` is claimlint's; `rules` are what SARIF describes.

    The human format needs the source lines and a page of its own: see `claimlint.writers.human.write`.
    """
    match form:
        case "json":
            from claimlint.writers import json_

            return json_.write(report, version=version)
        case "sarif":
            from claimlint.writers import sarif

            return sarif.write(report, version=version, rules=rules)
        case "github":
            from claimlint.writers import github

            return github.write(report)
        case "gitlab":
            from claimlint.writers import gitlab

            return gitlab.write(report)
        case "human":
            raise ValueError("the human format is written by claimlint.writers.human.write")
