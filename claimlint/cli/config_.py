"""`claimlint config`: the settings of a file, each value with where it came from."""

import sys
from typing import Annotated, Any

import typer

from claimlint.cli.exits import CLEAN, INCOMPLETE
from claimlint.cli.output import say
from claimlint.config import Configs, Overlay, resolve


def config_(
    file: Annotated[str, typer.Argument(help="A file or folder, whether it exists or not.")] = ".",
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of .claimlint.yaml, for editors.")] = False,
) -> int:
    """Print the settings that hold for a file, and where each of them comes from.

    \b
    Example:
      claimlint config blog/page.md
    """
    if schema:
        return _print_schema()
    configs = Configs()
    found = configs.of(file)
    values = resolve(found, file, Overlay()).values
    say(f"# settings of {file}, from {found.file or 'no .claimlint.yaml: these are the defaults'}")
    lines = [f"{key}: {_shown(value.value) if value.value or key != 'severities' else '{}'}" for key, value in values.items()]
    room = min(60, max(map(len, lines)))
    for line, value in zip(lines, values.values(), strict=True):
        say(f"{line:{room}}  # {value.origin}")
    if reason := configs.excluded(file):
        say(f"# not judged: {reason}")
    for failure in found.failures:
        print(f"claimlint: {failure.path}:{failure.line}: {failure.message}. {failure.advice}", file=sys.stderr)
    return INCOMPLETE if found.failures else CLEAN


def _print_schema() -> int:
    import json

    from claimlint.config.schema import schema

    say(json.dumps(schema(), indent=2))
    return CLEAN


def _shown(value: Any) -> str:
    """A value as it would stand in the file, on one line."""
    import json

    if isinstance(value, tuple) and value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return "{" + ", ".join(f"{name}: {item}" for name, item in value) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(item if isinstance(item, str) else f"{item.rule} in {item.path}" for item in value) + "]"
    return value if isinstance(value, str) and value else json.dumps(value)
