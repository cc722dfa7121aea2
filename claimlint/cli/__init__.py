"""The command line: `main` runs a command and turns whatever happens into an exit status."""

import gc
import sys

from claimlint.cli.exits import BUG, INTERRUPTED, OBJECTIONS, Stop, report_bug


def main(arguments: list[str] | None = None) -> None:
    """Run claimlint with the arguments (those of the process by default) and exit with the documented status."""
    if arguments is not None:
        sys.exit(status(arguments))
    # A page makes some 100,000 tuples and hardly a cycle: the collector would go through all of them a hundred times over.
    gc.set_threshold(200_000)
    _leave(status(sys.argv[1:]))


def _leave(code: int) -> None:
    """End the process without taking it apart: that takes a tenth of the time of a short run, and the system does it anyway."""
    import atexit
    import os

    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


def status(arguments: list[str]) -> int:
    """Run a command; its exit status: 0, 1, 2, 3, or 130 when interrupted."""
    try:
        code = _run(arguments)
        if sys.stdout is not None:  # it is None when it was closed before we began
            sys.stdout.flush()
    except Stop as stop:
        print(f"claimlint: {stop.message}", file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print("\nclaimlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:
        report_bug(error)
        return BUG
    return code


def _run(arguments: list[str]) -> int:
    """`check` with nothing but paths has nothing to be parsed: it goes without the option parser, a fifth of its time."""
    command, *paths = arguments or [""]
    if command == "check" and paths and not any(path.startswith("-") for path in paths):
        from claimlint.cli.checking import Asked, run_check

        return run_check(Asked(paths))
    from claimlint.cli.app import run

    return run(arguments)


def _reader_left() -> int:
    """Whoever read our output wants no more of it (`| head`): end quietly, and keep Python from complaining at exit.

    The status is that of the option parser, which ends in the same way when it notices first.
    """
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OBJECTIONS
