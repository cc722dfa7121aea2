"""A site of forty pages with sixty planted faults, each with the page, the line and the rule it belongs to."""

from typing import NamedTuple

AUTHORS = ("Ada", "Ben", "Cleo")
PAGES = 40
_IN_PAGE = (
    "alprazolam", "buprenorphine", "clonazepam", "codeine", "diazepam", "fentanyl", "gabapentin", "hydrocodone", "ketamine",
    "lorazepam", "methadone", "morphine", "oxycodone", "phenobarbital", "pregabalin",
)  # fmt: skip
_ACROSS = (
    "tramadol", "zolpidem", "kratom", "modafinil", "temazepam", "tapentadol", "oxymorphone", "hydromorphone", "triazolam",
    "eszopiclone", "chlordiazepoxide", "meperidine", "zaleplon", "oxazepam", "flurazepam",
)  # fmt: skip
_SCHEDULED = (
    "amphetamine", "methylphenidate", "lisdexamfetamine", "dextroamphetamine", "phentermine", "carisoprodol", "butorphanol",
    "sufentanil", "midazolam", "lacosamide",
)  # fmt: skip
ADDICTIVE = "addictive-and-not-addictive"


class Planted(NamedTuple):
    """A fault and where it is reported; `path` is that of either side of a contradiction."""

    rule: str
    paths: frozenset[str]
    quote: str


def name(number: int) -> str:
    """The path of a page."""
    return f"{('drugs', 'blog', 'house')[number % 3]}/page-{number:02}.md"


def pages() -> tuple[dict[str, str], list[Planted]]:
    """The text of each page by its path, and what is wrong with them."""
    bodies: dict[int, list[str]] = {number: ["We have twelve beds and a garden."] for number in range(PAGES)}
    planted = []
    for number, drug in enumerate(_IN_PAGE):
        bodies[number] += [f"{drug.title()} is not addictive.", "Ask the house doctor.", f"{drug.title()} is highly addictive."]
        planted.append(Planted(ADDICTIVE, frozenset({name(number)}), drug))
    for number, drug in enumerate(_ACROSS):
        bodies[number + 5].append(f"{drug.title()} is addictive.")
        bodies[number + 21].append(f"{drug.title()} is not addictive.")
        planted.append(Planted(ADDICTIVE, frozenset({name(number + 5), name(number + 21)}), drug))
    for number, drug in enumerate(_SCHEDULED):
        bodies[number + 28].append(f"{drug.title()} is not a controlled substance.")
        planted.append(Planted("control-denied-for-scheduled-drug", frozenset({name(number + 28)}), drug))
    for number in range(20):
        bodies[2 * number].append(f"In house {number} we guarantee your recovery.")
        planted.append(Planted("outcome-guarantee", frozenset({name(2 * number)}), f"house {number} "))
    return {name(number): f"# Page {number}\n\n" + "\n\n".join(body) + "\n" for number, body in bodies.items()}, planted
