PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := data/sample/settings.toml

.DEFAULT_GOAL := help
.PHONY: help demo test lint spark-test faults dictionary indicators lock

help:
	@echo "make demo        install into .venv, run the night over data/sample, print the risk tables"
	@echo "make test        install what the tests need, run them; ten to fifteen minutes on two cores"
	@echo "make lint        install the linters, run them"
	@echo "make spark-test  every table on both engines; needs Java 17"
	@echo "make faults      nights killed, starved of disk and damaged, ten times as many as in make test"
	@echo "make dictionary  write docs/dictionary.md from the definitions"
	@echo "make indicators  write docs/indicators.md from definitions, goalposts and tests"
	@echo "make lock        choose versions anew; needs uv, which nothing else does"

demo: $(VENV)/runtime
	@$(BIN)/python -m flows.demo $(SAMPLE)

test: $(VENV)/test
	@$(BIN)/python -m pytest tests --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGUMENTS)

spark-test: $(VENV)/test
	@COMMHEALTH_ENGINES=duckdb,spark $(BIN)/python -m pytest tests/transforms

faults: $(VENV)/test
	@COMMHEALTH_FAULTS=10 $(BIN)/python -m pytest tests/faults

lint: $(VENV)/lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

dictionary: $(VENV)/runtime
	@$(BIN)/python -m flows.dictionary docs/dictionary.md

indicators: $(VENV)/test
	@$(BIN)/python -m tests.indicator_page docs/indicators.md

# All locks together hold one choice of versions: the smaller ones are cut from the one with every extra.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url pyproject.toml requirements/build.in
lock:
	@every=$$(mktemp) && $(LOCK) --all-extras --output-file $$every && \
	$(LOCK) --constraint $$every --output-file requirements/runtime.lock && \
	$(LOCK) --constraint $$every --extra spark --extra test --output-file requirements/test.lock && \
	$(LOCK) --constraint $$every --extra lint --output-file requirements/lint.lock && rm $$every

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; make PYTHON=python3.11 names another")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# A stamp stands for an installed lock: what is installed already is neither fetched nor changed. A lock is whole, so
# that nothing is left to resolve.
$(VENV)/runtime $(VENV)/test $(VENV)/lint: $(VENV)/%: requirements/%.lock pyproject.toml | $(VENV)/python
	@echo "installing $< into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
