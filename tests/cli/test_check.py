"""`claimlint check`: exit statuses, formats, options, and bad input that never loses the rest."""

import json

import pytest

PROMISE = "# Our house\n\nWe guarantee your recovery.\n"
CLEAN = "# Our house\n\nWe have twelve beds.\n"
SETTINGS = "severities:\n  outcome-guarantee: {}\n"


class TestExitStatus:
    @pytest.mark.parametrize(
        ("severity", "fail_on", "status"),
        [
            ("error", "error", 1),
            ("warning", "error", 0),
            ("warning", "warning", 1),
            ("info", "warning", 0),
            ("info", "info", 1),
            ("error", "never", 0),
        ],
    )
    def test_follows_fail_on(self, claimlint, page, severity, fail_on, status):
        page(".claimlint.yaml", SETTINGS.format(severity))
        done = claimlint("check", page("a.md", PROMISE), "--select", "outcome-guarantee", "--fail-on", fail_on)
        assert (done.status, f"{severity} [outcome-guarantee]" in done.out) == (status, True)

    def test_is_zero_for_a_clean_page(self, claimlint, page):
        done = claimlint("check", page("a.md", CLEAN))
        assert (done.status, done.out) == (0, "1 file judged: nothing found.\n")

    @pytest.mark.parametrize("form", ["human", "json", "sarif", "github", "gitlab"])
    def test_is_not_changed_by_the_format(self, claimlint, page, form):
        assert claimlint("check", page("a.md", PROMISE), "--format", form).status == 1
        assert claimlint("check", page("b.md", CLEAN), "--format", form).status == 0
        assert claimlint("check", "nowhere.md", "--format", form).status == 2

    def test_two_outranks_one(self, claimlint, page):
        done = claimlint("check", page("a.md", PROMISE), "nowhere.md", "--format", "json")
        assert (done.status, done.json["verdict"], len(done.json["findings"])) == (2, "incomplete", 1)

    def test_three_is_ours_and_shows_no_traceback(self, claimlint, page, monkeypatch):
        def fails(*_):
            raise ZeroDivisionError("an unlikely one")

        monkeypatch.setattr("claimlint.engine.judge", fails)
        done = claimlint("check", page("a.md", PROMISE))
        assert done.status == 3
        assert "Traceback" not in done.err
        assert "CLAIMLINT_DEBUG=1" in done.err
        monkeypatch.setenv("CLAIMLINT_DEBUG", "1")
        assert "Traceback" in claimlint("check", page("a.md", PROMISE)).err

    def test_an_interrupt_is_130(self, claimlint, page, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("claimlint.engine.judge", interrupted)
        assert claimlint("check", page("a.md", PROMISE)).status == 130


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["chek", "a.md"], "Did you mean 'check'?"),
            (["check", "--formt", "json", "a.md"], "--format"),
            (["check", "--format", "jsn", "a.md"], "'human', 'json'"),
            (["check"], "paths"),
            (["check", "a.md", "--select", "outcome-garantee"], "“outcome-guarantee”"),
            (["check", "a.md", "--ignore", "drug-saftey"], "“drug-safety”"),
            (["check", "a.md", "--content", "drugs"], "“drug”"),
            (["check", "a.md", "--as-of", "tomorrow"], "2027-01-31"),
            (["check", "a.md", "--rules", "nowhere"], "nowhere: there is no such folder"),
            (["check", "a.md", "--stdin-filename", "b.md"], "needs - as path"),
            (["check", "a.md", "--profile", "generl"], "“general”"),
            (["check", "a.md", "--jurisdiction", "UKK"], "“UK”"),
        ],
    )
    def test_a_misspelt_word_is_two_and_says_what_was_meant(self, claimlint, page, arguments, said):
        page("a.md", PROMISE)
        done = claimlint(*arguments)
        assert (done.status, done.out) == (2, "")
        assert said in done.err
        assert "Traceback" not in done.err

    def test_version_and_help(self, claimlint):
        from claimlint import __version__

        assert claimlint("--version")[:2] == (0, f"claimlint {__version__}\n")
        for arguments in ([], ["--help"], ["check", "--help"], ["-h"]):
            done = claimlint(*arguments)
            assert done.status == 0
            assert "Examples:" in done.out


