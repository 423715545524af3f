# make run and make test do all that is needed on a machine with Python 3.11, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
TESTED := $(VENV)/tested
FILES = $(wildcard $(shell git ls-files --cached --others --exclude-standard))
RIVALS := .venv-bench

.PHONY: run test check setup lock audit evaluate bench chaos soak fuzz pictures format clean

run: setup
	$(BIN)/isnad run

test: setup
	rm -f $(TESTED)
	$(BIN)/coverage erase
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=
	touch $(TESTED)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory $(TESTED)
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage json --quiet -o .coverage.json
	$(BIN)/python -m tests.branch_coverage .coverage.json 90

# The tests are not run again where they passed on the files as they are.
$(TESTED): $(INSTALLED) $(FILES)
	$(MAKE) --no-print-directory test

setup: $(INSTALLED)

# Installed anew only when the pins change. Debian keeps a part of venv in a package of its own. The pins name
# all that is needed; left to look for itself, pip may come upon a newer release without a hash and give up
# (pip issue 9644). Compiled here, a start takes a fifth less where Python may write no bytecode.
$(INSTALLED): requirements-dev.txt
	$(PYTHON) -m venv --clear $(VENV) || { \
	    test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -qq -y python3-venv && \
	    $(PYTHON) -m venv --clear $(VENV); \
	} || { echo "First, as root: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check --quiet --disable-pip-version-check
	$(BIN)/python -m compileall -q bot config knowledge
	touch $@

# Compiles the pins, with hashes, for every platform. Run it after changing pyproject.toml.
lock: setup
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra bench pyproject.toml -o requirements-bench.txt

# Prints what is known against the pinned packages, or that nobody could be asked.
audit: setup
	$(BIN)/python -m tests.audit requirements-dev.txt

# Prints how many of the development questions are answered rightly, by style and kind, and which are not.
evaluate: setup
	$(BIN)/isnad evaluate tests/cases/questions.jsonl --baseline --errors

# Measures Isnad beside other libraries, for half an hour, and puts the tables into the document.
bench: setup $(RIVALS)/installed
	$(RIVALS)/bin/python -m bot bench --questions tests/cases/questions.jsonl --write docs/performance.md

# What it is measured against has an environment of its own; Isnad itself is run from this folder.
$(RIVALS)/installed: requirements-bench.txt
	$(PYTHON) -m venv --clear $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.txt
	touch $@

# Kills the bot at random moments while readers ask, by polling and by webhook; no question may be lost.
chaos: setup
	$(BIN)/python -m tests.chaos

# Asks 50 questions a second for ten minutes with reloads in between; measures errors, times and memory.
soak: setup
	$(BIN)/python -m tests.soak

# Tries for five minutes what the splitter, the analyser, questions, updates, article files and uploads make of
# inputs that atheris looks for: nothing may fail, or take more than a second.
fuzz: setup
	$(BIN)/python -m tests.fuzz

# Draws the pictures of messages in docs/pictures anew; needs Chromium and Noto's Arabic fonts (on Debian `chromium` and `fonts-noto-core`).
pictures: setup
	$(BIN)/python -m tests.pictures

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(RIVALS) .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
