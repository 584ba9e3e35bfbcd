# Needs make and Python 3.11 or newer, nothing else: `make run` in a fresh clone prepares .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
BENCH_STAMP := .venv/.ready_bench
PEERS_BIN := .venv-peers/bin
PEERS_STAMP := .venv-peers/.ready

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-peers clean

help:
	@echo "make run          the sample reports to tables in outputs/corpus"
	@echo "make test         the tests"
	@echo "make lint         ruff, mypy, import-linter"
	@echo "make bench        how fast each stage is, and no text more than linear; the page of a run; beside others: figures,"
	@echo "                  pages, copies"
	@echo "make bench-peers  figures beside other libraries, which get an environment of their own"
	@echo "make clean        remove .venv, .venv-peers, caches and outputs/corpus"

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# pip before 23.3 takes lxml[html_clean] and lxml[html-clean], asked for by two of the libraries, for different things.
$(BENCH_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=23.3'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'
	@touch $@

# Other libraries want old packages, which are kept apart.
$(PEERS_STAMP): pyproject.toml
	@test -x $(PEERS_BIN)/python || $(PYTHON) -m venv .venv-peers
	@$(PEERS_BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[peers]'
	@touch $@

run: $(STAMP)
	$(BIN)/baogao run corpus/reports -o outputs/corpus

# Two processes, each with whole files: tests of one file share what they build. tests/conftest.py orders the files.
test: $(STAMP)
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCH_STAMP)
	$(BIN)/python -m tests.benchmarks.bench_stages
	@echo
	$(BIN)/python -m tests.benchmarks.bench_linear
	@echo
	$(BIN)/python -m tests.benchmarks.bench_numbers
	@echo
	$(BIN)/python -m tests.benchmarks.bench_main_text
	@echo
	$(BIN)/python -m tests.benchmarks.bench_copies
	@echo
	$(BIN)/python -m tests.benchmarks.bench_page
	@echo
	$(BIN)/python -m tests.benchmarks.bench_peers

bench-peers: $(PEERS_STAMP)
	$(PEERS_BIN)/python -m tests.benchmarks.bench_peers

clean:
	rm -rf .venv .venv-peers outputs/corpus .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
