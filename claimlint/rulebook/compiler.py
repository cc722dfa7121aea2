"""From the files of one or more rules folders to the sections of a rulebook, and the faults found on the way."""

import marshal
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from claimlint import __version__
from claimlint.model.findings import Failure
from claimlint.model.rules import Attribute, ContentType, ContextCue, Profile, Rule, RuleText
from claimlint.rulebook import fields
from claimlint.rulebook.build import (
    build_attribute,
    build_content_type,
    build_context_cues,
    build_profile,
    build_rule,
    build_text,
)
from claimlint.rulebook.narrowing import LONG_LIST
from claimlint.rulebook.nodes import Faults, Located, Mapping, Node, Scalar, parse
from claimlint.rulebook.packed import pack_phrases, pack_sentence_cues, plain
from claimlint.rulebook.shapes import Record, decode
from claimlint.rulebook.table import PatternTable, pattern_table

Compiled = dict[str, bytes]
Files = Sequence[tuple[str, bytes]]

_SPECIAL = {"attributes": fields.ATTRIBUTE, "language": fields.LANGUAGE, "content": fields.CONTENT, "profiles": fields.PROFILE}
_TABLES = ("facts", "words")


class Draft(NamedTuple):
    """What has been built so far."""

    table: PatternTable
    rules: dict[str, tuple[Rule, Faults]]
    texts: dict[str, RuleText]
    attributes: dict[str, tuple[Attribute, Faults]]
    examples: dict[str, dict[str, tuple[str, ...]]]
    cues: list[ContextCue]
    content: dict[str, ContentType]
    profiles: dict[str, tuple[Profile, Faults]]


def compile_rulebook(files: Files) -> tuple[Compiled, tuple[Failure, ...]]:
    """Compile (path relative to its rules folder, bytes) to sections.

    A path may say where its rules folder is: in "house/rules//pack/rule.yaml" the rule is pack/rule.yaml.
    A file with a fault loses only what cannot be used of it: a faulty rule does not load, every other one does. The same
    files in any order give the same bytes.
    """
    ordered = sorted(files, key=lambda file: (_relative(file[0]), file))
    faults: list[Faults] = []
    words = _word_lists([file for file in ordered if _is_list(file[0])], faults)
    draft = Draft(pattern_table(words), {}, {}, {}, {}, [], {}, {})
    for path, data in ordered:
        if path.endswith((".yaml", ".yml")) and _folder(path) not in _TABLES:
            faults.append(_add_file(path, data, draft))
        elif _folder(path) not in _TABLES:
            faults.append(_unread_table(path))
    faults.extend(_cross_check(draft))
    names, name_faults = _names(ordered)
    facts, fact_faults = _facts(ordered)
    failures = [failure for each in faults for failure in each.found]
    sections = _sections(draft) | {"names": names, "facts": facts, "digest": marshal.dumps(digest_of(ordered))}
    return sections, tuple(dict.fromkeys([*failures, *name_faults, *fact_faults]))


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """A hash over the version and every file, 16 hexadecimal digits."""
    from hashlib import blake2b

    digest = blake2b(__version__.encode(), digest_size=8)
    for path, data in sorted((_relative(path), data) for path, data in files):
        digest.update(b"%d %b %d " % (len(path), path.encode(), len(data)) + data)
    return digest.hexdigest()


def _relative(path: str) -> str:
    return path.rpartition("//")[2]


def _folder(path: str) -> str:
    return _relative(path).partition("/")[0]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _is_list(path: str) -> bool:
    return _relative(path).startswith("words/lists/") and path.endswith((".yaml", ".yml"))


def _word_lists(files: Files, faults: list[Faults]) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for path, data in files:
        node, found = parse(path, data)
        faults.append(found)
        values = decode(fields.WORD_LIST, node, found) if node is not None else None
        if values is not None and _name_fits(values["name"], path, found) and _is_new(values["name"], lists, found):
            lists[str(values["name"])] = tuple(str(word) for word in values["words"])
    return lists


def _name_fits(name: Located, path: str, faults: Faults) -> bool:
    if name != _stem(path):
        advice = f"rename the file to {name}.yaml, or write {_stem(path)}"
        faults.add(name.line, name.column, f"“{name}” is not the name of the file", advice)
    return name == _stem(path)


