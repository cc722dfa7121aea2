"""HTML, whole pages and the pieces of it inside Markdown: turbohtml's tokens with their own offsets, handed to the structure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimlint.model.documents import Block, Document, ProseSpan, SourceFile
from claimlint.readers.builder import Builder
from claimlint.readers.references import attribute_places, with_references
from claimlint.readers.structure import Attributes, Structure
from claimlint.readers.tags import BLOCKS, INLINE, MARKS, RAW, UNREAD, VOID_BLOCKS
from claimlint.readers.tokens import tokenize

if TYPE_CHECKING:
    from turbohtml import Token

_SIMPLE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\s*(/?)>\Z")
_NOTE_TEXT = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡§¶])(?:\s*[,;-]\s*\d{1,3})*\s*[\])]?$")
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description", "dc.description", "abstract"))
_TITLES = frozenset(("og:title", "twitter:title", "dc.title"))
_LANGUAGES = frozenset(("content-language", "og:locale"))
_TEXT, _START, _END, _COMMENT_TYPE, _REFERENCE = 0, 1, 2, 3, 5
_NOWHERE = ProseSpan(0, 0)


def flatten(source: str) -> str:
    """The source on a single line, character for character, so that the tokenizer's columns are offsets."""
    return source.replace("\n", " ").replace("\r", " ").replace("\f", " ")


def read_html(source: SourceFile, text: str) -> Document:
    """A whole page."""
    builder = Builder(text)
    structure = Structure(builder)
    reader = HtmlReader(structure, flatten(text))
    reader.feed(0, len(text))
    reader.finish()
    structure.close_all()
    return builder.document(source.path, "html")


