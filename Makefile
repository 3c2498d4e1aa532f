PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUTSIDE := tests/outside
PEERS := benchmarks/peers
LIGHTHOUSE := benchmarks/console
PIP_FLAGS := --quiet --require-hashes --disable-pip-version-check

IS_NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'

.DEFAULT_GOAL := help
.PHONY: help run reset simulate test quick pictures audit faults bench bench-scale check lock web dist format clean FORCE

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/embedded.stamp web ## start everything on this machine, with a demo account
	@exec $(BIN)/python -m phonebank run

reset: $(VENV)/embedded.stamp ## delete the demo's data; the next `make run` starts with a new demo
	@$(BIN)/python -m phonebank reset

simulate: $(VENV)/embedded.stamp ## let 64 simulated callers dial in the running demo
	@exec $(BIN)/python -m phonebank simulate $(OPTIONS)

test: $(VENV)/dev.stamp web $(OUTSIDE)/node_modules/.stamp ## run every test on real engines
	@$(BIN)/pytest

quick: $(VENV)/dev.stamp web ## run the quick tests, for every day
	@$(BIN)/pytest --quick

pictures: $(VENV)/dev.stamp web ## take pictures of every page of the console, into pictures/
	@$(BIN)/python -m tests.browser.pictures $(OPTIONS)

audit: $(VENV)/dev.stamp web $(OUTSIDE)/node_modules/.stamp $(LIGHTHOUSE)/node_modules/.stamp ## let outside tools look for faults for longer, and judge the console
	@AUDIT_CASES=2000 $(BIN)/pytest $(OUTSIDE)
	@$(BIN)/python -m benchmarks.console $(OPTIONS)

faults: $(VENV)/dev.stamp ## break everything, at full size, and print what was measured
	@$(BIN)/pytest -n 0 --long tests/faults
	@$(BIN)/pytest -n 0 --long tests/attacks/test_generator.py
	@EXECUTOR_DOCUMENTS=$${EXECUTOR_DOCUMENTS:-20000} $(BIN)/pytest -n 0 --long tests/server/graphql/plans/test_proof.py

bench-scale: $(VENV)/dev.stamp ## measure how the product grows, up to 1,000,000 campaigns
	@$(BIN)/python -m benchmarks.scale

bench: $(VENV)/dev.stamp $(PEERS)/node_modules/.stamp ## compare the index page with other servers, for half an hour
	@$(BIN)/python -m benchmarks.page $(OPTIONS)

check: $(VENV)/dev.stamp ## format, lint, types, layers, printed schema, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m phonebank schema --check
	@$(BIN)/python -m phonebank migrations --check

format: $(VENV)/dev.stamp ## format the code, and mend what the linter can
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

web: $(VENV)/embedded.stamp ## build what runs in the browser
	@$(BIN)/python -m web.build

dist: web ## make dist/phonebank-VERSION.tar.gz, from which production is installed
	@$(BIN)/python -m deploy.archive

lock: ## lock exact versions with their hashes
	uv pip compile --upgrade pyproject.toml -o requirements.txt
	uv pip compile --upgrade pyproject.toml --extra embedded -c requirements.txt -o requirements-embedded.txt
	uv pip compile --upgrade pyproject.toml --extra tracing -c requirements.txt -o requirements-tracing.txt
	uv pip compile --upgrade pyproject.toml --extra embedded --extra tracing --group dev -c requirements.txt -c requirements-tracing.txt -o requirements-dev.txt
	uv pip compile --upgrade pyproject.toml --extra node -c requirements.txt -o requirements-node.txt

# Without a virtual environment that can be used (none, a moved one, one of an older Python) the
# first rule below runs in any case, and makes it anew.
ifneq ($(shell $(BIN)/python $(IS_NEW_ENOUGH) 2>/dev/null && echo usable),usable)
$(VENV)/embedded.stamp: FORCE
endif

$(VENV)/embedded.stamp: requirements-embedded.txt
	@$(BIN)/python $(IS_NEW_ENOUGH) 2>/dev/null || { \
	  $(PYTHON) $(IS_NEW_ENOUGH) 2>/dev/null || { \
	    echo "phonebank needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)."; \
	    echo "Name a newer one, such as: make PYTHON=python3.12 $(MAKECMDGOALS)"; \
	    exit 1; } >&2; \
	  rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	@echo "Installing phonebank's packages into $(VENV) …"
	@$(BIN)/pip install $(PIP_FLAGS) -r requirements-embedded.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/embedded.stamp requirements-dev.txt
	@$(BIN)/pip install $(PIP_FLAGS) -r requirements-dev.txt
	@touch $@

%/node_modules/.stamp: %/package-lock.json | $(VENV)/dev.stamp
	@$(BIN)/python -m web.node $*
	@touch $@

clean: ## delete the virtual environment and what was built
	rm -rf $(VENV) web/node_modules web/dist dist $(OUTSIDE)/node_modules $(PEERS)/node_modules $(LIGHTHOUSE)/node_modules
