"""Front matter, YAML between `---` or TOML between `+++`: titles, descriptions and questions, each value at its own place.

A scan by lines rather than a YAML parser: only strings are wanted, their exact places are, and a page with a fault in its
front matter is still judged.
"""

import re
from typing import NamedTuple

from claimlint.model.documents import Block, BlockKind, ProseSpan, Surface
from claimlint.readers.builder import Builder
from claimlint.readers.draft import Draft, normalise
from claimlint.readers.references import collect
from claimlint.readers.tags import words

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\r|\Z)", re.M),
}
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
_KEY = re.compile(r"""([ ]*+(?:- +)*)(?:"([^"\n]*+)"|'([^'\n]*+)'|([A-Za-z_@][\w.@-]*+))[ \t]*[:=](?=[ \t\r\n]|$|["'])[ \t]*""")
_SECTION = re.compile(r"\[\[?([\w.\-]+)\]\]?[ \t]*(?:#.*)?$")
_ITEM = re.compile(r"([ ]*)-[ \t]+(?=\S)")
_DOUBLE = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.S)
_SINGLE = re.compile(r"'((?:[^']++|'')*+)'", re.S)
_TRIPLE = re.compile(r'"""(.*?)"""|' + r"'''(.*?)'''", re.S)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_ESCAPE_DOUBLE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n|.)", re.S)
_ESCAPE_SINGLE = re.compile(r"''")
_NO_ESCAPE = re.compile(r"(?!)")
_COMMENT = re.compile(r"[ \t]#.*$")
_SHORT = {"n": " ", "t": " ", "r": " ", "\n": "", "_": " ", "0": "", "N": " ", "L": " ", "P": " "}

_TITLES = frozenset(("title", "headline", "seotitle", "metatitle", "ogtitle", "pagetitle", "linktitle", "twittertitle"))
_DESCRIPTIONS = words(
    """description excerpt summary subtitle subheading tagline abstract teaser intro dek standfirst deck lead
    metadescription seodescription ogdescription twitterdescription"""
)
_FAQ = frozenset(("question", "answer", "q", "a"))
_ALT = frozenset(("alt", "imagealt", "coveralt", "alttext"))
_PARENTS = words(
    """seo meta metadata og opengraph twitter social hero header banner image cover featuredimage faq faqs questions
    page params schema qa"""
)
_LISTED = words("items cards features steps sections products")  # said by the page, but not of the page
_CITED = words("sources references citations related news posts links")  # other people's words, shown by the page: quotations
_LANGUAGES = frozenset(("lang", "language", "locale"))
_NOWHERE = ProseSpan(0, 0)


class _Key(NamedTuple):
    name: str
    indent: int


def read_front_matter(builder: Builder) -> int:
    """Make blocks of the front matter, if the page has one; gives the offset of what follows it."""
    source = builder.source
    opening = _OPENING.match(source)
    if not opening:
        return 0
    closing = _CLOSING[opening[1]].search(source, opening.end())
    if not closing or not _looks_like_keys(source, opening.end(), closing.start()):
        return 0
    _Scan(builder, opening.end(), closing.start()).run()
    return closing.end()


def _looks_like_keys(source: str, at: int, end: int) -> bool:
    while at < end:
        line = _LINE.match(source, at)
        text = line[0].strip() if line else ""
        if text and not text.startswith("#"):
            return bool(_KEY.match(source, at) or _SECTION.match(text))
        at = line.end() if line and line.end() > at else end
    return True


