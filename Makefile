# Each target works as the first command on a fresh clone.
SHELL := /bin/sh
RUN := .venv/bin/python
export PYTHONPATH := $(CURDIR)
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1

.PHONY: setup demo stack chaos serve test test-unit check sample docs lock

setup:
	@./setup.sh

demo: setup
	@./bidintake run samples/1130205; status=$$?; [ $$status -le 1 ] || exit $$status

# the site and the API on BIDINTAKE_HOST and BIDINTAKE_PORT; accounts: ./bidintake user add
serve: setup
	@./bidintake serve

test: setup
	@$(RUN) -m pytest -q -n 2

test-unit: setup
	@$(RUN) -m pytest -q -n 2 -m "not slow"

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

sample: setup
	@$(RUN) -m samples.generate --committed

docs: setup
	@$(RUN) -m flows.export.reference
	@$(RUN) -m api.reference

# SEEDS=1,2,3 repeats a run; SIZE=small|default|full; TENDERS=DIR measures other tenders with their truth; KEEP=1 reads no page twice
bench: setup
	@$(RUN) -m bench $(if $(SEEDS),--seeds $(SEEDS)) $(if $(SIZE),--size $(SIZE)) $(if $(TENDERS),--tenders $(TENDERS)) $(if $(KEEP),--keep)

# the whole service natively (PostgreSQL, S3, Prefect, watch, two workers, site), and a tender through it; TENDER=DIR takes another
stack: setup
	@$(RUN) -m tests.stack stack $(TENDER)

# a bad day for it: KILLS=N things killed at random moments, SEED=N another day
chaos: setup
	@$(RUN) -m tests.stack chaos $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

lock:
	uv export --no-hashes --no-annotate --no-header --no-emit-project -q -o requirements.lock
