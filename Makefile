# Two commands do everything: «make run» starts the bot (or the demo), «make test» checks it all.
PYTHON ?= python3
BIN := .venv/bin
TOKEN := $(BOT_TOKEN)$(shell sed -n 's/^BOT_TOKEN=//p' .env 2>/dev/null)

.PHONY: run test setup dev check learn lint types contracts format bench soak lock clean

run: setup ## Start: with BOT_TOKEN the real Telegram, without it the local demo
	@$(BIN)/python -m $(if $(strip $(TOKEN)),bot run,demo)

setup: .venv/run.stamp ## Make .venv with what the bot needs

dev: .venv/dev.stamp ## Add what the checks and tests need

.venv/run.stamp: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/run.stamp

test: dev lint types contracts check ## All checks and tests
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

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
	$(BIN)/python -m bench.walk
	$(BIN)/python -m bench.documents
	taskset -c 0 $(BIN)/python -m bench.intake

soak: dev ## Longer random runs than «make test» takes
	$(BIN)/python -m bench.memory

lock: ## Renew the lock files (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf .venv .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis build
