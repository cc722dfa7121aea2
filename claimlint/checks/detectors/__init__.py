"""Detectors of kind structure, one function each: (rule, when, page) to findings."""
