PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUTSIDE := tests/outside
PIP_FLAGS := --quiet --require-hashes --disable-pip-version-check

.PHONY: run simulate test audit faults check lock web dist format clean

run: $(VENV)/embedded.stamp web ## start everything on this machine, with a demo account
	@exec $(BIN)/python -m phonebank run

simulate: $(VENV)/embedded.stamp ## let 64 simulated callers dial in the running demo
	@exec $(BIN)/python -m phonebank simulate $(OPTIONS)

test: $(VENV)/dev.stamp web $(OUTSIDE)/node_modules/.stamp ## run every test on real engines
	@$(BIN)/pytest

audit: $(VENV)/dev.stamp $(OUTSIDE)/node_modules/.stamp ## let outside tools look for faults for longer
	@AUDIT_CASES=2000 $(BIN)/pytest $(OUTSIDE)

faults: $(VENV)/dev.stamp ## break everything, at full size, and print what was measured
	@$(BIN)/pytest -n 0 --long tests/faults

check: $(VENV)/dev.stamp ## format, lint, types, layers, printed schema, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m phonebank schema --check
	@$(BIN)/python -m phonebank migrations --check

format: $(VENV)/dev.stamp
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

$(VENV)/embedded.stamp: requirements-embedded.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing phonebank's packages into $(VENV) …"
	@$(BIN)/pip install $(PIP_FLAGS) -r requirements-embedded.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/embedded.stamp requirements-dev.txt
	@$(BIN)/pip install $(PIP_FLAGS) -r requirements-dev.txt
	@touch $@

$(OUTSIDE)/node_modules/.stamp: $(OUTSIDE)/package-lock.json | $(VENV)/dev.stamp
	@$(BIN)/python -m web.node $(OUTSIDE)
	@touch $@

clean:
	rm -rf $(VENV) web/node_modules web/dist dist $(OUTSIDE)/node_modules
