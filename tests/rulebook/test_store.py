"""The compiled rulebook is kept, verified and rebuilt; nothing about its file can make a run fail or lie."""

import os
import sys
from pathlib import Path

import pytest

from claimlint import store
from tests.rulebook.test_compiler import RULE


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and a small rulebook in place of ours."""
    rules = tmp_path / "rules" / "risky"
    rules.mkdir(parents=True)
    (rules / "outcome-guarantee.yaml").write_text(RULE, encoding="utf-8")
    monkeypatch.setattr(store, "rules_folder", lambda: tmp_path / "rules")
    monkeypatch.setenv("CLAIMLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def loaded_ids(*folders: Path, use_cache: bool = True) -> list[str]:
    rulebook, failures = store.load_rulebook(folders, use_cache)
    assert not failures
    return [rule.id for rule in rulebook.rules]


def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(files: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(store, "compile_rulebook", refuse)


def kept(cache: Path) -> Path:
    (file,) = cache.glob("rulebook-*.bin")
    return file


def test_the_second_run_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded_ids() == ["outcome-guarantee"]
    refuse_to_compile(monkeypatch)
    assert loaded_ids() == ["outcome-guarantee"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes on Windows")
def test_the_file_is_the_users_alone(cache: Path) -> None:
    loaded_ids()
    assert kept(cache).stat().st_mode & 0o777 == 0o600


def test_an_edited_rule_is_compiled_again(cache: Path) -> None:
    loaded_ids()
    rule = cache.parent / "rules" / "risky" / "outcome-guarantee.yaml"
    rule.write_text(RULE.replace("severity: error", "severity: info"), encoding="utf-8")
    rulebook, _ = store.load_rulebook()
    assert rulebook.rules[0].severity == "info"


DAMAGES = {
    "half": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "zeros": lambda data: b"\0" * len(data),
    "end overwritten": lambda data: data[:-40] + bytes(40),
    "head overwritten": lambda data: data[:60] + b"\xff" + data[61:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_never_believed(cache: Path, damage: object) -> None:
    loaded_ids()
    file = kept(cache)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    rulebook, failures = store.load_rulebook()
    assert not failures
    assert [rule.id for rule in rulebook.rules] == ["outcome-guarantee"]
    assert rulebook.texts["outcome-guarantee"].why == "Nobody can."
    assert rulebook.digest


def test_every_flipped_byte_is_noticed(cache: Path) -> None:
    loaded_ids()
    file = kept(cache)
    good = file.read_bytes()
    for at in range(0, len(good), max(1, len(good) // 40)):
        file.write_bytes(good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :])
        rulebook, _ = store.load_rulebook()
        assert (rulebook.rules[0].id, rulebook.texts["outcome-guarantee"].why) == ("outcome-guarantee", "Nobody can.")


def test_without_a_folder_to_write_it_works_all_the_same(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = cache.parent / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("CLAIMLINT_CACHE", str(blocked / "below"))
    assert loaded_ids() == ["outcome-guarantee"]


def test_no_cache_reads_and_writes_none(cache: Path) -> None:
    assert loaded_ids(use_cache=False) == ["outcome-guarantee"]
    assert not cache.exists()


def test_few_old_files_are_kept(cache: Path) -> None:
    rule = cache.parent / "rules" / "risky" / "outcome-guarantee.yaml"
    for count in range(12):
        rule.write_text(RULE + "#" * count, encoding="utf-8")
        loaded_ids()
    assert len(list(cache.glob("rulebook-*.bin"))) == 8
    assert not list(cache.glob("*.part"))


def test_own_rules_belong_to_the_pack_of_their_folder(cache: Path) -> None:
    house = cache.parent / "house"
    house.mkdir()
    (house / "own-promise.yaml").write_text(RULE.replace("outcome-guarantee", "own-promise"), encoding="utf-8")
    rulebook, failures = store.load_rulebook([house])
    assert not failures
    assert {rule.id: rule.pack for rule in rulebook.rules} == {"own-promise": "house", "outcome-guarantee": "risky"}


def test_a_fault_of_an_own_rule_is_said_with_its_real_path_also_from_the_cache(cache: Path) -> None:
    house = cache.parent / "house"
    house.mkdir()
    (house / "own-promise.yaml").write_text(RULE, encoding="utf-8")
    for _ in range(2):
        _, failures = store.load_rulebook([house])
        assert {failure.path for failure in failures} == {os.path.join(house, "own-promise.yaml")}  # noqa: PTH118


def test_a_folder_that_is_not_there_is_a_failure(cache: Path) -> None:
    rulebook, failures = store.load_rulebook([cache.parent / "nowhere"])
    assert [rule.id for rule in rulebook.rules] == ["outcome-guarantee"]
    assert "no such rules folder" in failures[0].message


@pytest.fixture
def package(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package: our rules inside it, compiled when it was built."""
    package = cache.parent / "claimlint"
    for folder, files in (("model", ["rules.py"]), ("rulebook", ["book.py"])):
        (package / folder).mkdir(parents=True)
        for name in files:
            (package / folder / name).write_text("", encoding="utf-8")
    (cache.parent / "rules").rename(package / "_rules")
    monkeypatch.setattr(store, "rules_folder", lambda: package / "_rules")
    monkeypatch.setattr(store, "__file__", str(package / "store" / "__init__.py"))
    assert store.write_prebuilt(package / "_rulebook.bin") == ()
    return package


def test_what_is_shipped_compiled_is_neither_compiled_nor_kept(
    package: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_compile(monkeypatch)
    assert loaded_ids(use_cache=False) == ["outcome-guarantee"]
    assert loaded_ids() == ["outcome-guarantee"]
    assert not cache.exists()


def test_a_rule_edited_after_installation_counts(package: Path, cache: Path) -> None:
    rule = package / "_rules" / "risky" / "outcome-guarantee.yaml"
    rule.write_text(RULE.replace("severity: error", "severity: info"), encoding="utf-8")
    assert store.load_rulebook()[0].rules[0].severity == "info"
    rule.write_text(RULE.replace("Nobody can.", "Somebody!!!"[: len("Nobody can.")]), encoding="utf-8")
    long_after = (package / "_rulebook.bin").stat().st_mtime + 3600
    os.utime(rule, (long_after, long_after))
    assert store.load_rulebook()[0].texts["outcome-guarantee"].why == "Somebody!!!"


def test_own_rules_are_compiled_beside_what_is_shipped(package: Path, cache: Path) -> None:
    house = cache.parent / "house"
    house.mkdir()
    (house / "own-promise.yaml").write_text(RULE.replace("outcome-guarantee", "own-promise"), encoding="utf-8")
    assert loaded_ids(house) == ["own-promise", "outcome-guarantee"]


def test_a_damaged_shipped_file_is_compiled_again(package: Path, cache: Path) -> None:
    file = package / "_rulebook.bin"
    file.write_bytes(file.read_bytes()[:-30] + bytes(30))
    rulebook, _ = store.load_rulebook(use_cache=False)
    assert rulebook.texts["outcome-guarantee"].why == "Nobody can."
    file.write_bytes(b"nonsense")
    assert loaded_ids(use_cache=False) == ["outcome-guarantee"]
