"""What every test may ask for: golden files, the labelled corpus, random inputs in two doses."""

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = ["pytester"]

hypothesis.settings.register_profile("quick", max_examples=15, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=400, deadline=None)
hypothesis.settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for people who read the difference; it is refused where CI is set")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a golden file, or write the file when `--update-golden` is given."""

    def compare(actual: str, file: Path) -> None:
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8")
        assert file.exists(), f"no golden file {file.name}: run pytest --update-golden and read what it wrote"
        assert actual == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of labelled text, which is other people's and stands outside the project."""
    folder = os.environ.get("CLAIMLINT_CORPUS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("no labelled text here: CLAIMLINT_CORPUS names no folder")
    return Path(folder)
