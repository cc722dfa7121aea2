"""Whom a statement is about: the name in its clause, the one a pronoun stands for, or the topic of row, list, section or page."""

from collections.abc import Sequence

from claimlint.language import naming
from claimlint.language.naming import Resolved
from claimlint.language.view import View
from claimlint.model.claims import Mention, Sentence
from claimlint.model.documents import Document, ProseSpan

DEFAULT_KINDS = ("substance", "class", "product")
_OBJECT_GROUPS = frozenset({"misuse", "stopping"})
_BLOCKS_BACK = 4
_SENTENCES_BACK = 50


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
        self._leading: list[int] | None = None

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

    def names_one(self, block: int) -> bool:
        """Whether a label names a substance, class or product."""
        return any(mention.kind in DEFAULT_KINDS for mention in self._by_block.get(block, ()))

    def conditions_of(self, block: int) -> tuple[str, ...]:
        """The conditions that a label or heading names beside a substance, or alone."""
        return tuple(sorted({mention.subject for mention in self._by_block.get(block, ()) if mention.kind == "condition"}))

    def compared_with(self, sentence: int, view: View) -> tuple[str, ...]:
        """What a sentence compares its subject with: the names after "than", "as ... as" and the like."""
        named = (mention for mention in self.in_sentence(sentence) if naming.compared(view, view.token_at(mention.span.start)))
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
        if naming.generic(view, clause, first, last):
            return Resolved((), "generic", "an indefinite subject")
        spoken = naming.stood_for(view, clause, first, last)
        noun = naming.branded(view, clause, first, last) or ("" if spoken else naming.own_noun(view, clause, first))
        state = noun.removesuffix(" withdrawal").removesuffix(" detox").removesuffix(" detoxification")
        if state != noun and any(mention.subject == state for mention in self._mentions):
            return Resolved((state,), "substance", f"the words “{noun}”", nearness=2)
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
            acted_on = self._other_state(sentence, span) or naming.acted_on(view, mentions, at, first, last)
            if acted_on:
                return acted_on
            if inside:
                return Resolved((inside[0].subject,), inside[0].kind, f"named in the cue: {inside[0].subject}", nearness=2)
        contrasted = naming.contrasted(view)
        free = [mention for mention in mentions if at[mention] not in contrasted and not naming.set_apart(view, at[mention])]
        before = [mention for mention in free if at[mention] < first]
        clause = view.clauses[min(first, len(view.clauses) - 1)]
        relative = naming.relative(view, mentions, at, clause)
        if relative:
            return Resolved((relative.subject,), relative.kind, f"named before “which”: {relative.subject}", nearness=2)
        for group_of in ([m for m in before if view.clauses[at[m]] == clause], before):
            if group_of and not (group_of is before and naming.new_subject(view, clause, first)):
                return naming.coordinated(view, group_of, at)._replace(
                    nearness=naming.nearness(view, group_of, at, first, clause)
                )
        later = [
            m for m in inside or mentions if at[m] >= first and view.clauses[at[m]] == clause and not naming.compared(view, at[m])
        ]
        if later and not naming.pronoun_before(view, clause, first):
            return Resolved((later[0].subject,), later[0].kind, f"named after the cue: {later[0].subject}")
        aside = [
            mention
            for mention in mentions
            if at[mention] < first
            and view.clauses[at[mention]] == clause
            and at[mention] not in contrasted
            and not naming.compared(view, at[mention])
        ]
        if aside and not naming.pronoun_before(view, clause, first):
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
        while earlier >= max(0, sentence - _SENTENCES_BACK) and self._sentences[earlier].block == block_index:
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

    def leading(self) -> list[int]:
        """The blocks that say what the page is about: titles and first headings, three at most."""
        if self._leading is None:
            self._leading = [
                index
                for index, block in enumerate(self._document.blocks)
                if block.kind == "title"
                or (block.kind == "heading" and block.level == 1)
                or (block.kind == "data" and block.key == "title")
            ][:3]
        return self._leading

    def _find_topic(self, kinds: tuple[str, ...]) -> tuple[str, str]:
        fitting = [mention for mention in self._mentions if mention.kind in kinds]
        for index in self.leading():
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
