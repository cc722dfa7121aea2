"""Rule files compiled to a rulebook: `compile_rulebook` reads them, `Rulebook` is the value everybody else works with."""

from collections.abc import Sequence

from claimlint.model.findings import Failure
from claimlint.rulebook.book import Compiled, Rulebook

__all__ = ["Compiled", "Rulebook", "compile_rulebook"]


def compile_rulebook(files: Sequence[tuple[str, bytes]]) -> tuple[Compiled, tuple[Failure, ...]]:
    """Compile rule files; see `rulebook.compiler`, which only a missing cache makes it worth to import."""
    from claimlint.rulebook.compiler import compile_rulebook as compile_files

    return compile_files(files)
