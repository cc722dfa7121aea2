"""`claimlint diff` and `check --changed-since`: against a real repository."""

import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

NOT = "# Tramadol\n\nTramadol is not addictive.\n"
IS = "# Tramadol\n\nTramadol is addictive.\n"


@pytest.fixture
def commit(site):
    def run(*arguments):
        subprocess.run(["git", *arguments], cwd=site, check=True, capture_output=True)

    (site / ".git").rmdir()
    run("init", "--quiet")
    run("config", "user.name", "A writer")
    run("config", "user.email", "writer@example.org")

    def commit_all():
        run("add", "--all")
        run("commit", "--quiet", "--message", "a state")

    return commit_all


def test_diff_follows_a_renamed_page_and_shows_both_sentences(claimlint, page, commit, site):
    page("a.md", NOT + "\nWe have twelve beds, and a garden.\n")
    page("same.md", NOT)
    commit()
    (site / "a.md").unlink()
    page("blog/b.md", IS + "\nWe have twelve beds, and a garden.\n")
    done = claimlint("diff", "HEAD", "--format", "json")
    (change,) = done.json["changes"]
    assert (done.status, change["kind"], change["subject"], change["attribute"]) == (0, "flipped", "tramadol", "addictiveness")
    assert (change["before"]["path"], change["after"]["path"]) == ("a.md", "blog/b.md")
    human = claimlint("diff", "HEAD").out
    assert "  - Tramadol is not addictive.\n  + Tramadol is addictive.\n" in human
    assert "| stance flipped: denied → affirmed |" in claimlint("diff", "HEAD", "--format", "markdown").out


def test_diff_of_nothing_says_so(claimlint, page, commit):
    page("a.md", NOT)
    commit()
    page("a.md", NOT.replace("is not addictive", "is, in short, not addictive"))
    page("notes.css", "x")
    assert claimlint("diff", "HEAD").out == "Since HEAD: nothing is claimed that was not claimed before, and nothing less.\n"


def test_diff_can_be_narrowed(claimlint, page, commit, monkeypatch, site):
    page("a.md", NOT)
    page("blog/b.md", NOT)
    commit()
    page("a.md", IS)
    page("blog/b.md", IS)
    assert len(claimlint("diff", "HEAD", "--format", "json").json["changes"]) == 2
    assert len(claimlint("diff", "HEAD", "blog", "--format", "json").json["changes"]) == 1
    monkeypatch.chdir(site / "blog")
    assert claimlint("diff", "HEAD", "--format", "json").json["changes"][0]["after"]["path"] == "b.md"


def test_diff_leaves_out_what_is_excluded_and_says_what_is_wrong_with_the_settings(claimlint, page, commit):
    page("drafts/a.md", NOT)
    commit()
    page("drafts/a.md", IS)
    page(".claimlint.yaml", "exclude: [drafts/**]\nprofil: strict\n")
    done = claimlint("diff", "HEAD", "--format", "json")
    assert (done.status, done.json["changes"]) == (2, [])
    assert ".claimlint.yaml:2: unknown key" in done.err


def test_an_unknown_revision_and_no_repository_are_said(claimlint, page, commit, site):
    page("a.md", NOT)
    commit()
    for revision in ("nowhere", "--output=x"):
        done = claimlint("diff", "--", revision)
        assert done.status == 2
        assert f"no revision “{revision}”" in done.err
    shutil.rmtree(site / ".git")
    assert claimlint("diff", "HEAD").status == 2


def test_changed_since_reports_what_concerns_changed_files_only(claimlint, page, commit):
    promise = "# Our house\n\nWe guarantee your recovery.\n"
    page("old.md", promise)
    page("not.md", NOT)
    commit()
    page("new.md", promise)
    page("is.md", IS)
    whole = claimlint("check", ".", "--format", "json").json
    some = claimlint("check", ".", "--changed-since", "HEAD", "--format", "json").json
    assert {f["path"] for f in whole["findings"] if f["rule"] == "outcome-guarantee"} == {"old.md", "new.md"}
    assert {f["path"] for f in some["findings"] if f["rule"] == "outcome-guarantee"} == {"new.md"}
    pair = next(f for f in some["findings"] if f["category"] == "contradiction")
    assert {pair["path"], pair["related"][0]["path"]} == {"is.md", "not.md"}
