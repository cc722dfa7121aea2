"""`claimlint config`, `claimlint init` and `claimlint claims`."""

import json

SETTINGS = """\
profile: strict
ignore: [readability]
severities: {outcome-guarantee: warning}
exclude: ["drafts/"]
overrides:
  - paths: ["blog/**"]
    ignore: [outcome-guarantee]
"""


def test_config_says_where_each_value_comes_from(claimlint, page):
    page(".claimlint.yaml", SETTINGS)
    done = claimlint("config", "blog/a.md")
    lines = {line.split(":")[0]: line for line in done.out.splitlines()}
    assert done.status == 0
    assert "strict" in lines["profile"]
    assert lines["profile"].endswith("# .claimlint.yaml:1")
    assert "[readability, outcome-guarantee]" in lines["ignore"]
    assert lines["ignore"].endswith("# .claimlint.yaml:2 + .claimlint.yaml:7")
    assert lines["cap"].endswith("# default")
    assert "not judged: excluded by “drafts/”" in claimlint("config", "drafts/a.md").out


def test_config_says_what_is_wrong(claimlint, page):
    page(".claimlint.yaml", "profil: strict\n")
    done = claimlint("config", "a.md")
    assert done.status == 2
    assert ".claimlint.yaml:1" in done.err


def test_init_writes_settings_that_load_and_change_nothing(claimlint, page, site):
    page("a.md", "# Tramadol\n\nWe guarantee your recovery.\n")
    before = claimlint("check", ".", "--format", "json").json["findings"]
    done = claimlint("init")
    assert done.status == 0
    assert (site / ".claimlint.yaml").read_text().startswith("# Settings of claimlint")
    assert claimlint("config", "a.md").status == 0
    assert claimlint("check", ".", "--format", "json").json["findings"] == before


def test_init_settings_are_right_when_every_comment_is_removed(claimlint, site):
    claimlint("init")
    text = (site / ".claimlint.yaml").read_text()
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith(("# ", "profile", "jurisd"))]
    settings = [line for line in lines if ":" in line.split(" ")[0] or line.startswith("  ")]
    (site / ".claimlint.yaml").write_text("\n".join(settings) + "\n")
    done = claimlint("config", "blog/a.md")
    assert (done.status, done.err) == (0, "")


def test_init_replaces_nothing_unasked(claimlint, page, site):
    page(".claimlint.yaml", "cap: 3\n")
    assert claimlint("init").status == 2
    assert (site / ".claimlint.yaml").read_text() == "cap: 3\n"
    assert claimlint("init", "--force").status == 0


def test_claims_as_json_and_as_table(claimlint, page):
    page("a.md", "# Tramadol\n\nTramadol is addictive.\n")
    done = claimlint("claims", "a.md", "--format", "json")
    claim = next(claim for claim in done.json["claims"] if claim["attribute"] == "addictiveness")
    assert (done.status, claim["subject"], claim["stance"], claim["line"]) == (0, "tramadol", "affirm", 3)
    assert "addictiveness" in claimlint("claims", "a.md").out
    assert json.loads(claimlint("claims", "a.md", "--format", "json", "--subject", "baclofen").out)["claims"] == []


def test_claims_fail_visibly(claimlint, page):
    page("a.md", b"\x00")
    done = claimlint("claims", "a.md", "--format", "json")
    assert (done.status, done.json["claims"]) == (2, [])
    assert "a.md:1" in done.err
