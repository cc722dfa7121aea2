"""The keys of every kind of rule file, with their shapes: read by the decoder, by the JSON Schema and by the guides."""

from typing import get_args

from claimlint.model.claims import Strength, SubjectKind
from claimlint.model.documents import BlockKind, Surface
from claimlint.model.findings import Category, Confidence, Severity
from claimlint.model.rules import Detector, Exception_, Kind, NumericMeasure, ReadabilityMeasure
from claimlint.rulebook.shapes import Choice, Field, Flag, Many, MapOf, Number, Record, Regex, Shape, Text

KINDS: tuple[str, ...] = get_args(Kind)
_STRENGTHS = ("", *get_args(Strength))
_PAGE_TYPES = ("drug", "treatment", "supplement", "seller", "education", "professional")

KEBAB = Text(form=r"[a-z0-9]+(-[a-z0-9]+)*", form_name="a name in lower case with hyphens")
SNAKE = Text(form=r"[a-z][a-z0-9_]*", form_name="a name in lower case with underscores")
DATE = Text(form=r"\d{4}-\d{2}-\d{2}", form_name="a date such as 2026-11-01")
URL = Text(form=r"https?://\S+", form_name="a web address")
STANCE = Choice(("affirm", "deny"))
SEVERITY = Choice(get_args(Severity))
PATTERNS = Many(Regex())
SOME_PATTERNS = Many(Regex(), least=1)
UNLESS = Many(Choice(get_args(Exception_)), about="How a match may be meant so that the rule leaves it alone.")
LIMITS = MapOf(Number(least=-1e9), about="Named limits of the measure.")
_EXCEPT = Field("except", Many(Regex(), about="A match of one of these in the same sentence silences the rule."))
_UNLESS = Field("unless", UNLESS)
_SWAPS = Many(
    Record((Field("avoid", Regex(), True), Field("instead", Text("What to write; \\1 is the first group.", empty=True)))), least=1
)

WHEN: dict[str, Record] = {
    "pattern": Record(
        (
            Field("any", SOME_PATTERNS, True), _EXCEPT, _UNLESS,
            Field("stance", Many(STANCE)), Field("within", Choice(("sentence", "block"))),
        )
    ),
    "term": Record((Field("swaps", _SWAPS, True), _EXCEPT, _UNLESS, Field("safe", Flag("The swap may be applied by --fix.")))),
    "companion": Record(
        (
            Field("any", SOME_PATTERNS, True), Field("needs", SOME_PATTERNS, True),
            Field("within", Choice(("sentence", "paragraph", "section", "document"))), _EXCEPT, _UNLESS,
            Field("at_least", Number(least=1, whole=True)),
            Field("subjects", Many(Text("A canonical name, or a {list} of them."))),
        )
    ),
    "contradiction": Record(
        (
            Field("attributes", Many(SNAKE, about="Empty: all of them."), True),
            Field("shape", Choice(("pair", "heading-body", "faq", "metadata-body"))),
        )
    ),
    "fact": Record((Field("attributes", Many(SNAKE, least=1), True), Field("verdicts", Many(KEBAB, least=1), True))),
    "numeric": Record(
        (Field("measure", Choice(get_args(NumericMeasure)), True), Field("any", PATTERNS), Field("limits", LIMITS), _UNLESS),
    ),
    "structure": Record(
        (Field("detect", Choice(get_args(Detector)), True), Field("any", PATTERNS), _EXCEPT, Field("limits", LIMITS)),
    ),
    "readability": Record(
        (Field("measure", Choice(get_args(ReadabilityMeasure)), True), Field("limits", LIMITS), Field("swaps", _SWAPS)),
    ),
}  # fmt: skip

WHERE = Record(
    (
        Field("content", Many(KEBAB)),
        Field("surfaces", Many(Choice(get_args(Surface)))),
        Field("elements", Many(Choice(get_args(BlockKind)))),
        Field("jurisdictions", Many(Text(form=r"[A-Z]{2}(-[A-Z]{2,3})?", form_name="a jurisdiction such as US or US-TN"))),
    )
)

REFERENCE = Record((Field("title", Text(), True), Field("url", URL), Field("checked", DATE)))

EXAMPLES = Record(
    (
        Field("bad", Many(Text(), least=2), True), Field("good", Many(Text(), least=2), True),
        Field("missed", Many(Text())), Field("overcaught", Many(Text())),
    )
)  # fmt: skip