class TestFindings:
    def test_paths_are_as_given_joined_with_what_lies_below(self, claimlint, page, site):
        page("blog/a.md", PROMISE)
        for argument, path in [
            ("blog", "blog/a.md"),
            (".", "blog/a.md"),
            ("blog/a.md", "blog/a.md"),
            (site, f"{site}/blog/a.md"),
        ]:
            assert claimlint("check", argument, "--format", "json").json["findings"][0]["path"] == path

    def test_a_file_named_twice_is_judged_once(self, claimlint, page, site):
        path = page("a.md", PROMISE)
        assert claimlint("check", path, ".", site / path, "--format", "json").json["files"] == 1

    def test_the_order_of_arguments_changes_nothing(self, claimlint, page):
        paths = [page(name, PROMISE) for name in ("a.md", "b.md", "c.html")]
        assert claimlint("check", *paths).out == claimlint("check", *reversed(paths)).out

    def test_select_and_ignore(self, claimlint, page):
        path = page("a.md", PROMISE)

        def rules(*more):
            return {finding["rule"] for finding in claimlint("check", path, "--format", "json", *more).json["findings"]}

        assert rules("--select", "outcome-guarantee") == {"outcome-guarantee"}
        assert "outcome-guarantee" in rules("--select", "addiction-recovery,drug-safety")
        assert rules("--select", "drug-safety") == set()
        assert "outcome-guarantee" not in rules("--ignore", "outcome-guarantee")

    def test_stdin_takes_type_and_settings_from_its_name(self, claimlint, page):
        page("blog/.claimlint.yaml", SETTINGS.format("info"))
        html = b"<html><body><p>We guarantee your recovery.</p></body></html>"
        done = claimlint("check", "-", "--stdin-filename", "blog/new.html", "--format", "json", stdin=html)
        found = {f["rule"]: (f["path"], f["severity"], f["column"]) for f in done.json["findings"]}
        assert found["outcome-guarantee"] == ("blog/new.html", "info", 19)
        assert "We guarantee" in claimlint("check", "-", stdin=PROMISE.encode()).out

    def test_waivers_settle_and_are_shown_on_request(self, claimlint, page):
        waiver = '<!-- claimlint: allow outcome-guarantee because "ticket 91" -->\n'
        path = page("a.md", PROMISE.replace("We g", waiver + "We g"))
        done = claimlint("check", path, "--select", "outcome-guarantee", "--show", "settled")
        assert done.status == 0
        assert "settled by waiver: ticket 91" in done.out

    def test_own_rules_stand_beside_ours(self, claimlint, page):
        page(
            "house/beds/twelve-beds.yaml",
            "id: twelve-beds\nkind: pattern\ncategory: risk\nseverity: error\nconfidence: high\nsummary: Twelve beds.\n"
            "message: '“{quote}” is out of date.'\nwhy: We have ten.\nadvice: Write ten.\nreferences: []\n"
            "when: {any: ['twelve beds']}\n"
            "examples: {bad: ['We have [[twelve beds]].', 'Our [[twelve beds]].'], good: ['We have ten beds.', 'A bed.']}\n",
        )
        done = claimlint("check", page("a.md", CLEAN), "--rules", "house", "--format", "json")
        assert [f["rule"] for f in done.json["findings"]] == ["twelve-beds"], done
        silent = claimlint("check", page("b.md", PROMISE), "--rules", "house", "-v").out
        assert "own rules that found nothing: twelve-beds" in silent


