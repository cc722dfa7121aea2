"""`check --fix`: safe swaps applied where judging the page again shows that they mend something and break nothing."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimlint.cli.exits import Stop
from claimlint.cli.output import write_atomically
from claimlint.discover import read
from claimlint.model.documents import SourceFile
from claimlint.model.findings import Finding, Fix, Report
from claimlint.triage.fixes import apply, fixable

if TYPE_CHECKING:
    from claimlint.cli.pipeline import Run

_BOM = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """A page with fixes in it; its new text is not written yet."""

    source: SourceFile
    text: str
    fixes: int

    def difference(self) -> str:
        """The change as a unified diff."""
        old = _text(self.source) or ""
        lines = unified_diff(old.splitlines(True), self.text.splitlines(True), self.source.path, self.source.path)
        return "".join(line if line.endswith("\n") else line + "\n" for line in lines)

    def write(self) -> None:
        """Put the new text into the file, byte-order mark and permissions kept."""
        path = Path(os.path.realpath(self.source.path))
        mark = _BOM if self.source.data.startswith(_BOM) else b""
        write_atomically(path, mark + self.text.encode())


def mend(run: "Run", report: Report) -> Iterator[Mended]:
    """The pages of a report that fixes change for the better."""
    if run.piped:
        raise Stop("--fix changes files; it cannot change a page on standard input.")
    sources = {source.path: source for source in run.found.sources}
    paths = sorted({finding.place.path for finding in report.findings if finding.fix})
    for path in paths:
        file = read(sources[path])
        text = _text(file) if isinstance(file, SourceFile) else None
        if isinstance(file, SourceFile) and text is not None:
            yield from _mended(run, file, text)


def _mended(run: "Run", source: SourceFile, text: str) -> Iterator[Mended]:
    """All fixes at once if that goes well, else those that go well one after the other, from the end of the page."""
    before = _open(run, source)
    fixes = fixable(before)
    good = fixes if _better(run, source, before, text, fixes) else []
    if not good:
        for fix in reversed(fixes):
            good = [fix, *good] if _better(run, source, before, text, [fix, *good]) else good
    if good:
        yield Mended(source, apply(text, good), len(good))


def _better(run: "Run", source: SourceFile, before: Sequence[Finding], text: str, fixes: Sequence[Fix]) -> bool:
    """True if every finding fixed is gone and none has come."""
    if not fixes:
        return False
    mark = _BOM if source.data.startswith(_BOM) else b""
    after = Counter(finding.rule for finding in _open(run, source._replace(data=mark + apply(text, fixes).encode())))
    expected = Counter(finding.rule for finding in before)
    expected.subtract(next(f.rule for f in before if f.fix == fix) for fix in fixes)
    return all(after[rule] <= expected[rule] for rule in after)


def _open(run: "Run", source: SourceFile) -> tuple[Finding, ...]:
    from claimlint import engine

    today = run.request.today
    settings = run.configs.settings_of(source.path)._replace(cap=0)
    page = engine.judge(source, run.rulebook, settings, today)
    return engine.conclude([page], run.rulebook, lambda _: settings, today, "file").findings


def _text(source: SourceFile) -> str | None:
    """The text as the readers count it; None for a page that is no UTF-8, which is left alone."""
    try:
        return source.data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        return None
