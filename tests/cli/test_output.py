"""Files that are written: whole or not at all; what is no file is written to as it is."""

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from claimlint.cli.exits import Stop
from claimlint.cli.output import write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="named pipes and /dev are of POSIX")


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@posix
def test_a_link_stays_one(tmp_path):
    (tmp_path / "b.json").write_text("old")
    (tmp_path / "a.json").symlink_to("b.json")
    write_atomically(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").is_symlink()
    assert (tmp_path / "b.json").read_bytes() == b"new"


@posix
def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"report")
    reader.join(5)
    assert (got, pipe.is_fifo()) == ([b"report"], True)


@posix
def test_devices_are_written_to(tmp_path):
    null = Path("/dev/null")
    before = null.stat()
    write_atomically(null, b"report")
    assert null.stat()[:3] == before[:3]


def test_what_killed_runs_left_is_removed_and_what_is_being_written_is_not(tmp_path):
    for name, age in ((".a.json.11.tmp", 3600), (".a.json.12.tmp", 0), (".a.json.notes.tmp", 3600), (".b.json.13.tmp", 3600)):
        file = tmp_path / name
        file.write_text("half")
        os.utime(file, (file.stat().st_atime, file.stat().st_mtime - age))
    write_atomically(tmp_path / "a.json", b"new")
    assert {entry.name for entry in tmp_path.iterdir()} == {".a.json.12.tmp", ".a.json.notes.tmp", ".b.json.13.tmp", "a.json"}


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Stop, match="could not be written"):
        write_atomically(tmp_path / "no" / "a.json", b"")
