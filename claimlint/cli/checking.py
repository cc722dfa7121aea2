"""What `claimlint check` does, whatever it was asked through: judge pages and report."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimlint.cli.exits import CLEAN, INCOMPLETE, OBJECTIONS, Stop
from claimlint.cli.given import day, overlay
from claimlint.model.findings import SEVERITIES, Finding, Report

if TYPE_CHECKING:
    from claimlint.cli.baseline_file import Baseline
    from claimlint.cli.last import Last
    from claimlint.cli.pipeline import Run

FailOn = Literal["error", "warning", "info", "never"]
Form = Literal["human", "json", "sarif", "github", "gitlab"]


class Asked(NamedTuple):
    """What a call of `check` asks for, and what it does where it says nothing; the options are declared in check.py."""

    paths: Sequence[str]
    form: Form = "human"
    output: str = ""
    fail_on: FailOn = "error"
    scope: Literal["file", "tree"] | None = None
    profile: str | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    jurisdiction: Sequence[str] | None = None
    content: Sequence[str] | None = None
    rules: Sequence[str] | None = None
    as_of: str = ""
    show: Literal["settled"] | None = None
    fix: bool = False
    dry_run: bool = False
    changed_since: str = ""
    stdin_filename: str = ""
    jobs: int = 0
    no_cache: bool = False
    verbose: bool = False


def run_check(asked: Asked) -> int:
    """Judge, fix if asked to, report; the exit status."""
    from claimlint.cli.output import emit
    from claimlint.cli.pipeline import Request, judge_pages, open_run

    request = Request(
        paths=tuple(asked.paths),
        overlay=overlay(asked.profile, asked.jurisdiction, asked.content, asked.select, asked.ignore),
        rules=tuple(asked.rules or ()), today=day(asked.as_of), scope=asked.scope, cache=not asked.no_cache, jobs=asked.jobs,
        stdin_name=asked.stdin_filename,
    )  # fmt: skip
    if asked.dry_run and not asked.fix:
        raise Stop("--dry-run shows what --fix would change; give both.")
    run = open_run(request)
    last = _last(run, asked)
    if last and (kept := last.read()):
        emit(kept.text, asked.output)
        return kept.status
    run = judge_pages(run)
    if asked.fix:
        run = _fixed(run, dry_run=asked.dry_run)
    report = _told(_report(run), run, asked)
    run = run._replace(pages=())  # the claims of a large site take more room than the report, and have done their duty
    status = exit_status(report, asked.fail_on)
    if not (asked.fix and asked.dry_run):
        text = _text(report, run, asked)
        emit(text, asked.output)
        if last and not report.failures:
            last.keep(text, status)
    return status


def _last(run: "Run", asked: Asked) -> "Last | None":
    """Where the last report is kept, for folders; a few files are sooner judged than looked up."""
    if not run.found.folders or asked.no_cache:
        return None
    from claimlint.cli.last import last_of

    return last_of(run, asked)


def _told(report: Report, run: "Run", asked: Asked) -> Report:
    """The report with what the options ask for and without what they do not want."""
    if asked.changed_since:
        report = _about(report, _changed(asked.changed_since))
    if asked.verbose:
        report = report._replace(notes=(*report.notes, *_silent(report, run)))
    if asked.show == "settled":
        from claimlint.cli.ages import with_ages

        report = with_ages(report, run.request.today)
    return report


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


def _text(report: Report, run: "Run", asked: Asked) -> str:
    from claimlint.cli.output import colour, width

    if asked.form == "human":
        from claimlint.writers import human

        page = human.Page(width(), colour() and not asked.output, asked.show == "settled", asked.verbose)
        return human.write(report, _lines_of(run), page)
    from claimlint import __version__
    from claimlint.writers import write

    return write(report, asked.form, version=__version__, rules=run.rulebook.rules if asked.form == "sarif" else ())


def _lines_of(run: "Run") -> Callable[[str], Sequence[str]]:
    from claimlint.cli.source_lines import SourceLines

    return SourceLines((*run.found.sources, *run.beside.sources), run.piped).of
