"""Globs of the configuration: `*` within a name, `**` across folders; a pattern without a slash names files anywhere."""

import re
from functools import lru_cache


def matches(patterns: tuple[str, ...], path: str) -> str:
    """The first pattern that a path with forward slashes matches, "" if none. A folder's pattern matches all below it."""
    return next((pattern for pattern in patterns if _compiled(pattern).match(path)), "")


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    trimmed = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in trimmed else "(?:.*/)?"
    return re.compile(anywhere + _expression(trimmed.lstrip("/")) + r"(?:/.*)?\Z", re.DOTALL)


def _expression(pattern: str) -> str:
    parts = re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?)", pattern)
    table = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(table.get(part, re.escape(part)) for part in parts)
