"""Which rules speak for a file, and how loud: profile, select, ignore, severities."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from claimlint.model.findings import Finding, Severity
from claimlint.model.rules import Profile, Rule
from claimlint.model.settings import Settings
from claimlint.triage.own_rules import PACK

Decided = Severity | Literal["off"]


class Selection:
    """Answers, for a rule and a file, whether the rule is used there and with which severity. A value: nothing in it changes."""

    __slots__ = ("_profiles", "_rules", "_settings_of")

    def __init__(
        self, rules: Mapping[str, Rule], profiles: Mapping[str, Profile], settings_of: Callable[[str], Settings]
    ) -> None:
        self._rules = rules
        self._profiles = profiles
        self._settings_of = settings_of

    def used(self, rule: str, path: str) -> bool:
        """True if the rule is used for the file."""
        settings = self._settings_of(path)
        return chosen(self._names(rule), settings, self._profiles.get(settings.profile))

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of used rules, with the severities the user decided."""
        return [self._loud(finding) for finding in findings if self.used(finding.rule, finding.place.path)]

    def _loud(self, finding: Finding) -> Finding:
        settings = self._settings_of(finding.place.path)
        decided = decided_severity(self._names(finding.rule), settings, self._profiles.get(settings.profile))
        if decided is None or decided == "off" or decided == finding.severity:
            return finding
        return finding._replace(severity=decided)

    def _names(self, rule: str) -> tuple[str, ...]:
        known = self._rules.get(rule)
        return (rule, *known.formerly, known.pack) if known else (rule,)


def chosen(names: tuple[str, ...], settings: Settings, profile: Profile | None) -> bool:
    """True if a rule is used under these settings; `names` are its id, former ids and pack, the pack last.

    Ignore outranks select, select outranks the profile. The rules about waivers need no selecting.
    """
    if decided_severity(names, settings, profile) == "off" or _named(names, settings.ignore):
        return False
    if settings.only:
        return _named(names, settings.only) or names[-1] == PACK
    return _named(names, settings.select) or profile is None or names[-1] == PACK or _in_profile(names, profile)


def decided_severity(names: tuple[str, ...], settings: Settings, profile: Profile | None) -> Decided | None:
    """The severity the settings, else the profile, give a rule by one of its names; None where neither says one."""
    mine: dict[str, Decided] = dict(settings.severities)
    theirs: dict[str, Decided] = dict(profile.severities) if profile else {}
    return next((table[name] for table in (mine, theirs) for name in names if name in table), None)


def _in_profile(names: tuple[str, ...], profile: Profile) -> bool:
    return (not profile.select or _named(names, profile.select)) and not _named(names, profile.ignore)


def _named(names: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(name in wanted for name in names)
