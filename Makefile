# Two commands: `make demo` shows a report, `make test` proves the numbers.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

LOWEST ?= .venv-lowest

.PHONY: demo test lowest audit browser shells torture guided mutants bench lint messages clean

demo: $(VENV)/installed
	@COLUMNS=$${COLUMNS:-80} $(BIN)/okr --root examples/italian-sme report --as-of 2026-11-16

test: $(VENV)/dev
	$(BIN)/pytest -q -n auto --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --fail-under=100 --include='src/okrcli/core/*,src/okrcli/kinds/*,src/okrcli/periods.py'

# The same with the lowest versions that pyproject.toml allows, in an environment of its own.
lowest: $(LOWEST)/dev
	$(LOWEST)/bin/pytest -q -n auto --dist worksteal

# What is known against the libraries that an installation gets today. It asks PyPI.
audit:
	@rm -rf .venv-audit && $(PYTHON) -m venv .venv-audit && $(PYTHON) -m venv .venv-audit/okr
	@.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@.venv-audit/okr/bin/python -m pip install --quiet --disable-pip-version-check '.[xlsx]'
	@.venv-audit/okr/bin/python -m pip freeze --exclude okrcli > .venv-audit/installed.txt
	.venv-audit/bin/pip-audit --strict --no-deps --disable-pip -r .venv-audit/installed.txt

browser: $(VENV)/dev
	$(BIN)/pytest -q -m browser tests/browser

shells: $(VENV)/dev
	$(BIN)/pytest -q -m shells tests/cli/test_completion.py

# Half an hour: every promise of docs/reliability.md at full length; its table is written anew.
torture: $(VENV)/dev
	OKR_TORTURE=1 $(BIN)/pytest -q --reliability docs/reliability.md

# Minutes: bytes made by what they reach in the readers, from the files of the examples on.
guided: $(VENV)/dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group guided
	PYTHONPATH=tests $(BIN)/python -m fuzz.guided .guided -runs=50000 -max_len=4000

# An hour or two: every small fault in the core and the kinds, one at a time; docs/mutants.md is written anew.
# What was killed stays killed until its function changes; `rm -rf .mutants` forgets that.
mutants: $(VENV)/dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python -m mutation

# Minutes: every promise of docs/performance.md in pairs; a quiet machine, please.
bench: $(VENV)/dev
	$(BIN)/python -m bench

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github action.yml

# A language is one file, src/okrcli/language/NAME.po; this brings each up to date with the sources.
messages: $(VENV)/dev
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --add-location=file --sort-by-file --omit-header -o $(VENV)/okr.pot src
	@for file in src/okrcli/language/*.po; do \
	  $(BIN)/pybabel -q update -i $(VENV)/okr.pot -o $$file -l $$(basename $$file .po) \
	    --no-fuzzy-matching --ignore-obsolete --omit-header --width=100; done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .

$(VENV)/installed: pyproject.toml hatch_build.py $(wildcard src/okrcli/language/*.po)
	@$(PYTHON) -c 'import sys; sys.exit("okr needs Python 3.11 or newer: make PYTHON=python3.12 demo" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

$(LOWEST)/dev: pyproject.toml .ci/lowest.py hatch_build.py $(wildcard src/okrcli/language/*.po)
	@test -x $(LOWEST)/bin/python || $(PYTHON) -m venv $(LOWEST)
	@$(LOWEST)/bin/python .ci/lowest.py > $(LOWEST)/lowest.txt
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check -c $(LOWEST)/lowest.txt -e '.[xlsx]' --group dev
	@touch $@

clean:
	rm -rf $(VENV) $(LOWEST) .venv-audit .bench .guided .mutants .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
