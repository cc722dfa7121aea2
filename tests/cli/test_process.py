"""What only a process of its own can show: pipes, closed streams, odd names, other encodings."""

import os
import subprocess
import sys

import pytest

PROMISE = "# Our house\n\nWe guarantee your recovery.\n"


@pytest.fixture
def command(site):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}

    def run(shell_line: str):
        line = shell_line.replace("claimlint", f"{sys.executable} -m claimlint")
        return subprocess.run(["bash", "-c", line], cwd=site, env=environment, capture_output=True)

    return run


def test_any_name_and_any_terminal_encoding(command, page):
    page("new\nline.md", PROMISE)
    page(os.fsdecode(b"b\xffd.md"), PROMISE)
    for form in ("human", "json", "sarif", "github", "gitlab"):
        done = command(f"claimlint check . --select outcome-guarantee --format {form}")
        assert (done.returncode, done.stderr) == (1, b"")
        assert "“guarantee your recovery”" in done.stdout.decode()


def test_a_reader_that_leaves_and_a_closed_output_show_no_traceback(command, page):
    page("a.md", PROMISE * 2000)
    assert command("claimlint check a.md | head -1").stderr == b""
    closed = command("claimlint check a.md >&-")
    assert closed.returncode == 2
    assert b"--output" in closed.stderr
    assert b"Traceback" not in closed.stderr


def test_the_same_bytes_whatever_the_workers_and_the_hash_seed(command, page):
    for number in range(40):
        page(f"{number}.md", PROMISE + f"\nTramadol is {'not ' * (number % 2)}addictive.\n")
    lines = [f"PYTHONHASHSEED={seed} claimlint check . --format json --jobs {jobs}" for seed, jobs in [(0, 1), (1, 2), (2, 4)]]
    assert len({command(line).stdout for line in lines}) == 1
