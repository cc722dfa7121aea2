"""`claimlint test`: do the rules find their own examples, and nothing else?"""

# ruff: noqa: PT028 - a command named test, not a test

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from claimlint.cli import options as o
from claimlint.cli.exits import CLEAN, INCOMPLETE, OBJECTIONS, Stop, nearest
from claimlint.cli.given import day, split

if TYPE_CHECKING:
    from claimlint.cli.proof.examples import Flaw, Judge
    from claimlint.cli.proof.fixtures import Fixture
    from claimlint.model.rules import Pattern, Rule
    from claimlint.rulebook import Rulebook


class _Tally(NamedTuple):
    """What was tried."""

    rules: int
    examples: int
    fixtures: int
    attributes: int = 0


def test(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="A folder of own rules; without it, the rules we ship.")] = "",
    select: o.Select = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="Name the alternatives that no example reaches.")] = False,
    mutate: Annotated[bool, typer.Option("--mutate", help="Rewrite the examples and score each rule.")] = False,
    as_of: o.AsOf = "",
    no_cache: o.NoCache = False,
) -> int:
    """Try every rule on its own examples and fixtures, through the same steps as `check`.

    A bad example has to be found, at exactly the words in [[ ]]; a good one has to stay silent; what a rule lists as missed or
    overcaught has to stay wrong, so that the day it is mended does not go unnoticed.

    \b
    Examples:
      claimlint test                          the rules we ship
      claimlint test house-rules              your own
      claimlint test --select outcome-guarantee --mutate
    """
    from claimlint.cli.proof.examples import judge_with
    from claimlint.store import load_rulebook

    own = Path(folder) if folder else None
    if own and not own.is_dir():
        raise Stop(f"{folder}: there is no such folder of rules.")
    rulebook, failures = load_rulebook([own] if own else [], use_cache=not no_cache)
    for failure in failures:
        print(f"{failure.path}:{failure.line}: {failure.message}. {failure.advice}.", file=sys.stderr)
    rules = _chosen(rulebook, split(select), own)
    judge = judge_with(rulebook, day(as_of))
    flaws, tally = _prove(rulebook, rules, own, judge)
    if not select:
        flaws, tally = _prove_attributes(rulebook, own, flaws, tally)
    _say(flaws, tally, rules)
    if coverage:
        _say_coverage(rulebook, rules)
    if mutate:
        _say_mutations(rulebook, rules, judge)
    return INCOMPLETE if failures else OBJECTIONS if flaws else CLEAN


def _chosen(rulebook: "Rulebook", names: Sequence[str], own: Path | None) -> list["Rule"]:
    """The rules named, or those of the user's own folder, or all."""
    known = {name for rule in rulebook.rules for name in (rule.id, rule.pack, *rule.formerly)}
    for name in names:
        if name not in known:
            raise Stop(f"there is no rule or pack “{name}”.{nearest(name, sorted(known))}")
    if names:
        return [rule for rule in rulebook.rules if {rule.id, rule.pack, *rule.formerly} & set(names)]
    texts = rulebook.texts
    return [rule for rule in rulebook.rules if own is None or "//" in texts[rule.id].file]


def _prove(rulebook: "Rulebook", rules: Sequence["Rule"], own: Path | None, judge: "Judge") -> tuple[list["Flaw"], _Tally]:
    from claimlint.cli.proof.examples import check_examples
    from claimlint.cli.proof.fixtures import check_fixture

    texts = rulebook.texts
    flaws = [flaw for rule in rules for flaw in check_examples(rule, texts[rule.id], judge)]
    by_id = {rule.id: rule for rule in rules}
    fixtures = [fixture for fixture in _fixtures(own) if fixture.rule in by_id]
    for fixture in fixtures:
        flaws.extend(check_fixture(fixture, by_id[fixture.rule], judge))
    count = sum(len(examples) for rule in rules for examples in texts[rule.id].examples)
    return flaws, _Tally(len(rules), count, len(fixtures))


def _prove_attributes(rulebook: "Rulebook", own: Path | None, flaws: list["Flaw"], tally: _Tally) -> tuple[list["Flaw"], _Tally]:
    """The attributes too; of a user's folder those it defines."""
    from claimlint.cli.proof.attributes import check_attribute, reader_with

    examples = rulebook.attribute_examples
    if own:
        examples = {name: given for name, given in examples.items() if (own / "attributes" / f"{name}.yaml").exists()}
    claims_of = reader_with(rulebook)
    found = [flaw for name, given in examples.items() for flaw in check_attribute(name, given, claims_of)]
    count = sum(len(sentences) for given in examples.values() for sentences in given.values())
    return [*flaws, *found], tally._replace(attributes=len(examples), examples=tally.examples + count)


def _fixtures(own: Path | None) -> Iterator["Fixture"]:
    """Annotated pages named after their rule: in fixtures/rules of a checkout, in fixtures/ of a user's folder."""
    from claimlint.cli.proof.fixtures import Fixture
    from claimlint.discover import format_of
    from claimlint.store import rules_folder

    folder = own / "fixtures" if own else rules_folder().parent / "fixtures" / "rules"
    for path in sorted(folder.rglob("*.*")):
        form = format_of(path.name)
        if form and path.is_file():
            yield Fixture(str(path), path.stem, path.read_text(encoding="utf-8"), form)


def _say(flaws: Sequence["Flaw"], tally: _Tally, rules: Sequence["Rule"]) -> None:
    for flaw in flaws:
        print(f"{flaw.file.replace('//', '/')}: {flaw.rule}: {flaw.where}: {flaw.why}\n    {flaw.text.strip()}")
    for rule in rules:
        slow = [pattern.source for pattern in _cues(rule) if not pattern.literals]
        if slow:
            print(f"{rule.id}: no literal to look for, so it is tried on every sentence: {_short(slow[0])}")
    verdict = f"{len(flaws)} not as written" if flaws else "all as written"
    attributes = f", {tally.attributes} attributes" if tally.attributes else ""
    print(f"{tally.rules} rules{attributes}, {tally.examples} examples, {tally.fixtures} fixtures: {verdict}")


def _cues(rule: "Rule") -> list["Pattern"]:
    from claimlint.cli.proof.coverage import cues_of

    return cues_of(rule)


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:87] + "..."


def _say_coverage(rulebook: "Rulebook", rules: Sequence["Rule"]) -> None:
    from claimlint.cli.proof.coverage import unreached

    for rule in rules:
        for idle in unreached(rulebook, rule):
            parts = ", ".join(f"“{alternative}”" for alternative in idle.alternatives) or "any of it"
            print(f"{rule.id}: {_short(idle.pattern)}\n    no bad example reaches {parts}")


def _say_mutations(rulebook: "Rulebook", rules: Sequence["Rule"], judge: "Judge") -> None:
    from claimlint.cli.proof.mutations import mutate

    kept, tried = 0, 0
    for rule in rules:
        result = mutate(rule, rulebook.texts[rule.id], judge)
        kept, tried = kept + result.kept, tried + result.tried
        if result.tried:
            lost = f"; lost: {', '.join(result.lost)}" if result.lost else ""
            print(f"{result.score:4.2f}  {rule.id}{lost}")
    print(f"mutation score {kept / tried if tried else 1.0:.3f} ({kept} of {tried})")
