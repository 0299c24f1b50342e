# Two commands do all set-up: `make demo` shows the main job on the sample papers, `make test` runs the tests.
# Each makes its own virtual environment in .venv; PYTHON=python3.12 make test picks another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN := $(BIN)/govcorpus

.PHONY: demo test check format docs site bench clean

demo: $(VENV)/.ready
	$(RUN) keywords seeds --method tfidf --top 15 -f table
	$(RUN) slogans seeds --min-freq 2 -f table
	$(RUN) topics seeds -f table
	$(RUN) topics seeds --slogan 三零 --slogan 五星 -f table

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest --numprocesses logical --dist worksteal

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/make_cli.py --check
	$(MAKE) site
	$(BIN)/python -m eval.gate
	$(BIN)/python -m eval.slogan_gate
	$(BIN)/python -m eval.personal_gate
	$(BIN)/python -m eval.topics_gate
	$(BIN)/python -m eval.figure_gate
	$(BIN)/python -m eval.reuse_gate
	$(BIN)/python -m eval.entity_gate

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.ready-dev
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/examples.py

site: $(VENV)/.ready-dev
	$(BIN)/python -m sphinx --builder html --fresh-env --write-all --fail-on-warning --keep-going --quiet docs site

bench: $(VENV)/.ready-dev
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/tokenizer.py
	$(BIN)/python bench/segmentation.py
	$(BIN)/python bench/slogans.py
	$(BIN)/python bench/finders.py
	$(BIN)/python bench/build.py
	$(BIN)/python bench/queries.py
	$(BIN)/python bench/topics.py
	$(BIN)/python bench/reuse.py
	$(BIN)/python bench/report.py

clean:
	rm -rf $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.ready