def rule(when: Shape) -> Record:
    """The keys of a rule whose `when` has this shape."""
    return Record(
        (
            Field("id", KEBAB, True, "Names the wrong thing; the same as the name of the file."),
            Field("formerly", Many(Text()), about="Other names it was known by: a waiver that uses one gets a hint."),
            Field("kind", Choice(KINDS), True, "How it works; decides what `when` may hold."),
            Field("category", Choice(get_args(Category)), True, "What a reader should fear."),
            Field("severity", SEVERITY, True),
            Field("confidence", Choice(get_args(Confidence)), True, "How sure a finding of it is."),
            Field("summary", Text(), True, "One sentence: what the text does wrong."),
            Field("message", Text(), True, "Shown to the writer; {quote} is the matched text."),
            Field("why", Text(), True, "What harm it does, and who says so."),
            Field("advice", Text(), True, "What to write instead."),
            Field("references", Many(REFERENCE), about="Sources; `checked` is the day somebody read one there."),
            Field("where", WHERE, about="Pages, surfaces, elements and jurisdictions it is for; everywhere without."),
            Field("waivable", Flag(), about="false: nobody may waive it."),
            Field("when", when, True),
            Field("examples", EXAMPLES, True, "Tests: [[ ]] marks the exact words to be found, || parts two paragraphs."),
        )
    )


_CUE = Record(
    (
        Field("cue", Regex(), True), Field("value", Text(empty=True)), Field("strength", Choice(_STRENGTHS)),
        Field("subject", Choice(("own", "none"))),
    ),
    short="cue",
)  # fmt: skip
_RELATION = Record(
    (
        Field("stance", STANCE, True),
        Field("attribute", SNAKE, True),
        Field("as", STANCE, True),
        Field("only", Choice(("absolute",))),
    )
)
_SAYS = Record(
    (
        Field("affirm", Text("What it says in a plain clause; {it} is the subject, {value} the value."), True),
        Field("deny", Text("The same denied."), True),
    )
)
SCALES = ("yes-no", "degree", "range", "limit", "choice", "frequency")

ATTRIBUTE = Record(
    (
        Field("id", SNAKE, True), Field("label", Text()), Field("says", _SAYS),
        Field("group", Text(), True), Field("scale", Choice(SCALES), True),
        Field("severity", SEVERITY, True), Field("affirm", Many(_CUE)), Field("deny", Many(_CUE)),
        Field("entails", Many(_RELATION)), Field("tension", Many(_RELATION)), Field("separates", Many(Text())),
        Field("disjoint", Many(Many(Text()))), Field("units", Many(Text())),
        Field("subjects", Many(Choice(get_args(SubjectKind)))), Field("never", PATTERNS),
        Field("examples", Record((Field("affirm", Many(Text())), Field("deny", Many(Text())), Field("none", Many(Text()))))),
        Field("covers", Many(Text())), Field("deny_covers", Many(Text())), Field("excludes", Many(Text())),
        Field("universal", STANCE), Field("named", Flag()), Field("lenient", Many(Text())), Field("reaches", Flag()),
        Field("complement", SNAKE), Field("note", Text()),
    )
)  # fmt: skip

LANGUAGE = Record(
    (
        Field(
            "cues",
            Many(
                Record(
                    (
                        Field("category", Text(form=r"[a-z0-9]+([-:_][a-z0-9]+)*", form_name="a category such as hedge"), True),
                        Field("any", Many(Text("A phrase of plain words; a|b are alternatives of one word."), least=1)),
                        Field("patterns", SOME_PATTERNS), Field("direction", Choice(("forward", "backward", "both", "none"))),
                        Field("limit", Number("Scope in tokens; 0 reaches to the end of the clause.", whole=True)),
                        Field("strength", Choice(_STRENGTHS)), Field("value", Text(empty=True)), Field("note", Text()),
                    )
                ),
                least=1,
            ),
            True,
        ),
        Field("id", Text()), Field("note", Text()),
    )
)  # fmt: skip

WORD_LIST = Record((Field("name", Text(form=r"[a-z][a-z0-9_-]*", form_name="a list name"), True),
                    Field("words", Many(Text("A word as a pattern fragment; {lists} expand."), least=1), True),
                    Field("note", Text())))  # fmt: skip

CONTENT = Record((Field("id", Choice(_PAGE_TYPES), True), Field("cues", SOME_PATTERNS, True),
                  Field("needs", Number("Different cues a page must hold.", least=1, whole=True)),
                  Field("label", Text()), Field("note", Text())))  # fmt: skip

PROFILE = Record((Field("name", KEBAB, True), Field("summary", Text(), True), Field("select", Many(Text(), least=1), True),
                  Field("ignore", Many(Text())), Field("severities", MapOf(Choice((*get_args(Severity), "off")))),
                  Field("note", Text())))  # fmt: skip
