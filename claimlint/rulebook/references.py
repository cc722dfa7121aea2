"""Names that one rule file uses and another one defines: attributes, kinds of page, rules and packs."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from claimlint.model.rules import Attribute, Profile, Rule, WhenContradiction, WhenFact
from claimlint.rulebook.nearest import did_you_mean
from claimlint.rulebook.nodes import Faults

if TYPE_CHECKING:
    from claimlint.rulebook.compiler import Draft


def check_references(draft: "Draft") -> list[Faults]:
    """Faults for names nobody defines. A rule that could never speak is taken out of the draft."""
    found: list[Faults] = []
    for attribute, faults in draft.attributes.values():
        found.extend(_unknown(_related(attribute), draft.attributes, "attribute", faults))
    for rule, faults in list(draft.rules.values()):
        missing = [
            *_unknown(_attributes_of(rule), draft.attributes, "attribute", faults),
            *_unknown(rule.where.content if draft.content else (), draft.content, "kind of page", faults),
        ]
        if missing:
            del draft.rules[rule.id], draft.texts[rule.id]
        found.extend(missing)
    names = _names_of_rules(draft)
    for profile, faults in draft.profiles.values():
        found.extend(_unknown(_selected(profile), names, "rule or pack", faults))
    return found


def _related(attribute: Attribute) -> list[str]:
    related = [relation[1] for relation in (*attribute.entails, *attribute.tension)]
    return [*related, attribute.complement] if attribute.complement else related


def _attributes_of(rule: Rule) -> tuple[str, ...]:
    return rule.when.attributes if isinstance(rule.when, WhenContradiction | WhenFact) else ()


def _names_of_rules(draft: "Draft") -> set[str]:
    rules = [rule for rule, _ in draft.rules.values()]
    return {rule.id for rule in rules} | {rule.pack for rule in rules} | {old for rule in rules for old in rule.formerly}


def _selected(profile: Profile) -> list[str]:
    return [*profile.select, *profile.ignore, *(rule for rule, _ in profile.severities)]


def _unknown(names: Collection[str], known: Collection[str], what: str, faults: Faults) -> Iterator[Faults]:
    """One fault for each unknown name, at the line that holds it."""
    for name in names:
        if name not in known:
            line, column = faults.find(name)
            said = Faults(faults.path, faults.text)
            said.add(line, column, f"unknown {what} “{name}”", did_you_mean(name, known) or f"define it, or take “{name}” out")
            yield said
