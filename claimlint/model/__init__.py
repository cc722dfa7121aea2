"""Nouns only: frozen values, no I/O, nothing third-party."""
