"""Which rules a run uses: the profile, then the user's own choices."""

from typing import TYPE_CHECKING

from claimlint.model.rules import Profile, Rule
from claimlint.model.settings import Settings

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook


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
