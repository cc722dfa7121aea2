"""What the user decided, resolved for one file."""

from typing import Literal, NamedTuple

from claimlint.model.findings import Severity


class Settings(NamedTuple):
    """Settings of one file, complete: defaults, then .claimlint.yaml with its per-path overrides, then the command line."""

    profile: str = "general"
    jurisdictions: tuple[str, ...] = ("US",)
    jurisdictions_given: bool = False  # False: US is only the default, and messages say so
    content: tuple[str, ...] = ()  # content types set by path; () = recognised from the page
    select: tuple[str, ...] = ()  # rule ids or packs added to the profile
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity | Literal["off"]], ...] = ()
    authority: tuple[str, ...] = ()  # path globs, most authoritative first
    max_fact_age_days: int = 365
    cap: int = 20  # findings of one rule shown per file; the rest are counted
    only: tuple[str, ...] = ()  # rule ids or packs; when given, no other rule is used, whatever the profile says
