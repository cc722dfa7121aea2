"""What claimlint keeps between runs: the compiled rulebook."""

from collections.abc import Sequence
from pathlib import Path

from claimlint.model.findings import Failure
from claimlint.rulebook import Rulebook, compile_rulebook


def rules_folder() -> Path:
    """Our own rules: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent
    beside = package.parent / "rules"
    return beside if (beside / "language").is_dir() else package / "_rules"


def load_rulebook(folders: Sequence[Path] = (), use_cache: bool = True) -> tuple[Rulebook, tuple[Failure, ...]]:
    """Our rules and those of `folders` as one rulebook, and what is wrong with them."""
    files = [file for folder in (rules_folder(), *folders) for file in _read(folder)]
    sections, failures = compile_rulebook(files)
    return Rulebook(sections.__getitem__), failures


def _read(folder: Path) -> list[tuple[str, bytes]]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml", ".tsv") and path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
