"""Running commands in turn and saying how long they took, how much they wavered and how much memory they held."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import NamedTuple


class Work(NamedTuple):
    """A command to measure; `before` runs untimed before each run, `statuses` are the exit statuses of a run that worked."""

    name: str
    command: Sequence[str]
    before: Callable[[], None] | None = None
    statuses: Container[int] = range(256)  # linters find things, and some count them in their status


class Run(NamedTuple):
    seconds: float
    peak_mb: float  # of the largest process


class Sample(NamedTuple):
    """Several runs of one command."""

    name: str
    runs: tuple[Run, ...]

    @property
    def median(self) -> float:
        return statistics.median(run.seconds for run in self.runs)

    @property
    def spread(self) -> float:
        """Half the distance between the slowest and the fastest run, as a share of the median."""
        seconds = [run.seconds for run in self.runs]
        return (max(seconds) - min(seconds)) / 2 / self.median

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.runs)


def run(work: Work, folder: Path) -> Run:
    """One run with its output thrown away; the peak is the largest of the command and the processes it started."""
    if work.before:
        work.before()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"NO_COLOR": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(
        work.command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in work.statuses:
        raise RuntimeError(f"{work.name} ended with status {process.returncode}: {' '.join(work.command[:8])} ...")
    return Run(seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def in_turn(works: Sequence[Work], folder: Path, rounds: int) -> list[Sample]:
    """A B C A B C ...: whatever slows the machine for a while slows all of them. One untimed round warms the disk."""
    for work in works:
        run(work, folder)
    runs = [[run(work, folder) for work in works] for _ in range(rounds)]
    return [Sample(work.name, tuple(row[column] for row in runs)) for column, work in enumerate(works)]
