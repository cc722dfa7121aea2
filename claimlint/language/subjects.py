"""Whom a statement is about: the name in its clause, the one a pronoun stands for, or the topic of row, list, section or page."""

from collections.abc import Sequence
from typing import NamedTuple

from claimlint.language.view import FINITE, View
from claimlint.model.claims import Mention, Sentence
from claimlint.model.documents import Document, ProseSpan

DEFAULT_KINDS = ("substance", "class", "product")
_PRONOUNS = frozenset(["it", "they", "this", "these", "its", "their", "them"])
_GENERIC_DETERMINERS = frozenset("a an any some other many most all another certain no every each such few".split())
_GENERIC_NOUNS = frozenset(
    "drug drugs medication medications medicine medicines substance substances supplement supplements product products pill "
    "pills "
    "remedies remedy treatments painkiller painkillers".split()
)
_DEFINITE = frozenset("the this our your these that its their each".split())
_THINGS = _GENERIC_NOUNS | frozenset(
    "tablet tablets spray gummies gummy formula blend tea oil herb herbs capsule capsules patch patches powder syrup cream "
    "gel drops "
    "injection shot pen program programme treatment treatments therapy protocol plant leaf extract tincture lozenge lozenges mix "
    "shots sachet sachets mixture device ingredient ingredients vape inhaler liquid compound".split()
)
_OPENERS = frozenset("the our your this these that and but so also then because although though while however a an".split())
_PEOPLE = frozenset(
    "people patients patient users user men women adults children kids teens customers clients doctors physicians experts "
    "studies "
    "study research researchers trials trial evidence science we you i he she one who they someone everyone anyone nobody "
    "there here what "
    "which percent percentage half third quarter number rate share when where if side effects effect symptoms symptom withdrawal "
    "dose doses use treatment care avoid take taking using do not never "
    "start begin inject apply swallow give keep stop wait call ask talk see up".split()
)
_PREPOSITIONS = frozenset(
    "in on at with for of by from after before during under over about since until without despite to as per if".split()
)
_LINKS = frozenset(["to", "on", "of", "from", "upon", "with", "taking", "using", "the", "your", "this"])
_APART = frozenset("with than like for from to unlike versus vs against as by during through about between on in into".split())
_COMPARERS = frozenset("than like unlike versus vs with alongside as".split())
_JOINS = frozenset([",", "and", "or", "&", "nor", "/", "plus"])
_PLAIN_MODIFIERS = (
    _GENERIC_DETERMINERS
    | _DEFINITE
    | _LINKS
    | _PRONOUNS
    | frozenset(
        "natural herbal organic new original daily safe gentle effective popular premium strong liquid oral nasal non-drowsy "
        "best own "
        "only first same good great right sleep cough pain weight active main other more less take taking using with from "
        "into onto that when "
        "treatment recovery addiction detox medical medication inpatient outpatient residential treatments full-spectrum and "
        "or but like "
        "under over than most many some quality single one two three four five half standard usual recommended prescription "
        "plain low "
        "high".split()
    )
)
_OBJECT_GROUPS = frozenset({"misuse", "stopping"})
_BLOCKS_BACK = 4


class Resolved(NamedTuple):
    """Subjects of a statement (several when coordinated), their kind, and why. kind "generic": binds to nothing; "unknown": the
    page never names what it speaks of."""

    subjects: tuple[str, ...]
    kind: str
    because: str
    spoken: bool = True  # the clause names the subject or has a pronoun or "the drug" for it
    nearness: int = 0  # see `Claim.nearness`


