"""A report with everything in it, built by hand, and the lines it quotes."""

from claimlint.model.documents import Place
from claimlint.model.findings import Failure, Finding, Related, Report, Skipped

LINES = {
    "site/baclofen.md": [
        "# Baclofen",
        "",
        "The DEA does not consider baclofen to have any potential for abuse. 💊 We guarantee your recovery.",
        "Baclofen can be",
        "abused.",
        "| \x1b[31mEvil\x07\u202e | 你好 baclofen has abuse potential |",
    ],
    "site/blog.md": ["word " * 60 + "Baclofen is often misused " + "word " * 60],
}


def a_place(path: str, line: int, quote: str, end_line: int = 0) -> Place:
    """The place of a quote in LINES; a quote over two lines has a newline in it."""
    first, *rest = quote.split("\n")
    column = LINES[path][line - 1].index(first) + 1
    last = rest[-1] if rest else first
    end = len(last) + 1 if rest else column + len(first)
    return Place(path, line, column, end_line or line + len(rest), end, " ".join(quote.split()))


CONTRADICTION = Finding(
    rule="abuse-potential-contradiction",
    category="contradiction",
    severity="error",
    confidence="high",
    message="The page says that baclofen has no potential for abuse, and that it has one.",
    place=a_place("site/baclofen.md", 3, "does not consider baclofen to have any potential for abuse"),
    related=(
        Related(a_place("site/baclofen.md", 4, "can be\nabused"), "opposed", "the author affirms it"),
        Related(a_place("site/baclofen.md", 6, "has abuse potential"), "opposed", ""),
        Related(a_place("site/blog.md", 1, "is often misused"), "opposed", "another page affirms it"),
    ),
    advice="Decide which of them holds, and say it once.",
    fingerprint="0123456789abcdef",
)
GUARANTEE = Finding(
    rule="outcome-guarantee",
    category="risk",
    severity="warning",
    confidence="medium",
    message="“guarantee your recovery” promises an outcome nobody can promise.",
    place=a_place("site/baclofen.md", 3, "guarantee your recovery"),
    advice="Say what the programme does, 100 % of it: not what it will achieve.",
    fingerprint="fedcba9876543210",
)
WAIVED = GUARANTEE._replace(by="waiver", reason="approved by legal, ticket 91", fingerprint="1111111111111111")
FROZEN = GUARANTEE._replace(by="baseline", reason="in the baseline", fingerprint="2222222222222222")

REPORT = Report(
    rulebook="abcd",
    files=2,
    findings=(CONTRADICTION, GUARANTEE),
    settled=(WAIVED, FROZEN),
    skipped=(Skipped("site/style.css", "type: .css"), Skipped("site/tr.md", "language: tr")),
    failures=(
        Failure("site/broken.md", 7, "this is no UTF-8", "Save it as UTF-8."),
        Failure("a b%:,.md", 0, "it cannot be read", ""),
    ),
    notes=("site/baclofen.md: 20 of 53 findings of x are shown (setting `cap`)",),
)
CLEAN = Report("abcd", 2, (), (), (), ())


def lines_of(path: str) -> list[str]:
    return LINES.get(path, [])
