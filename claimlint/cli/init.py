"""`claimlint init`: a commented settings file, after a look at the site."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from claimlint.cli.exits import CLEAN, Stop


def init(
    folder: Annotated[str, typer.Argument(help="The root of the site or repository.")] = ".",
    force: Annotated[bool, typer.Option("--force", help="Replace the settings file that is there.")] = False,
) -> int:
    """Write a commented .claimlint.yaml after looking at the pages below a folder.

    \b
    Example:
      claimlint init
    """
    from claimlint.cli.output import say, write_atomically
    from claimlint.config import NAME

    root = Path(folder)
    if not root.is_dir():
        raise Stop(f"{folder}: there is no such folder.")
    file = root / NAME
    if file.exists() and not force:
        raise Stop(f"{file}: it is there already; edit it, or replace it with --force.")
    text, summary = _settings(root)
    write_atomically(file, text.encode())
    say(f"{file} written. {summary}\nNext: claimlint check {folder}")
    return CLEAN


def _settings(root: Path) -> tuple[str, str]:
    from claimlint.cli.look import look

    seen = look(root)
    formats = ", ".join(f"{count} {form}" for form, count in sorted(seen.formats.items())) or "no page yet"
    kinds = ", ".join(f"{name} ({count})" for name, count in seen.content.most_common()) or "none recognised"
    foreign = ", ".join(f"{name} ({count})" for name, count in seen.languages.most_common())
    profile = _profile(seen.content)
    head = f"""\
# Settings of claimlint for this folder and all below it. `claimlint config FILE` shows what holds for a file.
# Seen here: {formats}. Content: {kinds}.{f" Pages in other languages are skipped: {foreign}." if foreign else ""}

# Which rules are used, and how loud: general, addiction-marketing, supplements, patient-education, strict
profile: {profile}

# Whose law counts where a page does not say: US, US-CA (a state), CA, UK, AU ...
jurisdictions: [US]

# Rules or packs to add or to leave out; `claimlint explain` lists them.
# select: [readability]
# ignore: [long-sentence]

# severities:
#   outcome-guarantee: error     # error, warning, info or off

# Pages that are not judged, relative to this file.
# exclude: ["drafts/**", "vendor/**"]

# Own rules beside ours, and own facts (products, approved statements).
# rules: [claimlint-rules]
# facts: claimlint-facts

# Which pages are right where two contradict each other, the most authoritative first.
# authority: ["approved/**"]

# baseline: .claimlint-baseline.yaml
# max-fact-age: 365              # days, after which fact tables are said to be old
# cap: 20                        # findings of one rule shown per page

# overrides:
#   - paths: ["blog/**"]
#     content: [education]
#     severities: {{long-sentence: off}}
"""
    return head, f"Seen: {formats}; content: {kinds}; profile {profile}."


def _profile(content: "Counter[str]") -> str:
    suited = {"treatment": "addiction-marketing", "supplement": "supplements"}
    most = content.most_common(1)
    return suited.get(most[0][0], "general") if most and most[0][1] * 2 > content.total() else "general"
