"""`claimlint baseline`: freeze today's findings, so that only new ones are reported."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE, OBJECTIONS, Stop
from claimlint.cli.given import day
from claimlint.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.cli.baseline_file import Baseline
    from claimlint.model.findings import Report
    from claimlint.triage.baseline import Entry


def baseline(
    paths: Annotated[list[str] | None, typer.Argument(help="What to judge; the current folder by default.")] = None,
    file: Annotated[str, typer.Option("--file", metavar="FILE", help="The baseline; default: the one of the settings.")] = "",
    accept_new: Annotated[bool, typer.Option("--accept-new", help="Add findings that are not in it yet.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove entries whose finding is gone.")] = False,
    rules: o.Rules = None,
    as_of: o.AsOf = "",
    jobs: o.Jobs = 0,
    no_cache: o.NoCache = False,
) -> int:
    """Freeze today's findings in a file; later runs report only what is new.

    \b
    Examples:
      claimlint baseline .               make it (or compare with the one there is)
      claimlint baseline . --prune       remove entries whose finding is gone
      claimlint baseline . --accept-new  take on new debt, on purpose
    """
    from claimlint.cli import baseline_file
    from claimlint.cli.output import write_atomically
    from claimlint.cli.pipeline import Request, conclude, judge_all
    from claimlint.config import Overlay

    request = Request(
        tuple(paths or ["."]), Overlay(cap=0), rules=tuple(rules or ()), today=day(as_of), cache=not no_cache, jobs=jobs
    )
    run = judge_all(request)
    old = baseline_file.load(file or baseline_file.path_of(run.configs))
    report = conclude(run, old.entries)
    if report.failures or old.failures:
        raise Stop(_incomplete(report, old), INCOMPLETE)
    known = baseline_file.judged(old, run.folders)
    text, code = _changed(old, known, report, request.today, accept_new=accept_new or not old.lines, prune=prune)
    if text is not None:
        from pathlib import Path

        write_atomically(Path(old.path), text.encode("utf-8", "backslashreplace"))
    return code


def _incomplete(report: "Report", old: "Baseline") -> str:
    failures = (*old.failures, *report.failures)
    listed = "\n".join(f"  {failure.path}:{failure.line}: {failure.message}. {failure.advice}" for failure in failures)
    return f"not everything could be judged, so the baseline is left as it is:\n{listed}"


def _changed(
    old: "Baseline", known: "Sequence[Entry]", report: "Report", day: str, *, accept_new: bool, prune: bool
) -> tuple[str | None, int]:
    """The new text of the file (None: unchanged) and the exit status; says what was found."""
    from claimlint.cli.baseline_file import written
    from claimlint.triage.baseline import stale

    gone = stale(known, report.settled)
    found = len(old.entries) - len(stale(old.entries, report.settled))
    unknown = len(old.entries) - found - len(gone)
    added = report.findings if accept_new else ()
    beside = f", {unknown} in pages that were not judged" if unknown else ""
    say(f"{old.path}: {found} still found, {len(gone)} gone, {len(report.findings)} new{beside}.")
    if gone and not prune:
        say(f"Gone entries stay until you remove them: claimlint baseline --prune ({gone[0].path}: {gone[0].rule} ...).")
    if report.findings and not accept_new:
        say("New findings are not taken on unless you ask for it: claimlint baseline --accept-new.")
    changed = bool(added or (gone and prune) or not old.lines)
    grown = {finding.fingerprint for finding in added}
    drop = [entry for entry in gone if prune or entry.fingerprint in grown]
    text = written(added, old, day, drop=drop) if changed else None
    return text, OBJECTIONS if report.findings and not accept_new else CLEAN
