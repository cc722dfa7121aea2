"""The last reports of a site, kept whole: a run that nothing has changed for has nothing to find out.

A report is known by a hash over all that it depends on (cli.last). It is verified before it is shown.
"""

from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimlint.store import cache_folder
from claimlint.store.files import bytes_of, forget_old, leave

_MAGIC = b"claimlint report 1\n"
_KEPT = 8
_MOST_BYTES = 64_000_000


class KeptReport(NamedTuple):
    """A report as it was written, and the exit status that went with it."""

    text: str
    status: int


def kept_report(place: str, key: bytes) -> KeptReport | None:
    """The report of a place (whatever tells one kind of run from another), if it is the one with this key."""
    data = bytes_of(_file(place)) or b""
    start = len(_MAGIC)
    head, status, digest, body = (
        data[: start + 16],
        data[start + 16 : start + 17],
        data[start + 17 : start + 33],
        data[start + 33 :],
    )
    if head != _MAGIC + key or _digest(status + body) != digest:
        return None
    return KeptReport(body.decode("utf-8"), status[0])


def keep_report(place: str, key: bytes, report: KeptReport) -> None:
    """Keep a report in place of the one before it."""
    body, status = report.text.encode("utf-8", "backslashreplace"), bytes([report.status])
    if len(body) > _MOST_BYTES:
        return
    file = _file(place)
    leave(file, [_MAGIC, key, status, _digest(status + body), body])
    forget_old(file.parent, "report-*.bin", _KEPT)


def _file(place: str) -> Path:
    return cache_folder() / f"report-{_digest(place.encode('utf-8', 'surrogateescape')).hex()}.bin"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
