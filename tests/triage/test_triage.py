"""Triage: each step alone, and the order they stand in."""

import pytest

from claimlint.model.documents import Place
from claimlint.model.findings import Category, Finding, Related, Waiver
from claimlint.model.rules import Profile, Rule, WhenPattern
from claimlint.model.settings import Settings
from claimlint.triage import Triaged, triage
from claimlint.triage.baseline import Entry, settle_by_baseline, stale
from claimlint.triage.fingerprints import part

TODAY = "2026-11-24"


def a_rule(name: str = "outcome-guarantee", pack: str = "addiction-recovery", **more: object) -> Rule:
    category: Category = "risk"
    rule = Rule(name, pack, "pattern", category, "error", "high", "s", "m", "a", WhenPattern(()))
    return rule._replace(**more)


def a_finding(line: int = 3, *, rule: str = "outcome-guarantee", path: str = "a.md", key: str = "we guarantee") -> Finding:
    place = Place(path, line, 1, line, 5, "word")
    return Finding(rule, "risk", "error", "high", "message", place, key=(key,))


def a_waiver(**more: object) -> Waiver:
    waiver = Waiver("a.md", 2, 1, "outcome-guarantee", "legal agreed", "", "", 3, 3)
    return waiver._replace(**more)


RULES = (a_rule(), a_rule("stop-abruptly", "drug-safety", waivable=False), a_rule("new-name", formerly=("AR-009",)))


def run(*findings: Finding, waivers=(), baseline=(), settings=None, profiles=None, scope="tree", today=TODAY) -> Triaged:
    chosen = settings or Settings()
    return triage(findings, waivers, baseline, lambda _: chosen, today, "digest", RULES, profiles, scope)


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_findings_come_out_by_path_line_and_column_whatever_order_they_came_in():
    findings = [a_finding(9), a_finding(2, path="b.md"), a_finding(3)]
    places = [(f.place.path, f.place.line) for f in run(*findings).open]
    assert places == [("a.md", 3), ("a.md", 9), ("b.md", 2)]
    assert run(*reversed(findings)) == run(*findings)


class TestFingerprints:
    def test_do_not_depend_on_path_or_line(self):
        (first,), (second,) = run(a_finding(3)).open, run(a_finding(90, path="moved.md")).open
        assert first.fingerprint == second.fingerprint
        assert len(first.fingerprint) == 16

    def test_differ_by_rule_and_by_key(self):
        opened = run(a_finding(), a_finding(rule="new-name"), a_finding(key="other")).open
        assert len({finding.fingerprint for finding in opened}) == 3

    def test_copies_are_numbered_so_that_a_baseline_of_two_does_not_hide_a_third(self):
        two = run(a_finding(3), a_finding(5))
        frozen = tuple(Entry(finding.fingerprint) for finding in two.open)
        three = run(a_finding(1), a_finding(3), a_finding(5), baseline=frozen)
        assert len(set(frozen)) == 2
        assert (len(three.open), len(three.settled)) == (1, 2)


class TestSelection:
    @pytest.mark.parametrize(
        ("settings", "used"),
        [
            (Settings(), True),
            (Settings(ignore=("outcome-guarantee",)), False),
            (Settings(ignore=("addiction-recovery",)), False),
            (Settings(ignore=("drug-safety",)), True),
            (Settings(severities=(("outcome-guarantee", "off"),)), False),
            (Settings(only=("outcome-guarantee",)), True),
            (Settings(only=("drug-safety",)), False),
            (Settings(only=("addiction-recovery",), ignore=("outcome-guarantee",)), False),
            (Settings(profile="small"), False),
            (Settings(profile="small", select=("addiction-recovery",)), True),
            (Settings(profile="wide"), True),
        ],
    )
    def test_profile_select_ignore(self, settings, used):
        profiles = {"small": Profile("small", ("drug-safety",), (), ()), "wide": Profile("wide", ("addiction-recovery",), (), ())}
        assert bool(run(a_finding(), settings=settings, profiles=profiles).open) is used

    def test_the_users_severity_outranks_the_profiles(self):
        profiles = {"general": Profile("general", (), (), (("outcome-guarantee", "info"),))}
        assert run(a_finding(), profiles=profiles).open[0].severity == "info"
        settings = Settings(severities=(("outcome-guarantee", "warning"),))
        assert run(a_finding(), profiles=profiles, settings=settings).open[0].severity == "warning"


