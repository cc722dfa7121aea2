"""Workers: the same results whatever their number, and nothing lost when one dies."""

import os
import signal

import pytest

from claimlint.workers import PAYS_FROM, can_fork, how_many, run

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 16, 17, 100])
def test_results_come_in_the_order_of_the_items(processes, count):
    assert list(run(lambda number: number * number, range(count), processes)) == [number * number for number in range(count)]


def test_the_work_is_done_elsewhere():
    pids = set(run(lambda _: os.getpid(), range(100), 2))
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_an_exception_of_the_work_is_raised_here():
    def fails_at_seventy(number):
        if number == 70:
            raise ZeroDivisionError("seventy")
        return number

    with pytest.raises(ZeroDivisionError, match="seventy"):
        list(run(fails_at_seventy, range(100), 2))


def test_what_a_killed_worker_left_undone_is_done_here():
    here = os.getpid()

    def kills_its_worker(number):
        if number == 40 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(run(kills_its_worker, range(100), 2)) == list(range(100))


def test_no_worker_is_left_behind_when_the_reader_stops_early():
    results = run(lambda number: "x" * 100_000, range(1000), 2)
    next(results)
    results.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_processes_only_where_they_pay():
    assert how_many(0, PAYS_FROM - 1, 1000) == 1
    assert how_many(0, PAYS_FROM, 1000) >= 1
    assert how_many(4, 10, 1000) == 4
    assert how_many(4, 10, 2) == 2
