"""Build hook: compile the rules into the wheel, or beside the package of an editable install, so that no run needs to."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "_rulebook.bin"


class RulebookHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds claimlint/_rulebook.bin; a wheel without it works as well, its first run is a second slower."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules of this source tree; in an editable install they count until a rule is edited."""
        sys.path.insert(0, self.root)
        try:
            from claimlint.store import write_prebuilt
        except ImportError as missing:
            self.app.display_warning(f"rules are not compiled into the wheel: {missing}")
            return
        editable = version == "editable"
        target = Path(self.root, "claimlint") / NAME if editable else Path(tempfile.mkdtemp()) / NAME
        for failure in write_prebuilt(target):
            self.app.display_warning(f"{failure.path}:{failure.line}: {failure.message}")
        if target.exists() and not editable:
            build_data["force_include"][str(target)] = f"claimlint/{NAME}"
