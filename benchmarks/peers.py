"""The other prose linters, installed beside the project and never into it."""

import shutil
import subprocess
import sys
from pathlib import Path

from measure import Work

HOME = Path(__file__).parent / ".peers"
FROM_PYPI = ("proselint==0.16.0", "codespell==2.4.3", "typos==1.52.0")
FROM_NPM = (
    "write-good@1.0.8", "alex@11.0.1", "textlint@15.8.0", "textlint-rule-common-misspellings", "textlint-rule-no-todo",
    "textlint-rule-max-comma",
)  # fmt: skip


def install() -> list[str]:
    """Install what the registries offer; what could not be had is said and left out."""
    return [*install_python(), *install_node()]


def install_python() -> list[str]:
    if (HOME / "bin").exists() or (HOME / "Scripts").exists():
        return []
    subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    done = subprocess.run([str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", *FROM_PYPI], check=False)
    return [f"not measured, pip could not install them: {', '.join(FROM_PYPI)}"] if done.returncode else []


def install_node() -> list[str]:
    if (HOME / "node_modules").exists():
        return []
    npm = shutil.which("npm")
    if not npm:
        return [f"not measured, there is no npm here: {', '.join(FROM_NPM)}"]
    (HOME / "package.json").write_text("{}", encoding="utf-8")
    done = subprocess.run([npm, "install", "--silent", "--no-fund", "--no-audit", *FROM_NPM], cwd=HOME, check=False)
    return [f"not measured, npm could not install them: {', '.join(FROM_NPM)}"] if done.returncode else []


def tool(name: str) -> str | None:
    """Where a peer stands: ours first, then the PATH."""
    for folder in (HOME / "bin", HOME / "node_modules" / ".bin"):
        if (folder / name).exists():
            return str(folder / name)
    return shutil.which(name) if name == "vale" else None


def on_folder(folder: Path, fast: bool) -> list[Work]:
    """The peers over every page of a folder. `fast`: those under a few seconds for a thousand pages."""
    pages = [str(page) for page in sorted(folder.rglob("*.md"))]
    quick = {"codespell": [str(folder)], "typos": [str(folder)], "write-good": pages, "vale": ["--output=line", str(folder)]}
    slow = {"proselint": ["check", *pages], "alex": ["--quiet", str(folder)], "textlint": [*textlint_rules(), *pages]}
    return works(quick if fast else slow)


def on_page(page: Path) -> list[Work]:
    """The peers on one page."""
    return works(
        {
            "codespell": [str(page)],
            "typos": [str(page)],
            "write-good": [str(page)],
            "proselint": ["check", str(page)],
            "vale": ["--output=line", str(page)],
            "alex": ["--quiet", str(page)],
            "textlint": [*textlint_rules(), str(page)],
        }
    )


def textlint_rules() -> list[str]:
    return ["--rule", "common-misspellings", "--rule", "no-todo", "--rule", "max-comma"]


def works(arguments: dict[str, list[str]]) -> list[Work]:
    found = [(name, tool(name), rest) for name, rest in arguments.items()]
    return [Work(name, [path, *rest]) for name, path, rest in found if path]