class TestWaivers:
    def test_settle_what_stands_on_their_lines_with_the_reason(self):
        done = run(a_finding(3), a_finding(8), waivers=[a_waiver(by="J. Doe", until="2027-01-01")])
        assert [f.place.line for f in done.open] == [8]
        assert [(f.by, f.reason) for f in done.settled] == [("waiver", "legal agreed, by J. Doe, until 2027-01-01")]

    def test_hold_for_either_side_of_a_pair_but_not_for_another_page(self):
        other = Related(Place("a.md", 30, 1, 30, 5, "word"), "opposed", "")
        pair = a_finding(3)._replace(related=(other,))
        at_the_other_side = a_waiver(first_line=30, last_line=30)
        assert run(pair, waivers=[at_the_other_side]).open == ()
        assert names(run(pair, waivers=[at_the_other_side._replace(path="b.md")]).open) == ["outcome-guarantee", "unused-waiver"]

    @pytest.mark.parametrize(
        ("waiver", "finding"),
        [
            (a_waiver(first_line=9, last_line=9), "unused-waiver"),
            (a_waiver(until="2026-11-23"), "expired-waiver"),
            (a_waiver(rule="outcome-garantee"), "unknown-waiver"),
            (a_waiver(reason="", fault="no reason given"), "waiver-without-reason"),
            (a_waiver(rule="", fault="“alow” is not understood"), "unreadable-waiver"),
            (a_waiver(rule="stop-abruptly"), "forbidden-waiver"),
        ],
    )
    def test_that_cannot_hold_are_findings_and_settle_nothing(self, waiver, finding):
        done = run(a_finding(3), waivers=[waiver])
        assert names(done.open) == [finding, "outcome-guarantee"]
        assert (done.open[0].place.line, done.open[0].category, done.open[0].severity) == (2, "residue", "warning")
        assert done.settled == ()

    def test_a_misspelt_rule_is_told_the_nearest_one(self):
        message = run(waivers=[a_waiver(rule="outcome-garantee")]).open[0].message
        assert "did you mean outcome-guarantee?" in message

    def test_hold_on_the_last_day(self):
        assert run(a_finding(), waivers=[a_waiver(until=TODAY)]).open == ()

    def test_former_names_hold_and_the_new_name_is_said(self):
        done = run(a_finding(rule="new-name"), waivers=[a_waiver(rule="AR-009")])
        assert (done.open, names(done.settled)) == ((), ["new-name"])
        assert done.notes == ("a.md:2: rule AR-009 is now called new-name",)

    def test_for_one_finding_lapse_when_it_changes_its_meaning(self):
        fingerprint = run(a_finding()).open[0].fingerprint
        waiver = a_waiver(fingerprint=fingerprint[:8])
        assert run(a_finding(), waivers=[waiver]).open == ()
        assert names(run(a_finding(key="changed"), waivers=[waiver]).open) == ["unused-waiver", "outcome-guarantee"]

    def test_of_a_rule_that_is_not_used_are_not_called_unused(self):
        assert run(waivers=[a_waiver()], settings=Settings(only=("drug-safety",))).open == ()

    def test_of_a_contradiction_are_called_unused_only_when_the_other_page_was_read(self):
        rules = (a_rule(category="contradiction"),)
        done = {
            scope: triage((), [a_waiver()], (), lambda _: Settings(), TODAY, "", rules, None, scope).open
            for scope in ("file", "tree")
        }
        assert done["file"] == ()
        assert names(done["tree"]) == ["unused-waiver"]

    def test_findings_about_waivers_can_be_frozen_too(self):
        first = run(waivers=[a_waiver()]).open[0]
        assert run(waivers=[a_waiver()], baseline=[Entry(first.fingerprint)]).open == ()


