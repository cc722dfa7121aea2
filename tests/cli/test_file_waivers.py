"""Waivers kept in the settings, for pages whose format has no comments."""

PROMISE = "Our house\n\nWe guarantee your recovery.\n\nWe promise that you will never drink again.\n"
ONLY = ("--select", "outcome-guarantee")


def waiver(**more):
    keys = {"rule": "outcome-guarantee", "path": "'*.txt'", "because": "'legal, ticket 91'", **more}
    return "waivers:\n  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def test_hold_for_the_pages_that_match(claimlint, page):
    page(".claimlint.yaml", waiver(by="J. Doe"))
    page("a.txt", PROMISE)
    page("b.md", PROMISE)
    done = claimlint("check", ".", "--format", "json", *ONLY).json
    assert {finding["path"] for finding in done["findings"]} == {"b.md"}
    assert {finding["reason"] for finding in done["settled"]} == {"legal, ticket 91, by J. Doe"}


def test_a_quote_narrows_them(claimlint, page):
    page(".claimlint.yaml", waiver(quote="guarantee your"))
    page("a.txt", PROMISE)
    done = claimlint("check", ".", "--format", "json", *ONLY).json
    assert [finding["line"] for finding in done["settled"]] == [3]
    assert [finding["line"] for finding in done["findings"]] == [5]


def test_unused_and_expired_ones_are_findings_in_the_settings_file(claimlint, page):
    page(".claimlint.yaml", waiver(quote="nowhere"))
    page("a.txt", PROMISE)
    page("c.txt", PROMISE)
    found = claimlint("check", ".", "--format", "json").json["findings"]
    unused = [(f["path"], f["line"]) for f in found if f["rule"] == "unused-waiver"]
    assert unused == [(".claimlint.yaml", 2)]
    page(".claimlint.yaml", waiver(until="2020-01-01"))
    found = claimlint("check", ".", "--format", "json").json["findings"]
    assert [f["path"] for f in found if f["rule"] == "expired-waiver"] == [".claimlint.yaml"]


def test_a_bad_date_is_a_fault_of_the_settings(claimlint, page):
    page(".claimlint.yaml", waiver(until="tomorrow"))
    page("a.txt", PROMISE)
    done = claimlint("check", ".", "--format", "json")
    assert done.status == 2
    assert "no date" in done.json["failures"][0]["message"]
