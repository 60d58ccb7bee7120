# Any Python 3 starts it; everything else is installed into this folder.
PYTHON ?= $(shell command -v python3 || command -v python)
VEIVISER = .venv/bin/veiviser
BIN = .venv/bin

.PHONY: run chat screenshots test check train bench evaluate audit licences sbom install clean

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
	@$(UV) sync --quiet --locked --group bench
	@$(BIN)/python -m benchmarks

evaluate: install
	@$(VEIVISER) evaluate all --floors

# What we build on (docs/security.md). The tools run in environments of their own: nobody who
# installs Veiviser installs them, and our pins do not bind them.
UV = $$($(PYTHON) scripts/bootstrap.py)
SHIPPED = .shipped
# Vulnerabilities that are judged in docs/security.md.
JUDGED = CVE-2026-37737
LICENCES = MIT;BSD;Apache;ISC;PSF;Python Software Foundation;MPL-2.0;Mozilla Public;Lesser General

audit: install
	@$(UV) export --quiet --locked --no-dev --no-emit-local --no-hashes --output-file .audit.txt
	@$(UV) tool run --quiet --from pip-audit==2.10.1 pip-audit --strict --disable-pip --no-deps \
		--requirement .audit.txt $(addprefix --ignore-vuln ,$(JUDGED))

licences: $(SHIPPED)
	@$(UV) tool run --quiet --from pip-licenses==5.5.5 pip-licenses --python $(SHIPPED)/bin/python \
		--from=mixed --partial-match --allow-only="$(LICENCES)" --ignore-packages skops

sbom: $(SHIPPED)
	@$(UV) tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment \
		--pyproject pyproject.toml --output-reproducible --output-file sbom.json \
		$(SHIPPED)/bin/python
	@echo sbom.json

# What an operator needs, without the tools for developers.
$(SHIPPED): uv.lock
	@UV_PROJECT_ENVIRONMENT=$(SHIPPED) $(UV) sync --quiet --locked --no-dev
	@touch $(SHIPPED)

clean:
	rm -rf .shipped .audit.txt sbom.json .venv .uv .veiviser catalogue/.veiviser models .rasa results
