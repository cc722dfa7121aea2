"""Forty pages, three authors, sixty faults: init, baseline, a new fault, a mended one, a rename, a waiver, its end, a merge."""

import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

AUTHORS = ("Ada", "Ben", "Cleo")
PROMISE, GUARANTEE = "We guarantee your recovery in house {}.", "In house {} you will never drink again."
WAIVER = '<!-- claimlint: allow outcome-guarantee because "approved by legal, ticket 91" by Cleo until 2027-06-30 -->\n'


class Team:
    """A repository and its authors."""

    def __init__(self, root, claimlint):
        self.root, self.run = root, claimlint

    def git(self, *arguments, author="Ada"):
        identity = ["-c", f"user.name={author}", "-c", f"user.email={author.lower()}@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self, author):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"a change by {author}", author=author)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def change(self, name, old, new):
        text = (self.root / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def check(self, *more, day="2026-11-24"):
        return self.run("check", ".", "--select", "outcome-guarantee", "--as-of", day, "--format", "json", *more)


@pytest.fixture
def team(site, claimlint):
    (site / ".git").rmdir()
    team = Team(site, claimlint)
    team.git("init", "--quiet")
    for number in range(40):
        faults = [PROMISE.format(number)] + ([GUARANTEE.format(number)] if number % 2 else [])
        team.write(f"pages/{number:02}.md", f"# House {number}\n\nWe have twelve beds.\n\n" + "\n\n".join(faults) + "\n")
        if number % 14 == 13:
            team.commit(AUTHORS[number // 14])
    team.commit("Cleo")
    return team


def rules(report):
    return [(finding["path"], finding["rule"]) for finding in report.json["findings"]]


def test_the_life_of_a_team(team):
    first = team.check()
    assert (first.status, len(first.json["findings"]), first.json["files"]) == (1, 60, 40)

    assert team.run("init").status == 0
    assert team.run("baseline", "--as-of", "2026-11-24").status == 0
    team.commit("Ada")
    adopted = team.check()
    assert (adopted.status, adopted.json["verdict"], len(adopted.json["settled"])) == (0, "clean", 60)

    team.change("pages/00.md", "twelve beds.", "twelve beds. We guarantee your sobriety.")
    added = team.check()
    assert (added.status, rules(added)) == (1, [("pages/00.md", "outcome-guarantee")])
    since = team.check("--changed-since", "HEAD")
    assert rules(since) == rules(added)
    team.change("pages/00.md", " We guarantee your sobriety.", "")

    team.change("pages/01.md", GUARANTEE.format(1), "Many people stay sober for years.")
    mended = team.run("check", ".", "--as-of", "2026-11-24")
    assert "1 of its findings are gone" in mended.out
    assert team.run("baseline", "--prune", "--as-of", "2026-11-24").status == 0
    team.commit("Ben")
    assert len(team.check().json["settled"]) == 59

    (team.root / "pages/02.md").rename(team.root / "pages/renamed.md")
    team.change("pages/renamed.md", "We have", "A new paragraph.\n\nWe have")
    assert team.check().status == 0
    team.commit("Cleo")

    team.write("pages/new.md", f"# New\n\n{WAIVER}{PROMISE.format('new')}\n")
    waived = team.check("--show", "settled")
    by_waiver = [finding for finding in waived.json["settled"] if finding["by"] == "waiver"]
    assert (waived.status, len(by_waiver)) == (0, 1)
    assert by_waiver[0]["reason"] == "approved by legal, ticket 91, by Cleo, until 2027-06-30"
    expired = team.check(day="2027-07-01")
    assert (expired.status, rules(expired)) == (
        1, [("pages/new.md", "expired-waiver"), ("pages/new.md", "outcome-guarantee")],
    )  # fmt: skip
    team.write("pages/new.md", "# New\n\nKratom may help with pain.\n")
    team.commit("Ben")

    team.write("pages/new.md", "# New\n\nKratom helps with pain.\n")
    kinds = [change["kind"] for change in team.run("diff", "HEAD", "--format", "json").json["changes"]]
    assert kinds == ["strengthened"]
    team.git("checkout", "--quiet", "pages/new.md")

    team.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    team.write("pages/side.md", "# Side\n\nRecovery, guaranteed.\n")
    team.commit("Ada")
    team.git("merge", "--quiet", "--no-edit", "-", author="Ada")
    merged = team.check()
    assert (merged.status, rules(merged)) == (1, [("pages/side.md", "outcome-guarantee")])
