"""Build hook: compile the rules into the wheel, so that a first run and a run without cache need not."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds claimlint/_rulebook.bin; a wheel without it works as well, its first run is a second slower."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules of this source tree."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from claimlint.store import write_prebuilt
        except ImportError as missing:
            self.app.display_warning(f"rules are not compiled into the wheel: {missing}")
            return
        target = Path(tempfile.mkdtemp()) / "_rulebook.bin"
        for failure in write_prebuilt(target):
            self.app.display_warning(f"{failure.path}:{failure.line}: {failure.message}")
        if target.exists():
            build_data["force_include"][str(target)] = "claimlint/_rulebook.bin"
