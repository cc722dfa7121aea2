"""Proving rules: their examples, fixtures, coverage and mutations, all through the real pipeline."""
