"""The rulebook as a value: rules, attributes, cues, names, facts, profiles."""

from typing import Literal, NamedTuple

from claimlint.model.findings import Category, Confidence, Severity

Kind = Literal["pattern", "term", "companion", "contradiction", "fact", "numeric", "structure", "readability"]

# How a match may be meant so that a rule leaves it alone; decided by the ConText engine and the markup, never by the
# rule's patterns.
Exception_ = Literal[
    "negated", "quoted", "attributed", "myth", "question", "hedged", "conditional", "heading", "regulatory", "cited",
    "historical", "other-subject", "name", "reference", "legal", "professional",
]  # fmt: skip


# What a rule of kind structure, numeric or readability may name: one function of checks/ each.
Detector = Literal[
    "whole-block", "opening", "orphan-item", "mid-sentence", "long-paragraph", "topic-shuffle", "empty-section",
    "heading-unmet", "heading-topic", "first-paragraph", "wedged-phrase", "broken-characters", "foreign-script",
    "repeated-word", "fragment", "near-duplicate", "other-contents", "keyword-stuffing", "undefined-acronym", "absent",
    "together", "mixed-pairs", "stale-date", "differing", "link-text", "drug-name",
]  # fmt: skip
NumericMeasure = Literal["dose-above", "dose-without-frequency", "unit-mix-up", "sum-above"]
ReadabilityMeasure = Literal["grade", "sentence-length", "jargon"]


class Reference(NamedTuple):
    """A source: title with section and year; `checked` is an ISO date, or "" when it was not read at its source."""

    title: str
    url: str
    checked: str


class Where(NamedTuple):
    """Where a rule applies. Empty means everywhere."""

    content: tuple[str, ...] = ()  # content types: drug, treatment, supplement, seller, education, professional
    surfaces: tuple[str, ...] = ()  # body, title, description, alt, data
    elements: tuple[str, ...] = ()  # heading, paragraph, item, cell, ...
    jurisdictions: tuple[str, ...] = ()


class Pattern(NamedTuple):
    """A compiled-later RE2 pattern with the literals one of which any match must contain (lower case; () = always run)."""

    id: int  # index in the rulebook's pattern table
    source: str  # RE2, lists expanded; matched without case unless it says (?-i:...)
    literals: tuple[str, ...]


class WhenPattern(NamedTuple):
    """kind pattern: any cue, minus exceptions."""

    any: tuple[Pattern, ...]
    not_with: tuple[Pattern, ...] = ()  # `except:` a match of one of these in the same sentence silences
    unless: tuple[str, ...] = ()  # Exception_ names
    stance: tuple[str, ...] = ()  # only claims of these stances; () = any not excluded by `unless`
    within: str = "sentence"  # sentence | block: what a cue may span


class WhenTerm(NamedTuple):
    """kind term: an avoided term and what to write instead; `instead` is a template for `\\1` groups, "" when nothing fits."""

    swaps: tuple[tuple[Pattern, str], ...]
    not_with: tuple[Pattern, ...] = ()
    unless: tuple[str, ...] = ()
    safe: bool = False  # the swap may be applied by --fix


class WhenCompanion(NamedTuple):
    """kind companion: a trigger that needs a partner within a scope; fires once a scope, at the first trigger."""

    any: tuple[Pattern, ...]
    needs: tuple[Pattern, ...]
    within: str = "document"  # sentence | paragraph | section | document
    not_with: tuple[Pattern, ...] = ()
    unless: tuple[str, ...] = ()
    at_least: int = 1  # triggers needed before the rule speaks
    subjects: tuple[
        str, ...
    ] = ()  # the page's subject or a mention in the trigger sentence must be one of these (canonical names or {lists})


class WhenContradiction(NamedTuple):
    """kind contradiction: which attributes (ids) this rule speaks for; `shape` narrows one side (heading against body ...)."""

    attributes: tuple[str, ...]
    shape: str = "pair"  # pair | heading-body | faq | metadata-body


class WhenFact(NamedTuple):
    """kind fact: attributes whose claims are held against the fact tables, and the verdicts this rule speaks for."""

    attributes: tuple[str, ...]
    verdicts: tuple[str, ...]  # wrong, outdated, volatile, formulation, presupposition, ambiguous-scope, inference ...


class WhenNumeric(NamedTuple):
    """kind numeric: a named measurement of checks/numeric.py over numbers found by `any`, and its limits."""

    measure: str
    any: tuple[Pattern, ...] = ()
    limits: tuple[tuple[str, float], ...] = ()
    unless: tuple[str, ...] = ()


class WhenStructure(NamedTuple):
    """kind structure: a named detector of checks/structure.py, with its word lists or patterns and limits."""

    detect: str
    any: tuple[Pattern, ...] = ()
    not_with: tuple[Pattern, ...] = ()
    limits: tuple[tuple[str, float], ...] = ()


class WhenReadability(NamedTuple):
    """kind readability: a named measure and its limit."""

    measure: str
    limits: tuple[tuple[str, float], ...] = ()
    swaps: tuple[tuple[Pattern, str], ...] = ()


