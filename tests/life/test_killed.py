"""A run killed at any moment: baseline, settings, waivers and pages are as before or as after, whole; the next run is right."""

import contextlib
import os
import subprocess
import sys
from random import Random

import pytest

WAIVED = """# House one

<!-- claimlint: allow outcome-guarantee because "legal, ticket 9" until 2030-01-01 -->
We guarantee your recovery.

Take 5.0 mg of tramadol.
"""
SETTINGS = "# ours\nprofile: strict\nwaivers:\n  - {rule: outcome-guarantee, path: '*.txt', because: 'ticket 4'}\n"
COMMANDS = (
    ("baseline", "--accept-new"),
    ("baseline", "--prune", "--accept-new"),
    ("check", ".", "--fix"),
    ("check", ".", "--output", ".report.json", "--format", "json"),
    ("init", "--force"),
)
QUICK = 5


class Site:
    """A site whose runs can be killed."""

    def __init__(self, root, cache):
        self.root = root
        self.env = {**os.environ, "CLAIMLINT_CACHE": str(cache)}
        (root / ".claimlint.yaml").write_text(SETTINGS)
        (root / "one.md").write_text(WAIVED)
        (root / "two.txt").write_text("House two\n\nRecovery, guaranteed.\n")
        self.run("baseline")

    def run(self, *arguments):
        return subprocess.run(self._command(arguments), cwd=self.root, env=self.env, capture_output=True, text=True, timeout=60)

    def killed(self, arguments, moment):
        run = subprocess.Popen(
            self._command(arguments), cwd=self.root, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(moment)
        run.kill()
        run.wait()

    def texts(self):
        return {file.name: file.read_text() for file in self.root.iterdir() if file.is_file() and not file.name.endswith(".tmp")}

    def _command(self, arguments):
        return [sys.executable, "-m", "claimlint", *arguments]


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache folder that holds the compiled rules from the second run on."""
    return tmp_path_factory.mktemp("cache")


def moments():
    random = Random(50)
    every = [(COMMANDS[number % len(COMMANDS)], round(random.uniform(0.01, 0.6), 3)) for number in range(50)]
    slow = [pytest.param(*one, marks=pytest.mark.slow) for one in every[QUICK:]]
    return [*(pytest.param(*one) for one in every[:QUICK]), *slow]


@pytest.mark.parametrize(("command", "moment"), moments())
def test_a_killed_run_loses_nothing(site, cache, command, moment):
    here = Site(site, cache)
    (site / "three.md").write_text("# House three\n\nWe promise that you will never drink again.\n")
    before = here.texts()
    here.killed(command, moment)
    after = here.texts()
    assert here.run(*command).returncode in (0, 1)
    done = here.texts()
    for name in before.keys() | after.keys():
        assert after.get(name) in (before.get(name), done.get(name)), name
    for name in before.keys() - {".claimlint.yaml"}:
        assert name in done
    first = here.run("check", ".", "--format", "json")
    again = here.run("check", ".", "--format", "json", "--no-cache")
    assert first.stdout == again.stdout
    assert '"failures": []' in first.stdout
