"""How fast claimlint is, beside the other prose linters and bare Python: `make bench`.

    python benchmarks/speed.py [--quick] [--rounds 5] [--no-peers] [--pages FOLDER] [--write docs/performance.md]

Everything is measured in turn (A B A B), so the ratios hold on a noisy machine even where the seconds do not.
"""

import argparse
import datetime
import itertools
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import inputs
import peers
from measure import Sample, Work, in_turn, run

HERE = Path(__file__).parent
MADE = HERE / ".made"
CACHE = MADE / "cache"


class Row(NamedTuple):
    """One line of the table: what was measured, the goal, and what came out."""

    work: str
    goal: str
    result: str
    detail: str


class Bench(NamedTuple):
    """What a run of the benchmark was asked for."""

    claimlint: str
    rounds: int
    quick: bool
    with_peers: bool
    folder: Path | None

    def check(self, name: str, *arguments: object, cache: bool = False, before: Callable[[], None] | None = None) -> Work:
        options = [] if cache else ["--no-cache"]
        return Work(name, [self.claimlint, "check", *options, *map(str, arguments)], before, (0, 1))


def said(sample: Sample) -> str:
    unit, factor = ("ms", 1000) if sample.median < 1 else ("s", 1)
    number = f"{sample.median * factor:.0f}" if unit == "ms" else f"{sample.median:.2f}"
    return f"{sample.name} {number} {unit} ±{sample.spread:.0%}, {sample.peak_mb:.0f} MB"


def details(samples: list[Sample]) -> str:
    return "; ".join(said(sample) for sample in samples)


def ratio(one: Sample, other: Sample) -> str:
    return f"{one.median / other.median:.2f} times {other.name}"


def megabytes(folder: Path) -> float:
    return sum(page.stat().st_size for page in folder.rglob("*") if page.is_file() and not page.name.startswith(".")) / 1e6


def forget_pages() -> None:
    """Leave nothing of an earlier run but the compiled rules."""
    for kept in (*CACHE.glob("pages-*.bin"), *CACHE.glob("report-*.bin")):
        kept.unlink()


def cold(bench: Bench) -> Iterator[Row]:
    """One page in a fresh process; the compiled rulebook comes from its cache, as on every run but the first."""
    page = inputs.write_file(MADE / "one" / "page.md", inputs.document(7000, 1))
    web = inputs.write_file(MADE / "one" / "page.html", inputs.as_html(inputs.document(7000, 1)))
    bare = Work("bare Python", [sys.executable, "-c", "pass"])
    others = peers.on_page(page) if bench.with_peers else []
    works = [bare, bench.check("claimlint, Markdown", page, cache=True), bench.check("claimlint, HTML", web, cache=True), *others]
    samples = in_turn(works, MADE, 3 * bench.rounds)
    python, markdown, html = samples[:3]
    yield Row("one Markdown page, cold process", "8 times bare Python", ratio(markdown, python), details(samples))
    yield Row("one HTML page, cold process", "11 times bare Python", ratio(html, python), said(html))


def thousand(bench: Bench) -> Iterator[Row]:
    folder = inputs.write_pages(MADE / "pages-1000", 1000)
    works = [bench.check("claimlint", folder), *(peers.on_folder(folder, fast=True) if bench.with_peers else [])]
    samples = in_turn(works, MADE, bench.rounds)
    slow = in_turn(peers.on_folder(folder, fast=False), MADE, 1 if bench.quick else 2) if bench.with_peers else []
    mine = samples[0]
    size = megabytes(folder)
    ratios = ", ".join(ratio(mine, other) for other in [*samples[1:], *slow])
    yield Row(
        f"1,000 files ({size:.1f} MB), no cache",
        "1/11 of proselint, 2.2 times codespell",
        ratios or f"{mine.median:.2f} s",
        f"{size / mine.median:.1f} MB/s; {details([*samples, *slow])}",
    )


def growth_in_files(bench: Bench) -> Iterator[Row]:
    small, large = inputs.write_pages(MADE / "pages-1000", 1000), inputs.write_pages(MADE / "pages-10000", 10_000)
    samples = in_turn([bench.check("1,000", small), bench.check("10,000", large)], MADE, bench.rounds)
    speed = megabytes(large) / samples[1].median
    yield Row(
        "10,000 files, no cache",
        "10.5 times the 1,000; 10 MB/s",
        f"{ratio(samples[1], samples[0])}, {speed:.1f} MB/s",
        details(samples),
    )
    yield Row("memory at 10,000 files", "200 MB", f"{samples[1].peak_mb:.0f} MB", f"{samples[0].peak_mb:.0f} MB at 1,000")


def again(bench: Bench) -> Iterator[Row]:
    """Repeated runs over a tree of their own; one page is rewritten before each run of the second kind."""
    folder = inputs.write_pages(MADE / "pages-again", 10_000)
    page = folder / "part-042" / "page-04242.md"
    edits = iter(range(1_000_000))

    def edit() -> None:
        page.write_text(inputs.document(2000, 4242) + f"\nEdit {next(edits)}: tramadol is not addictive.\n", encoding="utf-8")

    def run_before() -> None:
        run(bench.check("the run before", folder, cache=True), MADE)

    first = in_turn([bench.check("no cache", folder)], MADE, 1)[0]
    works = [
        bench.check("nothing changed", folder, cache=True, before=run_before),
        bench.check("one file changed", folder, cache=True, before=edit),
    ]
    samples = in_turn(works, MADE, bench.rounds)
    yield Row(
        "second run, nothing changed (10,000 files)",
        "0.5 s",
        f"{samples[0].median:.2f} s, {ratio(samples[0], first)}",
        said(samples[0]),
    )
    yield Row("second run, one file changed", "0.6 s", f"{samples[1].median:.2f} s, {ratio(samples[1], first)}", said(samples[1]))


