# Two commands do everything: «make run» starts the bot (or the demo), «make test» checks it all.
PYTHON ?= python3
BIN := .venv/bin
# The locks are complete: nothing is looked up beside them, nothing is built with tools of the day.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--no-deps --only-binary :all: --require-hashes -r
UV ?= uv
AUDIT ?= pip-audit
# One version of a package for every Python: types, numbers and tests are the same on each.
COMPILE := $(UV) pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml
TOKEN := $(BOT_TOKEN)$(shell sed -n 's/^BOT_TOKEN=//p' .env 2>/dev/null)

.PHONY: run test setup dev check learn lint types contracts format bench walkers mutate soak lock audit clean

run: setup ## Start: with BOT_TOKEN the real Telegram, without it the local demo
	@$(BIN)/python -m $(if $(strip $(TOKEN)),bot run,demo)

setup: .venv/run.stamp ## Make .venv with what the bot needs, and the byte code a service may not write
	@$(BIN)/python -m compileall -q bot flows

dev: .venv/dev.stamp ## Add what the checks and tests need

.venv/run.stamp: requirements.lock | $(BIN)/pip
	$(INSTALL) requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | $(BIN)/pip
	$(INSTALL) requirements-dev.lock
	@touch $@ .venv/run.stamp

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed; name one: make PYTHON=python3.13 run' >&2; exit 1; }
	@$(PYTHON) -m venv .venv

test: dev ## All checks and tests; what uses one core runs beside another
	$(MAKE) --no-print-directory --jobs=2 check types lint contracts
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy

contracts: dev
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

check: dev ## Check the content of data/ and templates/ and print what it covers
	$(BIN)/python -m bot check

learn: dev ## Learn the reading of stories from the examples in data/
	$(BIN)/python -m bot learn

format: dev ## Put the code into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: dev ## Measure; prints how, asserts nothing
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.walk
	$(BIN)/python -m bench.pace
	$(BIN)/python -m bench.memory
	$(BIN)/python -m bench.scale
	$(BIN)/python -m bench.documents
	$(BIN)/python -m bench.bundle
	$(BIN)/python -m bench.lookup
	taskset -c 0 $(BIN)/python -m bench.intake

walkers: dev ## Walk 200 whole cases of simulated people and look for contradictions; SEED=n for others
	$(BIN)/python -m tests.walkers --cases 200 --seed $(or $(SEED),1)

mutate: dev ## Slip a number, a place, a day or a condition of the law and see who notices; N=n mutants, SEED=n for others
	$(BIN)/python -m tests.mutants --number $(or $(N),200) --seed $(or $(SEED),1)

soak: dev ## 500 seeded faults on the real process, two hours of updates in some minutes; SEED=n, RUNS=n
	$(BIN)/python -m tests.soak --runs $(or $(RUNS),500) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.soak.memory

lock: ## Renew the lock files after a change of pyproject.toml; «make lock UPGRADE=--upgrade» takes new releases
	@command -v $(UV) >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	$(COMPILE) $(UPGRADE) --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --constraint requirements.lock --group dev --output-file requirements-dev.lock
	$(MAKE) dev
	$(BIN)/python -m pytest tests/architecture/test_locks.py

audit: ## Known holes of the locked packages; fails as well where the index keeps no list of them
	@command -v $(firstword $(AUDIT)) >/dev/null || { echo 'make audit needs pip-audit: pip install pip-audit' >&2; exit 1; }
	@said=$$($(AUDIT) --strict --disable-pip --require-hashes --requirement requirements-dev.lock \
		--progress-spinner off 2>&1) && { echo "$$said"; exit 0; }; echo "$$said" >&2; \
	case $$said in \
		*'known vulnerabilit'*) echo 'Holes are named above: take mended releases by make lock UPGRADE=--upgrade' ;; \
		*) echo 'Nothing is known: the package index in reach keeps no advisories. Run it where pypi.org itself answers,' \
			'or ask another list: make audit AUDIT="pip-audit --vulnerability-service osv"' ;; \
	esac >&2; exit 1

clean:
	rm -rf .venv .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis build
