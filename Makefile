# The commands of the project. `make run` and `make test` set up everything they need.
PY ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
GOLD ?=

.PHONY: setup run test lint prove train score bench bench-compare docs site ci clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PY) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'
	touch $@

run: setup            ## the main job: code a sample page
	$(BIN)/khabar code samples/2024-03-12-talks-and-strike.ar.txt

test: setup           ## every test
	$(BIN)/python -m pytest

lint: setup           ## style of the code, problems of the packs
	$(BIN)/ruff check .
	$(BIN)/khabar pack check

prove: setup          ## every rule's own examples
	$(BIN)/khabar prove

train: setup          ## learn the scorer's weights anew from corpus/
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[train]'
	$(BIN)/python bench/train.py

score: setup          ## make score GOLD=path/to/gold: measure, compare with the last time, keep the figures
	@test -n "$(GOLD)" || { echo "make score GOLD=FOLDER  (the folder with ar_reports.jsonl; score.py stands beside it)"; exit 2; }
	$(BIN)/python bench/score.py $(GOLD)

bench: setup          ## speed, start-up time, memory, slowest functions
	$(BIN)/python bench/speed.py

bench-compare: setup  ## make bench-compare REV=v0.1.0: speed beside an earlier revision in one run, as ratios
	$(BIN)/python bench/compare.py $(or $(REV),HEAD~1)

docs: setup           ## write docs/commands.md anew from the commands themselves
	$(BIN)/python -m khabar.cli.reference > docs/commands.md
	$(BIN)/python -m khabar.cli.api > docs/api.md

site: setup           ## the documentation as pages, in site-html/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

ci:                   ## what the machine runs on every change
	.ci/run

clean:
	rm -rf $(VENV) out dist site-html .pytest_cache .ruff_cache .hypothesis
