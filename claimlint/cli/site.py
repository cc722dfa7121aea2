"""A site as one body of claims: pages judged in an earlier run are taken from the store, and a run over some of a site's
pages holds them against the claims of all the others."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint import workers
from claimlint.discover import Source, discover, read
from claimlint.model.claims import shared
from claimlint.model.documents import SourceFile
from claimlint.model.findings import Failure

if TYPE_CHECKING:
    from claimlint.cli.pipeline import Run
    from claimlint.engine import Page
    from claimlint.store.pages import PageStore, Stamp


class Beside(NamedTuple):
    """The other pages of a site, for comparison only, and what has to be said of them."""

    pages: tuple["Page", ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


Judged = tuple["Stamp | None", "Page"]


def judged(run: "Run") -> Iterator["Page"]:
    """The pages of a run's files, in their order; those of a folder from the store where they are as they were."""
    store = _store(run) if run.found.folders and run.request.cache else None
    pages = (page for _, page in _fresh(run, run.found.sources)) if store is None else _with_store(run, store)
    pool: dict[tuple[object, ...], Any] = {}
    return (page._replace(claims=shared(page.claims, pool)) for page in pages)


def _with_store(run: "Run", store: "PageStore") -> Iterator["Page"]:
    from claimlint.store.pages import kept

    sources = run.found.sources
    known = {source.path for source in sources if store.known and _held(run, store, source)}
    fresh = {}
    judging = _fresh(run, [source for source in sources if source.path not in known])
    for source in sources:
        if source.path in known:
            yield store.page(source.path)
            continue
        stamp, page = next(judging)
        if stamp:
            fresh[source.path] = kept(stamp, page)
        yield page
    next(judging, None)  # lets the workers end
    store.keep(fresh, _gone(run, store))


def _gone(run: "Run", store: "PageStore") -> set[str]:
    """The pages kept of the run's folders that are not there any more."""
    there = {store.relative(source.path) for source in run.found.sources}
    return {path for folder in run.folders for path in store.below(folder)} - there


def _held(run: "Run", store: "PageStore", source: Source) -> bool:
    stamp = _stamp(run, read(source))
    return stamp is not None and store.holds(source.path, stamp)


def _stamp(run: "Run", file: SourceFile | Failure) -> "Stamp | None":
    from claimlint.store.pages import stamp_of

    if isinstance(file, Failure):
        return None
    return stamp_of(file, run.configs.settings_of(file.path), run.request.today)


def _fresh(run: "Run", sources: Sequence[Source]) -> Iterator[Judged]:
    """Pages judged now, by as many processes as pay, each with its stamp if it is to be kept."""
    from claimlint.cli.pipeline import page_of
    from claimlint.cli.progress import progress

    keeping = run.found.folders and run.request.cache
    processes = workers.how_many(run.request.jobs, sum(source.size for source in sources), len(sources))

    def work(source: Source) -> Judged:
        file = read(source)
        return _stamp(run, file) if keeping else None, page_of(run, file)

    return progress(workers.run(work, sources, processes), len(sources))


def beside(run: "Run") -> Beside:
    """The claims of the site's other pages, when a run with scope tree names files only; a note where none are stored."""
    named = [path for path in run.request.paths if path != "-"] or [run.request.stdin_name]
    if run.scope != "tree" or run.found.folders or not named[0]:
        return Beside()
    found = [_others(run, root, named) for root in sorted({_root(run, path) for path in named})]
    return Beside(*(tuple(part for parts in column for part in parts) for column in zip(*found, strict=True)))


def _others(run: "Run", root: str, named: Sequence[str]) -> Beside:
    """The pages of one site beside those named."""
    from claimlint.store.pages import PageStore

    store = PageStore(root, run.rulebook.digest) if run.request.cache else None
    known = store is not None and store.known
    shown = root if all(map(os.path.isabs, named)) else os.path.relpath(root)
    way_out = f"claimlint check {shown} stores them"
    missing = Beside(notes=(f"nothing is stored of the site's other pages, so none was compared: {way_out}",))
    if not known and not run.configs.of(root).folder:
        return missing  # no repository and no settings: the folder may be anything, a home folder for one
    own = {os.path.abspath(path) for path in named}  # noqa: PTH100
    sources = discover([shown], run.configs.excluded).sources
    others = tuple(source for source in sources if os.path.abspath(source.path) not in own)  # noqa: PTH100
    if not others or store is None or not known:
        return missing if others else Beside()
    return Beside(tuple(_claims(run, store, source) for source in others), others)


def _claims(run: "Run", store: "PageStore", source: Source) -> "Page":
    """What another page claims, from the store if it is as it was."""
    from claimlint.cli.pipeline import page_of

    file = read(source)
    stamp = _stamp(run, file)
    kept = store.claims_page(source.path, stamp) if stamp else None
    return kept or page_of(run, file)._replace(findings=(), notes=())


def _store(run: "Run") -> "PageStore | None":
    from claimlint.store.pages import PageStore

    roots = {_root(run, path) for path in run.request.paths if path != "-"}
    store = PageStore(roots.pop(), run.rulebook.digest) if len(roots) == 1 else None
    if store and store.trouble:
        print(f"claimlint: {store.trouble}.", file=sys.stderr)  # no part of the report, which is the same without a store
    return store


def _root(run: "Run", path: str) -> str:
    """The folder of the site a path belongs to: of its settings or repository, else the folder it names or lies in."""
    whole = os.path.abspath(path)  # noqa: PTH100
    return run.configs.of(path).folder or (whole if Path(path).is_dir() else os.path.dirname(whole))  # noqa: PTH120
