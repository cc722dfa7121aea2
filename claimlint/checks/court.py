"""What all verdicts on the legal statements of one page need: the reading, the facts, the names, the places and the day."""

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claimlint.checks import status
from claimlint.model.claims import Claim, Mention, Reading
from claimlint.model.settings import Settings
from claimlint.rulebook.facts import Fact, FactTable, Jurisdiction

if TYPE_CHECKING:
    from claimlint.language.names import NameTable
    from claimlint.rulebook import Rulebook


class Court(NamedTuple):
    """What all verdicts on one page need."""

    reading: Reading
    facts: FactTable
    names: "NameTable"
    places: dict[str, Jurisdiction]
    settings: Settings
    today: str

    def control(self, subject: str, place: str, day: str) -> tuple[Fact, ...]:
        """Control facts in force; a state without facts of its own says nothing."""
        return status.in_force(self.facts.of(subject), "control", place, day)


def court_of(reading: Reading, rulebook: "Rulebook", settings: Settings, today: str) -> Court:
    """The court for one page; tables are decoded once for a rulebook."""
    from claimlint.language.names import NameTable

    facts = rulebook.once("facts", lambda book: FactTable(book.facts))
    names = rulebook.once("names", lambda book: NameTable(book.names))
    places = rulebook.once("places", lambda book: {place.code: place for place in facts.jurisdictions()})
    return Court(reading, facts, names, places, settings, today)


def mentions_of(claim: Claim, court: Court) -> list[Mention]:
    """The substances and classes that the sentence of a claim names."""
    mentions = court.reading.mentions
    first, after = (bisect_left(mentions, number, key=_sentence_of) for number in (claim.sentence, claim.sentence + 1))
    return [mention for mention in mentions[first:after] if mention.kind in ("substance", "class")]


def _sentence_of(mention: Mention) -> int:
    return mention.sentence
