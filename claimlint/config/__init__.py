"""The nearest .claimlint.yaml of a file, and the settings it comes to. Nothing is merged from folders further up."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from claimlint.config.globs import matches
from claimlint.config.values import DEFAULTS, Config, FileWaiver, Overlay, Value
from claimlint.model.findings import Failure, Waiver
from claimlint.model.settings import Settings

__all__ = ["NAME", "Config", "Configs", "Overlay", "Resolved", "resolve"]

NAME = ".claimlint.yaml"
_ADDING = ("select", "ignore", "severities")


class Resolved(NamedTuple):
    """The settings of one file and, for each key, where its value came from."""

    settings: Settings
    values: dict[str, Value]


class Configs:
    """Finds the configuration of each file of a run, reading each .claimlint.yaml once."""

    def __init__(self, overlay: Overlay = Overlay()) -> None:  # noqa: B008 - a frozen value
        self.overlay = overlay
        self._by_folder: dict[str, Config] = {}
        self._by_parent: dict[str, Config] = {}  # by the folder part of a path as given: no stat for each of 10,000 pages
        self._settings: dict[tuple[int, ...], Settings] = {}

    def of(self, path: str) -> Config:
        """The configuration nearest to a file or folder; an empty one where there is none."""
        whole = os.path.abspath(path)  # noqa: PTH100 - a hundred times per second
        return self._of_folder(whole if os.path.isdir(whole) else os.path.dirname(whole))  # noqa: PTH112, PTH120

    def of_file(self, path: str) -> Config:
        """The configuration nearest to a file."""
        parent = os.path.dirname(path)  # noqa: PTH120
        known = self._by_parent.get(parent)
        if known is None:
            known = self._by_parent[parent] = self._of_folder(os.path.abspath(parent))  # noqa: PTH100
        return known

    def settings_of(self, path: str) -> Settings:
        """The settings of a file, complete. Files to which the same overrides apply share one value."""
        config = self.of_file(path)
        fitting = [number for number, override in enumerate(config.overrides) if _applies(override.paths, config, path)]
        key = (id(config), *fitting)  # configurations live as long as this finder
        if key not in self._settings:
            self._settings[key] = resolve(config, path, self.overlay).settings
        return self._settings[key]

    def use_packs(self, packs: Iterable[str]) -> None:
        """Use these packs whatever the profiles say: a user who names a folder of own rules wants them."""
        self.overlay = self.overlay._replace(own=tuple(packs))
        self._settings.clear()

    def waivers_of(self, path: str) -> tuple[Waiver, ...]:
        """The waivers that the configuration of a page keeps for it."""
        config = self.of_file(path)
        kept = config.values["waivers"].value if "waivers" in config.values else ()
        return tuple(_waiver(item, config, path) for item in kept if matches((item.path,), config.relative(path)))

    def authority_of(self, path: str) -> tuple[int, str] | None:
        """How much a page's word counts: the rank of the first `authority` glob it matches (0 the highest) and the glob."""
        config = self.of_file(path)
        globs = config.values["authority"].value if "authority" in config.values else ()
        relative = config.relative(path) if globs else ""
        return next(((rank, glob) for rank, glob in enumerate(globs) if matches((glob,), relative)), None)

    def excluded(self, path: str) -> str:
        """Why a path is excluded, "" if it is not."""
        config = self.of_file(path)
        pattern = matches(config.exclude, config.relative(path)) if config.exclude else ""
        return f"excluded by “{pattern}” in {config.file}" if pattern else ""

    def used(self) -> tuple[Config, ...]:
        """The configurations met so far, each once."""
        return tuple({(config.file, config.folder): config for config in self._by_folder.values()}.values())

    def failures(self) -> tuple[Failure, ...]:
        """Every fault of every configuration met so far."""
        return tuple(failure for config in self.used() for failure in config.failures)

    def _of_folder(self, folder: str) -> Config:
        known = self._by_folder.get(folder)
        if known is None:
            known = self._by_folder[folder] = self._look(Path(folder))
        return known

    def _look(self, folder: Path) -> Config:
        file = folder / NAME
        if file.is_file():
            from claimlint.config.decode import decode

            return decode(_shown(file), str(folder), _bytes(file))
        if (folder / ".git").exists() or folder.parent == folder:
            return Config(folder=str(folder) if folder.parent != folder else "")
        return self._of_folder(str(folder.parent))


def _waiver(item: FileWaiver, config: Config, path: str) -> Waiver:
    fault = "no reason given" if not item.because.strip() else ""
    return Waiver(
        path,
        item.line,
        item.column,
        item.rule,
        item.because,
        item.by,
        item.until,
        1,
        sys.maxsize,
        fault,
        config.file,
        item.quote,
        item.fingerprint,
    )


def resolve(config: Config, path: str, overlay: Overlay) -> Resolved:
    """Defaults, then the configuration with its overrides for this path, then the command line."""
    values = {key: Value(value, "default") for key, value in DEFAULTS.items()}
    layers = [config.values, *(override.values for override in config.overrides if _applies(override.paths, config, path))]
    for layer in [*layers, overlay.values()]:
        for key, value in layer.items():
            values[key] = _added(values[key], value) if key in _ADDING else value
    return Resolved(_settings(values, overlay), values)


def _applies(paths: Iterable[str], config: Config, path: str) -> bool:
    return bool(matches(tuple(paths), config.relative(path)))


def _added(old: Value, new: Value) -> Value:
    if not old.value:
        return new
    return Value(tuple(dict.fromkeys((*old.value, *new.value))), f"{old.origin} + {new.origin}")


def _settings(values: dict[str, Value], overlay: Overlay) -> Settings:
    given = values["jurisdictions"].origin != "default"
    severities = dict(values["severities"].value)  # a later decision about the same rule wins
    return Settings(
        profile=values["profile"].value,
        jurisdictions=values["jurisdictions"].value,
        jurisdictions_given=given,
        content=values["content"].value,
        select=(*values["select"].value, *overlay.own, *overlay.only),
        ignore=values["ignore"].value,
        severities=tuple(severities.items()),
        authority=values["authority"].value,
        max_fact_age_days=values["max-fact-age"].value,
        cap=values["cap"].value,
        only=overlay.only,
    )


def _shown(file: Path) -> str:
    """The path as people write it: relative to the current folder where it lies below it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
