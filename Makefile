# Needs make and Python 3.11 or newer, nothing else: `make run` in a fresh clone prepares .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
# Benchmarks are left out of `make test` by pyproject.toml, so the options stand here once more without that.
BENCH_OPTIONS := -o addopts="-q -s --import-mode=importlib" -o python_files="test_*.py bench_*.py"

.DEFAULT_GOAL := help
.PHONY: help run test lint bench clean

help:
	@echo "make run    the sample reports to tables in outputs/corpus"
	@echo "make test   the tests"
	@echo "make lint   ruff, mypy, import-linter"
	@echo "make bench  how fast it is"
	@echo "make clean  remove .venv, caches and outputs/corpus"

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: $(STAMP)
	$(BIN)/baogao run corpus -o outputs/corpus

test: $(STAMP)
	$(BIN)/pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/pytest $(BENCH_OPTIONS) tests/benchmarks

clean:
	rm -rf .venv outputs/corpus .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
