"""`check --fix`: safe swaps, exactly in place, and only where they mend and break nothing."""

import pytest

PAGE = "\ufeff# Dose\r\n\r\nHéllo 💊: take 5.0 mg at night.\r\n\r\nThen take 2.0 mg.\r\n"
FIXED = PAGE.replace("5.0 mg", "5 mg").replace("2.0 mg", "2 mg")
ONLY = ("--select", "trailing-zero")


def test_puts_the_swaps_in_and_leaves_every_other_byte(claimlint, page, site):
    path = page("a.md", PAGE)
    (site / path).chmod(0o640)
    done = claimlint("check", path, "--fix", *ONLY)
    assert (site / path).read_bytes() == FIXED.encode()
    assert (site / path).stat().st_mode & 0o777 == 0o640
    assert (done.status, done.err) == (0, "2 fixes in 1 file were applied.\n")
    assert "nothing found" in done.out


def test_dry_run_shows_the_change_and_changes_nothing(claimlint, page, site):
    path = page("a.md", PAGE)
    done = claimlint("check", path, "--fix", "--dry-run", *ONLY)
    assert (site / path).read_bytes() == PAGE.encode()
    assert "+Héllo 💊: take 5 mg at night." in done.out
    assert (done.status, done.err) == (1, "2 fixes in 1 file would be applied.\n")
    assert claimlint("check", path, "--dry-run").status == 2


def test_what_is_waived_stays(claimlint, page, site):
    text = '# Dose\n\nTake 5.0 mg. <!-- claimlint: allow trailing-zero because "the label says so" -->\n'
    path = page("a.md", text)
    claimlint("check", path, "--fix", *ONLY)
    assert (site / path).read_text() == text


def test_standard_input_cannot_be_fixed(claimlint):
    done = claimlint("check", "-", "--fix", stdin=b"Take 5.0 mg.")
    assert done.status == 2
    assert "--fix changes files" in done.err


def test_a_fix_that_would_add_a_finding_is_not_applied(claimlint, page, site, monkeypatch):
    from claimlint import engine

    judge, seen = engine.judge, []

    def judge_with_a_trap(source, *rest):
        judged = judge(source, *rest)
        seen.extend(finding for finding in judged.findings if finding.rule == "trailing-zero")
        return judged._replace(findings=(*judged.findings, seen[0]) * 2) if b"take 5 mg" in source.data else judged

    monkeypatch.setattr(engine, "judge", judge_with_a_trap)
    path = page("a.md", PAGE)
    claimlint("check", path, "--fix", *ONLY)
    text = (site / path).read_bytes().decode()
    assert "take 5.0 mg" in text
    assert "take 2 mg" in text


@pytest.mark.parametrize("settings", ["waivers: [{rule: trailing-zero, path: '*.md', because: 'the label says so'}]\n"])
def test_waivers_beside_the_text_count_too(claimlint, page, site, settings):
    page(".claimlint.yaml", settings)
    path = page("a.md", PAGE)
    assert claimlint("check", path, "--fix", *ONLY).status == 0
    assert (site / path).read_bytes() == PAGE.encode()
