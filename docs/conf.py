"""The documentation site: `make docs` writes the rule pages and builds it, and any broken link inside it stops the build."""

project = "claimlint"
copyright = "the claimlint authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
exclude_patterns = ["rules/.gitignore"]
html_theme = "furo"
html_title = "claimlint"
html_theme_options = {
    "source_repository": "https://github.com/claimlint/claimlint",
    "source_branch": "main",
    "source_directory": "docs/",
}
nitpicky = True
suppress_warnings = ["myst.header", "misc.highlighting_failure", "toc.empty_glob"]