def _unread_table(path: str) -> Faults:
    faults = Faults(path, "")
    faults.add(0, 0, "no table is read from this folder", "put tables of facts under facts/, tables of names under words/")
    return faults


def _is_new(name: Located, known: Collection[str], faults: Faults) -> bool:
    if name in known:
        faults.add(name.line, name.column, f"“{name}” exists already in another rules folder", "give it another name")
    return name not in known


def _add_file(path: str, data: bytes, draft: Draft) -> Faults:
    node, faults = parse(path, data)
    if node is None:
        return faults
    shape = _SPECIAL.get(_folder(path)) or _rule_shape(node, faults)
    values = decode(shape, node, faults) if shape else None
    if values is None:
        return faults
    match _folder(path):
        case "attributes":
            _add_attribute(values, path, draft, faults)
        case "language":
            draft.cues.extend(build_context_cues(values, draft.table, faults))
        case "content":
            if _name_fits(values["id"], path, faults) and _is_new(values["id"], draft.content, faults):
                draft.content[str(values["id"])] = build_content_type(values, draft.table, faults)
        case "profiles":
            if _name_fits(values["name"], path, faults) and _is_new(values["name"], draft.profiles, faults):
                draft.profiles[str(values["name"])] = build_profile(values), faults
        case pack:
            _add_rule(values, path, pack, draft, faults)
    return faults


def _rule_shape(node: Node, faults: Faults) -> Record | None:
    """The keys a rule may have depend on its kind; without a known kind only the kind is a fault."""
    kind = next((value for key, value in node.entries if key == "kind"), None) if isinstance(node, Mapping) else None
    if isinstance(kind, Scalar) and kind.text in fields.WHEN:
        return fields.rule(fields.WHEN[kind.text])
    decode(fields.rule(fields.WHEN["pattern"]), node, faults)
    return None


def _add_attribute(values: dict[str, Any], path: str, draft: Draft, faults: Faults) -> None:
    if not (_name_fits(values["id"], path, faults) and _is_new(values["id"], draft.attributes, faults)):
        return
    attribute = build_attribute(values, draft.table, faults)
    draft.attributes[attribute.id] = attribute, faults
    draft.examples[attribute.id] = values.get("examples", {})


def _add_rule(values: dict[str, Any], path: str, pack: str, draft: Draft, faults: Faults) -> None:
    rule = build_rule(values, pack, draft.table, faults)
    if _name_fits(values["id"], path, faults) and _is_new(values["id"], draft.rules, faults) and not faults.found:
        draft.rules[rule.id] = rule, faults
        draft.texts[rule.id] = build_text(values, path)


def _cross_check(draft: Draft) -> list[Faults]:
    from claimlint.rulebook.references import check_references

    return check_references(draft)


def _names(files: Files) -> tuple[bytes, tuple[Failure, ...]]:
    from claimlint.rulebook.names import compile_names

    return compile_names([file for file in files if _folder(file[0]) in ("words", "facts") and not _is_list(file[0])])


def _facts(files: Files) -> tuple[bytes, tuple[Failure, ...]]:
    from claimlint.rulebook.facts import compile_facts

    return compile_facts([file for file in files if _folder(file[0]) == "facts"])


def _sections(draft: Draft) -> Compiled:
    rules = [rule for rule, _ in draft.rules.values()]
    rules.sort(key=lambda rule: (rule.pack, rule.id))
    table = draft.table
    values = {
        "patterns": table.packed(),
        "literals": plain(table.needed()),
        "alternations": plain([each for each in table.alternations() if len(each[0]) >= LONG_LIST]),
        "rules": plain(rules),
        "texts": plain([draft.texts[rule.id] for rule in rules]),
        "attributes": plain([attribute for attribute, _ in draft.attributes.values()]),
        "attribute_examples": plain(draft.examples),
        "context_cues": plain(draft.cues),
        "phrases": plain(pack_phrases(draft.cues)),
        "sentence_cues": plain(pack_sentence_cues(draft.cues)),
        "content_cues": plain(list(draft.content.values())),
        "profiles": plain([profile for profile, _ in draft.profiles.values()]),
        "lists": plain(table.lists.words),
    }
    return {name: marshal.dumps(value) for name, value in values.items()}
