"""Workers by fork: each does every n-th batch and sends the results back through a pipe of its own."""

import os
import pickle  # between our own processes only; nothing of it is ever stored or read from outside
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple, TypeVar

from claimlint.workers import BATCH

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Worker(NamedTuple):
    pid: int
    results: BinaryIO


def run_forked(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    """See `workers.run`. A worker that dies is noticed, and what it left undone is done in this process."""
    batches = [items[at : at + BATCH] for at in range(0, len(items), BATCH)]
    sys.stdout.flush()
    sys.stderr.flush()
    workers: list[_Worker] = []
    for number in range(processes):
        workers.append(_start(work, batches[number::processes], workers))
    try:
        for number, batch in enumerate(batches):
            yield from _received(workers[number % processes], work, batch)
    finally:
        for worker in workers:
            _end(worker)


def _start(work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], earlier: Sequence[_Worker]) -> _Worker:
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write_end)
        return _Worker(pid, os.fdopen(read_end, "rb"))
    for inherited in (read_end, *[worker.results.fileno() for worker in earlier]):
        os.close(inherited)  # held open here, an earlier worker would never learn that the parent has stopped reading
    code = 1
    try:
        with os.fdopen(write_end, "wb") as pipe:
            for batch in batches:
                _send(pipe, work, batch)
        code = 0
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the parent has gone or was interrupted: it says so
    finally:
        os._exit(code)  # not sys.exit: this process must run none of the parent's endings


def _send(pipe: BinaryIO, work: Callable[[Any], Any], batch: Sequence[Any]) -> None:
    try:
        answer = (True, [work(item) for item in batch])
    except Exception:
        answer = (False, [])  # the parent does the batch again and meets the exception itself, with its whole traceback
    pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _received(worker: _Worker, work: Callable[[Item], Result], batch: Sequence[Item]) -> Iterator[Result]:
    try:
        done, results = pickle.load(worker.results)
    except (EOFError, OSError, pickle.UnpicklingError):
        done, results = False, []
    yield from results if done else map(work, batch)


def _end(worker: _Worker) -> None:
    worker.results.close()  # a worker still writing gets a broken pipe and ends
    os.waitpid(worker.pid, 0)
