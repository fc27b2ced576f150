# The commands of this project; CI runs the same ones. `make` lists them.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export PYTHONPATH := site:.

.DEFAULT_GOAL := help
.PHONY: help run stack stack-stop stack-test test test-long test-next bench drill bench-search drill-search bench-queries lint format lock screenshots messages check

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.runtime: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not on PATH: install Python 3.11 with venv, or say PYTHON=..."; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned requirements into $(VENV) (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what tests and lint need (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.runtime ## the seeded, searchable site with its worker on http://localhost:$(PORT)
	@PORT=$(PORT) exec $(PY) -m config.run

stack: $(VENV)/.runtime ## the real stack on loopback: PostgreSQL, Redis, Elasticsearch, nginx, 2 web processes, 2 workers
	@exec $(PY) -m deploy.stack

stack-stop: ## stop it
	@$(PY) -m deploy.stack stop

stack-test: $(VENV)/.development ## the journeys, leaks, restarts and two hosts on the real stack, the hosts once more on shared files
	@WARTA_TEST_STACK=1 STACK_HOSTS=2 STACK_VAR=$${STACK_VAR:-var/stack-test} PORT=$${STACK_PORT:-18180} \
		$(PY) -m pytest -p no:randomly --durations=8 tests/stack tests/journeys --ignore=tests/journeys/test_make_run.py $(ARGS)
	@WARTA_TEST_STACK=1 STACK_HOSTS=2 STACK_SHARED=1 STACK_VAR=$${STACK_SHARED_VAR:-var/stack-shared} PORT=$${STACK_SHARED_PORT:-18380} \
		$(PY) -m pytest -p no:randomly tests/stack/test_hosts.py $(ARGS)

test: $(VENV)/.development ## all tests there is a service for (CI=true: a missing service fails)
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not long" $(ARGS)

test-long: $(VENV)/.development ## the long tests too
	@$(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

test-next: ## the suite on the newest Wagtail 8.x, in an environment of its own
	@test -x .venv-next/bin/python || $(PYTHON) -m venv .venv-next
	@grep -v '^wagtail==' requirements/runtime.in > .venv-next/runtime.in
	@.venv-next/bin/python -m pip install --quiet --disable-pip-version-check 'wagtail>=8.0,<9' -r .venv-next/runtime.in pytest pytest-django pytest-xdist pytest-randomly pytest-socket wagtail-factories hypothesis time-machine playwright axe-playwright-python polib 'django-storages[s3]==1.14.6' 'moto[server]==5.2.5'
	@.venv-next/bin/python -m pytest -n 2 --dist loadgroup -m "not long" $(ARGS)

drill-search: $(VENV)/.runtime ## three Elasticsearch nodes under load, the primary's one killed (needs ../shared/elasticsearch-node)
	@$(PY) -m bench.search.node_loss $(ARGS)

bench: $(VENV)/.development ## the site's speed on the real stack, all bars in one table (ARGS=--record adds to the history)
	@$(PY) -m bench $(ARGS)

drill: $(VENV)/.development ## kill services under load, one by one and all together, and print what readers saw
	@$(PY) -m bench.serving.drill $(ARGS)

bench-search: $(VENV)/.runtime ## our search beside others, measured (ELASTICSEARCH_URL adds Elasticsearch)
	@$(PY) -m bench.search $(ARGS)

bench-queries: $(VENV)/.runtime ## articles, lists, publishing and the admin, measured (ARGS=--folder=... keeps the newsrooms)
	@$(PY) -m bench.queries $(ARGS)

lint: $(VENV)/.development ## style, types and import rules
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy --strict search

format: $(VENV)/.development ## put the code into shape
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

check: $(VENV)/.development ## Django's system checks, with production settings too
	@$(PY) manage.py check
	@$(PY) manage.py makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=config.settings.production SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=warta.example BASE_URL=https://warta.example $(PY) manage.py check --deploy --fail-level WARNING

lock: $(VENV)/.development ## requirements.txt and requirements-dev.txt from the short lists
	@$(VENV)/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header requirements/runtime.in -o requirements.txt
	@$(VENV)/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header requirements/development.in -o requirements-dev.txt

screenshots: $(VENV)/.development ## the pictures of the editors' guide, from a sample newsroom of their own
	@$(PY) -m docs.take_screenshots

messages: $(VENV)/.development ## collect and compile the catalogs: make messages APP=news
	@$(PY) manage.py messages $(APP)