class Subjects:
    """Resolves the subjects of one page."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self._document = document
        self._sentences = sentences
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self._by_block: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_block.setdefault(sentences[mention.sentence].block, []).append(mention)
        self._mentions = mentions
        self._topics: dict[tuple[str, ...], tuple[str, str]] = {}

    def of_page(self, kinds: tuple[str, ...] = DEFAULT_KINDS) -> tuple[str, str]:
        """The subject the page is about and its kind: named by title or first heading, else named most; ("", "") for none."""
        if kinds not in self._topics:
            self._topics[kinds] = self._find_topic(kinds)
        return self._topics[kinds]

    def in_sentence(self, sentence: int) -> Sequence[Mention]:
        """The mentions of a sentence in order."""
        return self._by_sentence.get(sentence, ())

    def in_labels(self, block: int) -> Mention | None:
        """The one mention in the row label, else in the column label of a cell."""
        here = self._document.blocks[block]
        for index in (here.row_label, here.column_label):
            chosen = self._only(self._by_block.get(index, ()), DEFAULT_KINDS)
            if chosen:
                return chosen
        return None

    def conditions_of(self, block: int) -> tuple[str, ...]:
        """The conditions that a label or heading names beside a substance, or alone."""
        return tuple(sorted({mention.subject for mention in self._by_block.get(block, ()) if mention.kind == "condition"}))

    def compared_with(self, sentence: int, view: View) -> tuple[str, ...]:
        """What a sentence compares its subject with: the names after "than", "as ... as" and the like."""
        named = (mention for mention in self.in_sentence(sentence) if _compared(view, view.token_at(mention.span.start)))
        return tuple(sorted({mention.subject for mention in named}))

    def resolve(
        self, sentence: int, span: ProseSpan, view: View, kinds: tuple[str, ...], group: str, excludes: tuple[str, ...] = ()
    ) -> Resolved:
        """Whom the statement at `span` is about; never one of `excludes`."""
        mentions = [
            mention for mention in self.in_sentence(sentence) if mention.kind in kinds and mention.subject not in excludes
        ]
        named = self._named(sentence, mentions, span, view, group)
        if named:
            return named
        first, last = view.token_at(span.start), view.token_at(span.end - 1)
        clause = [index for index, number in enumerate(view.clauses) if number == view.clauses[min(first, len(view.clauses) - 1)]]
        if _generic(view, clause, first, last):
            return Resolved((), "generic", "an indefinite subject")
        spoken = _stood_for(view, clause, first, last)
        noun = _branded(view, clause, first, last) or ("" if spoken else _own_noun(view, clause, first))
        if noun:
            return Resolved((), f"noun:{noun}", f"the words “{noun}”")
        found = self._antecedent(sentence, kinds, spoken)
        if found.subjects and found.subjects[0] in excludes:
            return Resolved((), "unknown", "the page names no other subject", spoken)
        return found._replace(spoken=spoken)

    def _named(self, sentence: int, mentions: list[Mention], span: ProseSpan, view: View, group: str) -> Resolved | None:
        if not mentions:
            return self._other_state(sentence, span) if group in _OBJECT_GROUPS else None
        first, last = view.token_at(span.start), view.token_at(span.end - 1)
        at = {mention: view.token_at(mention.span.start) for mention in mentions}
        inside = [mention for mention in mentions if span.start <= mention.span.start < span.end]
        if group in _OBJECT_GROUPS:
            other = self._other_state(sentence, span)
            if other:
                return other
            following = _object(view, mentions, at, last)
            if following:
                return Resolved((following.subject,), following.kind, f"named after the cue: {following.subject}", nearness=2)
            beside = _beside(view, mentions, first)
            if beside:
                subjects = tuple(dict.fromkeys(mention.subject for mention in beside))
                return Resolved(subjects, beside[0].kind, f"named beside the cue: {', '.join(subjects)}", nearness=2)
        if inside and group in _OBJECT_GROUPS:
            return Resolved((inside[0].subject,), inside[0].kind, f"named in the cue: {inside[0].subject}", nearness=2)
        contrasted = _contrasted(view)
        free = [mention for mention in mentions if at[mention] not in contrasted and not _set_apart(view, at[mention])]
        before = [mention for mention in free if at[mention] < first]
        clause = view.clauses[min(first, len(view.clauses) - 1)]
        relative = _relative(view, mentions, at, clause)
        if relative:
            return Resolved((relative.subject,), relative.kind, f"named before “which”: {relative.subject}", nearness=2)
        for group_of in ([m for m in before if view.clauses[at[m]] == clause], before):
            if group_of and not (group_of is before and _new_subject(view, clause, first)):
                return _coordinated(view, group_of, at)._replace(nearness=_nearness(view, group_of, at, first, clause))
        later = [m for m in inside or mentions if at[m] >= first and view.clauses[at[m]] == clause and not _compared(view, at[m])]
        if later and not _pronoun_before(view, clause, first):
            return Resolved((later[0].subject,), later[0].kind, f"named after the cue: {later[0].subject}")
        aside = [
            mention
            for mention in mentions
            if at[mention] < first
            and view.clauses[at[mention]] == clause
            and at[mention] not in contrasted
            and not _compared(view, at[mention])
        ]
        if aside and not _pronoun_before(view, clause, first):
            return Resolved(
                (aside[-1].subject,), aside[-1].kind, f"named in a phrase of the clause: {aside[-1].subject}", nearness=1
            )
        return None

    def _other_state(self, sentence: int, span: ProseSpan) -> Resolved | None:
        """A named condition that holds the cue's own word ("alcohol withdrawal", "opioid use disorder"): it is the subject."""
        for mention in self.in_sentence(sentence):
            long = mention.span.end - mention.span.start > 12
            overlaps = mention.span.start < span.end and span.start < mention.span.end
            if mention.kind == "condition" and long and mention.subject.endswith(" withdrawal") and overlaps:
                return Resolved((mention.subject,), "condition", f"named in the cue: {mention.subject}")
        return None

    def _antecedent(self, sentence: int, kinds: tuple[str, ...], pronoun: bool) -> Resolved:
        """The nearest fitting subject: earlier in its block, row, lead-in and headings, then blocks before, then the page."""
        topic, topic_kind = self.of_page(kinds)
        block_index = self._sentences[sentence].block
        earlier = sentence - 1
        while earlier >= 0 and self._sentences[earlier].block == block_index:
            chosen = self._salient(self._by_sentence.get(earlier, ()), kinds, topic)
            if chosen:
                return Resolved(
                    (chosen.subject,), chosen.kind, f"sentence before: {chosen.subject}", nearness=int(earlier == sentence - 1)
                )
            earlier -= 1
        for because, index in self._above(block_index):
            chosen = self._only(self._by_block.get(index, ()), kinds)
            if chosen:
                return Resolved((chosen.subject,), chosen.kind, f"{because}: {chosen.subject}")
        if not topic and pronoun:
            for index in range(block_index - 1, max(-1, block_index - 1 - _BLOCKS_BACK), -1):
                chosen = self._salient(self._by_block.get(index, ()), kinds, topic)
                if chosen:
                    return Resolved((chosen.subject,), chosen.kind, f"paragraph before: {chosen.subject}")
        if topic:
            return Resolved((topic,), topic_kind, f"page: {topic}")
        return Resolved((), "unknown", "the page names no subject")

    def _above(self, block_index: int) -> list[tuple[str, int]]:
        blocks = self._document.blocks
        block = blocks[block_index]
        found = [("row label", block.row_label), ("column label", block.column_label), ("lead-in", block.lead)]
        section = block.section
        while section >= 0:
            found.append(("heading", section))
            section = blocks[section].section
        return [(because, index) for because, index in found if index >= 0 and index != block_index]

    def _salient(self, mentions: Sequence[Mention], kinds: tuple[str, ...], topic: str) -> Mention | None:
        fitting = [mention for mention in mentions if mention.kind in kinds]
        return next((mention for mention in fitting if mention.subject == topic), fitting[0] if fitting else None)

    def _only(self, mentions: Sequence[Mention], kinds: tuple[str, ...]) -> Mention | None:
        """The mention of a label or heading, if it names just one subject."""
        fitting = [mention for mention in mentions if mention.kind in kinds]
        return fitting[0] if fitting and len({mention.subject for mention in fitting}) == 1 else None

    def _find_topic(self, kinds: tuple[str, ...]) -> tuple[str, str]:
        blocks = self._document.blocks
        fitting = [mention for mention in self._mentions if mention.kind in kinds]
        leading = [
            index
            for index, block in enumerate(blocks)
            if block.kind == "title"
            or (block.kind == "heading" and block.level == 1)
            or (block.kind == "data" and block.key == "title")
        ]
        for index in leading[:3]:
            chosen = self._only(self._by_block.get(index, ()), kinds)
            if chosen:
                return chosen.subject, chosen.kind
        counts: dict[tuple[str, str], int] = {}
        for mention in fitting:
            counts[mention.subject, mention.kind] = counts.get((mention.subject, mention.kind), 0) + 1
        if not counts:
            return "", ""
        best = max(counts, key=lambda key: counts[key])  # the first named among equals
        clear = counts[best] * 2 > sum(counts.values())
        return best if clear or len(counts) == 1 else ("", "")


