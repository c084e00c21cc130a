# What people run. `make run` tries the bot, `make check` is all that must pass before a commit.

PYTHON ?= python3
# make has a variable AS of its own, the assembler, which ?= would keep.
ifeq ($(origin AS),default)
AS := care-manager
endif
TORTURE ?= 20
VENV := .venv
WEB := bot/web_parts
IN_VENV := $(VENV)/bin/python
LOCK := $(IN_VENV) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start the bot many times: what Python has compiled is kept, even where that is turned off.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check web torture bench learn tune format screenshots lock audit sbom clean
.DELETE_ON_ERROR:

help:
	@echo 'make run          try the bot here; AS=officer (or another sample person) to be somebody else'
	@echo 'make test         all tests'
	@echo 'make check        format, lint, types, then all tests'
	@echo 'make web          what the web pages run in a browser, before the bot is packed or installed'
	@echo 'make torture      for long what the tests do briefly: faults, deaths and damaged messages; TORTURE=50'
	@echo 'make bench        the benchmarks'
	@echo 'make learn        learn anew what comes with the product, after a change of its words'
	@echo 'make tune         train the model further on them, after many changes; then make learn'
	@echo 'make format       put the code in its format'
	@echo 'make screenshots  take the pictures in docs/images again'
	@echo 'make lock         choose the versions of all libraries again'
	@echo 'make audit        ask whether a library has a known weakness; needs the network'
	@echo 'make sbom         write the bill of materials, build/sbom.cdx.json'
	@echo 'make clean        remove what these made; the database stays'

run: $(VENV)/.run
	@$(MAKE) --no-print-directory web || echo 'Without it, /chat says so. The rest works.'
	@$(IN_VENV) -m bot demo --as '$(AS)'

test: $(VENV)/.dev web
	@$(IN_VENV) -m pytest -q -n auto

check: $(VENV)/.dev web
	@$(IN_VENV) -m ruff format --check --quiet .
	@$(IN_VENV) -m ruff check --quiet .
	@$(IN_VENV) -m mypy
	@$(IN_VENV) -m pytest -q -n auto

# What npm's packages and our own scripts come to; only where one of them has changed.
web: $(WEB)/built/names.json

$(WEB)/built/names.json: $(WEB)/node_modules/.package-lock.json $(WEB)/build.mjs $(wildcard $(WEB)/*/*.js)
	@cd $(WEB) && npm run --silent build

$(WEB)/node_modules/.package-lock.json: $(WEB)/package-lock.json
	@command -v npm >/dev/null || { echo 'The web chat needs Node.js 18 or later with npm to be made.' >&2; exit 1; }
	@echo 'Fetching what the web pages run in a browser.'
	@cd $(WEB) && npm ci --silent
	@touch $@

torture: $(VENV)/.dev
	@TORTURE=$(TORTURE) $(IN_VENV) -m pytest -q -m torture

bench: $(VENV)/.dev .sdks/.ready
	@$(IN_VENV) -m bench
	@$(IN_VENV) -m bench.scale
	@$(IN_VENV) -m bench.to_many
	@$(IN_VENV) -m bench.history
	@$(IN_VENV) -m bench.understanding

# Microsoft's newer SDKs, which the benchmark compares with; they cannot share the bot's libraries.
.sdks/.ready: bench/sdks.txt
	@$(PYTHON) -m venv .sdks
	@.sdks/bin/python -m pip install --quiet --require-virtualenv -r bench/sdks.txt
	@touch $@

learn: $(VENV)/.dev
	@$(IN_VENV) -m bench.learn

tune: $(VENV)/.dev
	@$(IN_VENV) -m pip install --quiet "jax>=0.10,<0.11"
	@$(IN_VENV) -m bench.tune

format: $(VENV)/.dev
	@$(IN_VENV) -m ruff check --fix --quiet .
	@$(IN_VENV) -m ruff format --quiet .

screenshots: $(VENV)/.dev web
	@UPDATE_SCREENSHOTS=1 $(IN_VENV) -m pytest -q tests/browser tests/browser/documented.py

lock: $(VENV)/.made
	@$(IN_VENV) -m pip install --quiet uv
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --extra traces --constraints requirements.lock \
		--output-file requirements-traces.lock
	@$(LOCK) pyproject.toml --extra traces --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock

# Who cannot ask must not read that nothing was found. An old pip has weaknesses that are known.
audit: $(VENV)/.dev
	@$(IN_VENV) -c 'import json, sys, urllib.request as web; \
		old = web.urlopen("https://pypi.org/pypi/pip/9.0.1/json", timeout=10); \
		sys.exit(not json.load(old)["vulnerabilities"])' 2>/dev/null || { \
		echo 'pypi.org, which knows of weaknesses, cannot be asked from here: nothing was checked.' >&2; \
		exit 2; }
	@$(IN_VENV) -m pip_audit --strict --requirement requirements-traces.lock --require-hashes --disable-pip \
		--progress-spinner off

sbom: $(VENV)/.dev
	@mkdir -p build
	@$(IN_VENV) -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
		--mc-type application --output-reproducible --of JSON --output-file build/sbom.cdx.json
	@echo 'build/sbom.cdx.json: what the product is made of, in CycloneDX'

clean:
	@rm -rf $(VENV) $(WEB)/node_modules $(WEB)/built .sdks .local .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment has three states, each a file: made, able to run, able to develop.
# They follow one another, so that two pips never work in it at once (make -j).

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or later is needed, and $(PYTHON) is not. Install it, or name another one: make PYTHON=python3.12' >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv' >&2; \
		exit 1; }
	@echo 'Making the virtual environment in $(VENV).'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml $(VENV)/.made
	@echo 'Installing the libraries. This takes about half a minute.'
	@$(IN_VENV) -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(IN_VENV) -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo 'Installing the libraries for tests.'
	@$(IN_VENV) -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@
