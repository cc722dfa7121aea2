"""A site as one body of claims: the store of pages, and runs over some of them."""

import os

import pytest

import claimlint.engine
from claimlint.cli import site as site_
from claimlint.engine import Page
from claimlint.store import pages as store

NOT = "# Tramadol\n\nTramadol is not addictive.\n"
IS = "# Tramadol\n\nTramadol is addictive.\n"
RICH = """---
title: We guarantee your recovery
---

# Tramadol

<!-- claimlint: allow outcome-guarantee because "legal" by J. Doe until 2030-01-01 -->
We guarantee your recovery. Tramadol 5.0 mg q.d. may cause seizures in adults. Tramadol is not a controlled substance.
"""


@pytest.fixture
def judged(monkeypatch):
    """The paths judged, in order; pages from the store are not among them."""
    paths, judge = [], claimlint.engine.judge

    def counting(source, *more):
        paths.append(source.path)
        return judge(source, *more)

    monkeypatch.setattr(claimlint.engine, "judge", counting)
    return paths


@pytest.fixture
def tree(claimlint, page):
    """A site of three pages whose claims are stored; the command."""
    for name, text in (("a.md", NOT), ("blog/b.md", IS), ("c.md", RICH)):
        page(name, text)
    assert claimlint("check", ".").status == 1
    return claimlint


def flat(value):
    """A value with the type of each of its parts: plain tuples equal named ones."""
    return (type(value).__name__, *map(flat, value)) if isinstance(value, tuple) else (type(value).__name__, value)


def test_a_page_comes_out_of_the_store_as_it_went_in(claimlint, page, site, monkeypatch):
    seen, kept = [], store.kept
    monkeypatch.setattr(store, "kept", lambda stamp, page: seen.append(page) or kept(stamp, page))
    page("c.md", RICH)
    page("b.md", "\N{NUL}")
    claimlint("check", ".")
    assert seen
    for one in seen:
        again = store._unpacked("elsewhere.md", store._packed(one))
        back = store._unpacked(one.path, store._packed(again))
        assert isinstance(back, Page)
        assert flat(back) == flat(one._replace(findings=tuple(back.findings)))
        assert list(map(flat, back.findings)) == list(map(flat, one.findings))
        assert one.path not in repr(again)


def test_the_second_run_judges_nothing_and_says_the_same(tree, judged):
    first = tree("check", ".", "--no-cache", "--format", "json").out
    assert judged == ["a.md", "blog/b.md", "c.md"]
    judged.clear()
    assert (tree("check", ".", "--format", "json").out, judged) == (first, [])


def test_only_what_changed_is_judged(tree, page, site, judged):
    page("a.md", IS)
    (site / "c.md").unlink()
    assert (tree("check", ".").status, judged) == (0, ["a.md"])
    page("c.md", RICH)
    judged.clear()
    tree("check", ".")
    assert judged == ["c.md"]  # it was forgotten when it was gone


@pytest.mark.parametrize("more", [("--as-of", "2020-01-01"), ("--jurisdiction", "UK"), ("--no-cache",)])
def test_another_day_and_other_settings_judge_anew(tree, judged, more):
    tree("check", ".", *more)
    assert len(judged) == 3


def test_a_renamed_folder_of_pages_and_another_current_folder(tree, site, judged, monkeypatch):
    monkeypatch.chdir(site / "blog")
    done = tree("check", "..", "--format", "json").json
    assert judged == []
    assert {finding["path"] for finding in done["findings"]} == {"../a.md", "../c.md"}


@pytest.mark.parametrize("harm", [b"", b"claimlint pages 1\n", b"\x00" * 400])
def test_a_damaged_store_is_no_store(tree, site, judged, harm):
    (file,) = (site.parent / "cache").glob("pages-*")
    whole = file.read_bytes()
    for data in (harm, whole[:-1], whole[:60] + b"x" + whole[61:]):
        file.write_bytes(data)
        judged.clear()
        done = tree("check", ".")
        assert (done.status, len(judged)) == (1, 3)
        assert "was damaged; every page is judged anew" in done.err
        assert "damaged" not in tree("check", ".").err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have owners on POSIX only")
def test_a_store_of_somebody_else_is_none(tree, judged, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    monkeypatch.setattr(store.PageStore, "keep", lambda *_: None)
    if os.getuid() != 0:
        tree("check", ".")
        assert len(judged) == 3


class TestSomeFiles:
    def test_are_held_against_the_stored_claims_of_the_others(self, tree, judged):
        done = tree("check", "a.md", "--scope", "tree", "--format", "json").json
        (pair,) = done["findings"]
        assert (pair["path"], pair["related"][0]["path"], done["files"]) == ("a.md", "blog/b.md", 1)
        assert judged == ["a.md"]
        assert "Tramadol is addictive." in tree("check", "a.md", "--scope", "tree").out

    def test_as_they_are_now(self, tree, page, judged):
        page("blog/b.md", NOT)
        assert tree("check", "a.md", "--scope", "tree").status == 0
        assert judged == ["a.md", "blog/b.md"]

    def test_and_what_concerns_only_the_others_is_not_said(self, tree, page):
        assert tree("check", "blog/b.md", "--scope", "tree", "--format", "json").json["files"] == 1
        page("d.md", "# Beds\n\nTwelve of them.\n")
        assert tree("check", "d.md", "--scope", "tree").out == "1 file judged: nothing found.\n"

    def test_an_editor_pipes_the_page(self, tree):
        done = tree("check", "-", "--stdin-filename", "a.md", "--scope", "tree", "--format", "json", stdin=IS.encode())
        assert (done.status, done.json["findings"]) == (0, [])

    def test_paths_come_as_the_files_were_given(self, tree, site):
        done = tree("check", site / "a.md", "--scope", "tree", "--format", "json").json
        assert done["findings"][0]["related"][0]["path"] == str(site / "blog/b.md")

    def test_a_missing_store_is_said(self, claimlint, page):
        page("a.md", NOT)
        page("b.md", IS)
        done = claimlint("check", "a.md", "--scope", "tree")
        assert done.status == 0
        assert "claimlint check . stores them" in " ".join(done.out.split())

    def test_each_for_itself_needs_no_store(self, claimlint, page, monkeypatch):
        monkeypatch.setattr(site_, "_store", lambda _: pytest.fail("the store was opened"))
        assert claimlint("check", page("a.md", NOT)).status == 0


def test_another_claimlint_and_other_rules_void_the_store(tree, page, judged, monkeypatch):
    monkeypatch.setattr(store, "code", lambda: [("engine.py", 1, 1)])
    assert tree("check", ".").err == ""
    assert len(judged) == 3
    judged.clear()
    tree("check", ".")
    assert judged == []
    page("house/mine.yaml", "id: mine\n")
    tree("check", ".", "--rules", "house")
    assert len(judged) == 3


def test_what_killed_runs_left_in_the_cache_is_removed(tree, page, site):
    left, young = (site.parent / "cache" / f"pages-0.bin.{number}.part" for number in (1, 2))
    for file in (left, young):
        file.write_bytes(b"half")
    os.utime(left, (0, 0))
    page("d.md", NOT)
    tree("check", ".")
    assert (left.exists(), young.exists()) == (False, True)
