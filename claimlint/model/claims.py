"""What UNDERSTAND reads out of a document: mentions, sentences, contexts and claims."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from claimlint.model.documents import Document, Place, ProseSpan
from claimlint.model.rules import Pattern

Stance = Literal["affirm", "deny"]
Strength = Literal["absolute", "plain", "possible", "hedged", "bounded", "no-evidence"]
Mode = Literal["asserted", "question", "conditional", "attributed", "quoted", "myth", "historical", "proposed"]
SubjectKind = Literal["substance", "class", "product", "treatment", "condition", "publisher"]


class Mention(NamedTuple):
    """A name in the prose, resolved to the subject it names."""

    span: ProseSpan
    subject: str  # canonical name, lower case: "diazepam" for "Valium"
    kind: SubjectKind
    via: str  # generic, brand, salt, synonym, slang, abbreviation, class, pronoun
    sentence: int


class Sentence(NamedTuple):
    """A sentence: its prose without surrounding white space, and the block it stands in."""

    span: ProseSpan
    block: int


class Because(NamedTuple):
    """One decision and the cue that made it: ("stance", "does not"), ("subject", "page title: Baclofen")."""

    slot: str
    cue: str


class Context(NamedTuple):
    """How a span of a sentence is meant: the answer of the ConText engine (Harkema et al., 2009) for one target."""

    stance: Stance
    strength: Strength
    mode: Mode
    holder: str  # "author" or the words of whoever it is attributed to
    because: tuple[Because, ...]


class Value(NamedTuple):
    """What is claimed of the attribute; never itself negated.

    kind "yes": the attribute holds. "degree": low..high on 0..1 with its word in `choice`. "range": low..high in `unit`
    (canonical units: mg, hours, percent, years, days ...). "choice": one of several, in `choice`.
    """

    kind: Literal["yes", "degree", "range", "choice"]
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    choice: str = ""

    @property
    def text(self) -> str:
        """The value in a few words: "yes", "high", "10-20 mg"."""
        if self.kind == "yes":
            return "yes"
        if self.kind != "range":
            return self.choice or "yes"
        low, high = f"{self.low:g}", f"{self.high:g}"
        span = f"{low}-{high}" if low != high else low
        if high == "inf":
            span = f"at least {low}"
        elif low in ("0", "-inf") and high != "0":
            span = f"up to {high}"
        return f"{span} {self.unit}".rstrip()


Qualifiers = tuple[tuple[str, tuple[str, ...]], ...]  # (("population", ("children",)), ...), sorted


class Claim(NamedTuple):
    """One statement read out of one sentence. Carries its own place, so that it can be compared across pages."""

    subject: str | None
    subject_kind: str
    attribute: str
    value: Value
    stance: Stance
    strength: Strength
    mode: Mode
    holder: str
    qualifiers: Qualifiers  # as its own sentence states them
    setting: Qualifiers  # as the headings, labels and lead-ins above it state them
    because: tuple[Because, ...]
    span: ProseSpan  # of the cue, in its own document
    place: Place  # of the cue
    text: str  # the sentence
    sentence: int
    block: int
    surface: str
    element: str  # kind of the block: heading, paragraph, item, cell ...
    nearness: int  # of the subject: 2 beside the cue, 1 in the sentence before or an earlier clause, 0 a heading or the page


def shared(claims: Iterable[Claim], pool: dict[tuple[object, ...], Any]) -> tuple[Claim, ...]:
    """The claims, with values, qualifiers and reasons that others in the pool have too held once: most of a large site's are."""
    keep = pool.setdefault
    found = []
    for claim in claims:
        value, alike = keep(claim.value, claim.value), [keep(each, each) for each in claim[8:11]]
        found.append(Claim._make((*claim[:3], value, *claim[4:8], *alike, *claim[11:])))
    return tuple(found)


class Meaning(Protocol):
    """Answers how a span of a sentence is meant, by the cues around it; reads each sentence once."""

    def meant(self, sentence: int, span: ProseSpan, pattern: Pattern | None = None) -> Context:
        """The context of `span` in sentence number `sentence`; `pattern` is what matched it: a negation that the pattern
        cannot do without ("no" in "no side effects") is part of the match."""
        ...


class Candidates(Protocol):
    """The sentences of a page that hold the literals a pattern needs (rulebook.candidates)."""

    @property
    def patterns(self) -> set[int]:
        """The patterns for which the page holds all they need."""
        ...

    def __contains__(self, pattern: int, /) -> bool:
        """Whether the page as a whole holds what the pattern needs."""
        ...

    def get(self, pattern: int, /) -> Sequence[int]:
        """Sentences with the pattern's most telling literal: for a match that may span several."""
        ...

    def likely(self, pattern: int, /) -> Sequence[int]:
        """Sentences with all it needs: for a match within one."""
        ...


class Reading(NamedTuple):
    """A document understood."""

    document: Document
    folded: bytes  # the prose, one ASCII byte a code point (language.text.fold): what patterns run on
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    subject: str | None  # what the page is about
    content_types: tuple[str, ...]  # drug, treatment, supplement, education, professional
    jurisdictions: tuple[str, ...]  # that the page itself names as its own, else ()
    candidates: Candidates  # by pattern id
    meaning: Meaning
