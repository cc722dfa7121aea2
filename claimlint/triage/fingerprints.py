"""Fingerprints: what names a finding across edits above it, moved lines and renamed files."""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from claimlint.model.findings import Finding


def fingerprint(rule: str, key: tuple[str, ...], copy: int = 1) -> str:
    """16 hex digits over the rule and what identifies the finding; `copy` tells equal findings apart (1 is the first)."""
    parts = [rule, *key] if copy == 1 else [rule, *key, f"copy {copy}"]
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def part(text: str) -> str:
    """A short name for the words of one claim: 8 hex digits."""
    return blake2b(_squeezed(text).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def number(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their fingerprints set; equal ones are numbered in the order given."""
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    out = []
    for finding in findings:
        key = finding.key or (_squeezed(finding.place.quote), _squeezed(finding.message))
        seen[finding.rule, key] += 1
        out.append(finding._replace(fingerprint=fingerprint(finding.rule, key, seen[finding.rule, key])))
    return out


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
