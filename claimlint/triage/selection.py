"""Which rules speak for a file, and how loud: profile, select, ignore, severities."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from claimlint.model.findings import Finding, Severity
from claimlint.model.rules import Profile, Rule
from claimlint.model.settings import Settings

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
        known = self._rules.get(rule)
        pack = known.pack if known else ""
        settings = self._settings_of(path)
        return chosen(rule, pack, settings, self._profiles.get(settings.profile))

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of used rules, with the severities the user decided."""
        return [self._loud(finding) for finding in findings if self.used(finding.rule, finding.place.path)]

    def _loud(self, finding: Finding) -> Finding:
        settings = self._settings_of(finding.place.path)
        decided = decided_severity(finding.rule, settings, self._profiles.get(settings.profile))
        if decided is None or decided == "off" or decided == finding.severity:
            return finding
        return finding._replace(severity=decided)


def chosen(rule: str, pack: str, settings: Settings, profile: Profile | None) -> bool:
    """True if a rule of a pack is used under these settings. Ignore outranks select, select the profile."""
    names = {rule, pack} - {""}
    if decided_severity(rule, settings, profile) == "off" or names.intersection(settings.ignore):
        return False
    if settings.only:
        return bool(names.intersection(settings.only)) or pack == "waivers"
    if names.intersection(settings.select):
        return True
    return profile is None or pack in ("", "waivers") or _in_profile(rule, pack, profile)


def decided_severity(rule: str, settings: Settings, profile: Profile | None) -> Decided | None:
    """The severity the settings, else the profile, give a rule; None where neither says one."""
    mine: dict[str, Decided] = dict(settings.severities)
    theirs: dict[str, Decided] = dict(profile.severities) if profile else {}
    return mine.get(rule, theirs.get(rule))


def _in_profile(rule: str, pack: str, profile: Profile) -> bool:
    if rule in profile.ignore:
        return False
    if rule in profile.select:
        return True
    return pack not in profile.ignore and (not profile.select or pack in profile.select)
