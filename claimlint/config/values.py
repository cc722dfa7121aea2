"""The nouns of configuration: its keys, a value with its origin, a decoded file, what the command line adds."""

import os
from typing import Any, NamedTuple

from claimlint.model.findings import Failure

DEFAULTS: dict[str, Any] = {
    "profile": "general",
    "jurisdictions": ("US",),
    "content": (),
    "select": (),
    "ignore": (),
    "severities": (),
    "rules": (),
    "facts": "",
    "exclude": (),
    "authority": (),
    "max-fact-age": 365,
    "cap": 20,
    "baseline": "",
    "waivers": (),
}
PER_PATH = ("profile", "jurisdictions", "content", "select", "ignore", "severities", "cap")  # what an override may set
WAIVER_KEYS = ("rule", "path", "because", "by", "until", "quote", "fingerprint")  # the first three are required
CONTENT_TYPES = ("drug", "treatment", "supplement", "seller", "education", "professional")


class Value(NamedTuple):
    """A setting and where it came from: "default", "FILE:LINE" or "command line"."""

    value: Any
    origin: str


class Override(NamedTuple):
    """Settings for the paths that match one of some globs, relative to the configuration's folder."""

    paths: tuple[str, ...]
    values: dict[str, Value]


class FileWaiver(NamedTuple):
    """A waiver kept beside the text: for a rule in the pages that match a glob, narrowed to a quote or a fingerprint."""

    rule: str
    path: str
    because: str
    by: str
    until: str
    quote: str
    fingerprint: str
    line: int  # in the configuration
    column: int


class Config(NamedTuple):
    """A decoded .claimlint.yaml, as far as it could be decoded, with every fault found.

    Without one `file` is "" and `folder` the root of the repository, "" outside of any.
    """

    file: str = ""
    folder: str = ""
    values: dict[str, Value] = {}  # noqa: RUF012 - never changed
    overrides: tuple[Override, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def exclude(self) -> tuple[str, ...]:
        """Globs of paths that are not judged."""
        return tuple(self.values["exclude"].value) if "exclude" in self.values else ()

    def relative(self, path: str) -> str:
        """A path as seen from the configuration's folder, with forward slashes."""
        start = self.folder or os.curdir
        return os.path.relpath(os.path.abspath(path), start).replace(os.sep, "/")  # noqa: PTH100

    def folders(self, key: str) -> tuple[str, ...]:
        """The folders a key names, as paths."""
        value = self.values[key].value if key in self.values else ()
        names = (value,) if isinstance(value, str) else value
        return tuple(os.path.join(self.folder, name) for name in names if name)  # noqa: PTH118


class Overlay(NamedTuple):
    """What the command line decides for every file; None or () where it says nothing."""

    profile: str | None = None
    jurisdictions: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    cap: int | None = None
    own: tuple[str, ...] = ()  # packs of the user's own rules: used whatever the profile says

    def values(self) -> dict[str, Value]:
        """The values given, by the key of the configuration they stand for."""
        given = {key: getattr(self, key) for key in ("profile", "jurisdictions", "content", "ignore", "cap")}
        return {key: Value(value, "command line") for key, value in given.items() if value not in (None, ())}
