"""Exit statuses, the one exception that ends a command early, and what a bug looks like."""

import sys

CLEAN, OBJECTIONS, INCOMPLETE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Stop(Exception):
    """End the command now: a message for the user (with the way out) and the exit status."""

    def __init__(self, message: str, code: int = INCOMPLETE) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def report_bug(error: Exception) -> None:
    """Say that this is our fault and how to report it; the traceback only with CLAIMLINT_DEBUG=1."""
    import os

    from claimlint import __version__

    if os.environ.get("CLAIMLINT_DEBUG", "0") not in ("", "0"):
        import traceback

        traceback.print_exception(error)
    print(f"claimlint {__version__}: internal error: {type(error).__name__}: {error}", file=sys.stderr)
    print("This is a bug in claimlint, not in your text. Run it again with CLAIMLINT_DEBUG=1 and report what it", file=sys.stderr)
    print("prints, with the file it happens on, at https://github.com/claimlint/claimlint", file=sys.stderr)


def nearest(word: str, known: list[str]) -> str:
    """The known word most like the given one as a question, "" if none is like it."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""
