# `make` lists the tasks. Needed on the machine: Python 3.11 or later, make, git.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test check format score vnlegaltext bench repro readme clean

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
STORE := sqlite:///build/sample.db
# the sample papers are of the past, so the report looks from a day on which they were live
AS_OF := 2025-11-10

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

install: $(VENV)/.everything ## everything (web, learning, research, development) into .venv

run: $(VENV)/.main-job ## read the sample corpus and print who must do what by when
	@mkdir -p build
	@$(BIN)/danvan ingest corpora/sample/documents --refresh --store $(STORE)
	@$(BIN)/danvan report --as-of $(AS_OF) --store $(STORE)

test: install ## install everything, check, then run every test
	@$(MAKE) --no-print-directory check
	@OMP_NUM_THREADS=1 HF_HUB_OFFLINE=1 $(BIN)/pytest -n 2 --dist loadfile

check: install ## lint, format, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install ## put the code into the project's format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

score: $(VENV)/.main-job ## measure against the gold annotations, hold against the pinned floors (ARGS=--errors)
	@$(BIN)/python scripts/score.py $(ARGS)

vnlegaltext: $(VENV)/.main-job ## references in VNLegalText, where it is beside the checkout
	@$(BIN)/python scripts/vnlegaltext.py $(ARGS)

bench: install ## speed and memory: reading, search, the register, exports, the comparison
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/bench.py
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/bench_search.py
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/bench_register.py --fresh
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/bench_export.py
	@OMP_NUM_THREADS=1 $(BIN)/python scripts/bench_compare.py

repro: install ## run the DVC pipeline of dvc.yaml, stage by stage
	@OMP_NUM_THREADS=1 $(BIN)/dvc repro

readme: $(VENV)/.main-job ## renew the output that README.md shows
	@$(BIN)/python scripts/readme_output.py

clean: ## remove what the tasks built; .venv stays
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find pipeline tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "danvan needs Python 3.11 or later; name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@# the pip that comes with Python 3.11 mis-reads extras
	@$(PIP) install --upgrade pip

$(VENV)/.main-job: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) what the main job needs …" >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.everything: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing everything into $(VENV); this takes some minutes …" >&2
	@$(PIP) install -c constraints.txt -e '.[all]'
	@touch $(VENV)/.main-job $@
