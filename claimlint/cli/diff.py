"""`claimlint diff`: what a change claims, not which words it changed."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE
from claimlint.cli.given import day

if TYPE_CHECKING:
    from claimlint.cli.git import Repository
    from claimlint.model.documents import SourceFile
    from claimlint.triage.changes import Alike

Form = Literal["human", "json", "markdown"]


def diff(
    revision: Annotated[str, typer.Argument(metavar="REV", help="What to compare the files with: main, HEAD~3, a tag ...")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Only these files and folders.")] = None,
    form: Annotated[Form, typer.Option("--format", help="For people, for programs, or for a pull request.")] = "human",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = "",
    rules: o.Rules = None,
    as_of: o.AsOf = "",
    no_cache: o.NoCache = False,
) -> int:
    """Show what has been claimed since a revision: claims added, withdrawn, strengthened, flipped, numbers changed.

    A pure rewording shows nothing.

    \b
    Examples:
      claimlint diff main
      claimlint diff HEAD~1 blog --format markdown
    """
    from claimlint.cli.git import Repository
    from claimlint.cli.output import emit, width
    from claimlint.cli.pipeline import Request, open_run, page_of
    from claimlint.triage.changes import changes
    from claimlint.writers import changes as writer

    run = open_run(Request((), rules=tuple(rules or ()), today=day(as_of), cache=not no_cache))
    wanted = [Path(path).resolve() for path in paths or ["."]]
    versions = list(_versions(Repository(revision), wanted, run.configs.excluded))
    old = [page_of(run, before) for before, _ in versions if before]
    new = [page_of(run, after) for _, after in versions if after]
    found = changes([claim for page in old for claim in page.claims], [claim for page in new for claim in page.claims], _alike())
    match form:
        case "json":
            emit(writer.write_json(found, revision), output)
        case "markdown":
            emit(writer.write_markdown(found, revision), output)
        case "human":
            emit(writer.write_human(found, revision, width()), output)
    failures = [*run.configs.failures(), *(failure for page in new for failure in page.failures)]
    for failure in failures:
        print(f"claimlint: {failure.path}:{failure.line}: {failure.message}. {failure.advice}", file=sys.stderr)
    return INCOMPLETE if failures else CLEAN


def _alike() -> "Alike":
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio


def _versions(
    repository: "Repository", wanted: list[Path], excluded: Callable[[str], str]
) -> Iterator[tuple["SourceFile | None", "SourceFile | None"]]:
    """The changed pages below the paths wanted, as they were and as they are, without those the settings exclude."""
    for before, after in repository.changed():
        here = repository.root / (after or before)
        if any(path == here or path in here.parents for path in wanted) and not excluded(str(here)):
            yield _then(repository, before), _now(repository, after)


def _then(repository: "Repository", path: str) -> "SourceFile | None":
    from claimlint.discover import format_of
    from claimlint.model.documents import SourceFile

    form = format_of(path)
    return SourceFile(_shown(repository, path), repository.show(path), form) if path and form else None


def _now(repository: "Repository", path: str) -> "SourceFile | None":
    from claimlint.discover import format_of
    from claimlint.model.documents import SourceFile

    form, file = format_of(path), repository.root / path
    return SourceFile(_shown(repository, path), file.read_bytes(), form) if path and form and file.is_file() else None


def _shown(repository: "Repository", path: str) -> str:
    return os.path.relpath(repository.root / path)
