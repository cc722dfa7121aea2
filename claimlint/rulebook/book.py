"""The rulebook as a value: sections of marshal bytes, each decoded when it is first asked for."""

import marshal
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from claimlint.model.rules import Attribute, ContentType, ContextCue, Cue, Pattern, Profile, Rule, RuleText
from claimlint.rulebook.candidates import Index
from claimlint.rulebook.packed import Phrases, unpack_rule, unpack_text
from claimlint.rulebook.patterns import Patterns

Compiled = dict[str, bytes]
Made = TypeVar("Made")


class Rulebook:
    """Everything rules/ says. Decoding is lazy: a run pays only for the sections it uses.

    `sections` returns the marshal bytes of a section by name; they come from `compile_rulebook`, straight or by way of a
    store that has verified them.
    """

    def __init__(self, sections: Callable[[str], bytes]) -> None:
        self._sections = sections
        self._made: dict[str, Any] = {}

    def _load(self, section: str) -> Any:
        return marshal.loads(self._sections(section))

    @cached_property
    def digest(self) -> str:
        """What identifies the rules that ran: a hash over all rule files and the version of claimlint."""
        return str(self._load("digest"))

    @cached_property
    def patterns(self) -> Patterns:
        """Every pattern of the rulebook, found by one pass over the text."""
        sources, needed = self._load("patterns")
        literals = [tuple(line.split("\t")) if line else () for line in needed.split("\n")]
        table = tuple(map(Pattern, range(len(literals)), sources.split("\n"), literals))
        return Patterns(table, lambda: Index(*self._load("literals")), lambda: self._load("alternations"))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, by pack and id."""
        table = self.patterns.table
        return tuple([unpack_rule(packed, table) for packed in self._load("rules")])

    @cached_property
    def texts(self) -> dict[str, RuleText]:
        """Why, references and examples of each rule, by id."""
        return {text.id: text for text in map(unpack_text, self._load("texts"))}

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """The ontology: attributes by id."""
        table = self.patterns.table
        found = {}
        for packed in self._load("attributes"):
            cues = tuple([Cue(table[cue[0]], *cue[1:]) for cue in packed[4]])
            never = tuple([table[at] for at in packed[11]])
            found[packed[0]] = Attribute._make([*packed[:4], cues, *packed[5:11], never, *packed[12:]])
        return found

    @cached_property
    def attribute_examples(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Sentences an attribute's file gives: by attribute, then under affirm, deny and none."""
        found: dict[str, dict[str, tuple[str, ...]]] = self._load("attribute_examples")
        return found

    @cached_property
    def context_cues(self) -> tuple[ContextCue, ...]:
        """The cues of rules/language, in file order."""
        table = self.patterns.table
        cues = self._load("context_cues")
        phrases = map(ContextCue._make, cues)
        cues = [cue if cue.pattern is None else cue._replace(pattern=table[cue.pattern]) for cue in phrases]  # type: ignore[call-overload]
        return tuple(cues)

    @property
    def phrases(self) -> Phrases:
        """The phrases of `context_cues` as language/tokens.py looks them up, of which a page meets a few."""
        found: Phrases = self._load("phrases")
        return found

    @cached_property
    def sentence_cues(self) -> dict[str, tuple[Pattern, ...]]:
        """The patterns of rules/language that hold for whole sentences, by category."""
        table = self.patterns.table
        return {category: tuple([table[at] for at in ids]) for category, ids in self._load("sentence_cues").items()}

    @cached_property
    def content_cues(self) -> tuple[ContentType, ...]:
        """The kinds of page and how each is recognised."""
        table = self.patterns.table
        packed = self._load("content_cues")
        return tuple([ContentType(name, tuple([table[at] for at in cues]), needs) for name, cues, needs in packed])

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Profiles by name."""
        return {packed[0]: Profile(*packed) for packed in self._load("profiles")}

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """Word lists by name, as written."""
        found: dict[str, tuple[str, ...]] = self._load("lists")
        return found

    @property
    def names(self) -> bytes:
        """The name table as rulebook/names.py packed it; language/names.py reads it."""
        return self._sections("names")

    @property
    def facts(self) -> bytes:
        """The fact tables as rulebook/facts.py packed them."""
        return self._sections("facts")

    @cached_property
    def rule_by_name(self) -> dict[str, Rule]:
        """Rules by id and by the names they were formerly known by."""
        found = {former: rule for rule in self.rules for former in rule.formerly}
        return found | {rule.id: rule for rule in self.rules}

    def once(self, name: str, make: Callable[["Rulebook"], Made]) -> Made:
        """What `make` derives from this rulebook, made once: for tables that other rooms build from it."""
        if name not in self._made:
            self._made[name] = make(self)
        made: Made = self._made[name]
        return made
