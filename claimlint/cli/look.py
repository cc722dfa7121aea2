"""A look at a site for `init`: formats, content types and languages of some of its pages."""

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from claimlint.discover import discover, read
from claimlint.model.documents import SourceFile, Unreadable
from claimlint.model.settings import Settings

_SAMPLE = 200  # pages; more tell nothing new


class Seen(NamedTuple):
    """How many pages of each format, content type and foreign language."""

    formats: Counter[str]
    content: Counter[str]
    languages: Counter[str]


def look(root: Path) -> Seen:
    """Read a sample of the pages below a folder; pages that cannot be read are left to `check` to complain about."""
    from claimlint.language import understand
    from claimlint.readers import read as read_page
    from claimlint.store import load_rulebook

    sources = discover([str(root)], lambda path: "").sources
    seen = Seen(Counter(source.format for source in sources), Counter(), Counter())
    rulebook, _ = load_rulebook([])
    for source in sources[:: max(1, len(sources) // _SAMPLE)]:
        file = read(source)
        with suppress(Unreadable):
            if isinstance(file, SourceFile):
                document = read_page(file)
                seen.content.update(understand(document, rulebook, Settings()).content_types)
                seen.languages.update([document.language] if document.language not in ("", "en") else [])
    return seen
