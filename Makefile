# make run    the English reviews, from nothing but Python 3.11 and make
# make test   all tests            make check   lint, and our own reviews as CI sees them
# make bench  the benchmarks       make format  lay out the code
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint check fuzz wheel bench format clean

run: $(VENV)/.run
	@$(BIN)/l10n run

test: $(VENV)/.dev
	@$(BIN)/pytest -q -n 2 --dist worksteal

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

check: lint
	@$(BIN)/l10n check --fail-on warning
	@$(BIN)/l10n build --check
	@for catalogue in locales/*.pot locales/*/LC_MESSAGES/*.po; do \
		msgfmt --check --output-file=/dev/null $$catalogue || exit 1; \
	done

fuzz: $(VENV)/.dev
	@$(BIN)/python -m tests.fuzz.fuzz_document --seconds 60

wheel: $(VENV)/.dev
	@rm -rf dist && $(BIN)/python -m build --wheel -o dist . > /dev/null
	@$(BIN)/python -m tests.wheel dist/*.whl

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format .

clean:
	rm -rf $(VENV) .venv-peers .l10n dist bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("l10n needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV)…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) for development…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.run
