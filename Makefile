# Everything from a bare Python >= 3.11: `make run` serves the example knowledge, `make test` runs the tests.
PYTHON ?= python3
BOOT := .uv
UV := $(BOOT)/bin/uv
export UV_PYTHON ?= $(PYTHON)
export UV_PYTHON_DOWNLOADS = never
export PYTHONDONTWRITEBYTECODE = # tests start hundreds of processes, which would compile everything anew
PORT ?=
KNOWLEDGE ?=
SIZES ?= 1000 10000 100000

.PHONY: help run test check audit package bench pictures test-browser test-heavy clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(UV): .ci/uv.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(BOOT)
	$(BOOT)/bin/pip --quiet --disable-pip-version-check install --require-hashes --no-deps -r .ci/uv.txt
	@touch $(UV)

run: $(UV) ## serve the web chat on the example knowledge (PORT=8080, KNOWLEDGE=folder)
	$(UV) sync --frozen --quiet --inexact
	$(UV) run --frozen --no-sync motcua serve $(if $(PORT),--port $(PORT)) $(if $(KNOWLEDGE),--knowledge "$(KNOWLEDGE)")

.venv/dev: $(UV) uv.lock pyproject.toml
	$(UV) sync --frozen --quiet --inexact --group dev
	@touch $@

test: .venv/dev ## the default tests (under 5 minutes)
	$(UV) run --frozen --no-sync pytest -m "not browser and not heavy" -n auto --dist worksteal

test-browser: .venv/dev ## the web pages in headless Chromium
	$(UV) run --frozen --no-sync pytest -m browser -n 2 --dist loadfile

test-heavy: .venv/dev ## mutations and faults, minutes long (FULL=1: as many as the figures are of)
	$(UV) run --frozen --no-sync pytest -m "heavy and not browser" -n auto --dist worksteal

check: .venv/dev ## formatting, lint, types, import directions, licences and known holes
	$(UV) run --frozen --no-sync ruff format --check .
	$(UV) run --frozen --no-sync ruff check .
	$(UV) run --frozen --no-sync mypy
	$(UV) run --frozen --no-sync lint-imports

audit: .venv/dev ## known security holes in the pinned dependencies
	$(UV) export --frozen --quiet --no-emit-project --format requirements-txt > .venv/requirements.txt
	@echo "jinja2==2.4.1" > .venv/known-hole.txt # the database is there if it names the holes of this old release
	@if $(UV) run --frozen --no-sync pip-audit --disable-pip --no-deps -r .venv/known-hole.txt 2>/dev/null | grep -qE 'PYSEC|GHSA|CVE'; \
	then $(UV) run --frozen --no-sync pip-audit --strict --require-hashes --disable-pip -r .venv/requirements.txt; \
	else echo "audit skipped: the database of known holes cannot be reached from here"; fi

package: $(UV) ## build the wheel, install it alone and answer a question with it
	rm -rf build/package && $(UV) build --quiet --wheel --out-dir build/package
	$(PYTHON) -m venv build/package/venv
	$(UV) export --frozen --quiet --no-emit-project --format requirements-txt > build/package/requirements.txt
	$(UV) pip install --quiet --python build/package/venv/bin/python --require-hashes -r build/package/requirements.txt
	$(UV) pip install --quiet --python build/package/venv/bin/python --no-deps build/package/motcua-*.whl
	cd build/package && venv/bin/motcua ask "Ai phụ trách tiếp công dân?" && venv/bin/motcua check

pictures: .venv/dev ## photograph the pictures of the guides anew (needs Chromium)
	$(UV) run --frozen --no-sync python -m tests.pictures

bench: .venv/dev ## benchmarks side by side with peers, half an hour (SIZES="1000 10000 100000")
	$(UV) sync --frozen --quiet --inexact --group bench
	$(UV) run --frozen --no-sync python -m tests.benchmarks $(SIZES) --into docs/benchmarks

clean: ## remove what the targets made
	rm -rf .venv $(BOOT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
