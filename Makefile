# Two commands on a fresh machine: `make run`, `make test`. Nothing else has to be done first.
PYTHON ?= python3
VENV := .venv
# One more than the cores: a test in a browser mostly waits.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# An idle worker takes half of another's queue: in chunks, one was left with all tests in a browser at the end.
PYTEST := -m pytest -n $(WORKERS) --dist worksteal
BIN := $(VENV)/bin

# Some images forbid Python to keep what it compiled; each of the many processes of the tests would do it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check lint bench lock clean

run: $(VENV)/.runtime
	@$(BIN)/python scripts/run.py

test: $(VENV)/.dev
	$(BIN)/python $(PYTEST) --engine sqlite $(ARGS)
	$(BIN)/python $(PYTEST) --engine postgresql -m "not once" $(ARGS)

# Side by side: mypy has use of one core alone.
check: $(VENV)/.dev
	$(MAKE) -j2 lint test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy app.py config.py policies core gateways models rules schemas blueprints jobs

bench: $(VENV)/.dev
	$(BIN)/python -m bench

lock: $(VENV)/.dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) var

$(VENV)/.runtime: requirements.lock scripts/environment.py
	@$(PYTHON) scripts/environment.py $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock scripts/environment.py
	@$(PYTHON) scripts/environment.py $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.runtime
