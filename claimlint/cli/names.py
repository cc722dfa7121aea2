"""Are the profiles, rules and packs that the user named ours? An unknown one is said with the nearest known one.

On the command line it stops the run, and so does an unknown profile; any other in a configuration is a failure beside the rest.
"""

from typing import TYPE_CHECKING

from claimlint.cli.exits import Stop, nearest
from claimlint.config import Configs
from claimlint.config.values import CONTENT_TYPES, DEFAULTS, Value
from claimlint.model.findings import Failure
from claimlint.triage.own_rules import OWN_RULES

if TYPE_CHECKING:
    from claimlint.cli.pipeline import Request
    from claimlint.rulebook import Rulebook


def verify(configs: Configs, request: "Request", rulebook: "Rulebook") -> tuple[Failure, ...]:
    """The unknown names of the configurations; stops at the first one of the command line."""
    known = _Known(rulebook)
    overlay = request.overlay
    known.rules((*overlay.only, *overlay.ignore), "command line")
    known.profile(overlay.profile, "command line")
    known.content(overlay.content)
    known.jurisdictions(overlay.jurisdictions, "command line")
    for config in configs.used():
        for values in (config.values, *(override.values for override in config.overrides)):
            known.values(values)
    return tuple(known.faults)


class _Known:
    """The names a rulebook knows; rulebook tables are looked at only when there is a name to look up."""

    def __init__(self, rulebook: "Rulebook") -> None:
        self._rulebook = rulebook
        self.faults: list[Failure] = []

    def _fault(self, origin: str, message: str, advice: str) -> None:
        path, _, line = origin.rpartition(":")
        if not line.isdigit():
            raise Stop(f"{origin}: {message}.{advice}")
        self.faults.append(Failure(path, int(line), message, advice.strip()))

    def values(self, values: dict[str, Value]) -> None:
        for key in ("select", "ignore"):
            if key in values:
                self.rules(values[key].value, values[key].origin)
        if "severities" in values:
            self.rules(tuple(name for name, _ in values["severities"].value), values["severities"].origin)
        if "jurisdictions" in values:
            self.jurisdictions(values["jurisdictions"].value, values["jurisdictions"].origin)
        if "profile" in values:
            self.profile(values["profile"].value, values["profile"].origin)

    def rules(self, names: tuple[str, ...], origin: str) -> None:
        known = self._names() if names else set()
        for name in names:
            if name not in known:
                advice = nearest(name, sorted(known)) or " `claimlint explain` lists them."
                self._fault(origin, f"there is no rule or pack “{name}”", advice)

    def profile(self, name: str | None, origin: str) -> None:
        if name in (None, DEFAULTS["profile"]):
            return  # the default needs no file: without one every rule is used
        known = sorted(self._rulebook.profiles)
        if name not in known:
            raise Stop(f"{origin}: there is no profile “{name}”.{nearest(name, known)} Known: {', '.join(known)}.")

    def content(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name not in CONTENT_TYPES:
                raise Stop(f"there is no content type “{name}”.{nearest(name, list(CONTENT_TYPES))}")

    def jurisdictions(self, names: tuple[str, ...], origin: str) -> None:
        known = self._places() if names else []
        for name in names:
            if name not in known:
                advice = f"{nearest(name, known)} Known: {', '.join(known)}."
                self._fault(origin, f"there is no jurisdiction “{name}”", advice)

    def _places(self) -> list[str]:
        from claimlint.rulebook.facts import FactTable

        return [place.code for place in FactTable(self._rulebook.facts).jurisdictions()]

    def _names(self) -> set[str]:
        rules = (*self._rulebook.rules, *OWN_RULES)
        return {name for rule in rules for name in (rule.id, rule.pack, *rule.formerly)}
