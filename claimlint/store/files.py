"""Files of the cache folder: left whole or not at all, only so many of a kind, and trusted only where nobody else wrote them.

Nothing here can make a run fail: a folder that cannot be written, or a file that cannot be read, is as if there were none.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import time

_LEFT_OVER = 3600  # seconds after which a file being written belongs to no running process


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file that we, or the system, put there."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid not in (os.geteuid(), 0):
                return None
            return file.read()
    except OSError:
        return None


def leave(path: Path, parts: Iterable[bytes]) -> None:
    """Put a file there; whoever reads it meanwhile, or after a crash, sees the old one or the new one."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
            file.writelines(parts)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()


def forget_old(folder: Path, names: str, most: int) -> None:
    """Keep the newest `most` files of the names given by a pattern; remove what killed runs left half-written."""
    with suppress(OSError):
        kept = sorted(folder.glob(names), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        left_over = [path for path in folder.glob("*.part") if time() - path.stat().st_mtime > _LEFT_OVER]
        for path in (*kept[most:], *left_over):
            path.unlink(missing_ok=True)
