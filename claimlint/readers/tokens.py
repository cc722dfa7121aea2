"""turbohtml's tokenizer, without the 25 ms that the rest of that package takes to import."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from turbohtml import Token


class _Core(NamedTuple):
    tokenize: Callable[..., "Iterator[Token]"]
    unescape: Callable[[str], str]


@cache
def _core() -> _Core:
    """The compiled core alone; where it cannot be found so (another layout, another release), the whole package."""
    from importlib.machinery import PathFinder

    package = PathFinder.find_spec("turbohtml")
    core = PathFinder.find_spec("_html", package.submodule_search_locations) if package else None
    if core and core.loader:
        try:
            module = core.loader.create_module(core)
            if module is not None:
                core.loader.exec_module(module)
                return _Core(module.tokenize, module.unescape)
        except (ImportError, AttributeError):
            pass
    import turbohtml

    return _Core(turbohtml.tokenize, turbohtml.unescape)


def tokenize(html: str) -> "Iterator[Token]":
    """The tokens of the text by the WHATWG algorithm, character references as tokens of their own."""
    return _core().tokenize(html, resolve_references=False, capture_source=True)


def unescape(text: str) -> str:
    """The text with its character references resolved."""
    return _core().unescape(text)
