# Everything a newcomer needs; each target sets up what it lacks and nothing twice.
PYTHON ?= python3
VENV ?= .venv
MODELS := .venv-models
BIN := $(VENV)/bin
INSTALL := -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
.DEFAULT_GOAL := help

# The question reaches the command through the environment, untouched by make and by the shell:
# quotes, dollar signs and percent signs are part of what people ask.
override Q := $(value Q)
export Q

.PHONY: help ask chat web build doctor lint test test-models test-long test-browser bench clean
.DELETE_ON_ERROR:

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 14

ask: $(VENV)/.base  ## one question: make ask Q="Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?"
	@$(BIN)/kehoach ask -- "$$Q"

chat: $(VENV)/.base  ## the assistant in the terminal
	@$(BIN)/kehoach chat

web: $(VENV)/.base  ## the assistant as a web page on this machine; opens the browser
	@$(BIN)/kehoach web

build: $(VENV)/.base  ## read the plans, build a release
	@$(BIN)/kehoach build

doctor: $(VENV)/.base  ## what is installed, which release, health
	@$(BIN)/kehoach doctor

lint: $(VENV)/.dev  ## format, rules, types, import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

test: lint  ## everything quick: lint, types, contracts, tests
	@$(BIN)/pytest -m "not models and not long and not browser"

test-models: $(MODELS)/.done  ## the real sentence-transformers adapter, with a model from a package
	@$(MODELS)/bin/pytest -m models

test-long: $(VENV)/.dev  ## kills and scale, minutes
	@$(BIN)/pytest -m long

test-browser: $(VENV)/.browser  ## the web page in a real Chromium; installs it where it may
	@$(BIN)/pytest -m browser -rs

bench: $(VENV)/.dev  ## one table: speed and memory beside the usual recipe
	@$(BIN)/python -m bench

clean:  ## remove environments and what can be built again; people, plans and subscriptions stay
	@rm -rf $(VENV) $(MODELS) var/releases var/current var/readings

# --- environments: made once, made again when the dependencies change -----------------------------
define make_venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Cần Python 3.11 trở lên: make PYTHON=/đường/dẫn/python3.11 …" >&2; exit 1; }
$(PYTHON) -m venv $(1) \
	|| { echo "Không tạo được môi trường Python: hãy cài gói venv của hệ điều hành (python3-venv)." >&2; exit 1; }
endef

$(BIN)/python:
	@$(call make_venv,$(VENV))

$(VENV)/.base: $(BIN)/python pyproject.toml constraints.txt
	@echo "Đang cài đặt (chỉ lần đầu)…" >&2
	@$(BIN)/python $(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@$(BIN)/python $(INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	@$(BIN)/python $(INSTALL) --editable '.[dev,browser]'
	@command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 \
		|| { command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && apt-get -qq update \
			&& apt-get -qq install -y chromium >/dev/null; } \
		|| echo "Chưa có Chromium và không tự cài được: hãy cài gói chromium của hệ điều hành." >&2
	@touch $@

$(MODELS)/bin/python:
	@$(call make_venv,$(MODELS))

$(MODELS)/.done: $(MODELS)/bin/python pyproject.toml constraints.txt
	@echo "Đang cài đặt sentence-transformers và torch (vài phút)…" >&2
	@$(MODELS)/bin/python $(INSTALL) --editable '.[dev,sentence-transformers,models]'
	@touch $@
