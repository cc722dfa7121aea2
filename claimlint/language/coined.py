"""Names that no table has: the product a page is about, as its title or first heading writes it and its text repeats it."""

import re

from claimlint.model.documents import Document, ProseSpan

_NAME = re.compile(
    r"\W*((?:[A-Z][A-Za-z0-9']+|[A-Z]{2,})(?: (?:[A-Z][A-Za-z0-9']+|[A-Z]{2,}|\d+)){0,2})(?=$|[^A-Za-z ]| [a-z(|:&-])"
)
_COMMON = frozenset(
    (
        "the a an our your how what why when where who is are can does do about all best top buy order new free home faq faqs "
        "contact page blog guide review reviews health wellness care drug drugs alcohol detox rehab rehabs treatment treatments "
        "center centre clinic recovery addiction program programme programs insurance withdrawal overdose dosage dosing side "
        "effects effect warnings safety summary key information medicine medication medications supplement supplements vitamin "
        "vitamins patient patients leaflet frequently questions long short understanding using taking stopping starting coming "
        "getting natural medical mental inpatient outpatient residential sober living signs symptoms causes types benefits "
        "facts myth myths price shipping policy terms privacy weight loss sleep pain"
    ).split()
)
_LEADING = 3  # titles and headings looked at
_OFTEN = 2


def coined(document: Document, known: list[ProseSpan]) -> list[ProseSpan]:
    """Every place of the coined name a page is about; [] where it has none, or where it holds a `known` mention."""
    leading = [
        block
        for block in document.blocks
        if block.kind == "title"
        or (block.kind == "heading" and block.level == 1)
        or (block.kind == "data" and block.key == "title")
    ]
    for block in leading[:_LEADING]:
        match = _NAME.match(document.prose, block.span.start, block.span.end)
        if match is None or any(word in _COMMON for word in match[1].lower().split()):
            continue
        if any(span.start < match.end(1) and match.start(1) < span.end for span in known):
            continue
        places = [
            ProseSpan(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){re.escape(match[1])}(?!\w)", document.prose)
        ]
        if len(places) >= _OFTEN:
            return places
    return []
