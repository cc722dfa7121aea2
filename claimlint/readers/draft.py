"""The prose of one block while it is being collected; the only place of normalisation, so that no pattern has to allow for it."""

import re

from claimlint.model.documents import MarkKind

_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_SINGLE_QUOTES = "‘’‚‛ʼ′´‹›＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_REMOVED = (
    "\xad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_GONE = "\0"  # stands for a removed character while offsets still count it; a decoded source never holds it
_TABLE = {
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _REMOVED), _GONE),
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_GAP = re.compile("[ \0]{2,}|\0")
# Template tags of site generators. `{{ name }}` is no such tag: left on a published page, it is a finding.
_TEMPLATE_TAG = re.compile(r"\{%[^{}]{0,300}%\}|\{#[^{}]{0,300}#\}|\{\{[<%][^{}]{0,300}[>%]\}\}")

Piece = tuple[int, int, int, int, bool]  # a Segment whose prose offset counts from the start of its block


def normalise(text: str) -> str:
    """The text with one plain character for each of its own; removed ones become NUL."""
    if text.isascii():
        return text.translate(_TABLE)
    return _ODD.sub(_plain_character, text.replace("\n", " "))


def _plain_character(found: re.Match[str]) -> str:
    return _TABLE[ord(found[0])]


def without_template_tags(clean: str) -> str:
    """Normalised text whose template tags are removed characters, so that offsets stay."""
    if "{" not in clean:
        return clean
    return _TEMPLATE_TAG.sub(lambda found: _GONE * len(found[0]), clean)


class Draft:
    """The prose of one block while it is being collected: white space collapsed, no blank at its start."""

    __slots__ = ("blank", "length", "marks", "parts", "pieces")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.marks: list[tuple[int, int, MarkKind, str]] = []
        self.length = 0
        self.blank = True  # nothing yet, or ends in a blank

    def exact(self, clean: str, start: int) -> None:
        """Add normalised text that stands in the source, one for one, from `start` on."""
        if _GONE not in clean and "  " not in clean:
            self._append(clean, start)
            return
        at = 0
        for gap in _GAP.finditer(clean):
            self._append(clean[at : gap.start()], start + at)
            blank = clean.find(" ", gap.start(), gap.end())
            if blank >= 0:
                self._append(" ", start + blank)
            at = gap.end()
        self._append(clean[at:], start + at)

    def _append(self, text: str, start: int) -> None:
        if self.blank and text[:1] == " ":
            text = text[1:]
            start += 1
        if not text:
            return
        count = len(text)
        last = self.pieces[-1] if self.pieces else None
        if last and last[4] and last[2] + last[1] == start:
            self.pieces[-1] = (last[0], last[1] + count, last[2], last[1] + count, True)
        else:
            self.pieces.append((self.length, count, start, count, True))
        self.parts.append(text)
        self.length += count
        self.blank = text[-1] == " "

    def glyph(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source range as a whole: an entity, an escape, a line that cannot be placed."""
        text = normalise(text).replace(_GONE, "")
        core = " ".join(text.split())
        if text[:1] == " " and not self.blank:
            self._whole(" ", start, end)
        if core:
            self._whole(core, start, end)
            if text[-1] == " ":
                self._whole(" ", end, end)

    def _whole(self, text: str, start: int, end: int) -> None:
        self.pieces.append((self.length, len(text), start, end - start, False))
        self.parts.append(text)
        self.length += len(text)
        self.blank = text[-1] == " "

    def trim(self) -> None:
        """Drop the blank at the end."""
        if not self.blank or not self.length:
            return
        offset, count, start, _, exact = self.pieces.pop()
        if count > 1:
            self.pieces.append((offset, count - 1, start, count - 1, exact))
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.blank = False

    def tail(self, length: int) -> str:
        """What was added after the first `length` characters; costs only what it gives."""
        wanted = self.length - length
        parts: list[str] = []
        for part in reversed(self.parts):
            if wanted <= 0:
                break
            parts.append(part[-wanted:])
            wanted -= len(part)
        return "".join(reversed(parts))

    def cut(self, length: int) -> None:
        """Forget everything after the first `length` characters (a point where `length` once was)."""
        surplus = self.length - length
        while surplus > 0:
            part = self.parts.pop()
            if len(part) > surplus:
                self.parts.append(part[:-surplus])
            surplus -= len(part)
        while self.pieces and self.pieces[-1][0] + self.pieces[-1][1] > length:
            offset, _, start, width, exact = self.pieces.pop()
            if offset < length:
                self.pieces.append((offset, length - offset, start, length - offset if exact else width, exact))
        while self.marks and self.marks[-1][1] > length:
            self.marks.pop()
        self.length = length
        self.blank = not length or self.parts[-1][-1] == " "

    def text(self) -> str:
        """The prose so far."""
        return self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
