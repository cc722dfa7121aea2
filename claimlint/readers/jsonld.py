"""The strings of a JSON-LD script as data blocks, each with its path and place; a FAQ's answers stand under their questions.

Read leniently and without recursion: a script that is not quite JSON still gives its strings, and a note says so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimlint.model.documents import Block, ProseSpan
from claimlint.readers.builder import Builder
from claimlint.readers.references import collect
from claimlint.readers.tags import words
from claimlint.readers.tokens import unescape

_TOKEN = re.compile(r'"((?:[^"\\]++|\\.)*+)"|([{}\[\],:])|("(?:[^"\\]++|\\.)*+\\?\Z)|[^\s"{}\[\],:]++', re.S)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
    r"|<\\?/?[A-Za-z!][^<>]*+>|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.S,
)
_TAG = re.compile(r"<\\?/?([A-Za-z0-9]*)")
_SHORT = {"n": " ", "t": " ", "r": " ", "b": " ", "f": " "}
_INLINE = words("a b strong i em u span sup sub small mark abbr cite q code")
_PROSE_KEYS = words(
    """name headline alternativeHeadline description text articleBody reviewBody abstract caption
    disambiguatingDescription slogan warning alternateName award keywords about abstractText"""
)
_NO_PROSE = words(
    """url image logo sameAs datePublished dateModified dateCreated uploadDate telephone email inLanguage contentUrl
    embedUrl thumbnailUrl encodingFormat identifier sku gtin mpn target query-input urlTemplate item id duration
    openingHours streetAddress addressLocality addressRegion addressCountry postalCode priceCurrency availability"""
)
_ANSWER = re.compile(r"\.(?:acceptedAnswer|suggestedAnswer)(?:\[\d+\])?\.text$")
_DEEPEST = 64


class _String(NamedTuple):
    path: str
    key: str
    start: int
    end: int


def read_jsonld(builder: Builder, start: int, end: int) -> None:
    """Make a data block of each string of the script in the source range that can be prose."""
    blocks: dict[str, int] = {}
    answers: list[tuple[str, int]] = []
    for string in _strings(builder, start, end):
        if not _is_prose(builder.source, string):
            continue
        builder.draft = collect(builder.source, string.start, string.end, _ESCAPE, _resolve)
        index = builder.commit(Block(ProseSpan(0, 0), "data", "data", key=string.path))
        blocks[string.path] = index
        if _ANSWER.search(string.path):
            answers.append((string.path, index))
    for path, index in answers:
        question = _ANSWER.sub("", path)
        asked = blocks.get(f"{question}.name", blocks.get(f"{question}.text", -1))
        if index >= 0:
            builder.blocks[index] = builder.blocks[index]._replace(section=asked)


def _is_prose(source: str, string: _String) -> bool:
    key = string.key
    if string.end == string.start or key.startswith("@") or key in _NO_PROSE:
        return False
    if source.startswith(("http://", "https://", "//", "mailto:"), string.start):
        return False
    return key in _PROSE_KEYS or " " in source[string.start : string.end]


def _resolve(written: str) -> str:
    if written[0] == "<":
        tag = _TAG.match(written)
        return "" if tag and tag[1].lower() in _INLINE else " "
    if written[0] == "&":
        return unescape(written)
    if written[1] != "u":
        return _SHORT.get(written[1], written[1])
    units = bytes.fromhex(written.replace("\\u", ""))
    return units.decode("utf-16-be", "replace").replace("\0", " ")


def _strings(builder: Builder, start: int, end: int) -> Iterator[_String]:
    stack: list[list[str | int]] = []  # open containers: a list's index, or an object's current key
    expect_key = False
    broken = False
    for token in _TOKEN.finditer(builder.source, start, end):
        sign = token[2]
        if token[3] is not None:
            broken = True
        elif token[1] is not None:
            if expect_key and stack:
                stack[-1][0] = token[1]
            elif len(stack) <= _DEEPEST:
                yield _String(_path(stack), _key(stack), token.start(1), token.end(1))
        elif sign == "{":
            stack.append([""])
            expect_key = True
        elif sign == "[":
            stack.append([0])
            expect_key = False
        elif sign in ("}", "]"):
            broken |= not stack
            stack[-1:] = []
        if sign == ":":
            expect_key = False
        elif sign == "," and stack:
            top = stack[-1]
            expect_key = isinstance(top[0], str)
            if not expect_key:
                top[0] = int(top[0]) + 1
    if broken or stack:
        line = builder.line_of(start)
        builder.notes.append(f"line {line}: this JSON-LD is not valid JSON; its strings were read as far as they go")


def _path(stack: list[list[str | int]]) -> str:
    steps = (f"[{step[0]}]" if isinstance(step[0], int) else f".{step[0]}" for step in stack)
    return "".join(steps).removeprefix(".")


def _key(stack: list[list[str | int]]) -> str:
    for step in reversed(stack):
        if isinstance(step[0], str):
            return step[0]
    return ""
