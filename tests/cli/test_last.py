"""The last report of a site: shown again while nothing has changed that it depends on, and never otherwise."""

import os
import time

import pytest

from claimlint.cli import last, pipeline
from claimlint.store import reports

NOT = "# Tramadol\n\nTramadol is not addictive.\n"
IS = "# Tramadol\n\nTramadol is addictive.\n"


@pytest.fixture
def read(monkeypatch):
    """Runs that looked at pages; one that shows the last report is not among them."""
    runs, judge_pages = [], pipeline.judge_pages
    monkeypatch.setattr(pipeline, "judge_pages", lambda run: runs.append(run) or judge_pages(run))
    return runs


@pytest.fixture
def tree(claimlint, page, monkeypatch):
    """A site whose report is kept; the command."""
    monkeypatch.setattr(last, "_SETTLED_FINE", 0)  # its files have only just been written
    monkeypatch.setattr(last, "_SETTLED_COARSE", 0)
    page("a.md", NOT)
    page("blog/b.md", IS)
    assert claimlint("check", ".").status == 1
    return claimlint


def test_what_has_not_changed_is_not_looked_at_again(tree, read):
    again = tree("check", ".")
    assert (read, again.status) == ([], 1)
    assert again.out == tree("check", ".", "--no-cache").out
    assert len(read) == 1


def test_another_kind_of_run_has_a_report_of_its_own(tree, read, site):
    for arguments in (["--format", "json"], ["--fail-on", "never"], ["-v"], ["--as-of", "2030-01-01"], ["--scope", "file"]):
        first = tree("check", ".", *arguments)
        assert read.pop()
        again = tree("check", ".", *arguments)
        assert (again.out, again.status, read) == (first.out, first.status, [])
    assert tree("check", ".", "--output", "out.txt").out == ""
    (site / "out.txt").unlink()
    tree("check", ".", "--output", "out.txt")
    assert "Tramadol" in (site / "out.txt").read_text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", NOT + "\nMore.\n"),
        ("new.md", IS),
        (".claimlint.yaml", "ignore: [addiction-contradiction]\n"),
        (".claimlint-baseline.yaml", "version: 1\nfindings:\n"),
        ("notes.pdf", "what is skipped is told too"),
    ],
)
def test_what_it_depends_on_has_changed(tree, page, read, name, text):
    page(name, text)
    tree("check", ".", "-v")
    assert len(read) == 1


def test_a_page_that_is_gone(tree, site, read):
    (site / "blog/b.md").unlink()
    assert tree("check", ".").status == 0
    assert len(read) == 1


def test_a_page_changed_under_its_old_size_and_time(tree, page, site, read):
    before = (site / "a.md").stat()
    time.sleep(0.05)  # the time of change of the entry is only as fine as the system's clock
    page("a.md", NOT.replace("not addictive", "rather benign"))
    os.utime(site / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (site / "a.md").stat().st_size == before.st_size
    assert tree("check", ".").status == 0
    assert len(read) == 1


def test_a_page_that_has_only_just_changed_is_not_trusted(claimlint, page, read, monkeypatch):
    monkeypatch.setattr(last, "_SETTLED_FINE", 3600 * 10**9)
    page("a.md", NOT)
    claimlint("check", ".")
    claimlint("check", ".")
    assert len(read) == 2


@pytest.mark.parametrize(
    ("age", "young"), [(50_000_001, True), (200_000_001, False), (1_000_000_000, True), (3_000_000_000, False)]
)
def test_how_long_a_change_is_young_depends_on_how_finely_the_file_system_tells_time(age, young):
    now = 1_800_000_000 * 10**9
    assert last._young((now - age, now - 10**12), now) is young


def test_what_could_not_be_judged_is_tried_again(tree, page, read):
    page("bad.md", "\N{NUL}" * 100)
    first = tree("check", ".")
    again = tree("check", ".")
    assert (again.out, again.status, len(read)) == (first.out, 2, 2)


def test_a_damaged_report_is_made_again(tree, site, read):
    (file,) = (site.parent / "cache").glob("report-*.bin")
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], b"", whole.replace(b"Tramadol", b"Tramadel")):
        file.write_bytes(damaged)
        assert "Tramadol" in tree("check", ".").out
        assert read.pop()
        assert file.read_bytes() == whole


def test_a_report_too_large_is_not_kept(tree, page, read, monkeypatch):
    monkeypatch.setattr(reports, "_MOST_BYTES", 10)
    page("c.md", NOT)
    tree("check", ".")
    tree("check", ".")
    assert len(read) == 2


def test_git_and_mending_are_asked_every_time(tree, read):
    tree("check", ".", "--show", "settled")
    tree("check", ".", "--show", "settled")
    tree("check", ".", "--fix", "--dry-run")
    tree("check", ".", "--fix", "--dry-run")
    assert len(read) == 4
