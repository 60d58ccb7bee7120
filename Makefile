# Any Python 3 starts it; everything else is installed into this folder.
PYTHON ?= $(shell command -v python3 || command -v python)
VEIVISER = .venv/bin/veiviser
BIN = .venv/bin

.PHONY: run chat screenshots test check train bench evaluate install clean

run: install
	@$(VEIVISER) serve --open

chat: install
	@$(VEIVISER) chat

screenshots: install
	@$(BIN)/python -m tests.browser.screenshots

install:
	@test -n "$(PYTHON)" || { echo "Fant ikke Python. Installer Python 3, og prøv igjen."; exit 1; }
	@$(PYTHON) scripts/bootstrap.py > /dev/null

# The browser tests stand alone: Playwright keeps an event loop running in its process, and the
# other tests have one of their own.
test: install
	@$(VEIVISER) train
	@$(BIN)/python -m pytest tests/browser
	@$(BIN)/python -m pytest --ignore=tests/browser

check: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(VEIVISER) catalogue check
	@$(BIN)/rasa data validate --fail-on-warnings > .validate.log 2>&1 || { cat .validate.log; exit 1; }

train: install
	@$(VEIVISER) train

bench: install
	@$(VEIVISER) train
	@$(BIN)/python -m benchmarks

evaluate: install
	@$(VEIVISER) evaluate all --floors

clean:
	rm -rf .venv .uv .veiviser catalogue/.veiviser models .rasa results
