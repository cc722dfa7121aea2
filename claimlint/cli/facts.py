"""`claimlint facts`: what the tables say about a substance, or which lines a known change of the law will make wrong."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE, OBJECTIONS, Stop
from claimlint.cli.given import day, split

if TYPE_CHECKING:
    from claimlint.cli.pipeline import Run
    from claimlint.language.names import NameTable
    from claimlint.rulebook.facts import Fact, FactTable

_NAME_ORDER = ("generic", "class", "brand", "abbreviation", "synonym", "salt", "slang", "misspelling")
_DAYS = re.compile(r"(\d{1,5})\s*(d|days?)?", re.IGNORECASE)


def facts(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME|PATH...", help="A substance; with --changes-within, files and folders.")
    ],
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="For people, or JSON for programs.")] = "table",
    jurisdiction: o.Jurisdiction = None,
    changes_within: Annotated[
        str,
        typer.Option("--changes-within", metavar="90d", help="List the lines a known change within so many days makes wrong."),
    ] = "",
    own: Annotated[
        list[str] | None, typer.Option("--facts", metavar="DIR", help="A folder of own fact tables; repeatable.")
    ] = None,
    as_of: o.AsOf = "",
    no_cache: o.NoCache = False,
) -> int:
    """Show the legal status of a substance in every jurisdiction of the tables, with history, citations and names.

    \b
    Examples:
      claimlint facts tramadol
      claimlint facts Xanax --jurisdiction UK
      claimlint facts gabapentin --format json
      claimlint facts --changes-within 90d docs

    What no table holds is unknown, which is not the same as "not controlled". This is no legal advice.
    """
    if changes_within:
        return _changes(names, changes_within, day(as_of), form, cache=not no_cache)
    return _show(" ".join(names), split(jurisdiction), day(as_of), form, own or [], cache=not no_cache)


def _show(name: str, lands: tuple[str, ...], day: str, form: str, own: list[str], *, cache: bool) -> int:
    from claimlint.cli.output import emit
    from claimlint.language.names import NameTable
    from claimlint.rulebook.facts import FactTable
    from claimlint.store import load_rulebook

    rulebook, failures = load_rulebook([], use_cache=cache, facts=[Path(folder) for folder in own or _configured()])
    if failures:
        raise Stop("\n".join(f"{found.path}:{found.line}: {found.message}. {found.advice}" for found in failures))
    table, known = NameTable(rulebook.names), FactTable(rulebook.facts)
    subject = table.subject(name)
    if subject is None:
        raise Stop(f"no substance is called “{name}”.{_suggested(name, table)}")
    _check_lands(lands, known)
    shown = [fact for fact in known.of(subject) if not lands or fact.jurisdiction in lands]
    if form == "json":
        import json

        emit(json.dumps(_object(subject, shown, table, day), ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_text(subject, shown, table, known, day))
    return CLEAN


def _configured() -> tuple[str, ...]:
    """The fact folders that the settings file of this folder names."""
    from claimlint.config import Configs, Overlay

    configs = Configs(Overlay())
    configs.of("facts.md")
    return next((config.folders("facts") for config in configs.used()), ())


def _check_lands(lands: tuple[str, ...], known: "FactTable") -> None:
    from claimlint.rulebook.nearest import did_you_mean

    codes = [place.code for place in known.jurisdictions()]
    for land in lands:
        if land not in codes:
            near = did_you_mean(land, codes)
            raise Stop(
                f"no jurisdiction is called “{land}”." + (f" {near[0].upper()}{near[1:]}" if near else " Try US, US-TN, UK, CA.")
            )


def _suggested(name: str, table: "NameTable") -> str:
    from claimlint.language.misspelt import nearest_names

    near = nearest_names(name, table)
    return f" Did you mean {' or '.join(f'“{word}”' for word in near)}?" if near else ""


def _object(subject: str, shown: "list[Fact]", table: "NameTable", day: str) -> dict[str, Any]:
    return {
        "version": 1,
        "subject": subject,
        "kind": table.kind(subject),
        "as_of": day,
        "names": [{"name": name, "via": via} for name, via in table.names_of(subject)],
        "classes": table.classes(subject),
        "facts": [{**fact._asdict(), "in_force": fact.holds_on(day)} for fact in shown],
    }


def _text(subject: str, shown: "list[Fact]", table: "NameTable", known: "FactTable", day: str) -> str:
    places = {place.code: place.name for place in known.jurisdictions()}
    known_names = sorted(table.names_of(subject), key=lambda item: (_NAME_ORDER.index(item[1]), item[0]))
    names = [name for name, via in known_names if via != "misspelling" and name != subject]
    lines = [subject, ""]
    if names:
        lines += ["also called: " + ", ".join(names[:24]) + (f" and {len(names) - 24} more" if len(names) > 24 else "")]
    if table.classes(subject):
        lines += ["belongs to: " + ", ".join(table.classes(subject))]
    lines += [""] if len(lines) > 2 else []
    for code in sorted(
        {fact.jurisdiction for fact in shown}, key=lambda code: (code.startswith("US-"), list(places).index(code))
    ):
        lines.append(places[code])
        lines += [f"  {line}" for fact in _ordered(shown, code) for line in _line(fact, day)]
        lines.append("")
    if not shown:
        lines += ["No table says anything about it: its status is unknown, which is not “not controlled”.", ""]
    return "\n".join([*lines, f"Judged as of {day}. No legal advice.", ""])


def _ordered(shown: "list[Fact]", code: str) -> "list[Fact]":
    own = [fact for fact in shown if fact.jurisdiction == code]
    return sorted(own, key=lambda fact: (fact.fact != "control", fact.fact, bool(fact.until), fact.until, fact.formulation))


def _line(fact: "Fact", day: str) -> list[str]:
    from claimlint.checks.status import named

    value = named(fact) if fact.fact == "control" else f"{fact.fact}: {fact.value}"
    form = f" ({fact.formulation})" if fact.formulation else ""
    dates = "".join(f" {word} {date}" for word, date in (("since", fact.since), ("until", fact.until)) if date)
    past = (
        ""
        if fact.holds_on(day)
        else "formerly "
        if fact.until and fact.until <= day
        else "announced: "
        if fact.since > day
        else ""
    )
    doubt = "" if fact.confidence in ("sure", "secondary", "derived") else f" [{fact.confidence}]"
    source = "; ".join(part for part in (fact.citation, f"as of {fact.as_of}" if fact.as_of else "") if part)
    return [
        f"{past}{value}{form}{dates}{doubt}",
        *([f"    {source}"] if source else []),
        *([f"    {fact.note}"] if fact.note else []),
    ]


def _changes(paths: list[str], within: str, today: str, form: str, *, cache: bool) -> int:
    """Findings that the facts make on the day of a known change and not today."""
    from claimlint.cli.output import emit
    from claimlint.cli.pipeline import Request, all_failures, judge_all

    match = _DAYS.fullmatch(within.strip())
    if match is None:
        raise Stop(f"--changes-within needs a number of days like 90d, not “{within}”.")
    request = Request(paths=tuple(paths), today=today, cache=cache)
    run = judge_all(request)
    last = (date.fromisoformat(today) + timedelta(days=int(match[1]))).isoformat()
    coming = [line for day in _change_days(run, today, last) for line in _new_on(run, day)]
    if form == "json":
        import json

        emit(json.dumps({"version": 1, "from": today, "to": last, "lines": coming}, ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_listed(coming, today, last))
    return INCOMPLETE if all_failures(run) else OBJECTIONS if coming else CLEAN


def _change_days(run: "Run", today: str, last: str) -> list[str]:
    """Days on which a fact in the tables begins or ends."""
    from claimlint.rulebook.facts import FactTable

    known = FactTable(run.rulebook.facts)
    days = {day for subject in known.subjects() for fact in known.of(subject) for day in (fact.since, fact.until)}
    return sorted(day for day in days if today < day <= last)


def _new_on(run: "Run", day: str) -> list[dict[str, Any]]:
    from claimlint.cli.pipeline import judge_all

    kinds = {rule.id for rule in run.rulebook.rules if rule.kind == "fact"}
    before = {(*found.place, found.rule) for page in run.pages for found in page.findings}
    later = judge_all(run.request._replace(today=day))
    return [
        {"day": day, "path": found.place.path, "line": found.place.line, "rule": found.rule, "message": found.message}
        for page in later.pages
        for found in page.findings
        if found.rule in kinds and (*found.place, found.rule) not in before
    ]


def _listed(coming: list[dict[str, Any]], today: str, last: str) -> str:
    if not coming:
        return f"No line is made wrong by a change the tables know of, from {today} to {last}.\n"
    return "".join(f"{line['path']}:{line['line']}: from {line['day']}: {line['message']}\n" for line in coming)
