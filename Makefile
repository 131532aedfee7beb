# Everything that is done with this checkout. `make` alone says what there is.
# The environment is .venv; it is made, and renewed when its lock changes, by tools/environment.py.

PYTHON ?= python3
BIN := .venv/bin
ENVIRONMENT = $(PYTHON) tools/check_python.py && $(PYTHON) tools/environment.py

.DEFAULT_GOAL := help
.PHONY: help demo test test-parts lint pytest bench fuzz soak wheel lock clean official

help:
	@echo "make demo        read the samples into a register and show it       (voorbeelden inlezen en tonen)"
	@echo "make test        lint, types and all tests, on SQLite and PostgreSQL (alle controles en tests)"
	@echo "make test-parts  install what the tests borrow from the machine     (als root, Debian)"
	@echo "make lint        lint, types and layers only                        (zonder de tests)"
	@echo "make bench       measure speed and memory                           (snelheid en geheugen meten)"
	@echo "make fuzz        feed damaged files to all readers                  (beschadigde bestanden lezen)"
	@echo "make soak        kill an ingest again and again                     (opnemen telkens afbreken)"
	@echo "make official    serve imitations of the official sources        (de officiële bronnen nagedaan)"
	@echo "make wheel       build dist/kamerbrief-*.whl                        (installeerbaar pakket)"
	@echo "make lock        renew locks/ from pyproject.toml                   (versies vernieuwen)"
	@echo "make clean       remove what the commands above made                (opruimen)"

demo:
	@$(ENVIRONMENT) run
	@$(BIN)/python tools/demo.py

test: lint
	@$(BIN)/python -m pytest

test-parts:
	@$(PYTHON) tests/machine_parts.py

lint:
	@$(ENVIRONMENT) test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench:
	@$(ENVIRONMENT) test
	@$(BIN)/python benchmarks/run.py

fuzz:
	@$(ENVIRONMENT) test
	@$(BIN)/python tools/fuzz.py

soak:
	@$(ENVIRONMENT) test
	@$(BIN)/python tools/soak.py
	@$(BIN)/python tools/soak_sync.py

official:
	@$(ENVIRONMENT) test
	@PYTHONPATH=tests $(BIN)/python -m official

wheel:
	@$(ENVIRONMENT) run
	@$(BIN)/hatchling build --target wheel

COMPILE = $(PYTHON) tools/environment.py uv pip compile --quiet --upgrade \
          --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
PROJECT = pyproject.toml --extra postgres --group build
lock:
	@$(PYTHON) tools/check_python.py
	@$(COMPILE) $(PROJECT) --group test --output-file locks/test.txt
	@$(COMPILE) $(PROJECT) --constraint locks/test.txt --output-file locks/run.txt
	@$(COMPILE) $(PROJECT) --extra ocr --constraint locks/test.txt --output-file locks/ocr.txt
	@echo uv | $(COMPILE) - --output-file locks/uv.txt

clean:
	rm -rf .venv .tools .store dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +
