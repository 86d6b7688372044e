# Every command a person or a build server runs. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python -m
WORKERS ?= 2
# A Python that will do: PYTHON= if given, else the first of the usual names.
SUPPORTED = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
BASE_PYTHON = $(shell for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
	"$$python" -c '$(SUPPORTED)' 2>/dev/null && { echo "$$python"; break; }; done)

.PHONY: help run setup test check lint types contracts migrations translations fast slow \
        sqlite postgres gates format lock messages openapi assets bench python

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: python ## start Weefsel with the fictional region (WEEFSEL_DEMO=0: without); PORT= WEEFSEL_DATA= DATABASE_URL=
	@"$(BASE_PYTHON)" tools/environment.py requirements
	@.venv/bin/python tools/assets.py --fresh || $(MAKE) --no-print-directory assets
	@WEEFSEL_DEMO=$${WEEFSEL_DEMO-1} exec .venv/bin/python -P -m weefsel.cli run

setup: python ## install everything that working on Weefsel needs
	@"$(BASE_PYTHON)" tools/environment.py requirements requirements-dev requirements-assets

test: setup ## install what is missing and run everything, on SQLite and on PostgreSQL
	@.venv/bin/python tools/system.py
	@$(MAKE) --no-print-directory --keep-going gates sqlite postgres

check: ## the fast part, under a minute: style, types, contracts, migrations, translations, fast tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target --keep-going \
		fast types lint contracts migrations translations

gates: ## the fast part without the tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target --keep-going \
		types lint contracts migrations translations

lint: ## style and mistakes
	$(PY) ruff check .
	$(PY) ruff format --check .
	$(PY) djlint src --check --lint

types: ## mypy, strict, over everything
	$(PY) mypy src tests tools bench

contracts: ## who may import whom
	.venv/bin/lint-imports

migrations: ## no model change without a migration
	$(PY) tests.manage makemigrations --check --dry-run

translations: ## no text without English
	.venv/bin/python tools/messages.py --check

fast: ## tests without the slow ones and the browser
	$(PY) pytest -q -n $(WORKERS) --dist loadgroup -m "not slow and not e2e"

slow: ## the slow tests and the browser
	$(PY) pytest -q -n $(WORKERS) --dist loadgroup -m "slow or e2e"

sqlite: ## all tests at once: long ones run beside short ones
	$(PY) pytest -q -n $(WORKERS) --dist loadgroup

postgres: ## once more what concerns the database, on a PostgreSQL of its own
	.venv/bin/python tools/postgres.py run -- $(PY) pytest -q -n $(WORKERS) --dist loadgroup -m "not e2e"

format: ## rewrite Python and templates to the house style
	-$(PY) ruff check --fix --quiet .
	$(PY) ruff format --quiet .
	-$(PY) djlint src --reformat --quiet

lock: ## choose versions anew: the newest that pyproject.toml allows, with their hashes
	.venv/bin/python tools/lock.py

messages: ## collect the texts and compile the English catalogue
	.venv/bin/python tools/messages.py

openapi: ## write docs/api/openapi.json anew, and lint it by the API design rules
	$(PY) tools.openapi

assets: python ## build styles and scripts with Node from a Python package
	@"$(BASE_PYTHON)" tools/environment.py requirements-assets
	@.venv/bin/python tools/assets.py

bench: setup ## measure against what a user would otherwise use
	@"$(BASE_PYTHON)" tools/environment.py requirements-bench
	$(PY) bench

python:
	@test -n "$(BASE_PYTHON)" || { echo "Weefsel heeft Python 3.11, 3.12 of 3.13 nodig; gevonden: $$($(or $(PYTHON),python3) -V 2>/dev/null || echo geen). Installeer er een (Debian 12: sudo apt-get install python3 python3-venv), of wijs er een aan: make run PYTHON=/pad/naar/python3.11" >&2; exit 1; }