When = WhenPattern | WhenTerm | WhenCompanion | WhenContradiction | WhenFact | WhenNumeric | WhenStructure | WhenReadability


class Rule(NamedTuple):
    """What a check needs of a rule. Everything a person reads about it is in its RuleText."""

    id: str
    pack: str
    kind: Kind
    category: Category
    severity: Severity
    confidence: Confidence
    summary: str
    message: str  # template: {quote}, and what the kind adds
    advice: str
    when: When
    where: Where = Where()
    waivable: bool = True
    formerly: tuple[str, ...] = ()


class Examples(NamedTuple):
    """Sentences with [[expected spans]]; `missed` and `overcaught` are known errors and must stay errors. " || " parts blocks."""

    bad: tuple[str, ...]
    good: tuple[str, ...]
    missed: tuple[str, ...] = ()
    overcaught: tuple[str, ...] = ()


class RuleText(NamedTuple):
    """The part of a rule for people: loaded only by explain, test and the documentation."""

    id: str
    file: str
    why: str
    references: tuple[Reference, ...]
    examples: Examples


class Cue(NamedTuple):
    """A cue of an attribute: what a match claims."""

    pattern: Pattern
    stance: Literal["affirm", "deny"]
    strength: str = ""  # "" = decided by context; else fixed: possible, bounded, absolute ...
    value: str = ""  # choice or degree word the match stands for; "$1" = a group
    attribute_subject: str = ""  # "own": the match names its own subject group; "none": binds to nothing


class Attribute(NamedTuple):
    """One thing that can be claimed (rules/attributes/<id>.yaml)."""

    id: str
    group: str
    scale: Literal["yes-no", "degree", "range", "limit", "choice", "frequency"]
    severity: Severity
    cues: tuple[Cue, ...]
    # (own stance, attribute, stance, only this strength): addictive entails abuse potential
    entails: tuple[tuple[str, str, str, str], ...] = ()
    tension: tuple[tuple[str, str, str, str], ...] = ()  # the same for statements a reader cannot believe both
    separates: tuple[str, ...] = ()  # qualifiers that separate two values: route, population, jurisdiction ...
    disjoint: tuple[tuple[str, ...], ...] = ()  # choice: groups of values that exclude each other
    units: tuple[str, ...] = ()  # range: accepted units
    subjects: tuple[str, ...] = ()  # kinds of subject it can be said of; () = substance, class, product, treatment
    never: tuple[Pattern, ...] = ()  # near-misses: a match of one of these covering the cue means no claim
    label: str = ""  # for messages: "abuse potential"
    covers: tuple[str, ...] = ()  # qualifiers whose absence means "all": a claim without an age is about every age
    deny_covers: tuple[str, ...] = ()  # the same for denials only: "not approved" means for no use
    excludes: tuple[str, ...] = ()  # subjects it is never said of: alcohol does not interact with alcohol
    universal: str = ""  # stance whose absolute claims cover every dose, route and person: "deny" ("no side effects at all")
    named: bool = False  # said of everything on earth: a claim only where its clause names its subject or has a pronoun for it
    lenient: tuple[str, ...] = ()  # qualifiers that part two claims only where both name one
    reaches: bool = False  # range: "up to 30 days" says that 30 days are reached, not only that they are not exceeded
    says: tuple[str, str] = ("", "")  # in words, affirmed and denied: "{it} is addictive", "{it} is not addictive"
    complement: str = ""  # range in percent: the attribute that holds the rest of the hundred (relapse rate: success rate)


class ContextCue(NamedTuple):
    """A modifier of rules/language/*.yaml, in the sense of ConText: a phrase, what it does, and where it reaches.

    In the file, `any:` lists phrases of plain words ("does|do not mean": `a|b` are alternatives of one word, expanded when the
    rulebook is compiled); `patterns:` lists RE2 patterns instead, for categories that hold for a whole sentence (regulatory,
    citation, reference ...). A cue has either a phrase or a pattern.
    """

    phrase: tuple[str, ...]  # lower-case tokens as language.tokens makes them, () for a pattern cue
    category: str  # negation, pseudo-negation, hedge, conditional, attribution, terminator, "slot:<qualifier>" ...
    direction: Literal["forward", "backward", "both", "none"]
    limit: int = 0  # scope in tokens, 0 = to the end of the clause
    strength: str = ""  # of the claims in its scope
    value: str = ""  # of a qualifier cue: its value, e.g. "UK"
    pattern: Pattern | None = None


class Profile(NamedTuple):
    """Which rules a run uses, and how loud."""

    name: str
    select: tuple[str, ...]  # rule ids or packs
    ignore: tuple[str, ...]
    severities: tuple[tuple[str, Severity], ...]


class ContentType(NamedTuple):
    """A kind of page (rules/content/<id>.yaml), recognised when at least `needs` different cues stand in it."""

    id: str
    cues: tuple[Pattern, ...]
    needs: int = 1
