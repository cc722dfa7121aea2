"""The option parser: commands by name, each in a module of its own that is imported only when it is asked for."""

from importlib import import_module
from typing import Annotated, Any

import typer

from claimlint.cli.exits import CLEAN, INCOMPLETE, Stop

COMMANDS = {
    "check": "Judge pages, and report.",
    "claims": "Show what was read out of pages: who says what of which subject.",
    "explain": "Show what a rule does and why, or why a finding was made.",
    "facts": "Show what the law says about a substance, everywhere.",
    "test": "Run the examples and fixtures of the rules, ours or your own.",
    "diff": "Show what a change claims: added, withdrawn, strengthened, flipped.",
    "init": "Write a settings file after a look at the site.",
    "config": "Show the settings of a file, and where each comes from.",
    "baseline": "Freeze today's findings; later runs report only new ones.",
}
_MODULES = {"config": "config_"}

_CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}  # of typer, never changed
_HELP = """Read health content the way a careful reviewer does, and say where it contradicts itself, states a legal
status wrongly, promises what nobody can promise, or leaves out a warning it needs.

\b
Examples:
  claimlint check page.md              judge a page
  claimlint check .                    judge a whole site, pages against each other too
  claimlint explain outcome-guarantee  what a rule does, why, and how to waive it
  claimlint facts tramadol             what the law says about a substance

\b
Exit status: 0 clean; 1 findings; 2 not everything could be judged; 3 a bug in claimlint.

It gives neither legal nor medical advice."""


def run(arguments: list[str]) -> int:
    """Parse the arguments and run the command they name; its exit status."""
    from contextlib import suppress

    command = typer.main.get_command(_app(arguments))
    with suppress(typer.Exit):
        try:
            result = command.main(args=arguments or ["--help"], prog_name="claimlint", standalone_mode=False)
            return result if isinstance(result, int) else CLEAN
        except typer.Abort:
            raise KeyboardInterrupt from None
        except _USAGE as error:
            return _usage(error)
    return CLEAN


# ClickException, wherever this release of typer keeps it
_USAGE: Any = typer.BadParameter.__mro__[2]


def _usage(error: Any) -> int:
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "claimlint"
    raise Stop(f"{error.format_message()}\nTry `{where} --help`.", INCOMPLETE)


def _app(arguments: list[str]) -> typer.Typer:
    """The application with the command the arguments name, or with all commands for help and for misspelt names."""
    app = typer.Typer(
        help=_HELP,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings=_CONTEXT,
    )
    app.callback()(_claimlint)
    first = next((word for word in arguments if not word.startswith("-")), "")
    for name in [first] if first in COMMANDS else COMMANDS:
        module = import_module(f"claimlint.cli.{_MODULES.get(name, name)}")
        app.command(name, short_help=COMMANDS[name], context_settings=_CONTEXT)(getattr(module, _MODULES.get(name, name)))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimlint import __version__

        print(f"claimlint {__version__}")
        raise typer.Exit


def _claimlint(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options before the command; the text of `--help` is _HELP."""
