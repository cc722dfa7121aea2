"""The life of a team with old pages: init, baseline, new and mended faults, a rename, waivers, stronger claims, a merge."""

import shutil
import subprocess

import pytest
from life.forty import ADDICTIVE, AUTHORS, name, pages

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

DAY = "2026-11-24"
PROMISE = "We guarantee your recovery here, too.\n"
WAIVER = '<!-- claimlint: allow outcome-guarantee because "approved by legal, ticket 91" by Cleo until 2027-06-30 -->\n'


class Team:
    """A repository of forty pages and its authors."""

    def __init__(self, root, claimlint):
        self.root, self.run = root, claimlint
        self.texts, self.planted = pages()

    def git(self, *arguments, author="Ada"):
        identity = ["-c", f"user.name={author}", "-c", f"user.email={author.lower()}@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self, author):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"a change by {author}", author=author)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def change(self, path, old, new):
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def check(self, *more, paths=(".",), day=DAY):
        return self.run("check", *paths, "--as-of", day, "--format", "json", *more)

    def baseline(self, *more):
        return self.run("baseline", "--as-of", DAY, *more)


@pytest.fixture
def team(site, claimlint):
    (site / ".git").rmdir()
    team = Team(site, claimlint)
    team.git("init", "--quiet")
    for number, (path, text) in enumerate(team.texts.items()):
        team.write(path, text)
        if number % 14 == 13:
            team.commit(AUTHORS[number // 14])
    team.commit("Cleo")
    return team


@pytest.fixture
def adopted(team):
    """The team after init and baseline."""
    assert team.run("init").status == 0
    assert team.baseline().status == 0
    team.commit("Ada")
    return team


def found(done, kind="findings"):
    return [(finding["path"], finding["rule"]) for finding in done.json[kind]]


def test_the_first_run_finds_what_was_planted(team):
    first = team.check()
    assert (first.status, first.json["verdict"], first.json["files"]) == (1, "objections", 40)
    left = list(first.json["findings"])
    for fault in team.planted:
        met = [one for one in left if one["rule"] == fault.rule and one["path"] in fault.paths]
        met = [one for one in met if fault.quote.strip() in (team.root / one["path"]).read_text().lower()]
        assert met, fault
        paths = {met[0]["path"], *(other["path"] for other in met[0]["related"])}
        assert fault.paths <= paths
        left.remove(met[0])
    assert [one for one in left if one["rule"] in {fault.rule for fault in team.planted}] == []


def test_init_looks_at_the_site_and_a_baseline_makes_the_next_run_clean(team):
    said = team.run("init")
    assert (said.status, "40 markdown" in said.out) == (0, True)
    assert "40 markdown" in (team.root / ".claimlint.yaml").read_text()
    assert team.run("init").status == 2  # it is there already
    before = len(team.check().json["findings"])
    assert team.baseline().status == 0
    clean = team.check()
    assert (clean.status, clean.json["verdict"], len(clean.json["settled"])) == (0, "clean", before)
    assert clean.json["findings"] == []
    assert {finding["by"] for finding in clean.json["settled"]} == {"baseline"}
    human = team.run("check", ".", "--as-of", DAY)
    assert human.out == f"40 files judged: nothing found; {before} settled.\n"


def test_a_commit_that_adds_one_and_a_commit_that_fixes_one(adopted):
    path = name(3)
    adopted.change(path, "We have", "We guarantee your sobriety. We have")
    added = adopted.check()
    assert (added.status, found(added)) == (1, [(path, "outcome-guarantee")])
    assert found(adopted.check("--changed-since", "HEAD")) == found(added)
    assert found(adopted.check(paths=(path,))) == found(added)
    assert found(adopted.check("--changed-since", "HEAD", paths=("blog",))) == []
    assert adopted.baseline().status == 1  # new debt is not taken on unasked
    adopted.git("checkout", "--quiet", path)

    frozen = len(adopted.check().json["settled"])
    adopted.change(name(0), "we guarantee your recovery", "we will be at your side")
    mended = adopted.run("check", ".", "--as-of", DAY)
    assert (mended.status, "1 of its findings are gone" in mended.out) == (0, True)
    assert "1 gone, 0 new" in adopted.baseline().out
    assert adopted.baseline("--prune").status == 0
    adopted.commit("Ben")
    after = adopted.run("check", ".", "--as-of", DAY)
    assert (after.status, "gone" in after.out, f"{frozen - 1} settled" in after.out) == (0, False, True)


def test_renames_and_lines_above_change_nothing(adopted):
    for old, new in ((name(1), "blog/zz-renamed.md"), (name(26), "aa-renamed.md"), (name(4), "house/00.md")):
        (adopted.root / old).rename(adopted.root / new)
        adopted.change(new, "We have", "A new paragraph.\n\nWe have")
    assert (adopted.check().status, found(adopted.check())) == (0, [])
    assert "0 gone, 0 new" in adopted.baseline().out


def test_a_frozen_contradiction_may_shrink_but_not_grow(adopted):
    adopted.write("house/new.md", "# New\n\nTramadol is not addictive.\n")
    grown = adopted.check()
    assert grown.status == 1
    (one,) = [finding for finding in grown.json["findings"] if finding["rule"] == ADDICTIVE]
    assert "house/new.md" in {one["path"], *(other["path"] for other in one["related"])}
    assert adopted.baseline("--accept-new").status == 0
    assert adopted.check().status == 0
    assert "0 gone, 0 new" in adopted.baseline().out
    (adopted.root / "house/new.md").unlink()
    assert (adopted.check().status, found(adopted.check())) == (0, [])


def test_a_waiver_holds_until_its_end_and_says_so_in_every_format(adopted):
    adopted.write("house/new.md", f"# New\n\n{WAIVER}{PROMISE}")
    waived = adopted.check()
    (settled,) = [finding for finding in waived.json["settled"] if finding["by"] == "waiver"]
    assert (waived.status, settled["path"]) == (0, "house/new.md")
    assert settled["reason"] == "approved by legal, ticket 91, by Cleo, until 2027-06-30"
    sarif = adopted.run("check", ".", "--as-of", DAY, "--format", "sarif").json["runs"][0]["results"]
    assert all("suppressions" in result for result in sarif)
    gitlab = adopted.run("check", ".", "--as-of", DAY, "--format", "gitlab").json
    assert {item["severity"] for item in gitlab} == {"info"}
    adopted.commit("Ben")
    assert "ends in 218 days" in adopted.run("check", ".", "--as-of", DAY, "--show", "settled").out
    assert adopted.check(day="2027-06-30").status == 0
    expired = adopted.check(day="2027-07-01")
    assert (expired.status, found(expired)) == (
        1, [("house/new.md", "expired-waiver"), ("house/new.md", "outcome-guarantee")],
    )  # fmt: skip
    adopted.change("house/new.md", PROMISE, "Our doctors know you.\n")
    assert found(adopted.check()) == [("house/new.md", "unused-waiver")]


def test_a_waived_pair_comes_back_when_either_side_changes(adopted):
    adopted.write("house/new.md", "# Baclofen\n\nBaclofen is not addictive.\n\nBaclofen is addictive.\n")
    (pair,) = adopted.check().json["findings"]
    waiver = f'<!-- claimlint: allow {pair["rule"]} for {pair["fingerprint"]} because "ticket 12" -->\n'
    line = "Baclofen is not addictive."
    adopted.change("house/new.md", line, waiver + line)
    assert adopted.check().status == 0
    adopted.change("house/new.md", "Baclofen is addictive", "Baclofen is highly addictive")
    back = adopted.check()
    assert (back.status, sorted(rule for _, rule in found(back))) == (1, [ADDICTIVE, "unused-waiver"])


def test_a_stronger_claim_is_a_change_and_a_rewording_is_none(adopted):
    adopted.write("house/new.md", "# Kratom\n\nKratom may help with pain in adults.\n")
    adopted.commit("Ben")
    adopted.write("house/new.md", "# Kratom\n\nIn adults, kratom may help with pain.\n")
    assert adopted.run("diff", "HEAD").out.startswith("Since HEAD: nothing")
    adopted.write("house/new.md", "# Kratom\n\nKratom helps with pain.\n")
    changes = adopted.run("diff", "HEAD", "--format", "json").json["changes"]
    assert [change["kind"] for change in changes] == ["strengthened", "unqualified"]


def test_a_merge_brings_one_side_of_a_contradiction(adopted):
    adopted.git("checkout", "--quiet", "-b", "side")
    adopted.write("blog/side.md", "# Side\n\nBaclofen is addictive.\n")
    adopted.commit("Ada")
    assert adopted.check().status == 0
    adopted.git("checkout", "--quiet", "-")
    adopted.write("drugs/main.md", "# Main\n\nBaclofen is not addictive.\n")
    adopted.commit("Cleo")
    assert adopted.check().status == 0
    adopted.git("merge", "--quiet", "--no-edit", "side", author="Ben")
    merged = adopted.check()
    (pair,) = merged.json["findings"]
    assert (merged.status, {pair["path"], pair["related"][0]["path"]}) == (1, {"blog/side.md", "drugs/main.md"})
    some = adopted.check("--scope", "tree", paths=("blog/side.md",))
    assert found(some) == found(merged)
