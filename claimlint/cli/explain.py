"""`claimlint explain`: the rules by pack, one rule for people, or why a finding was made."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, Stop
from claimlint.cli.given import day

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook

_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")


def explain(
    name: Annotated[str, typer.Argument(metavar="[RULE|PACK|FINGERPRINT]", help="What to explain; without it, all rules.")] = "",
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Where the finding is; default: here.")] = None,
    rules: o.Rules = None,
    as_of: o.AsOf = "",
    no_cache: o.NoCache = False,
) -> int:
    """Say what a rule does, why, and how to waive it; or why a finding was made.

    \b
    Examples:
      claimlint explain                              all rules, by pack
      claimlint explain outcome-guarantee            one rule
      claimlint explain 3fa9c2d4e1b05a77 page.md     why this finding was made
    """
    from pathlib import Path

    from claimlint.cli.explaining import explain_pack, explain_rule, list_rules
    from claimlint.cli.output import colour, emit, width
    from claimlint.store import load_rulebook

    rulebook, failures = load_rulebook([Path(folder) for folder in rules or ()], use_cache=not no_cache)
    for failure in failures:
        print(f"claimlint: {failure.path}:{failure.line}: {failure.message}. {failure.advice}.", file=sys.stderr)
    if not name:
        text = list_rules(rulebook, width())
    elif name in {rule.pack for rule in rulebook.rules}:
        text = explain_pack(rulebook, name, width())
    elif _FINGERPRINT.fullmatch(name) and name not in rulebook.rule_by_name:
        text = _finding(name, paths or ["."], rules, day(as_of), not no_cache)
    else:
        text = explain_rule(rulebook, _known(rulebook, name), name, width())
    emit(_coloured(text) if colour() else text.replace("\0", ""))
    return CLEAN


def _known(rulebook: "Rulebook", name: str) -> str:
    """The id of the rule a name stands for; ends the run with the nearest names when there is none."""
    from claimlint.rulebook.nearest import did_you_mean

    rule = rulebook.rule_by_name.get(name)
    if rule is None:
        known = {*rulebook.rule_by_name, *(rule.pack for rule in rulebook.rules)}
        raise Stop(f"there is no rule or pack “{name}”; {did_you_mean(name, known) or 'claimlint explain lists them all.'}")
    return rule.id


def _finding(fingerprint: str, paths: list[str], rules: list[str] | None, today: str, cache: bool) -> str:
    from claimlint.cli.explaining import explain_finding
    from claimlint.cli.output import width
    from claimlint.cli.pipeline import Request, conclude, judge_all

    report = conclude(judge_all(Request(paths=tuple(paths), rules=tuple(rules or ()), today=today, cache=cache)))
    for finding in (*report.findings, *report.settled):
        if finding.fingerprint.startswith(fingerprint):
            return explain_finding(finding, width())
    raise Stop(f"no finding in {', '.join(paths)} has the fingerprint {fingerprint}; name the page it is on, or check again.")


def _coloured(text: str) -> str:
    """Headings, which the writers of the text put between NULs, in bold."""
    return re.sub("\0([^\0]*)\0", "\x1b[1m\\1\x1b[0m", text)
