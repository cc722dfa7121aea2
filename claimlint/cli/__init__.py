"""The command line."""


def main() -> None:
    """Run claimlint."""
    raise SystemExit(0)
