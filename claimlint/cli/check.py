"""`claimlint check`: judge pages and report."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE, OBJECTIONS, Stop
from claimlint.model.findings import SEVERITIES, Finding, Report

if TYPE_CHECKING:
    from claimlint.cli.baseline_file import Baseline
    from claimlint.cli.pipeline import Run

FailOn = Literal["error", "warning", "info", "never"]
Form = Literal["human", "json", "sarif", "github", "gitlab"]


def check(
    paths: o.Paths,
    form: Annotated[Form, typer.Option("--format", help="How to report.")] = "human",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")] = "",
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The least severity that makes the exit status 1.")] = "error",
    scope: Annotated[
        Literal["file", "tree"] | None,
        typer.Option("--scope", help="file: each page alone; tree: pages against each other too (default for a folder)."),
    ] = None,
    profile: o.Profile = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    jurisdiction: o.Jurisdiction = None,
    content: o.Content = None,
    rules: o.Rules = None,
    as_of: o.AsOf = "",
    show: Annotated[Literal["settled"] | None, typer.Option("--show", help="settled: list waived and frozen ones too.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply the swaps that are safe, then report what is left.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --fix: show the change, change nothing.")] = False,
    changed_since: Annotated[
        str, typer.Option("--changed-since", metavar="REV", help="Report only what concerns files changed since a git revision.")
    ] = "",
    stdin_filename: o.StdinName = "",
    jobs: o.Jobs = 0,
    no_cache: o.NoCache = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what was skipped, and how sure each finding is.")] = False,
) -> int:
    """Judge files and folders: contradictions, wrong legal status, promises, missing warnings, to the line.

    \b
    Examples:
      claimlint check page.md
      claimlint check docs blog --format sarif --output claimlint.sarif
      claimlint check . --select drug-safety,controlled-status
      cat page.md | claimlint check - --stdin-filename blog/page.md

    \b
    Exit status: 0 clean; 1 findings at or above --fail-on; 2 not everything could be judged; 3 a bug.
    """
    from claimlint.cli.pipeline import Request, judge_all

    request = Request(
        paths=tuple(paths), overlay=o.overlay(profile, jurisdiction, content, select, ignore), rules=tuple(rules or ()),
        today=o.day(as_of), scope=scope, cache=not no_cache, jobs=jobs, stdin_name=stdin_filename,
    )  # fmt: skip
    if dry_run and not fix:
        raise Stop("--dry-run shows what --fix would change; give both.")
    run = judge_all(request)
    if fix:
        run = _fixed(run, dry_run=dry_run)
    report = _report(run)
    if changed_since:
        report = _about(report, _changed(changed_since))
    if verbose:
        report = report._replace(notes=(*report.notes, *_silent(report, run)))
    if show == "settled":
        from claimlint.cli.ages import with_ages

        report = with_ages(report, request.today)
    if not (fix and dry_run):
        _write(report, run, form, output, settled=show == "settled", verbose=verbose)
    return exit_status(report, fail_on)


def _silent(report: Report, run: "Run") -> Iterator[str]:
    """A note on the user's own rules that found nothing: one that can find nothing looks the same."""
    spoke = {finding.rule for finding in (*report.findings, *report.settled)}
    silent = [rule.id for rule in run.rulebook.rules if rule.pack in run.configs.overlay.own and rule.id not in spoke]
    if silent:
        yield f"own rules that found nothing: {', '.join(silent)}"


def _changed(revision: str) -> frozenset[str]:
    from claimlint.cli.git import Repository

    repository = Repository(revision)
    return frozenset(str(repository.root / change.after) for change in repository.changed() if change.after)


def _about(report: Report, changed: frozenset[str]) -> Report:
    """The findings with a place in a changed file; the pages were all read, so that contradictions between them are found."""

    def concerns(finding: Finding) -> bool:
        places = (finding.place, *(other.place for other in finding.related))
        return any(os.path.realpath(place.path) in changed for place in places)

    open_, settled = filter(concerns, report.findings), filter(concerns, report.settled)
    return report._replace(findings=tuple(open_), settled=tuple(settled))


def _report(run: "Run") -> Report:
    """The report of a run, its baselines applied."""
    from claimlint.cli.pipeline import conclude

    frozen = _baselines(run)
    report = conclude(run, [entry for baseline in frozen for entry in baseline.entries])
    failures = (*report.failures, *(failure for baseline in frozen for failure in baseline.failures))
    return report._replace(failures=failures, notes=(*report.notes, *_gone(frozen, report, run)))


def _fixed(run: "Run", *, dry_run: bool) -> "Run":
    """The run after fixing; with `dry_run` the change is printed and the run is as it was."""
    from claimlint.cli.fixing import mend
    from claimlint.cli.output import counted, emit
    from claimlint.cli.pipeline import judge_all

    mended = list(mend(run, _report(run)))
    count = f"{counted(sum(page.fixes for page in mended), 'fix', 'fixes')} in {counted(len(mended), 'file', 'files')}"
    for page in mended:
        if dry_run:
            emit(page.difference())
        else:
            page.write()
    print(f"{count} {'would be' if dry_run else 'were'} applied.", file=sys.stderr)
    return judge_all(run.request) if mended and not dry_run else run


def exit_status(report: Report, fail_on: FailOn) -> int:
    """2 if anything could not be judged, else 1 if a finding is at least as severe as asked, else 0."""
    if report.failures:
        return INCOMPLETE
    if fail_on == "never":
        return CLEAN
    loud = SEVERITIES[SEVERITIES.index(fail_on) :]
    return OBJECTIONS if any(finding.severity in loud for finding in report.findings) else CLEAN


def _baselines(run: "Run") -> list["Baseline"]:
    from claimlint.cli import baseline_file

    return [baseline_file.load(path) for path in baseline_file.paths_of(run.configs)]


def _gone(frozen: Sequence["Baseline"], report: Report, run: "Run") -> Iterator[str]:
    """Notes when a run over whole folders finds entries of a baseline gone; a run over some files cannot know."""
    from claimlint.cli.baseline_file import judged
    from claimlint.triage.baseline import stale

    for baseline in frozen if run.scope == "tree" else ():
        if gone := stale(judged(baseline, run.folders), report.settled):
            yield f"{baseline.path}: {len(gone)} of its findings are gone; claimlint baseline --prune removes them"


def _write(report: Report, run: "Run", form: Form, output: str, *, settled: bool, verbose: bool) -> None:
    from claimlint.cli.output import colour, emit, width

    if form == "human":
        from claimlint.writers import human

        page = human.Page(width(), colour() and not output, settled, verbose)
        text = human.write(report, _lines_of(run), page)
    else:
        from claimlint import __version__
        from claimlint.writers import write

        text = write(report, form, version=__version__, rules=run.rulebook.rules if form == "sarif" else ())
    emit(text, output)


def _lines_of(run: "Run") -> Callable[[str], Sequence[str]]:
    from claimlint.cli.source_lines import SourceLines

    return SourceLines((*run.found.sources, *run.beside.sources), run.piped).of