class TestOutput:
    def test_goes_to_a_file_whole(self, claimlint, page, site):
        done = claimlint("check", page("a.md", PROMISE), "--format", "json", "--output", "out/report.json")
        assert (done.status, done.out) == (2, "")
        (site / "out").mkdir()
        done = claimlint("check", "a.md", "--format", "json", "--output", "out/report.json")
        assert (done.status, done.out) == (1, "")
        assert json.loads((site / "out/report.json").read_text())["verdict"] == "objections"
        assert [path.name for path in (site / "out").iterdir()] == ["report.json"]

    def test_colour_is_asked_for_or_refused_by_the_environment(self, claimlint, page, monkeypatch):
        path = page("a.md", PROMISE)
        assert "\x1b[" not in claimlint("check", path).out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in claimlint("check", path).out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in claimlint("check", path).out

    def test_fits_the_width(self, claimlint, page, monkeypatch):
        path = page("a.md", PROMISE.replace("We g", "word " * 100 + "We g"))
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, claimlint("check", path).out.splitlines())) <= 60


class TestBadInput:
    def test_every_kind_is_said_and_the_others_are_judged(self, claimlint, page, site):
        page("good.md", PROMISE)
        page("latin.md", "Caf\xe9 na\xefve".encode("latin-1"))
        page("binary.md", b"\x00\x01\x02")
        page("empty.md", "")
        page("wide.md", "This is the house. " * 300)
        page("notes.docx", b"PK")
        (site / "hollow").mkdir()
        done = claimlint(
            "check", "good.md", "latin.md", "binary.md", "empty.md", "wide.md", "notes.docx", "hollow", "--format", "json"
        )
        failures = {failure["path"]: failure for failure in done.json["failures"]}
        assert done.status == 2
        assert set(failures) == {"latin.md", "binary.md", "notes.docx", "hollow"}
        assert all(failure["message"] and failure["advice"] for failure in failures.values())
        assert "outcome-guarantee" in {finding["rule"] for finding in done.json["findings"]}
        assert done.json["files"] == 3

    def test_foreign_pages_are_skipped_and_said(self, claimlint, page):
        turkish = "Bu ilaç hakkında bilmeniz gereken her şey burada. Doktorunuza danışmadan ilacı bırakmayın. " * 8
        done = claimlint("check", page("tr.md", turkish), "--format", "json")
        assert done.json["skipped"][0]["reason"].startswith("language:")
        assert done.json["files"] == 0

    def test_a_broken_rule_is_named_with_its_line_and_the_pages_are_judged(self, claimlint, page):
        page("house/mine/bad-rule.yaml", "id: bad-rule\nkind: patern\n")
        done = claimlint("check", page("a.md", PROMISE), "--rules", "house", "--format", "json")
        assert done.status == 2
        assert any(f["path"].endswith("bad-rule.yaml") and f["line"] == 2 for f in done.json["failures"])
        assert done.json["findings"]

    def test_a_broken_configuration_is_named_with_its_line(self, claimlint, page):
        page(".claimlint.yaml", "profil: strict\n")
        done = claimlint("check", page("a.md", PROMISE), "--format", "json")
        (failure,) = done.json["failures"]
        assert (done.status, failure["path"], failure["line"]) == (2, ".claimlint.yaml", 1)
        assert "“profile”" in failure["advice"]


def test_old_fact_tables_are_said_once_and_only_where_they_matter(claimlint, page):
    paths = [page(name, "# Tramadol\n\nTramadol is a Schedule IV controlled substance.\n") for name in ("a.md", "b.md")]
    late = claimlint("check", *paths, "--as-of", "2045-01-01")
    assert late.out.count("fact tables are of") == 1
    assert "fact tables" not in claimlint("check", *paths).out
    assert "fact tables" not in claimlint("check", page("c.md", CLEAN), "--as-of", "2045-01-01").out


def test_an_unknown_rule_in_the_settings_is_a_failure_beside_the_findings(claimlint, page):
    page(".claimlint.yaml", "ignore: [long-sentense]\njurisdictions: [USA]\n")
    done = claimlint("check", page("a.md", PROMISE), "--format", "json")
    assert [(failure["line"], failure["advice"].split("?")[0]) for failure in done.json["failures"]] == [
        (1, "Did you mean “long-sentence”"),
        (2, "Did you mean “US”"),
    ]
    assert done.status == 2
    assert done.json["findings"]
