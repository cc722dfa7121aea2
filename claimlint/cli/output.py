"""Where a report goes: the terminal, a pipe or a file."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import time

from claimlint.cli.exits import Stop

_WIDTH = 100
_NARROWEST, _WIDEST = 50, 160
_LEFT_OVER = 60  # seconds after which a temporary file belongs to no running process


def emit(text: str, file: str = "") -> None:
    """Print a text as UTF-8, or put it in a file: either all of it or nothing."""
    data = text.encode("utf-8", "backslashreplace")
    if file:
        write_atomically(Path(file), data)
        return
    if sys.stdout is None:
        raise Stop("standard output is closed; write the report to a file with --output.")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(line: str) -> None:
    """Print a line, whatever encoding the terminal claims to have."""
    emit(line + "\n")


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that no reader and no crash ever sees half of it.

    A link is followed. What is no regular file (a pipe, /dev/stdout) is written to as it is: it must not be replaced by one.
    """
    try:
        if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise Stop(f"{path}: it could not be written: {error.strerror or error}.") from None


def _replace(path: Path, data: bytes) -> None:
    _forget_left_over(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _forget_left_over(path: Path) -> None:
    """Remove what killed runs left beside a file; what a running one is writing is young."""
    from glob import escape

    for entry in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        with suppress(OSError):
            if entry.name.split(".")[-2].isdigit() and time() - entry.stat().st_mtime > _LEFT_OVER:
                entry.unlink()


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def colour() -> bool:
    """Colour on a terminal, unless NO_COLOR says no or FORCE_COLOR says yes in any case."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of the terminal, or of COLUMNS; 100 where there is no terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        found = int(columns)
    elif sys.stdout is not None and sys.stdout.isatty():
        found = os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    else:
        found = _WIDTH
    return max(_NARROWEST, min(_WIDEST, found))
