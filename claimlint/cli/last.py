"""The last report, shown again as it was: for a run over folders of which nothing has changed, nor anything it depends on.

A file counts as unchanged by its size, its times of change and its inode. The time of change of the entry (ctime) is among
them: unlike that of the bytes it cannot be set back, so a checkout or a copied file is never taken for what was there before.
"""

import marshal
import os
import sys
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, NamedTuple

from claimlint import __version__
from claimlint.cli.output import colour, width
from claimlint.store.pages import code
from claimlint.store.reports import KeptReport, keep_report, kept_report

if TYPE_CHECKING:
    from claimlint.cli.checking import Asked
    from claimlint.cli.pipeline import Run

# After so many ns a file that changes again is sure to get another time; FAT and some network shares know whole seconds only.
_SETTLED_FINE, _SETTLED_COARSE = 10**8, 2 * 10**9


class Last(NamedTuple):
    """The place of a kind of run among the reports kept, and the key of this one."""

    place: str
    key: bytes

    def read(self) -> KeptReport | None:
        """The report of the last run, if all it depends on is as it was."""
        return kept_report(self.place, self.key)

    def keep(self, text: str, status: int) -> None:
        """Keep a report for the next run."""
        keep_report(self.place, self.key, KeptReport(text, status))


def last_of(run: "Run", asked: "Asked") -> Last | None:
    """Where a report is kept; None where it depends on more than is looked at here, or a file has only just changed."""
    depends = asked.fix or asked.changed_since or asked.show or "-" in asked.paths
    if depends or not run.found.folders or not run.request.cache or run.found.failures:
        return None
    others = [_status(path) for path in _beside(run)]
    now = time_ns()
    if any(_young(times[:2], now) for times in (*(source.changed for source in run.found.sources), *others)):
        return None
    asks = repr((os.getcwd(), asked, run.request.today, colour(), width()))  # noqa: PTH109
    place = repr((os.getcwd(), asked._replace(jobs=0)))  # noqa: PTH109
    depends_on = (
        asks,
        repr((__version__, sys.implementation.cache_tag, run.rulebook.digest, code())),
        [tuple(source) for source in run.found.sources],
        [tuple(skipped) for skipped in run.found.skipped],
        [tuple(failure) for failure in run.failures],
        repr(run.configs.used()),
        others,
    )
    return Last(place, blake2b(marshal.dumps(depends_on), digest_size=16).digest())


def _beside(run: "Run") -> list[str]:
    """The baselines of a run."""
    from claimlint.cli.baseline_file import paths_of

    return list(paths_of(run.configs))


def _young(times: tuple[int, ...], now: int) -> bool:
    fine = any(time % 1_000_000 for time in times)
    return max(times, default=0) > now - (_SETTLED_FINE if fine else _SETTLED_COARSE)


def _status(path: str) -> tuple[int, ...]:
    try:
        status = Path(path).stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size
