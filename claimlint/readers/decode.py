"""Bytes to text: byte-order mark, UTF-8, else the encoding the page declares, else a clear refusal."""

import re

from claimlint.model.documents import SourceFile, Unreadable

_MARKS = (  # the four-byte marks first: UTF-32-LE begins like UTF-16-LE
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FORMATS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"), (b"{\\rtf", "an RTF document"))
_META_CHARSET = rb"""(?i)<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)"""
_XML_ENCODING = rb"""<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]+)"""
_TRUSTED = (
    r"(?i)(?:utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|latin-?1|(?:x-)?mac-?\w*|"
    r"(?:iso|windows|cp|koi8|euc|shift|gb|big|ibm|tis)[-_]?[\w-]*)$"
)
_BROWSERS_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_ONLY_TEXT = "Name only Markdown, HTML or text files, or exclude this one."
_ADVICE = "Save the file as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)."


def decode(source: SourceFile) -> tuple[str, tuple[str, ...]]:
    """The text of a file without its byte-order mark, and what to tell the user about it.

    Raises `Unreadable` when it is not text or its encoding is unknown.
    """
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), ()
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if source.format == "html":
            if declared := _declared(data):
                return _strict(data, declared), ()
            if guessed := _as_browsers_guess(data):
                return guessed, ("not UTF-8 and no encoding is declared: read as windows-1252, as browsers do",)
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 (byte 0x{data[error.start]:02x}), and it declares no other encoding"
        raise Unreadable(what, _ADVICE, line) from None


def _refuse_binary(data: bytes) -> None:
    for magic, what in _OTHER_FORMATS:
        if data.startswith(magic):
            raise Unreadable(f"this is {what}, not text", "Export it as Markdown, HTML or plain text first.")
    at = data.find(b"\0")
    if at >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise Unreadable("not a text file (it holds NUL bytes)", _ONLY_TEXT, line)


def _declared(data: bytes) -> str:
    head = data[:4096]
    found = re.search(_META_CHARSET, head) or re.search(_XML_ENCODING, head)
    return found[1].decode("ascii", "replace").lower() if found else ""


def _as_browsers_guess(data: bytes) -> str:
    """Western European text, or "" when it holds bytes that no such text does."""
    try:
        return "" if re.search(rb"[\x01-\x08\x0e-\x1a\x7f]", data) else data.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _strict(data: bytes, encoding: str) -> str:
    if not re.match(_TRUSTED, encoding) and not encoding.startswith("utf-32"):
        raise Unreadable(f"declares the encoding '{encoding}', which claimlint does not know", _ADVICE)
    try:
        text = data.decode(_BROWSERS_READ_AS.get(encoding, encoding))
    except LookupError:
        raise Unreadable(f"declares the encoding '{encoding}', which claimlint does not know", _ADVICE) from None
    except UnicodeDecodeError as error:
        if _BROWSERS_READ_AS.get(encoding, encoding) in ("cp1252", "windows-1252"):
            return data.decode("latin-1")  # as browsers do: the five unassigned bytes are control characters
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"is marked as {encoding} but is not (byte {error.start + 1})", _ADVICE, line) from None
    if "\0" in text:
        raise Unreadable("not a text file (it holds NUL characters)", _ONLY_TEXT)
    return text
