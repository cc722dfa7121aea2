"""Strings inside markup: attribute values, JSON strings, quoted YAML; each piece with its own place in the source."""

import re
from collections.abc import Callable

from claimlint.readers.draft import Draft, normalise
from claimlint.readers.tokens import unescape

_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>=]++)(?:\s*+=\s*+("[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?""")
_TAG_NAME = re.compile(r"<[^\s/>]++")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


def attribute_places(tag: str, start: int) -> dict[str, tuple[int, int]]:
    """Where the value of each attribute stands: name in lower case → source range; `tag` is a whole start tag at `start`."""
    places: dict[str, tuple[int, int]] = {}
    named = _TAG_NAME.match(tag)
    at = named.end() if named else 1
    while (found := _ATTRIBUTE.match(tag, at)) and found.end() > at:
        at = found.end()
        value = found[2]
        if value:
            quoted = value[0] in "\"'"
            first = found.start(2) + quoted
            last = found.end(2) - (quoted and len(value) > 1 and value[-1] == value[0])
            places.setdefault(found[1].lower(), (start + first, start + last))
    return places


def collect(
    source: str, start: int, end: int, escape: re.Pattern[str], resolve: Callable[[str], str], into: Draft | None = None
) -> Draft:  # fmt: skip
    """The source range as prose: matches of `escape` stand for what `resolve` gives, everything else for itself."""
    draft = into or Draft()
    at = start
    for found in escape.finditer(source, start, end):
        if found.start() > at:
            draft.exact(normalise(source[at : found.start()]), at)
        draft.glyph(resolve(found[0]), found.start(), found.end())
        at = found.end()
    if end > at:
        draft.exact(normalise(source[at:end]), at)
    return draft


def with_references(source: str, start: int, end: int) -> Draft:
    """An attribute value: character references resolved."""
    return collect(source, start, end, _REFERENCE, unescape)
