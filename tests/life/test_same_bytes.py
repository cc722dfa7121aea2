"""The same bytes whatever the order of the files, the workers, the store and the current folder."""

from random import Random

import pytest
from life.forty import pages


@pytest.fixture
def forty(site):
    for path, text in pages()[0].items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text)
    return site


@pytest.mark.parametrize("form", ["json", "human"])
def test_twenty_runs(claimlint, forty, form, monkeypatch):
    files, random = [forty / path for path in pages()[0]], Random(20)
    folders = [forty, forty / "blog", forty.parent]
    outputs = set()
    for number in range(20):
        random.shuffle(files)
        monkeypatch.chdir(folders[number % 3])
        more = ["--scope", "tree", "--as-of", "2026-11-24", "--format", form, "--jobs", (1, 4)[number % 2]]
        more += ["--no-cache"] if number % 5 else []
        outputs.add(claimlint("check", *([forty] if number % 4 == 3 else files), *more).out)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_a_baseline_is_the_same_file_wherever_it_is_made(claimlint, forty, monkeypatch):
    texts = set()
    for folder in (forty, forty / "blog", forty.parent):
        monkeypatch.chdir(folder)
        assert claimlint("baseline", forty, "--as-of", "2026-11-24").status == 0
        texts.add((forty / ".claimlint-baseline.yaml").read_text())
        (forty / ".claimlint-baseline.yaml").unlink()
    assert len(texts) == 1
