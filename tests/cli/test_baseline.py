"""`claimlint baseline`: freezing, comparing, pruning, taking on; what people wrote into the file stays."""

import pytest

ONE = "# Our house\n\nWe guarantee your recovery.\n"
OTHER = "# Our house\n\nRecovery, guaranteed.\n"
BASELINE = ".claimlint-baseline.yaml"


@pytest.fixture
def frozen(claimlint, page, site):
    """A site whose one promise is frozen; the baseline file."""
    page("a.md", ONE)
    assert claimlint("check", ".").status == 1
    assert claimlint("baseline").status == 0
    return site / BASELINE


def test_a_baseline_makes_the_next_run_clean(claimlint, frozen):
    done = claimlint("check", ".", "--show", "settled")
    assert done.status == 0
    assert "settled by baseline" in done.out


def test_it_holds_when_lines_move_and_pages_are_renamed(claimlint, frozen, site):
    (site / "a.md").rename(site / "b.md")
    (site / "b.md").write_text("# New\n\nA paragraph above.\n\n" + ONE)
    assert claimlint("check", ".").status == 0


def test_it_is_found_from_any_folder(claimlint, frozen, site, monkeypatch):
    (site / "below").mkdir()
    monkeypatch.chdir(site / "below")
    assert claimlint("check", "../a.md").status == 0


def test_new_debt_needs_to_be_asked_for(claimlint, frozen, page):
    page("b.md", OTHER)
    before = frozen.read_bytes()
    done = claimlint("baseline")
    assert (done.status, frozen.read_bytes()) == (1, before)
    assert "--accept-new" in done.out
    assert claimlint("baseline", "--accept-new").status == 0
    assert claimlint("check", ".").status == 0


def test_gone_entries_are_said_and_pruned_on_request(claimlint, frozen, page):
    page("a.md", "# Our house\n\nTwelve beds.\n")
    assert "baseline --prune" in claimlint("check", ".").out
    before = frozen.read_bytes()
    assert "gone" in claimlint("baseline").out
    assert frozen.read_bytes() == before
    claimlint("baseline", "--prune")
    assert "fingerprint" not in frozen.read_text().split("findings:")[1]


def test_comments_and_reasons_stay(claimlint, frozen, page):
    text = frozen.read_text().replace('"reason": ""', '"reason": "ticket 4"').replace("- {", "# about the house\n- {", 1)
    frozen.write_text(text)
    page("z.md", OTHER)
    assert claimlint("baseline", "--accept-new").status == 0
    kept = frozen.read_text()
    assert kept.startswith(text)
    assert len(kept.splitlines()) == len(text.splitlines()) + kept.count("z.md")
    assert "ticket 4" in claimlint("check", ".", "--show", "settled").out


def test_a_broken_line_is_said_with_its_number_and_loses_no_other(claimlint, frozen):
    frozen.write_text(frozen.read_text() + "- {fingerprint\n")
    line = len(frozen.read_text().splitlines())
    done = claimlint("check", ".", "--format", "json")
    assert (done.status, done.json["failures"][0]["line"], done.json["findings"]) == (2, line, [])
    before = frozen.read_bytes()
    assert claimlint("baseline", "--prune").status == 2
    assert frozen.read_bytes() == before


def test_nothing_is_frozen_while_something_could_not_be_judged(claimlint, page, site):
    page("a.md", ONE)
    page("b.md", b"\x00")
    assert claimlint("baseline").status == 2
    assert not (site / BASELINE).exists()


def test_the_cap_holds_nothing_back(claimlint, page):
    page(".claimlint.yaml", "cap: 1\n")
    page("a.md", ONE + "\nWe promise you will never drink again.\n\nRecovery is guaranteed.\n")
    claimlint("baseline")
    assert claimlint("check", ".").status == 0


class TestARunOverAPartOfTheSite:
    @pytest.fixture
    def parts(self, claimlint, page, site):
        """Frozen: one finding in each of two folders, and a contradiction between them."""
        page("blog/a.md", ONE + "\nTramadol is not addictive.\n")
        page("shop/b.md", OTHER + "\nTramadol is addictive.\n")
        assert claimlint("baseline").status == 0
        assert (site / BASELINE).read_text().count("fingerprint") == 3
        return site / BASELINE

    def test_knows_nothing_of_the_rest(self, claimlint, parts):
        before = parts.read_bytes()
        assert "gone" not in claimlint("check", "blog").out
        done = claimlint("baseline", "blog", "--prune")
        assert "1 still found, 0 gone, 0 new, 2 in pages that were not judged" in done.out
        assert parts.read_bytes() == before
        assert "0 gone" in claimlint("baseline", "blog/a.md", "--prune").out

    def test_prunes_what_it_knows(self, claimlint, parts, page):
        page("blog/a.md", "# Our house\n\nTwelve beds.\n")
        assert "1 of its findings are gone" in claimlint("check", "blog").out
        claimlint("baseline", "blog", "--prune")
        assert parts.read_text().count("fingerprint") == 2
        claimlint("baseline", "--prune")
        assert parts.read_text().count("fingerprint") == 1

    def test_what_is_left_of_a_pair_is_settled_from_both_sides(self, claimlint, parts):
        assert claimlint("check", "blog", "shop").status == 0
        assert claimlint("check", "shop/b.md", "--scope", "tree").status == 0