def pronoun_after(view: View, span: ProseSpan) -> bool:
    """Whether "it", "them" or "the drug" follows a cue as its object."""
    last = view.token_at(span.end - 1)
    words = [token.text for token in view.tokens[last : last + 4]]
    return bool({"it", "them", "this", "these"} & set(words)) or any(
        first in _DEFINITE and second in _THINGS for first, second in zip(words, words[1:], strict=False)
    )


def _stood_for(view: View, clause: list[int], first: int, last: int) -> bool:
    """Whether the clause has a pronoun or a definite noun phrase ("the drug", "our gummies") for its subject."""
    for index in clause:
        word = view.tokens[index].text
        if word in _PRONOUNS and (index < first or index in (last + 1, last + 2)):
            return True
        if word in _DEFINITE and any(token.text in _THINGS for token in view.tokens[index + 1 : index + 4]):
            return True
        if index < first and word in _THINGS and index > 0 and view.tokens[index - 1].text not in _GENERIC_DETERMINERS:
            return True
    return first == 0  # a verb or adjective without a subject: "Non-addictive and safe."


def _branded(view: View, clause: list[int], first: int, last: int) -> str:
    """The name before a product noun that no table has: "Zenlift" of "Zenlift shots", "saline" of "saline spray"."""
    for index in clause:
        if index and view.tokens[index].text in _THINGS - _GENERIC_NOUNS and (index < first or index <= last + 3):
            word = view.tokens[index - 1].text
            if word.isalpha() and word not in _PLAIN_MODIFIERS | _PREPOSITIONS and word not in FINITE and len(word) > 3:
                return word
    return ""


