"""Safe swaps put into a text."""

from collections.abc import Iterable

from claimlint.model.findings import Finding, Fix


def fixable(findings: Iterable[Finding]) -> list[Fix]:
    """The fixes of findings in order of place; where two overlap, the first."""
    kept: list[Fix] = []
    for fix in sorted({finding.fix for finding in findings if finding.fix}):
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return kept


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """The source text with the fixes in it; they are in order and do not overlap."""
    parts, at = [], 0
    for fix in fixes:
        parts += [text[at : fix.start], fix.text]
        at = fix.end
    return "".join([*parts, text[at:]])
