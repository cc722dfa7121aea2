"""Is a rule right about its own examples?"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimlint.cli.proof.marks import Marked, Range, read_marks
from claimlint.model.documents import Format, SourceFile
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, RuleText
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook

Judge = Callable[[Rule, str, Format], Sequence[Finding]]

_UNCAPPED = 1 << 30


class Flaw(NamedTuple):
    """An example or fixture that does not come out as written: the file it stands in, and why."""

    file: str
    rule: str
    where: str  # "bad example 2"
    text: str
    why: str


def judge_with(rulebook: Rulebook, today: str) -> Judge:
    """A function that says what one rule finds in a text, where the rule applies, through the whole pipeline."""
    from claimlint import engine

    def judge(rule: Rule, text: str, form: Format) -> Sequence[Finding]:
        source = SourceFile(f"{rule.id}.{form}", text.encode("utf-8"), form)
        page = engine.judge(source, rulebook, settings_for(rule), today)
        found = (*page.findings, *engine.compared([page], rulebook, across=False).findings)
        return [finding for finding in found if finding.rule == rule.id]

    return judge


def settings_for(rule: Rule) -> Settings:
    """Settings under which a rule speaks: nothing but it, on the pages and in the jurisdictions it is for."""
    where = rule.where.jurisdictions
    return Settings(
        only=(rule.id,),
        content=rule.where.content,
        jurisdictions=where or ("US",),
        jurisdictions_given=bool(where),
        cap=_UNCAPPED,
    )


def check_examples(rule: Rule, text: RuleText, judge: Judge) -> Iterator[Flaw]:
    """Every example that does not come out as its list says."""
    for name, wanted, known in (
        ("bad", True, False),
        ("good", False, False),
        ("missed", True, True),
        ("overcaught", False, True),
    ):
        for number, example in enumerate(getattr(text.examples, name), 1):
            why = _why_wrong(example, wanted, known, judge(rule, read_marks(example).text, "markdown"))
            if why:
                yield Flaw(text.file, rule.id, f"{name} example {number}", example, why)


def _why_wrong(example: str, wanted: bool, known: bool, findings: Sequence[Finding]) -> str:
    """Why an example is not what it is said to be, or "". A known error has to stay one: once mended it says so."""
    marked = read_marks(example)
    wrong = misplaced(marked, findings) if wanted else unwanted(findings)
    if not known:
        return wrong
    if wrong:
        return ""
    return "it is found now: move it to bad" if wanted else "it is left alone now: move it to good"


def unwanted(findings: Sequence[Finding]) -> str:
    """Why silence was not kept, or ""."""
    return "the rule speaks: " + ", ".join(f"“{finding.place.quote}”" for finding in findings) if findings else ""


def misplaced(marked: Marked, findings: Sequence[Finding]) -> str:
    """Why the findings are not those the marks ask for, or "". Without marks any finding will do."""
    if not findings:
        return "the rule is silent"
    places = {_range(place) for finding in findings for place in (finding.place, *(other.place for other in finding.related))}
    missing = [range_ for range_ in marked.ranges if range_ not in places]
    found = ", ".join(f"“{finding.place.quote}”" for finding in findings)
    if missing:
        return f"it does not find exactly “{marked.quote(missing[0])}” but {found}"
    extra = [finding for finding in findings if marked.ranges and _range(finding.place) not in marked.ranges]
    return f"it also finds “{extra[0].place.quote}”" if extra else ""


def _range(place: tuple[object, ...]) -> Range:
    return place[1:5]  # type: ignore[return-value]