def _own_noun(view: View, clause: list[int], first: int) -> str:
    """The noun phrase that opens the clause of a cue, when no table has its name: "nutmeg oil", "brexol tablets"."""
    words: list[str] = []
    for index in clause:
        word = view.tokens[index].text
        if index >= first or word in FINITE:
            break
        if word in _OPENERS or not word[0].isalpha():
            if words:
                break
            continue
        if word in _PREPOSITIONS and not words:
            return ""
        words.append(word)
    if not 1 <= len(words) <= 3 or any(word in _PEOPLE or word in _PRONOUNS or word in _GENERIC_DETERMINERS for word in words):
        return ""
    return " ".join(words)


def _object(view: View, mentions: list[Mention], at: dict[Mention, int], last: int) -> Mention | None:
    """The mention that follows the cue as its object: "addicted to X", "misuse of X", "misuse X"."""
    for mention in mentions:
        between = [token.text for token in view.tokens[last + 1 : at[mention]]]
        if at[mention] > last and len(between) <= 3 and all(word in _LINKS for word in between) and "with" not in between[:1]:
            return mention
    return None


def _beside(view: View, mentions: list[Mention], first: int) -> list[Mention]:
    """The mention that ends right before token `first`, with those joined to it: "oxycodone and hydrocodone are addictive"."""
    joined: list[Mention] = []
    edge = first
    for mention in reversed(mentions):
        start, end = view.token_at(mention.span.start), view.token_at(mention.span.end - 1)
        between = [token.text for token in view.tokens[end + 1 : edge]]
        if start < edge and (not between if not joined else between and all(word in _JOINS for word in between)):
            joined.insert(0, mention)
            edge = start
        elif joined:
            break
    return joined