class HtmlReader:
    """Feeds HTML to a structure, piece by piece."""

    __slots__ = (
        "_builder", "_flat", "_ignored", "_ignored_at", "_ignored_depth", "_in_markdown", "_jsonld", "_last_end",
        "_structure", "_sup",
    )  # fmt: skip

    def __init__(self, structure: Structure, flat: str, in_markdown: bool = False) -> None:
        self._structure = structure
        self._builder = structure.builder
        self._flat = flat
        self._in_markdown = in_markdown
        self._ignored = ""  # the open element whose content is no prose
        self._ignored_depth = 0
        self._ignored_at = 0
        self._jsonld = False
        self._sup: tuple[int, str] | None = None  # an open <sup>: where it began, and the note it links to
        self._last_end: dict[str, int] = {}

    @property
    def ignoring(self) -> bool:
        """Inside an element whose content is no prose."""
        return bool(self._ignored)

    def feed(self, start: int, end: int, gaps: Sequence[tuple[int, int]] = ()) -> None:
        """Read the source range as HTML; `gaps` are ranges in it that belong to somebody else (`> ` at a line start)."""
        flat = self._flat[start:end]
        if self._in_markdown and self._read_simple(flat, start, end):
            return
        if "</>" in flat:  # the one piece of markup the tokenizer passes over without a token
            gaps = sorted((*gaps, *((found.start() + start, found.end() + start) for found in re.finditer("</>", flat))))
        if gaps:
            flat = self._blanked(start, end, gaps)
        self._run(tokenize(flat), start, gaps)

    def _blanked(self, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> str:
        parts: list[str] = []
        for gap_start, gap_end in gaps:
            parts += (self._flat[start:gap_start], " " * (gap_end - gap_start))
            start = gap_end
        return "".join((*parts, self._flat[start:end]))

    def _read_simple(self, flat: str, start: int, end: int) -> bool:
        """A lone comment or plain tag needs no tokenizer, and no page pays for its import."""
        if flat.startswith("<!--") and not self._ignored:
            body = flat.rstrip(" ")
            if body.endswith("-->") and flat.find("-->", 4) == len(body) - 3:
                self._builder.comment(start, start + len(body))
                return True
            return False
        tag = _SIMPLE_TAG.match(flat)
        if not tag or tag[2].lower() in RAW:
            return False
        name = tag[2].lower()
        if self._ignored:
            self._ignored_tag(name, bool(tag[1]), bool(tag[3]))
        elif tag[1]:
            self._end(name, start)
        else:
            self._begin(name, (), flat, start, bool(tag[3]))
        return True

    def _run(self, tokens: "Iterable[Token]", base: int, gaps: Sequence[tuple[int, int]]) -> None:
        for token in tokens:
            kind = token.type._value_  # `value` is a property of Python's, and asked of every token
            start = base + token.col
            if self._ignored:
                self._skip(token, kind, start)
            elif kind == _TEXT:
                data = token.data or ""
                if gaps:
                    self._text_around(start, start + len(data), gaps)
                else:
                    self._builder.add(start, start + len(data))
            elif kind == _START:
                source = token.source or ""
                self._begin(token.tag or "", token.attrs or (), source, start, token.self_closing)
            elif kind == _END:
                self._end(token.tag or "", start)
            elif kind == _REFERENCE:
                self._builder.glyph(token.data or "", start, start + len(token.source or ""))
            elif kind == _COMMENT_TYPE and self._flat.startswith("<!--", start):
                self._builder.comment(start, start + len(token.source or ""))

    def _text_around(self, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> None:
        index = max(0, bisect_right(gaps, (start, start)) - 1)
        while index < len(gaps) and gaps[index][0] < end:
            gap_start, gap_end = gaps[index]
            if gap_end > start:
                self._builder.add(start, max(start, gap_start))
                start = gap_end
            index += 1
        if start < end:
            self._builder.add(start, end)

    def _skip(self, token: "Token", kind: int, start: int) -> None:
        if kind == _TEXT:
            if self._jsonld:
                from claimlint.readers.jsonld import read_jsonld

                read_jsonld(self._builder, start, start + len(token.data or ""))
        elif kind in (_START, _END):
            self._ignored_tag(token.tag or "", kind == _END, token.self_closing)

    def _ignored_tag(self, tag: str, is_end: bool, self_closing: bool) -> None:
        if tag != self._ignored:
            return
        if is_end:
            self._ignored_depth -= 1
            if not self._ignored_depth:
                self._ignored = ""
                self._jsonld = False
        elif not self_closing and tag not in RAW:
            self._ignored_depth += 1

    def _ignore(self, tag: str, start: int) -> None:
        self._ignored, self._ignored_depth, self._ignored_at = tag, 1, start

    def _begin(self, tag: str, attributes: Sequence[tuple[str, str | None]], source: str, start: int, self_closing: bool) -> None:
        if tag in MARKS:
            self._begin_mark(tag, attributes, start)
        elif tag == "br":
            self._builder.glyph(" ", start, start + len(source))
        elif tag in ("img", "area", "input"):
            self._alt(tag, source, start)
        elif tag == "sup":
            self._sup = (self._builder.draft.length, "")
        elif tag in INLINE or (self._in_markdown and tag not in BLOCKS):
            return
        elif tag == "meta":
            self._meta(attributes, source, start)
        elif tag in UNREAD:
            self._begin_unread(tag, attributes, start, self_closing)
        elif tag in VOID_BLOCKS:
            self._structure.flush()
        else:
            self._begin_block(tag, attributes)

    def _begin_mark(self, tag: str, attributes: Sequence[tuple[str, str | None]], start: int) -> None:
        if tag == "code" and self._structure.top() == "pre" and not self._builder.draft.length:
            self._ignore(tag, start)
            return
        target = _get(attributes, "href") if tag == "a" else ""
        if self._sup is not None and target.startswith("#"):
            self._sup = (self._sup[0], target)
        self._structure.open_mark(tag, target)

    def _begin_unread(self, tag: str, attributes: Sequence[tuple[str, str | None]], start: int, self_closing: bool) -> None:
        if self_closing and tag == "svg":
            return
        if tag not in ("svg", "select", "textarea"):
            self._structure.flush()
        self._ignore(tag, start)
        self._jsonld = tag == "script" and _get(attributes, "type").strip().lower().startswith("application/ld+json")

    def _begin_block(self, tag: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        if tag == "html" and (language := _get(attributes, "lang") or _get(attributes, "xml:lang")):
            self._builder.language = _primary(language)
        if tag == "ol":
            self._structure.open(tag, Attributes(start=_number(_get(attributes, "start"))))
        elif tag in ("td", "th"):
            across, down = _number(_get(attributes, "colspan")), _number(_get(attributes, "rowspan"))
            self._structure.open(tag, Attributes(across=across, down=down))
        else:
            self._structure.open(tag)

    def _end(self, tag: str, start: int) -> None:
        if tag in MARKS:
            self._structure.close_mark(tag)
        elif tag == "sup":
            self._end_sup()
        elif tag in INLINE:
            if tag == "br":
                self._builder.glyph(" ", start, start)
        elif tag == "p":
            self._structure.flush()
            self._structure.close(tag)
        else:
            self._structure.close(tag)

    def _end_sup(self) -> None:
        if self._sup is None:
            return
        (first, target), self._sup = self._sup, None
        draft = self._builder.draft
        text = draft.tail(first) if 0 < draft.length - first < 20 else ""
        if text and (target or text[0] == "[") and _NOTE_TEXT.match(text):
            draft.cut(first)
            self._builder.note(target or text)

    def _alt(self, tag: str, source: str, start: int) -> None:
        place = attribute_places(source, start).get("alt")
        if place:
            draft = with_references(self._builder.source, *place)
            self._builder.aside(draft, Block(_NOWHERE, "alt", "alt", key="img" if tag == "img" else tag))

    def _meta(self, attributes: Sequence[tuple[str, str | None]], source: str, start: int) -> None:
        name = (_get(attributes, "name") or _get(attributes, "property") or _get(attributes, "http-equiv")).strip().lower()
        place = attribute_places(source, start).get("content")
        if not place:
            return
        if name in _LANGUAGES:
            self._builder.language = self._builder.language or _primary(_get(attributes, "content"))
        elif name in _DESCRIPTIONS:
            self._about(Block(_NOWHERE, "description", "description", key=name), place)
        elif name in _TITLES:
            self._about(Block(_NOWHERE, "title", "title", key=name), place)
        elif name == "keywords":
            self._about(Block(_NOWHERE, "data", "data", key=name), place)

    def _about(self, shape: Block, place: tuple[int, int]) -> None:
        self._structure.flush()
        self._builder.draft = with_references(self._builder.source, *place)
        self._builder.commit_new(shape)

    def end_of_piece(self) -> None:
        """A piece of HTML inside Markdown ends: what it opened and never closes again ends with it."""
        tag = self._ignored
        if not tag or tag not in RAW:
            return
        if tag not in self._last_end:
            self._last_end[tag] = self._flat.lower().rfind(f"</{tag}")
        if self._last_end[tag] < self._ignored_at:
            self._give_up()

    def finish(self) -> None:
        """The page ends."""
        if self._ignored:
            self._give_up()

    def _give_up(self) -> None:
        line = self._builder.line_of(self._ignored_at)
        self._builder.notes.append(f"line {line}: <{self._ignored}> is never closed; what it holds was not read")
        self._ignored = ""
        self._jsonld = False


def _get(attributes: Sequence[tuple[str, str | None]], name: str) -> str:
    for key, value in attributes:
        if key == name:
            return value or ""
    return ""


def _number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _primary(language: str) -> str:
    return language.strip().lower().replace("_", "-").partition("-")[0]
