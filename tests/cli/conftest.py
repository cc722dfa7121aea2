"""Commands run as a user would run them: see running.py."""

from running import claimlint, page, site

__all__ = ["claimlint", "page", "site"]
