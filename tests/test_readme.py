"""The first screen of the README is what claimlint really prints.

`pytest tests/test_readme.py --update-golden` writes it anew: the findings up to the wrong schedule, and the last line.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n\$ claimlint check welcome\.md\n).*?(?=```\n)", re.S)
LAST_SHOWN = "Schedule II"


@pytest.fixture(scope="module")
def printed() -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from claimlint.cli import main; main()", "check", "welcome.md"],
        cwd=ROOT / "fixtures" / "pages",
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def shortened(printed: str) -> str:
    """The findings up to the last one to be shown, and the line that counts them."""
    findings = printed.strip().split("\n\n")
    shown = next(number for number, finding in enumerate(findings) if LAST_SHOWN in finding)
    return "\n\n".join([*findings[: shown + 1], "…", findings[-1]]) + "\n"


def test_the_first_screen_is_true(printed: str, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        text = BLOCK.sub(lambda _: shortened(printed), text, count=1)
        README.write_text(text, encoding="utf-8")
    block = BLOCK.search(text)
    assert block
    assert block[0] == shortened(printed)


def test_the_first_screen_shows_a_contradiction_with_both_sides() -> None:
    block = BLOCK.search(README.read_text(encoding="utf-8"))
    assert block
    assert "Both cannot be right." in " ".join(block[0].split())
    assert len(re.findall(r"^ *\d+ │", block[0], re.M)) >= 2
