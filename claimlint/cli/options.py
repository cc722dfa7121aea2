"""Options that several commands share."""

from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(help="Files and folders to judge; - reads a page from standard input.")]
Rules = Annotated[list[str] | None, typer.Option("--rules", metavar="DIR", help="A folder of own rules beside ours; repeatable.")]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE|PACK", help="Use these rules only; repeatable, or with commas.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE|PACK", help="Leave these rules out; repeatable, or with commas.")
]
Jurisdiction = Annotated[
    list[str] | None,
    typer.Option("--jurisdiction", metavar="NAME", help="Whose law: US, US-CA, CA, UK, AU ...; repeatable."),
]
Profile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="Which rules, and how loud: general, strict ...")]
Content = Annotated[
    list[str] | None,
    typer.Option("--content", metavar="TYPE", help="drug, treatment, supplement, seller, education, professional."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read and write no cache.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 (default) decides by the work.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge as of this day instead of today (2027-01-31).")]
StdinName = Annotated[
    str, typer.Option("--stdin-filename", metavar="NAME", help="The name of the page on standard input: its type and settings.")
]
