"""What check, claims and baseline share: from arguments to judged pages and a report."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimlint.cli.exits import Stop
from claimlint.cli.site import Beside, beside, judged
from claimlint.config import Configs, Overlay
from claimlint.discover import Found, discover, format_of
from claimlint.model.documents import SourceFile
from claimlint.model.findings import Failure, Finding, Report
from claimlint.triage.baseline import Entry

if TYPE_CHECKING:
    from claimlint.engine import Page
    from claimlint.rulebook import Rulebook

_OF_FACTS = ("controlled_status", "schedule_number", "prescription_status", "approval_status", "legality")

Scope = Literal["file", "tree"]


class Request(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    overlay: Overlay = Overlay()
    rules: tuple[str, ...] = ()
    today: str = ""
    scope: Scope | None = None
    cache: bool = True
    jobs: int = 0
    stdin_name: str = ""


class Run(NamedTuple):
    """Pages judged, and everything needed to conclude."""

    request: Request
    configs: Configs
    rulebook: "Rulebook"
    found: Found
    piped: SourceFile | None
    pages: tuple["Page", ...]
    failures: tuple[Failure, ...]  # of configuration, rules and paths
    beside: Beside = Beside()  # the site's other pages, for comparison

    @property
    def folders(self) -> tuple[str, ...]:
        """The arguments that are folders."""
        return tuple(path for path in self.request.paths if path != "-" and Path(path).is_dir())

    @property
    def scope(self) -> Scope:
        """The scope asked for; by default the tree if an argument is a folder."""
        return self.request.scope or ("tree" if self.found.folders else "file")


def judge_all(request: Request) -> Run:
    """Find the files, load the rulebook, judge every page. Whatever could not be judged is a failure in the result."""
    return judge_pages(open_run(request))


def judge_pages(run: Run) -> Run:
    """A run with every page of it judged."""
    first = [page_of(run, run.piped)] if run.piped else []
    pages = (*first, *judged(run))
    return run._replace(pages=pages, beside=beside(run))


def open_run(request: Request) -> Run:
    """A run ready to judge: files found, settings and rulebook loaded, no page judged yet."""
    configs = Configs(request.overlay)
    piped = _stdin(request)
    found = discover([path for path in request.paths if path != "-"], configs.excluded)
    named = [path if path != "-" else request.stdin_name or "." for path in request.paths]
    for path in named:
        configs.of(path)
    for source in found.sources:
        configs.of_file(source.path)
    rulebook, failures = _rulebook(request, configs)
    from claimlint.cli.names import verify

    unknown = verify(configs, request, rulebook)
    return Run(request, configs, rulebook, found, piped, (), (*configs.failures(), *unknown, *failures, *found.failures))


def page_of(run: Run, source: SourceFile | Failure) -> "Page":
    """A file judged by itself, or the failure it comes to."""
    from claimlint import engine

    if isinstance(source, SourceFile):
        return engine.judge(source, run.rulebook, run.configs.settings_of(source.path), run.request.today)
    return engine.Page(source.path, (), (), (), (source,), (), ())


def conclude(run: Run, baseline: Sequence[Entry] = ()) -> Report:
    """The report of a run: contradictions across pages, triage, and all that could not be judged."""
    from claimlint import engine

    today = run.request.today
    pages = [_with_waivers(page, run.configs) for page in (*run.pages, *run.beside.pages)]
    settings, authority = run.configs.settings_of, run.configs.authority_of
    report = engine.conclude(pages, run.rulebook, settings, today, run.scope, tuple(baseline), authority)
    if run.beside.pages:
        report = _about(report, run)
    skipped = tuple(sorted({*report.skipped, *run.found.skipped}))
    notes = (*report.notes, *run.beside.notes, *_old_facts(run))
    return report._replace(skipped=skipped, failures=all_failures(run, report.failures), notes=notes)


def _about(report: Report, run: Run) -> Report:
    """The report without what concerns only the pages that were there for comparison."""
    others = {page.path for page in run.beside.pages}

    def concerns(finding: Finding) -> bool:
        return any(place.path not in others for place in (finding.place, *(other.place for other in finding.related)))

    return report._replace(
        files=report.files - sum(1 for page in run.beside.pages if not page.failures and not page.skipped),
        findings=tuple(filter(concerns, report.findings)),
        settled=tuple(filter(concerns, report.settled)),
        skipped=tuple(skipped for skipped in report.skipped if skipped.path not in others),
        failures=tuple(failure for failure in report.failures if failure.path not in others),
    )


def _old_facts(run: Run) -> Iterator[str]:
    """A note, once, when pages speak of legal status and the tables they are held against are old."""
    page = next((page for page in run.pages if any(claim.attribute in _OF_FACTS for claim in page.claims)), None)
    if page:
        from claimlint.checks.fact import age_note

        yield from filter(None, [age_note(run.rulebook, run.configs.settings_of(page.path), run.request.today)])


def _with_waivers(page: "Page", configs: Configs) -> "Page":
    """A page with the waivers that its configuration keeps for it beside those in its text."""
    beside = configs.waivers_of(page.path)
    return page._replace(waivers=(*page.waivers, *beside)) if beside else page


def all_failures(run: Run, more: Iterable[Failure] = ()) -> tuple[Failure, ...]:
    """Every failure of a run, sorted, each once."""
    return tuple(sorted({*run.failures, *more, *(failure for page in run.pages for failure in page.failures)}))


def _rulebook(request: Request, configs: Configs) -> tuple["Rulebook", tuple[Failure, ...]]:
    from claimlint.store import load_rulebook

    folders, facts = [*request.rules, *_agreed(configs, "rules")], _agreed(configs, "facts")
    for folder in (*folders, *facts):
        if not Path(folder).is_dir():
            raise Stop(f"{folder}: there is no such folder of rules.")
    configs.use_packs(sorted({pack for folder in folders for pack in _packs(Path(folder))}))
    return load_rulebook(list(map(Path, folders)), request.cache, list(map(Path, facts)))


def _packs(folder: Path) -> Iterator[str]:
    """The packs of own rules: the folders they lie in, or the folder itself for those that lie directly in it."""
    for file in folder.rglob("*.y*ml"):
        below = file.relative_to(folder).parts
        yield below[0] if len(below) > 1 else folder.resolve().name


def _agreed(configs: Configs, key: str) -> tuple[str, ...]:
    """The folders a key names; a run has one rulebook, so all its configurations have to name the same."""
    named = {config.folders(key): config.file for config in configs.used()}
    if len(named) > 1:
        files = " and ".join(sorted(file or "files without a configuration" for file in named.values()))
        raise Stop(f"{files} name different `{key}`; judge these files in separate runs.")
    return next(iter(named), ())


def _stdin(request: Request) -> SourceFile | None:
    if "-" not in request.paths:
        if request.stdin_name:
            raise Stop("--stdin-filename needs - as path: claimlint check - --stdin-filename page.md")
        return None
    form = format_of(request.stdin_name) if request.stdin_name else "markdown"
    if form is None:
        raise Stop(f"{request.stdin_name}: this file type is not supported.")
    return SourceFile(request.stdin_name or "-", sys.stdin.buffer.read(), form)