class TestBaseline:
    def test_settles_what_it_holds_and_knows_what_is_gone(self):
        fingerprint = run(a_finding()).open[0].fingerprint
        entries = (Entry(fingerprint, reason="ticket 4"), Entry("0" * 16))
        done = run(a_finding(70, path="renamed.md"), a_finding(key="new"), baseline=entries)
        assert [f.key for f in done.open] == [("new",)]
        assert [(f.by, f.reason) for f in done.settled] == [("baseline", "ticket 4")]
        assert stale(entries, done.settled) == (entries[1],)

    def test_a_waiver_is_asked_before_the_baseline(self):
        fingerprint = run(a_finding()).open[0].fingerprint
        assert run(a_finding(), waivers=[a_waiver()], baseline=[Entry(fingerprint)]).settled[0].by == "waiver"


class TestCap:
    def test_holds_back_and_counts(self):
        done = run(*(a_finding(line, key=str(line)) for line in range(1, 6)), settings=Settings(cap=2))
        assert [f.place.line for f in done.open] == [1, 2]
        assert done.notes == ("a.md: 2 of 5 findings of outcome-guarantee are shown (setting `cap`)",)

    def test_counts_each_page_for_itself_and_zero_is_no_cap(self):
        assert len(run(a_finding(), a_finding(path="b.md"), settings=Settings(cap=1)).open) == 2
        assert len(run(*(a_finding(line) for line in range(30)), settings=Settings(cap=0)).open) == 30

    def test_settled_findings_take_no_room(self):
        frozen = [Entry(finding.fingerprint) for finding in run(a_finding(key="old")).open]
        done = run(a_finding(1, key="old"), a_finding(2, key="new"), baseline=frozen, settings=Settings(cap=1))
        assert [f.key for f in done.open] == [("new",)]


class TestAFrozenContradiction:
    """It may shrink, but not grow."""

    frozen = Entry("0", "a-rule", claims=tuple(map(part, ("one", "two", "two"))))

    def settled(self, *parts, entries=None):
        found = [a_finding(rule="a-rule")._replace(parts=group, fingerprint=str(number)) for number, group in enumerate(parts, 1)]
        return [finding.parts for finding in settle_by_baseline(found, entries or [self.frozen]).settled]

    def test_what_is_left_of_it_is_settled(self):
        assert self.settled(("one", "two")) == [("one", "two")]

    def test_a_claim_more_opens_it_even_with_the_same_words(self):
        assert self.settled(("one", "two", "three")) == []
        assert self.settled(("one", "one", "two")) == []
        same = self.frozen._replace(fingerprint="1")
        assert self.settled(("one", "one", "two"), entries=[same]) == []

    def test_an_entry_settles_each_of_its_claims_once(self):
        assert len(self.settled(("one", "two"), ("one", "two"))) == 1

    def test_another_rule_is_another_finding(self):
        assert self.settled(("one", "two"), entries=[self.frozen._replace(rule="other")]) == []

    def test_its_entry_is_not_stale(self):
        left = a_finding(rule="a-rule")._replace(parts=("one", "two"), fingerprint="9")
        found = settle_by_baseline([left], [self.frozen]).settled
        assert stale([self.frozen], found) == ()


def test_a_waiver_tied_to_no_pair_is_said():
    pair = a_finding()._replace(category="contradiction")
    (settled,) = run(pair, waivers=[a_waiver()]).settled
    (note,) = run(pair, waivers=[a_waiver()]).notes
    assert note.startswith("a.md:2: ")
    assert f"`for {settled.fingerprint}`" in note
    tied = run(pair, waivers=[a_waiver(fingerprint=settled.fingerprint)])
    assert (len(tied.settled), tied.notes) == (1, ())
    assert run(a_finding(), waivers=[a_waiver()]).notes == ()