def growth_in_size(bench: Bench) -> Iterator[Row]:
    sizes = {"100 KB": 100_000, "1 MB": 1_000_000} | ({} if bench.quick else {"10 MB": 10_000_000})
    pages = [inputs.write_file(MADE / "sizes" / f"{size}.md", inputs.document(size, 7)) for size in sizes.values()]
    samples = in_turn([bench.check(name, page) for name, page in zip(sizes, pages, strict=True)], MADE, 1 if bench.quick else 2)
    growth = ", ".join(ratio(after, before) for before, after in itertools.pairwise(samples))
    yield Row("one document of 100 KB, 1 MB, 10 MB", "11 times for each tenfold", growth, details(samples))


def growth_in_contradictions(bench: Bench) -> Iterator[Row]:
    pages = {
        f"{lines} lines": inputs.write_file(MADE / "clash" / f"{lines}.md", inputs.contradicting(lines)) for lines in (500, 5000)
    }
    samples = in_turn([bench.check(name, page) for name, page in pages.items()], MADE, 2)
    yield Row("5,000 contradicting lines", "11 times 500 lines", ratio(samples[1], samples[0]), details(samples))


def growth_in_rules(bench: Bench) -> Iterator[Row]:
    pages = inputs.write_pages(MADE / "pages-1000", 1000)
    folders = {f"{count} rules more": inputs.write_rules(MADE / f"rules-{count}", count) for count in (10, 1000)}
    works = [bench.check(name, "--rules", folder, pages, cache=True, before=forget_pages) for name, folder in folders.items()]
    samples = in_turn(works, MADE, bench.rounds)
    yield Row("10 rules against 1,000 rules", "1.5 times", ratio(samples[1], samples[0]), details(samples) + " (besides ours)")


def dense(bench: Bench) -> Iterator[Row]:
    """Marketing text, where nearly every sentence asks for a finding, on one core."""
    made = inputs.write_pages(MADE / "pages-dense", 300, loud=0.5)
    folders = {"dense": made, "plain": inputs.write_pages(MADE / "pages-300", 300)} | (
        {"yours": bench.folder} if bench.folder else {}
    )
    samples = in_turn([bench.check(name, "--jobs", "1", folder) for name, folder in folders.items()], MADE, bench.rounds)
    speeds = (
        f"{megabytes(folder) / sample.median:.2f} MB/s {sample.name}"
        for folder, sample in zip(folders.values(), samples, strict=True)
    )
    yield Row("dense marketing text, one core", "2 MB/s", ", ".join(speeds), details(samples))


PARTS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    cold, thousand, growth_in_files, again, growth_in_size, growth_in_contradictions, growth_in_rules, dense,
)  # fmt: skip


def machine() -> str:
    version = platform.python_version()
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {version}, {datetime.date.today().isoformat()}"
    )


def table(rows: list[Row]) -> str:
    head = ["| work | goal | measured | median ±half spread, peak memory |", "|---|---|---|---|"]
    return "\n".join([*head, *(f"| {row.work} | {row.goal} | {row.result} | {row.detail} |" for row in rows)])


def insert(page: Path, text: str) -> None:
    """Put the output between the marks of the page; what people wrote around it stays."""
    start, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    before, rest = page.read_text(encoding="utf-8").split(start)
    page.write_text(f"{before}{start}\n\n{text}\n\n{end}{rest.split(end)[1]}", encoding="utf-8")


def claimlint() -> str:
    beside = Path(sys.executable).parent / "claimlint"
    path = str(beside) if beside.exists() else shutil.which("claimlint")
    if not path:
        raise SystemExit("claimlint is not installed here: run `make setup`")
    return path


@contextmanager
def as_installed() -> Iterator[None]:
    """With the rules compiled beside the package, as an installed one has them; a checkout compiles them for each --no-cache."""
    from claimlint import store

    built = Path(store.__file__).parents[1] / "_rulebook.bin"
    kept = built.exists()
    store.write_prebuilt(built)
    try:
        yield
    finally:
        if not kept:
            built.unlink()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and no 10 MB document")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true", help="claimlint alone")
    parser.add_argument("--pages", type=Path, help="a folder of your own, measured beside the made text")
    parser.add_argument("--only", action="append", default=[], choices=[part.__name__ for part in PARTS])
    parser.add_argument("--write", type=Path, help="a page with marks to put the table into, docs/performance.md")
    return parser.parse_args()


def measured(part: Callable[[Bench], Iterator[Row]], bench: Bench) -> list[Row]:
    """The rows of a part; where a run failed, one row that says so, and the other parts go on."""
    try:
        return list(part(bench))
    except RuntimeError as failed:
        return [Row(part.__name__.replace("_", " "), "", "**not measured**", str(failed))]


def main() -> None:
    asked = arguments()
    os.environ["CLAIMLINT_CACHE"] = str(CACHE)  # of our own: no run of somebody's own helps or harms
    notes = [] if asked.no_peers else peers.install()
    bench = Bench(claimlint(), 2 if asked.quick else asked.rounds, asked.quick, not asked.no_peers, asked.pages)
    rows = []
    with as_installed():
        for part in PARTS:
            if not asked.only or part.__name__ in asked.only:
                print(f"measuring: {part.__name__.replace('_', ' ')}", file=sys.stderr, flush=True)
                rows += measured(part, bench)
    text = "\n\n".join([machine(), table(rows), *notes])
    print(text)
    if asked.write:
        insert(asked.write, text)


if __name__ == "__main__":
    main()