class _Scan:
    """One pass over the lines; keeps the keys we stand under."""

    def __init__(self, builder: Builder, start: int, end: int) -> None:
        self._builder = builder
        self._at = start
        self._end = end
        self._path: list[_Key] = []
        self._question = -1

    def run(self) -> None:
        """Read every line."""
        while self._at < self._end:
            line_end = self._line_end(self._at)
            section = _SECTION.match(self._builder.source, self._at, line_end)
            key = _KEY.match(self._builder.source, self._at, line_end)
            if section:
                self._path = [_Key(section[1], -1)]
                self._at = self._after(line_end)
            elif key:
                self._read_key(key, line_end)
            else:
                self._item(line_end)

    def _line_end(self, at: int) -> int:
        found = self._builder.source.find("\n", at, self._end)
        end = found if found >= 0 else self._end
        return end - (end > at and self._builder.source[end - 1] == "\r")

    def _after(self, line_end: int) -> int:
        found = self._builder.source.find("\n", line_end, self._end)
        return found + 1 if found >= 0 else self._end

    def _read_key(self, key: re.Match[str], line_end: int) -> None:
        indent = len(key[1])
        while self._path and self._path[-1].indent >= indent:
            self._path.pop()
        self._path.append(_Key(key[2] or key[3] or key[4], indent))
        draft = self._value(key.end(), line_end, key[1].count(" ") if "-" not in key[1] else key[1].index("-"))
        if draft:
            self._emit(draft)

    def _item(self, line_end: int) -> None:
        """A line that is no key: an item of a list, else nothing we read."""
        item = _ITEM.match(self._builder.source, self._at, line_end)
        if item and self._path and _plain(self._path[-1].name) == "keywords":
            draft = self._value(item.end(), line_end, len(item[1]))
            if draft:
                self._emit(draft)
        else:
            self._at = self._after(line_end)

    def _value(self, at: int, line_end: int, indent: int) -> Draft | None:
        """The value that begins at `at`; moves on behind it."""
        source = self._builder.source
        first = source[at : at + 1] if at < line_end else ""
        if first and first in "\"'":
            found = _TRIPLE.match(source, at, self._end) or (_DOUBLE if first == '"' else _SINGLE).match(source, at, self._end)
            if not found:
                return self._whole_line(at, line_end)
            group = found.lastindex or 1
            escape = _ESCAPE_DOUBLE if first == '"' else _ESCAPE_SINGLE if found.re is _SINGLE else _NO_ESCAPE
            self._at = self._after(self._line_end(found.end()))
            return collect(source, found.start(group), found.end(group), escape, _resolve)
        if first in ("[", "{") or not first:
            self._at = self._after(line_end)
            return self._flow(at, line_end) if first == "[" else None
        if _BLOCK_SCALAR.match(source, at, line_end):
            return self._block_scalar(line_end, indent)
        return self._plain_scalar(at, line_end, indent)

    def _whole_line(self, at: int, line_end: int) -> Draft:
        """A quote that is never closed: the line as a whole, and a note."""
        draft = Draft()
        draft.glyph(self._builder.source[at:line_end], at, line_end)
        self._builder.notes.append(f"line {self._builder.line_of(at)}: a quote in the front matter is never closed")
        self._at = self._after(line_end)
        return draft

    def _flow(self, at: int, line_end: int) -> Draft | None:
        if not self._path or _plain(self._path[-1].name) != "keywords":
            return None
        draft = Draft()
        draft.exact(normalise(self._builder.source[at + 1 : line_end].rstrip("] \t")), at + 1)
        return draft

    def _block_scalar(self, line_end: int, indent: int) -> Draft:
        source, start = self._builder.source, self._after(line_end)
        at = start
        while at < self._end:
            line = source[at : self._line_end(at)]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            at = self._after(self._line_end(at))
        self._at = at
        draft = Draft()
        draft.exact(normalise(source[start:at]), start)
        return draft

    def _plain_scalar(self, at: int, line_end: int, indent: int) -> Draft:
        source = self._builder.source
        draft = Draft()
        while True:
            comment = _COMMENT.search(source, at, line_end)
            draft.exact(normalise(source[at : comment.start() if comment else line_end]), at)
            at = self._after(line_end)
            line_end = self._line_end(at)
            line = source[at:line_end]
            deeper = len(line) - len(line.lstrip(" ")) > indent
            if at >= self._end or not line.strip() or not deeper or _KEY.match(line) or _ITEM.match(line):
                break
            draft.exact(" ", at - 1)
        self._at = at
        return draft

    def _emit(self, draft: Draft) -> None:
        names = [_plain(key.name) for key in self._path]
        name = names[-1].rpartition(".")[2]
        if name in _LANGUAGES and len(names) == 1:
            self._builder.language = draft.text().strip().lower().replace("_", "-").partition("-")[0] if draft.parts else ""
        parents = [parent.partition(".")[0] for parent in names[:-1]]
        if not all(parent in _PARENTS | _LISTED | _CITED for parent in parents):
            return
        kind, surface = _kind_of(name, names)
        if kind in ("title", "description") and any(parent in _LISTED | _CITED for parent in parents):
            kind, surface = "data", "data"  # of something the page lists, not of the page
        if kind:
            self._commit(draft, kind, surface, name, quoted=any(parent in _CITED for parent in parents))

    def _commit(self, draft: Draft, kind: BlockKind, surface: Surface, name: str, *, quoted: bool) -> None:
        path = ".".join(key.name for key in self._path)
        self._builder.draft = draft
        section = self._question if name in ("answer", "a") else -1
        shape = Block(_NOWHERE, kind, surface, section=section, key=path, quoted=quoted)
        index = self._builder.commit(shape) if kind == "data" else self._builder.commit_new(shape)
        if name in ("question", "q"):
            self._question = index


def _kind_of(name: str, names: list[str]) -> tuple[BlockKind | None, Surface]:
    if name in _TITLES:
        return "title", "title"
    if name in _DESCRIPTIONS:
        return "description", "description"
    if name in _ALT:
        return "alt", "alt"
    if name == "keywords" or (name in _FAQ and len(names) > 1):
        return "data", "data"
    return None, "body"


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _resolve(written: str) -> str:
    if written == "''":
        return "'"
    sign = written[1:2]
    if sign in ("x", "u", "U") and len(written) > 2:
        code = int(written[2:], 16)
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
    return _SHORT.get(sign, "" if sign == "\r" else sign)
