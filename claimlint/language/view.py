"""One sentence seen through the lexicon: tokens, cues, clauses, quotations."""

from bisect import bisect_right
from typing import NamedTuple

from claimlint.language.tokens import FoundCue, Lexicon, Token, tokens_of

# Words that show that a new clause, not the next item of a list, follows a comma.
FINITE = frozenset(
    "is are was were can may might will would has have had does do did should must could cannot isn't aren't don't doesn't won't "
    "can't causes cause means makes gets helps leads requires needs remains becomes".split()
)
_PRONOUN = frozenset("it they he she we you this these those there i its their your our".split())
_PARTICIPLES = frozenset(
    "citing saying noting adding warning arguing claiming leading causing resulting making meaning allowing "
    "take skip do call stop ask see contact use avoid tell talk get seek keep wait start".split()
)
_LIST_REACH = 9
_LAST_ITEM = 2  # words that may follow the last comma of a list without "and" ("no murmurs, rubs, gallops")
_PRAISE = ("all", "just", "only", "always", "100")  # what a new remark begins with instead ("no pain, all natural")
_CLAUSE_STARTERS = frozenset({"terminator", "conditional", "contrast"})
_STRONG = frozenset(["but", "however", "yet", "although", "though", "whereas", ";", "actually"])
_QUOTE_WORDS = 3


class View(NamedTuple):
    """What the context rules look at. `clauses[i]` numbers the clause of token i, `stretches[i]` the wider stretch between
    strong contrasts, over which attribution and myth frames carry."""

    tokens: list[Token]
    ends: list[int]  # of the tokens
    cues: list[FoundCue]
    clauses: list[int]
    stretches: list[int]
    quotes: list[tuple[int, int]]
    question: bool

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after a prose offset."""
        return bisect_right(self.ends, offset)


# Questions that tell: what follows is stated.
_TELLING = ("did you know ", "what if i told you", "who knew ", "who wouldn't ", "isn't it time ")
_URGING = (" why wouldn't ", " why not ")


def _rhetorical(words: str) -> bool:
    return words.startswith(_TELLING) or any(urge in f" {words}" for urge in _URGING)


def view_of(lexicon: Lexicon, lowered: bytes, start: int, end: int) -> View:
    """Read one sentence."""
    tokens = tokens_of(lowered, start, end)
    cues = lexicon.find(tokens)
    starts = {found.first for found in cues if found.cue.category in _CLAUSE_STARTERS}
    clauses, stretches = _number(tokens, starts)
    question = any(token.text == "?" for token in tokens[-2:]) and not _rhetorical(" ".join(token.text for token in tokens))
    quotes = _quotes(tokens) if lowered.find(b'"', start, end) >= 0 else []
    return View(tokens, [token.end for token in tokens], cues, clauses, stretches, quotes, question)


def _number(tokens: list[Token], starts: set[int]) -> tuple[list[int], list[int]]:
    clauses, stretches = [], []
    clause = stretch = 0
    for index, token in enumerate(tokens):
        text = token.text
        opens = index in starts or text in ";:(" or (text == "-" and index > 0) or (text == "," and not _in_list(tokens, index))
        if opens:
            clause += 1
        if text in _STRONG:
            stretch += 1
        clauses.append(clause)
        stretches.append(stretch)
        if text == ")":
            clause += 1
    return clauses, stretches


def _in_list(tokens: list[Token], comma: int) -> bool:
    """Whether the comma parts items of a list ("no nausea, dizziness or rash") rather than clauses."""
    after = tokens[comma + 1 : comma + 1 + _LIST_REACH]
    if not after or after[0].text in _PRONOUN or after[0].text in _PARTICIPLES:
        return False
    joined = after[0].text in ("and", "or", "nor")
    for position, token in enumerate(after[1:] if joined else after):
        if token.text in FINITE:
            return False
        if position and token.text in (",", "or", "and", "nor"):
            return True
        if token.text in (".", ";", ":", "?"):
            return joined or _last_item(after[:position])
    return joined or (len(after) < _LIST_REACH and _last_item(after))


def _last_item(words: list[Token]) -> bool:
    """Whether the words after a comma may end a list that has no "and"."""
    first = words[0].text if words else "all"
    return len(words) <= _LAST_ITEM and not first.startswith(_PRAISE) and not first.endswith("ly")


def _quotes(tokens: list[Token]) -> list[tuple[int, int]]:
    marks = [index for index, token in enumerate(tokens) if token.text == '"']
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [(tokens[a].end, tokens[b].start) for a, b in pairs if b - a > _QUOTE_WORDS]
