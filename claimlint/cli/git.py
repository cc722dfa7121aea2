"""What git knows: the root of the repository, files changed since a revision, a file as it was then."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from claimlint.cli.exits import Stop


class Changed(NamedTuple):
    """A file changed since a revision: its path then and now, relative to the root; "" where it does not exist."""

    before: str
    after: str


class Repository:
    """The repository the current folder lies in, and a revision of it that exists."""

    def __init__(self, revision: str) -> None:
        self.root = Path(_git(Path(), "rev-parse", "--show-toplevel").decode().strip())
        try:
            self.commit = _git(self.root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
        except Stop:
            raise Stop(f"git knows no revision “{revision}” here; `git log --oneline` shows some.") from None

    def changed(self) -> tuple[Changed, ...]:
        """Files that differ between the revision and the working tree, new files among them, sorted."""
        fields = _git(self.root, "diff", "--name-status", "-z", "-M", "--no-ext-diff", self.commit).decode(
            errors="surrogateescape"
        )
        parts = iter(fields.split("\0"))
        found = []
        for status in parts:
            if status:
                path = next(parts)
                found.append(_changed(status[0], path, next(parts) if status[0] in "RC" else path))
        new = _git(self.root, "ls-files", "--others", "--exclude-standard", "-z").decode(errors="surrogateescape")
        return tuple(sorted({*found, *(Changed("", path) for path in new.split("\0") if path)}))

    def show(self, path: str) -> bytes:
        """The bytes of a file at the revision."""
        return _git(self.root, "show", f"{self.commit}:{path}")


def _changed(status: str, old: str, new: str) -> Changed:
    return Changed("" if status in "AC" else old, "" if status == "D" else new)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Stop(f"git could not be run: {error.strerror or error}.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Stop(f"git {' '.join(arguments[:2])}: {said[-1] if said else 'failed'}")
    return done.stdout
