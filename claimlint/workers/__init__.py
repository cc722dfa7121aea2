"""Several processes for one run, where they pay. The results are the same, in the same order, for any number of them."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PAYS_FROM = 400_000  # bytes of pages; below it, forking and sending the results back costs more than it saves
BATCH = 16  # items a worker does before it sends their results


def how_many(asked: int, total_bytes: int, items: int) -> int:
    """Processes to use: as many as asked, or, for 0, one unless there is enough to do and the system can fork."""
    if not can_fork():
        return 1
    if asked:
        return max(1, min(asked, items))
    if total_bytes < PAYS_FROM:
        return 1
    return max(1, min(_processors(), items // BATCH))


def run(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    """`work` done on each item, in as many processes; results in the order of the items. Its exceptions are raised here."""
    if processes < 2:
        return map(work, items)
    from claimlint.workers.forked import run_forked

    return run_forked(work, items, processes)


def can_fork() -> bool:
    """Forking is what makes workers cheap; without it (Windows) one process does everything."""
    return sys.platform != "win32" and hasattr(os, "fork")


def _processors() -> int:
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1
