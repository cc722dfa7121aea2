"""The rules about waivers themselves. They are code, because what they judge is no prose."""

from claimlint.model.findings import Severity
from claimlint.model.rules import Rule, WhenStructure

PACK = "waivers"


def _rule(name: str, summary: str, advice: str, severity: Severity = "warning") -> Rule:
    return Rule(
        id=name, pack=PACK, kind="structure", category="residue", severity=severity, confidence="high", summary=summary,
        message="{quote}", advice=advice, when=WhenStructure(detect="waiver"), waivable=False,
    )  # fmt: skip


_WORDING = 'claimlint: allow RULE because "reason" until DATE'
OWN_RULES: tuple[Rule, ...] = (
    _rule("unused-waiver", "A waiver that settles nothing.", "Remove the comment: what it allowed is no longer found here."),
    _rule("expired-waiver", "A waiver whose end has passed.", "Decide again: mend the text, or give the waiver a new end."),
    _rule("unknown-waiver", "A waiver of a rule that does not exist.", "Use a rule's name; `claimlint explain` lists them."),
    _rule("waiver-without-reason", "A waiver that gives no reason.", f"Write why: {_WORDING}."),
    _rule("unreadable-waiver", "A comment to claimlint that cannot be understood.", f"Write {_WORDING}."),
    _rule("forbidden-waiver", "A waiver of a rule that may not be waived.", "Mend the text: this rule guards readers."),
)
