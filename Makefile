# Guldkorn. `make run` is the demo, `make test` every test, `make check` what a change must pass.

PYTHON ?= python3
PORT ?= 8000
# Only for a quick look: make test ARGS="tests/surveys -k closing"
ARGS ?=

BIN := .venv/bin
CATALOGUES := $(wildcard src/guldkorn/*/locale/*/LC_MESSAGES/django.po)
export UV_PYTHON_DOWNLOADS := never
# Compiled modules are kept: a test run starts hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test check bench bench-live shots format lock
.DEFAULT_GOAL := run

help:
	@echo 'make [run]      the demo, on http://127.0.0.1:8000 (another port: PORT=8001)'
	@echo 'make test       every test; only some: ARGS="tests/surveys -k closing"'
	@echo 'make check      what a change must pass'
	@echo 'make format     code, styles and texts in their form'
	@echo 'make setup      the environment; the others call it'
	@echo 'make lock       every set of packages anew; newer ones: ARGS=--upgrade'
	@echo 'make bench, bench-live, shots    numbers, the room under load, pictures of pages'

setup: .venv/stamp-packages node_modules/.stamp .venv/stamp-texts

run: setup
	@env -u GULDKORN_DATABASE $(BIN)/guldkorn demo --port $(PORT)

test: setup
	@$(BIN)/python -m tools.test $(ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	GULDKORN_SECRET_KEY=check $(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python -m tools.frontend check
	$(BIN)/python -m tools.messages check
	$(BIN)/guldkorn content check
	@$(BIN)/python -m tools.test

bench: setup
	$(BIN)/python -m benchmarks

bench-live: setup
	$(BIN)/python -m benchmarks.live $(ARGS)

shots: setup
	$(BIN)/python -m tools.shots

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@$(BIN)/python -m tools.frontend format
	$(BIN)/python -m tools.messages update

lock: .venv/stamp-uv
	@tools/lock $(ARGS)

# The stamps: each part is made again only when what it is made from has changed.

.venv/stamp-uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Guldkorn needs Python 3.11 or newer. Name one: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment .venv"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements/uv.txt
	@touch $@

.venv/stamp-packages: .venv/stamp-uv requirements/dev.txt pyproject.toml
	$(BIN)/uv pip sync --compile-bytecode --python $(BIN)/python --require-hashes requirements/uv.txt requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.stamp: package.json package-lock.json | .venv/stamp-packages
	@$(BIN)/python -m tools.frontend
	@touch $@

.venv/stamp-texts: $(CATALOGUES) | .venv/stamp-packages
	@$(BIN)/python -m tools.messages compile
	@touch $@
