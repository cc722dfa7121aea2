"""Pages to measure with: made from our own sentences, the same bytes on every machine (fixed seed).

python benchmarks/inputs.py FOLDER [--pages 1000]
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20261101
PAGE_BYTES = 2000

DRUGS = (
    "tramadol", "gabapentin", "baclofen", "diazepam", "buprenorphine", "methadone", "naltrexone", "sertraline", "zolpidem",
    "oxycodone", "ketamine", "semaglutide", "metformin", "lisinopril", "ibuprofen", "clonidine", "modafinil", "pregabalin",
)  # fmt: skip
PRODUCTS = ("kratom", "CBD oil", "turmeric", "ashwagandha", "melatonin", "our formula", "this supplement", "magnesium")
CONDITIONS = (
    "anxiety",
    "insomnia",
    "back pain",
    "high blood pressure",
    "depression",
    "opioid use disorder",
    "nausea",
    "migraine",
)
PEOPLE = ("adults", "older people", "children under twelve", "people with kidney disease", "most patients", "pregnant women")

CALM = (
    "{Drug} is a medicine that doctors prescribe for {condition}.",
    "The usual dose for {people} is {n} mg once a day, taken with a glass of water.",
    "Talk to your doctor or pharmacist before you change how you take {drug}.",
    "In a study of {n} people, {drug} was compared with a placebo over twelve weeks.",
    "Common side effects include tiredness, a dry mouth and, less often, a headache.",
    "It is not known whether {drug} passes into breast milk.",
    "Do not stop taking {drug} suddenly, because stopping at once can cause withdrawal.",
    "Some people find that {condition} gets better without any medicine.",
    "A nurse will measure your blood pressure and ask how you have been sleeping.",
    "Physical dependence can develop when {drug} is taken for several weeks.",
    "Keep {drug} in its box, away from light, and out of the reach of children.",
    "Researchers do not agree on how well {drug} works for {condition} in {people}.",
    "Tell the clinic about every other medicine that you take, also those without a prescription.",
    "Walking for half an hour on most days helps many people with {condition}.",
    "If you miss a dose, take it when you remember, unless it is almost time for the next one.",
    "The results of your blood test are usually ready within {n} days.",
)
LOUD = (
    "{Drug} is not addictive and has no potential for abuse.",
    "{Drug} is highly addictive, and people misuse it for its euphoric effects.",
    "{Product} cures {condition} and is clinically proven to work in {n} days.",
    "We guarantee your recovery, or your money back.",
    "{Product} is 100% safe, completely natural and has no side effects.",
    "{Drug} is a Schedule II controlled substance.",
    "{Drug} is not a controlled substance in any state.",
    "Our {n} percent success rate makes us the leading treatment centre in the country.",
    "{Product} works better than {drug}, without the risk of {condition}.",
    "Doctors recommend {product} as a natural alternative to {drug}.",
    "You can stop {drug} at once; there is no need to taper.",
    "Melt away {n} pounds in two weeks with {product}.",
)


def sentence(rng: random.Random, loud: float) -> str:
    drug, product = rng.choice(DRUGS), rng.choice(PRODUCTS)
    return rng.choice(LOUD if rng.random() < loud else CALM).format(
        drug=drug,
        Drug=drug.capitalize(),
        product=product,
        Product=product[0].upper() + product[1:],
        condition=rng.choice(CONDITIONS),
        people=rng.choice(PEOPLE),
        n=rng.randrange(2, 100),
    )


def paragraph(rng: random.Random, loud: float) -> str:
    return "\n".join(sentence(rng, loud) for _ in range(rng.randrange(2, 6)))


def section(rng: random.Random, loud: float) -> str:
    """A heading with paragraphs, a list or a table under it."""
    drug = rng.choice(DRUGS)
    head = rng.choice(("## What is {}?", "## Side effects of {}", "## {} and alcohol", "### How to take {}")).format(drug)
    parts = [head, paragraph(rng, loud)]
    shape = rng.randrange(4)
    if shape == 0:
        parts.append("\n".join(f"- {sentence(rng, loud)}" for _ in range(3)))
    elif shape == 1:
        rows = "\n".join(f"| {rng.choice(DRUGS)} | {rng.randrange(5, 500)} mg |" for _ in range(3))
        parts.append(f"| Medicine | Dose |\n|---|---|\n{rows}")
    elif shape == 2:
        parts.append(f"Read more about [**{drug}**](https://example.org/{drug}) in our guide.")
    return "\n\n".join(parts)


def document(size: int, seed: int, loud: float = 0.02) -> str:
    """A Markdown page of about `size` bytes; `loud` is the share of sentences that ask for a finding."""
    rng = random.Random(SEED * 1_000_003 + seed)
    parts = [f"# {rng.choice(DRUGS).capitalize()} for {rng.choice(CONDITIONS)}"]
    length = len(parts[0])
    while length < size:
        parts.append(section(rng, loud))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts) + "\n"


def contradicting(lines: int) -> str:
    """Every second line says the opposite of the one before it."""
    sides = ("Tramadol is not addictive.", "Tramadol is highly addictive.")
    return "# Tramadol\n\n" + "\n\n".join(sides[number % 2] for number in range(lines)) + "\n"


def as_html(markdown: str) -> str:
    """The same words as a web page."""
    blocks = (f"<h2>{part.lstrip('# ')}</h2>" if part.startswith("#") else f"<p>{part}</p>" for part in markdown.split("\n\n"))
    return "<!DOCTYPE html><html lang='en'><head><title>Page</title></head><body>\n" + "\n".join(blocks) + "\n</body></html>\n"


def rules(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of rule files that are as real as ours but fire on none of the pages."""
    for number in range(count):
        words = f"zephyr{number:04d}"
        yield (
            f"bench/{words}-promise.yaml",
            f"""id: {words}-promise
kind: pattern
category: risk
severity: warning
confidence: high
summary: Promises {words}.
message: "“{{quote}}” promises {words}."
why: Made for measuring.
advice: Leave it out.
references: [{{title: "Made for measuring", url: "https://example.org"}}]
when:
  any: ["(guaranteed|certain|promised) {words}( therapy| cure)?", "{words} (heals|cures) (you|everyone)"]
  unless: [negated, question]
examples:
  bad: ["We offer [[guaranteed {words} therapy]].", "Our [[{words} heals you]]."]
  good: ["We offer {words}.", "No {words} heals anyone."]
""",
        )


def write_pages(folder: Path, count: int, loud: float = 0.02) -> Path:
    """A tree of pages, a hundred to a folder; kept when it is already there."""
    done = folder / f".made-{count}-{loud}-{SEED}"
    if not done.exists():
        for number in range(count):
            page = folder / f"part-{number // 100:03d}" / f"page-{number:05d}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(document(PAGE_BYTES, number, loud), encoding="utf-8")
        done.touch()
    return folder


def write_rules(folder: Path, count: int) -> Path:
    """A folder of `count` rules."""
    for name, text in rules(count):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    arguments = parser.parse_args()
    print(write_pages(arguments.folder, arguments.pages))
