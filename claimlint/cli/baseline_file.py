"""The baseline file: YAML, one line a finding, sorted; comments and reasons people add to it are kept."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from claimlint.cli.exits import Stop
from claimlint.config import Config, Configs
from claimlint.model.findings import Failure, Finding
from claimlint.triage.baseline import Entry
from claimlint.triage.fingerprints import part

NAME = ".claimlint-baseline.yaml"
_ENTRY = re.compile(r"\s*-\s*(\{.*\})\s*(?:#.*)?$")
_HEAD = """\
# The baseline of claimlint: findings frozen when it was made. They are settled, not forgotten:
# `claimlint check --show settled` lists them. One line a finding; say why in `reason` where you know it.
# `claimlint baseline --prune` removes entries whose finding is gone; `--accept-new` adds new findings.
version: 1
findings:
"""


class Baseline(NamedTuple):
    """A baseline file read: its entries, each with its line, the lines as they are, and what could not be read."""

    path: str
    entries: tuple[Entry, ...] = ()
    numbers: tuple[int, ...] = ()  # index of each entry's line
    lines: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()


def paths_of(configs: Configs) -> tuple[str, ...]:
    """The baselines of a run: the files its settings name, and those of the usual name beside them where there are any."""
    named = {_path(config) for config in configs.used() if config.folders("baseline")}
    usual = {_path(config) for config in configs.used() if Path(_path(config)).exists()}
    return tuple(sorted(named | usual))


def path_of(configs: Configs) -> str:
    """The one baseline to write: the one there is, else a new one in the folder highest up."""
    found = paths_of(configs)
    if len(found) > 1:
        raise Stop(f"there are several baselines ({', '.join(found)}); say which one with --file.")
    return found[0] if found else min(map(_path, configs.used()), key=lambda path: (len(Path(path).resolve().parts), path))


def _path(config: Config) -> str:
    named = config.folders("baseline")
    path = named[0] if named else os.path.join(config.folder, NAME)  # noqa: PTH118
    return os.path.relpath(path)


def load(path: str) -> Baseline:
    """Read a baseline; a missing file is an empty one. A line that cannot be read is a failure and loses no other."""
    file = Path(path)
    if not file.exists():
        return Baseline(path)
    try:
        lines = tuple(file.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        return Baseline(path, failures=(Failure(path, 0, f"the baseline cannot be read: {error}", "Restore it from git."),))
    return _parsed(path, lines)


def _parsed(path: str, lines: tuple[str, ...]) -> Baseline:
    entries, numbers, failures = [], [], []
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#") or re.match(r"(version|findings)\s*:", line):
            continue
        entry = _entry(line)
        if entry is None:
            advice = "An entry is one line as `claimlint baseline` writes it; restore it, or make the baseline anew."
            failures.append(Failure(path, number + 1, f"this line of the baseline cannot be read: {line.strip()[:80]}", advice))
        else:
            entries.append(entry)
            numbers.append(number)
    return Baseline(path, tuple(entries), tuple(numbers), lines, tuple(failures))


def _entry(line: str) -> Entry | None:
    import json  # a run without a baseline reads none

    match = _ENTRY.match(line)
    try:
        found = json.loads(match.group(1)) if match else None
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("fingerprint"), str):
        return None
    fingerprint, rule, path, quote, reason, since = (str(found.get(field, "")) for field in Entry._fields[:6])
    return Entry(fingerprint, rule, path, quote, reason, since, _words(found.get("claims")), _words(found.get("pages")))


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def judged(baseline: Baseline, folders: Iterable[str]) -> tuple[Entry, ...]:
    """The entries all of whose pages lie below one of these folders: of the others a run over them knows nothing."""
    whole = [os.path.join(os.path.abspath(folder), "") for folder in folders]  # noqa: PTH100, PTH118
    home = os.path.dirname(os.path.abspath(baseline.path))  # noqa: PTH100, PTH120

    def below(path: str) -> bool:
        return os.path.normpath(os.path.join(home, path)).startswith(tuple(whole))  # noqa: PTH118

    return tuple(entry for entry in baseline.entries if all(map(below, (entry.path, *entry.pages))))


def written(findings: Iterable[Finding], baseline: Baseline, day: str, *, drop: Sequence[Entry] = ()) -> str:
    """The text of the baseline with these findings added and `drop` left out; lines of other entries stay as they are."""
    new = [_line(finding, baseline.path, day) for finding in findings]
    if not baseline.lines:
        return _HEAD + "".join(sorted(new))
    dropped = {number for entry, number in zip(baseline.entries, baseline.numbers, strict=True) if entry in drop}
    kept = [line + "\n" for number, line in enumerate(baseline.lines) if number not in dropped]
    return "".join(_merged(kept, new))


def _merged(kept: list[str], new: list[str]) -> list[str]:
    """The new lines put among the old entries in order; a comment stays with the entry below it."""
    out, waiting = [], sorted(new)
    for line in kept:
        if _ENTRY.match(line):
            while waiting and waiting[0] < line.lstrip(" "):
                out.append(waiting.pop(0))
        out.append(line)
    return out + waiting


def _line(finding: Finding, path: str, day: str) -> str:
    import json

    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    relative = _relative(finding.place.path, folder)
    entry: dict[str, object] = {
        "path": relative,
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "quote": finding.place.quote[:80],
        "reason": finding.reason if finding.by == "baseline" else "",
        "since": day,
    }
    if finding.parts:
        entry["claims"] = sorted(map(part, finding.parts))
    if others := {_relative(other.place.path, folder) for other in finding.related} - {relative}:
        entry["pages"] = sorted(others)
    return f"- {json.dumps(entry, ensure_ascii=False)}\n"


def _relative(path: str, folder: str) -> str:
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")  # noqa: PTH100
