# Every target sets up what it needs by itself, in .venv: Python 3.11 or newer, make and git are all it takes.
# `make help` lists the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

.DEFAULT_GOAL := help
.PHONY: help setup lint-examples test test-all check format bench docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## a virtual environment in .venv with claimlint and its tools

lint-examples: $(READY) ## lint the example pages (what a first run looks like)
	@$(BIN)/claimlint check --fail-on never fixtures/pages

test: $(READY) ## the tests
	@$(PYTEST) -m "not slow"

test-all: $(READY) ## the tests with many more random inputs, and the slow ones
	@$(PYTEST) --hypothesis-profile=thorough

check: $(READY) ## style, types, import contracts, the rules of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest tests/test_house.py tests/test_packaging.py

format: $(READY) ## let ruff format the code
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(READY) ## speed, beside the other prose linters (ARGS="--write docs/performance.md" keeps it)
	@$(BIN)/python benchmarks/speed.py $(ARGS)

docs: $(VENV)/.docs-ready ## the documentation site, into site/
	@$(BIN)/python docs/generate.py
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --builder html docs site
	@echo "site/index.html is ready"

clean: ## remove everything that make built
	rm -rf $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The stamp makes the second call instant; a changed pyproject.toml sets up again.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "claimlint needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "setting up $(VENV) (once, about a minute)"
	@$(BIN)/python -c 'import pip, ssl' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' > $(VENV)/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --editable . --requirement $(VENV)/dev.txt
	@$(BIN)/python -m compileall -q claimlint
	@touch $@

$(VENV)/.docs-ready: $(READY)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["docs"], sep="\n")' > $(VENV)/docs.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --requirement $(VENV)/docs.txt
	@touch $@
