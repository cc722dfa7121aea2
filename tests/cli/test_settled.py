"""`check --show settled`: what is settled, since when, and until when."""

import shutil
import subprocess

import pytest

WAIVER = '<!-- claimlint: allow outcome-guarantee because "legal, 9" until 2027-06-30 -->\n'
PROMISE = "We guarantee your recovery.\n"


def settled(claimlint, day="2026-12-24"):
    return claimlint("check", ".", "--select", "outcome-guarantee", "--show", "settled", "--as-of", day).out


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_waiver_is_as_old_as_its_commit(claimlint, page, site, monkeypatch):
    (site / ".git").rmdir()
    page("a.md", "# Our house\n\n" + WAIVER + PROMISE)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-24T12:00:00Z")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "a waiver"]):
        identity = ["-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
        subprocess.run(["git", *identity, *words], cwd=site, check=True)
    assert "  a.md:3; since 2026-11-24 (30 days); ends in 188 days\n" in settled(claimlint)


def test_without_git_its_age_is_not_known(claimlint, page):
    page("a.md", WAIVER.replace(" until 2027-06-30", "") + PROMISE)
    assert "since when is not known: git has no such line; no end\n" in settled(claimlint)


def test_an_entry_of_the_baseline_says_since_when(claimlint, page, site):
    page("a.md", PROMISE)
    assert claimlint("baseline", "--as-of", "2026-11-24").status == 0
    assert "  since 2026-11-24 (30 days); no end\n" in settled(claimlint)
    file = site / ".claimlint-baseline.yaml"
    file.write_text(file.read_text().replace("2026-11-24", "long ago"))
    assert "since when is not known" in settled(claimlint)
