"""Write the pages about the rules from the rules themselves: one a rule, one a pack, one that lists them all.

python docs/generate.py [FOLDER]     (docs/rules by default; nothing in it is kept)
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from claimlint.model.rules import Examples, Reference, Rule, RuleText, Where
from claimlint.rulebook import Rulebook
from claimlint.store import load_rulebook

HERE = Path(__file__).parent
CATEGORIES = {
    "contradiction": "two statements that cannot both stand",
    "status": "a statement about legal control that the facts deny",
    "risk": "a claim, promise or proof a regulator could object to",
    "companion": "a statement whose required partner is missing",
    "terminology": "a word that is out of date, stigmatising or wrong",
    "notation": "how doses are written",
    "evidence": "how numbers and studies are reported",
    "readability": "harder to read than it needs to be",
    "residue": "what should never have been published",
}
CONTENT = {
    "drug": "pages about a medicine",
    "treatment": "treatment marketing",
    "supplement": "supplement shops",
    "seller": "pages that sell",
    "education": "patient education",
    "professional": "pages for professionals",
}


def main(folder: Path) -> None:
    rulebook, failures = load_rulebook()
    if failures:
        first = "\n".join(f"{failure.path}:{failure.line}: {failure.message}" for failure in failures[:20])
        raise SystemExit(f"the rulebook has {len(failures)} faults; the first are:\n{first}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in pages(rulebook):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """File names and texts of all pages."""
    rules = sorted(rulebook.rules, key=lambda rule: (rule.pack, rule.id))
    packs = {pack: list(group) for pack, group in groupby(rules, key=lambda rule: rule.pack)}
    yield "index.md", index_page(packs, rulebook)
    for pack, members in packs.items():
        yield f"pack-{pack}.md", pack_page(pack, members, rulebook)
    for rule in rules:
        yield f"{rule.id}.md", rule_page(rule, rulebook.texts[rule.id], rulebook)


def index_page(packs: dict[str, list[Rule]], rulebook: Rulebook) -> str:
    total = sum(map(len, packs.values()))
    profiles = ((f"`{profile.name}`", ", ".join(profile.select) or "everything") for profile in rulebook.profiles.values())
    lines = [
        "# The rules",
        f"{total} rules in {len(packs)} packs.\nThe category says what a reader should fear, "
        "the severity how loud claimlint is about it, the confidence how sure it is.",
        table(("pack", "rules", "speaks about"), (pack_row(pack, rules) for pack, rules in packs.items())),
        "## Categories",
        table(("category", "what a reader should fear"), CATEGORIES.items()),
        "## Profiles",
        table(("profile", "packs and rules"), profiles),
        toctree(f"pack-{pack}" for pack in packs),
    ]
    return "\n\n".join(lines) + "\n"


def pack_row(pack: str, rules: list[Rule]) -> tuple[str, ...]:
    return f"[{pack}](pack-{pack}.md)", str(len(rules)), ", ".join(sorted({rule.category for rule in rules}))


def pack_page(pack: str, rules: list[Rule], rulebook: Rulebook) -> str:
    heard = [profile.name for profile in rulebook.profiles.values() if not profile.select or pack in profile.select]
    taken = f"Profiles that take the whole pack: {', '.join(heard)}." if heard else "No profile takes the whole pack."
    rows = ((f"[{rule.id}]({rule.id}.md)", prose(rule.summary), rule.severity, rule.confidence) for rule in rules)
    lines = [
        f"# {pack}",
        f"{len(rules)} rules. {taken}",
        table(("rule", "what it finds", "severity", "confidence"), rows),
        f"In `.claimlint.yaml`, `select: [{pack}]` adds the pack to any profile and `ignore: [{pack}]` leaves it out; "
        f"`claimlint check --select {pack}` runs it alone.",
        toctree(rule.id for rule in rules),
    ]
    return "\n\n".join(lines) + "\n"


def rule_page(rule: Rule, text: RuleText, rulebook: Rulebook) -> str:
    parts = [
        f"# {rule.id}",
        f"**{prose(rule.summary)}**",
        facts(rule, rulebook),
        "## Why",
        prose(text.why),
        *(["## What to write instead", prose(rule.advice)] if rule.advice else []),
        "## Examples",
        examples(text.examples),
        "## Sources",
        references(text.references),
        "## How to change it",
        configuring(rule),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def facts(rule: Rule, rulebook: Rulebook) -> str:
    heard = [profile.name for profile in rulebook.profiles.values() if heard_in(rule, profile.select, profile.ignore)]
    rows = {
        "pack": f"[{rule.pack}](pack-{rule.pack}.md)",
        "category": f"{rule.category}: {CATEGORIES[rule.category]}",
        "severity": f"{rule.severity}, with {rule.confidence} confidence",
        "kind": rule.kind,
        "speaks on": where(rule.where),
        "profiles": ", ".join(heard) or f"none; add it with `select: [{rule.id}]` in `.claimlint.yaml`",
        "formerly": ", ".join(rule.formerly),
    }
    return table(("", ""), ((name, value) for name, value in rows.items() if value))


def heard_in(rule: Rule, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """A profile that selects nothing takes everything it does not ignore."""
    mine = {rule.id, rule.pack}
    return (not select or bool(mine & set(select))) and not mine & set(ignore)


def where(where: Where) -> str:
    kinds = [CONTENT.get(content, content) for content in where.content] or ["every page"]
    parts = [*kinds, *(f"only in the {surface}" for surface in where.surfaces), *where.elements, *where.jurisdictions]
    return ", ".join(parts)


def examples(given: Examples) -> str:
    groups = (
        ("Found, with the words it points at in bold:", given.bad),
        ("Left alone:", given.good),
        ("Not found yet:", given.missed),
        ("Reported although it should not be:", given.overcaught),
    )
    return "\n\n".join(f"{head}\n\n{bullets(example(one) for one in sentences)}" for head, sentences in groups if sentences)


def example(sentence: str) -> str:
    blocks = [f"(heading) {block[3:]}" if block.startswith("## ") else block for block in sentence.split(" || ")]
    return prose(" ¶ ".join(blocks)).replace("\\[\\[", "**").replace("\\]\\]", "**").replace("\n", " ")


def references(given: tuple[Reference, ...]) -> str:
    return bullets(
        f"{f'[{prose(one.title)}]({one.url})' if one.url else prose(one.title)}"
        f" ({f'read {one.checked}' if one.checked else 'not checked at its source'})"
        for one in given
    )


def configuring(rule: Rule) -> str:
    waiver = f'<!-- claimlint: allow {rule.id} because "the reason, in words" until 2027-12-31 -->'
    settings = f"severities:\n  {rule.id}: {'info' if rule.severity != 'info' else 'warning'}   # error | warning | info | off"
    waive = (
        f"One place, on purpose:\n\n```html\n{waiver}\n```\n\nSee [exceptions](../baseline-and-waivers.md)."
        if rule.waivable
        else "This rule cannot be waived in the text: what it asks for protects people."
    )
    return f"{waive}\n\nEverywhere, in `.claimlint.yaml`:\n\n```yaml\n{settings}\n```\n\nFor one run: `--ignore {rule.id}`."


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def toctree(names: Iterable[str]) -> str:
    return "```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```"


def prose(text: str) -> str:
    """Words of a rule as Markdown that shows them as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|{}$~" else letter for letter in text).strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "rules")
