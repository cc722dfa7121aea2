"""What each HTML element is to prose; Markdown uses the same names."""

from claimlint.model.documents import MarkKind


def words(text: str) -> frozenset[str]:
    """A set of words written as one string."""
    return frozenset(text.split())


MARKS: dict[str, MarkKind] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "q": "quote", "del": "deleted", "s": "deleted", "strike": "deleted",
}  # fmt: skip
INLINE = frozenset(MARKS) | words(
    """abbr acronym area basefont bdi bdo big blink br cite data dfn font img input ins label mark meter nobr output picture
    progress rb rp rt ruby slot small source span sub sup time u var wbr"""
)
HEADINGS = words("h1 h2 h3 h4 h5 h6")
# What these hold is no prose.
UNREAD = words("datalist iframe noembed noframes noscript script select style svg template textarea")
RAW = words("iframe noembed noframes noscript script style textarea title")  # no elements inside
VOID_BLOCKS = words("base col embed hr link param track")
BLOCKS = (
    UNREAD
    | VOID_BLOCKS
    | HEADINGS
    | words(
        """address article aside audio blockquote body button canvas caption center colgroup dd details dialog div dl dt fieldset
    figcaption figure footer form head header hgroup html legend li main menu meta nav object ol optgroup option p pre search
    section summary table tbody td tfoot th thead title tr ul video"""
    )
)
