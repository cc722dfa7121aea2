"""`claimlint check`: judge pages and report."""

from typing import Annotated, Literal

import typer

from claimlint.cli import options as o
from claimlint.cli.checking import Asked, FailOn, Form, run_check


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
    return run_check(
        Asked(
            paths, form, output, fail_on, scope, profile, select, ignore, jurisdiction, content, rules, as_of, show, fix, dry_run,
            changed_since, stdin_filename, jobs, no_cache, verbose,
        )
    )  # fmt: skip
