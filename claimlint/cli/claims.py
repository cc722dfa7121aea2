"""`claimlint claims`: what was read out of pages."""

import sys
from typing import Annotated, Literal

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE
from claimlint.cli.given import day


def claims(
    paths: o.Paths,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="A table, or JSON for programs.")] = "table",
    subject: Annotated[str, typer.Option("--subject", metavar="NAME", help="Only claims about this subject.")] = "",
    attribute: Annotated[str, typer.Option("--attribute", metavar="ID", help="Only claims of this attribute.")] = "",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = "",
    rules: o.Rules = None,
    as_of: o.AsOf = "",
    stdin_filename: o.StdinName = "",
    jobs: o.Jobs = 0,
    no_cache: o.NoCache = False,
) -> int:
    """Print the claims read out of pages: who says what of which subject, how surely, for whom and where.

    \b
    Examples:
      claimlint claims page.md
      claimlint claims . --subject tramadol --format json
    """
    from claimlint.cli.output import emit, width
    from claimlint.cli.pipeline import Request, all_failures, judge_all
    from claimlint.writers import claims as writer

    request = Request(
        paths=tuple(paths), rules=tuple(rules or ()), today=day(as_of), cache=not no_cache, jobs=jobs, stdin_name=stdin_filename
    )
    run = judge_all(request)
    read = [claim for page in run.pages for claim in page.claims]
    wanted = [claim for claim in read if subject in ("", claim.subject) and attribute in ("", claim.attribute)]
    wanted.sort(key=lambda claim: (*claim.place[:5], claim.attribute, claim.subject or ""))
    emit(writer.write_json(wanted) if form == "json" else writer.write_table(wanted, width()), output)
    failures = all_failures(run)
    for failure in failures:
        print(f"claimlint: {failure.path}:{failure.line}: {failure.message}. {failure.advice}", file=sys.stderr)
    return INCOMPLETE if failures else CLEAN
