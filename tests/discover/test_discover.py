"""Which files a run judges."""

from pathlib import Path

import pytest

from claimlint.discover import MOST_BYTES, Source, discover, read
from claimlint.model.documents import SourceFile
from claimlint.model.findings import Failure


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.html", "sub/c.TXT", "style.css", ".hidden.md", ".git/x.md", "node_modules/y.md", "out/z.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    (tmp_path / ".gitignore").write_text("out/\n")
    return tmp_path


def found(*arguments, excluded=lambda path: ""):
    return discover(list(arguments), excluded)


def paths(result):
    return [source.path for source in result.sources]


def test_a_folder_gives_its_pages_in_order_and_says_what_it_skipped(tree):
    result = found(".")
    assert paths(result) == ["a.html", "b.md", str(Path("sub/c.TXT"))]
    assert [source.format for source in result.sources] == ["html", "markdown", "text"]
    assert [tuple(skipped) for skipped in result.skipped] == [("style.css", "type: .css")]
    assert (result.failures, result.folders) == ((), True)


def test_a_named_file_is_judged_whatever_git_ignores(tree):
    assert paths(found("out/z.md", "node_modules/y.md")) == ["node_modules/y.md", "out/z.md"]
    assert found("out/z.md").folders is False


def test_a_named_folder_is_judged_whatever_git_ignores(tree):
    assert paths(found("out")) == ["out/z.md"]


def test_excluded_files_stay_excluded_even_when_named(tree):
    result = found("b.md", ".", excluded=lambda path: "excluded by x" if path == "b.md" else "")
    assert paths(result) == ["a.html", str(Path("sub/c.TXT"))]
    assert ("b.md", "excluded by x") in result.skipped


@pytest.mark.parametrize(
    ("argument", "said", "advice"),
    [
        ("c.md", "there is no such file", "b.md"),
        ("style.css", "not supported", ".md"),
        ("empty", "nothing to check", ".md"),
        ("blind", "nothing to check", "ignored by git"),
    ],
)
def test_a_failure_names_the_way_out(tree, argument, said, advice):
    (tree / "empty").mkdir()
    (tree / "blind").mkdir()
    (tree / "blind/.gitignore").write_text("*.md")
    (tree / "blind/d.md").write_text("text")
    (failure,) = found(argument).failures
    assert failure.path == argument
    assert said in failure.message
    assert advice in failure.advice


def test_links_are_not_followed(tree, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("text")
    (tree / "link.md").symlink_to(outside / "secret.md")
    (tree / "folder").symlink_to(outside)
    (tree / "loop").symlink_to(tree)
    result = found(".")
    assert not [path for path in paths(result) if "secret" in path or "link" in path or "loop" in path]
    assert ("link.md", "symbolic link") in result.skipped


def test_too_large_a_file_and_one_that_went_away_are_failures(tree):
    assert isinstance(read(Source("b.md", "markdown", MOST_BYTES + 1)), Failure)
    gone = read(Source("gone.md", "markdown", 4))
    assert isinstance(gone, Failure)
    assert "could not be read" in gone.message
    assert read(Source("b.md", "markdown", 4)) == SourceFile("b.md", b"text", "markdown")
