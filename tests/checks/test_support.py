"""Which side of a contradiction is supported: approved pages before the fact tables before the number of pages."""

from claimlint.checks.support import supported
from claimlint.model.documents import Place
from claimlint.model.findings import Finding, Related


def place(path, quote="addictive"):
    return Place(path, 3, 10, 3, 10 + len(quote), quote)


def finding(path, *related, category="contradiction"):
    sides = tuple(Related(place(name, "not addictive"), side, "") for side, name in related)
    return Finding("a-rule", category, "error", "high", "They differ.", place(path), sides)


def said(found, by_facts=(), globs=()):
    ranks = dict(zip(globs, range(len(globs)), strict=True))
    (one,) = supported([found], by_facts, lambda path: (ranks[path], path) if path in ranks else None)
    return one.message.removeprefix("They differ.").strip()


PAIR = finding("a.md", ("opposed", "b.md"))


def test_nothing_is_said_where_nothing_is_known():
    assert supported([PAIR], [], lambda _: None) == [PAIR]


def test_the_page_that_ranks_highest():
    assert said(PAIR, globs=("b.md", "a.md")) == "b.md:3 counts as right (`authority: b.md`): “not addictive”."
    assert said(PAIR, globs=("a.md",)).startswith("a.md:3 counts as right")


def test_two_sides_of_the_same_rank_decide_nothing():
    both = supported([PAIR], [], lambda _: (0, "**"))
    assert both == [PAIR]


def test_the_fact_tables_deny_a_side():
    denial = finding("b.md", category="status")
    assert said(PAIR, [denial]) == "The fact tables support a.md:3 and deny b.md:3 (a-rule)."
    assert said(PAIR, [denial], globs=("b.md",)).startswith("b.md:3 counts as right")
    assert said(PAIR, [denial, finding("a.md", category="status")]) == ""
    assert said(PAIR, [finding("c.md", category="status")]) == ""


def test_more_pages():
    cluster = finding("a.md", ("opposed", "b.md"), ("opposed", "c.md"), ("same", "a.md"))
    assert said(cluster) == "2 pages say “not addictive”, one says “addictive”."
    assert said(cluster, [finding("b.md", category="status")]).startswith("The fact tables support a.md:3")


def test_the_trace_tells_too():
    (one,) = supported([PAIR], [], lambda path: (0, path) if path == "a.md" else None)
    assert one.trace[-1].startswith("support: a.md:3")