def _contrasted(view: View) -> set[int]:
    """Tokens that stand for something else than the subject: "unlike X", "than X", "such as X"."""
    found: set[int] = set()
    for cue in view.cues:
        if cue.cue.category == "contrast":
            for index in range(cue.last, len(view.tokens)):
                if view.tokens[index].text == "," or view.clauses[index] != view.clauses[cue.last - 1]:
                    break
                found.add(index)
    return found


def _set_apart(view: View, index: int) -> bool:
    """Whether a preposition keeps the mention from being the subject ("taken with X")."""
    before = [token.text for token in view.tokens[max(0, index - 2) : index]]
    if not before or (index == 1 and before == ["with"]):  # "With addiction being a curable disease"
        return False
    return before[-1] in _APART or (
        len(before) == 2 and before[0] in _APART and before[1] in ("the", "a", "an", "other", "any", "your")
    )


def _relative(view: View, mentions: list[Mention], at: dict[Mention, int], clause: int) -> Mention | None:
    """In a clause that begins with "which" or "who": the last mention before it."""
    start = view.clauses.index(clause)
    after = view.tokens[min(start + 1, len(view.tokens) - 1)].text
    if view.tokens[start].text not in ("which", "who") and not (view.tokens[start].text == "," and after == "which"):
        return None
    before = [mention for mention in mentions if at[mention] < start and start - at[mention] <= 4]
    return before[-1] if before else None


def _nearness(view: View, mentions: list[Mention], at: dict[Mention, int], first: int, clause: int) -> int:
    """2 where the first mention opens the clause, stands within four tokens of the cue, or precedes "there is", else 1."""
    start = view.clauses.index(clause)
    position = at[mentions[0]]
    if position < start:
        return 2 if view.tokens[min(start + 1, len(view.tokens) - 1)].text == "there" else 1
    return 2 if first - position <= 4 or (position - start <= 2 and first - position <= 14) else 1


def _compared(view: View, index: int) -> bool:
    return any(token.text in _COMPARERS for token in view.tokens[max(0, index - 2) : index])


def _pronoun_before(view: View, clause: int, first: int) -> bool:
    return any(view.tokens[index].text in _PRONOUNS for index in range(first) if view.clauses[index] == clause)


def _new_subject(view: View, clause: int, first: int) -> bool:
    """Whether the clause of the cue has a subject of its own (a generic noun phrase or a pronoun)."""
    words = [view.tokens[index].text for index in range(first) if view.clauses[index] == clause]
    return any(word in _GENERIC_NOUNS for word in words)


def _coordinated(view: View, mentions: list[Mention], at: dict[Mention, int]) -> Resolved:
    """The first mention of the clause and those joined to it by commas and "and"."""
    chosen = [mentions[0]]
    for mention in mentions[1:]:
        between = view.tokens[view.token_at(chosen[-1].span.end - 1) + 1 : at[mention]]
        if not all(token.text in _JOINS for token in between):
            break
        chosen.append(mention)
    subjects = tuple(dict.fromkeys(mention.subject for mention in chosen))
    return Resolved(subjects, chosen[0].kind, f"named in the clause: {', '.join(subjects)}")


def _generic(view: View, clause: list[int], first: int, last: int) -> bool:
    """Whether the clause is about an indefinite "any drug", "an addictive drug"; not where that is the predicate itself."""
    for index in clause:
        if view.tokens[index].text in _GENERIC_NOUNS:
            before = [view.tokens[at].text for at in range(max(0, index - 3), index)]
            predicate = any(view.tokens[at].text in FINITE for at in clause if at < index)
            if predicate and first <= index <= last and not {"of", "to", "from"} & set(before):
                continue
            if index == clause[0] and view.tokens[index].text.endswith("s"):
                return True  # "Drugs change the brain"
            if any(word in _GENERIC_DETERMINERS for word in before) and not any(
                word in ("the", "this", "our", "these") for word in before
            ):
                return True
    return False
