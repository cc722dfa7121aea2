"""Which rules a run uses: the profile, then the user's own choices."""

from typing import TYPE_CHECKING, NamedTuple

from claimlint.model.rules import Pattern, Profile, Rule, WhenCompanion, WhenContradiction, WhenFact, WhenPattern, WhenTerm
from claimlint.model.settings import Settings

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook


class Armed(NamedTuple):
    """The rules to run, by pack and id, and when: those at `always` on every page, others where a pattern of theirs may match.

    Facts and contradictions are judged for all rules at once: theirs are among `ids` and never met on a page.
    """

    rules: tuple[Rule, ...]
    ids: frozenset[str]
    always: tuple[int, ...]
    by_pattern: dict[int, list[int]]

    def met(self, patterns: set[int]) -> list[Rule]:
        """The rules that a page with literals of these patterns can break, in their order."""
        found = {at for pattern in patterns & self.by_pattern.keys() for at in self.by_pattern[pattern]}
        return [self.rules[at] for at in sorted(found.union(self.always))]


def armed(rulebook: "Rulebook", settings: Settings) -> Armed:
    """The rules to run under these settings, worked out once for a rulebook."""
    chosen_by = (settings.profile, settings.select, settings.ignore, settings.severities, settings.only)

    def make(rulebook: "Rulebook") -> Armed:
        kept = chosen(rulebook, settings)
        rules = tuple([rule for rule in rulebook.rules if rule.id in kept])
        always: list[int] = []
        by_pattern: dict[int, list[int]] = {}
        for at, rule in enumerate(rules):
            wanted = _needs(rule)
            if not wanted and not isinstance(rule.when, WhenContradiction | WhenFact):
                always.append(at)
            for pattern in wanted:
                by_pattern.setdefault(pattern, []).append(at)
        return Armed(rules, kept, tuple(always), by_pattern)

    return rulebook.once(f"armed {chosen_by}", make)


def _needs(rule: Rule) -> frozenset[int]:
    match rule.when:
        case WhenPattern(any=patterns) | WhenCompanion(any=patterns):
            return _ids(patterns)
        case WhenTerm(swaps=swaps):
            return _ids(tuple(pattern for pattern, _ in swaps))
        case _:
            return frozenset()


def _ids(patterns: tuple[Pattern, ...]) -> frozenset[int]:
    return frozenset(pattern.id for pattern in patterns) if all(pattern.literals for pattern in patterns) else frozenset()


def chosen(rulebook: "Rulebook", settings: Settings) -> frozenset[str]:
    """Ids of the rules to run: those of the profile plus `select`, minus `ignore` and severity `off`.

    A rule is named by its id, a former id or its pack. `only` outranks everything; without such a profile every rule runs.
    """
    if settings.only:
        return frozenset(rule.id for rule in rulebook.rules if _named(rule, settings.only))
    profile = _profile(rulebook, settings.profile)
    off = {rule for rule, severity in settings.severities if severity == "off"}
    return frozenset(
        rule.id
        for rule in rulebook.rules
        if (_named(rule, settings.select) or _in_profile(rule, profile)) and not _named(rule, (*settings.ignore, *off))
    )


def _profile(rulebook: "Rulebook", name: str) -> Profile | None:
    profiles = rulebook.profiles
    found = profiles.values() if isinstance(profiles, dict) else profiles
    return next((profile for profile in found if profile.name == name), None)


def _in_profile(rule: Rule, profile: Profile | None) -> bool:
    return profile is None or ((not profile.select or _named(rule, profile.select)) and not _named(rule, profile.ignore))


def _named(rule: Rule, names: tuple[str, ...]) -> bool:
    return rule.id in names or rule.pack in names or any(former in names for former in rule.formerly)
