"""Is an attribute read out of its own example sentences?"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimlint.cli.proof.examples import Flaw
from claimlint.model.claims import Claim
from claimlint.rulebook import Rulebook

ReadClaims = Callable[[str], Sequence[Claim]]

_COMMITTED = ("absolute", "plain", "possible")


def reader_with(rulebook: Rulebook) -> ReadClaims:
    """A function that reads the claims out of a text."""
    from claimlint import engine

    return lambda text: engine.reading_of(text, rulebook).claims


def check_attribute(attribute: str, examples: Mapping[str, Sequence[str]], claims_of: ReadClaims) -> Iterator[Flaw]:
    """Every example sentence of an attribute that does not say what its list says.

    A sentence under affirm or deny has to hold a claim of that stance; one under none no claim its author commits to.
    """
    file = f"attributes/{attribute}.yaml"
    for stance, sentences in examples.items():
        for number, sentence in enumerate(sentences, 1):
            found = [claim for claim in claims_of(sentence) if claim.attribute == attribute]
            why = _why_wrong(stance, found)
            if why:
                yield Flaw(file, attribute, f"{stance} example {number}", sentence, why)


def _why_wrong(stance: str, found: Sequence[Claim]) -> str:
    read = ", ".join(f"{claim.stance} ({claim.strength}, {claim.mode})" for claim in found) or "no claim"
    if stance == "none":
        committed = any(claim.mode == "asserted" and claim.strength in _COMMITTED for claim in found)
        return f"it is read as {read}" if committed else ""
    return "" if any(claim.stance == stance for claim in found) else f"it is read as {read}"
