# The commands of the register. `make help` lists them.

PORT ?= 8000
NOTE ?=
PARTS ?=
RUNS ?= 3
SIZES ?= 1000,10000,100000
VENV := .venv
PYTHON := $(VENV)/bin/python
DEVELOP := DJANGO_DEBUG=1 $(PYTHON) manage.py
LHCI := var/npm/node_modules/.bin/lhci
LANGUAGES := -l fr -l ru -l zh_Hans

# What is served is never in the mode of developers, whatever the shell says; DEVELOP alone asks for it.
unexport DJANGO_DEBUG
# The tests start many processes: what is compiled once is kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help installed installed-dev pdf postgres redis lighthouse run static serve data editor test lint check messages dump bench bench-pages bench-watch

help: ## lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(PYTHON):
	@sh scripts/make-environment.sh $(VENV)

# What is installed already stays as it is: the second start needs no network.
installed: $(PYTHON)
	@sh scripts/install.sh $(PYTHON) requirements.txt

installed-dev: installed
	@sh scripts/install.sh $(PYTHON) requirements-dev.txt

pdf: installed ## installs what sets the PDF of a summit (optional; needs Pango: libpango-1.0-0 libpangoft2-1.0-0)
	@sh scripts/install.sh $(PYTHON) requirements-pdf.txt

postgres: installed ## installs the driver of PostgreSQL, for a DATABASE_URL that names it
	@sh scripts/install.sh $(PYTHON) requirements-postgres.txt

redis: installed ## installs the driver of Redis, for a REGISTER_CACHE that names one
	@sh scripts/install.sh $(PYTHON) requirements-redis.txt

lighthouse: ## installs the judge of pages that bench-pages asks (needs npm and chromium)
	@for needed in npm chromium; do command -v $$needed >/dev/null || \
		{ echo "This machine lacks $$needed, with which pages are judged." >&2; exit 1; }; done
	@[ -e $(LHCI) ] || npm install --prefix var/npm --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
		@lhci/cli@0.15.1

data: installed
	@echo "Bringing the database up to date …"
	@$(DEVELOP) migrate -v 0
	@$(DEVELOP) load_if_empty
	@$(DEVELOP) update_search

run: data ## runs the site with the real register on 127.0.0.1 (PORT=8000)
	@echo "Look at http://127.0.0.1:$(PORT)/ — the admin is at http://127.0.0.1:$(PORT)/admin/ (make editor makes an account). Ctrl-C ends it."
	@$(DEVELOP) runserver 127.0.0.1:$(PORT)

static: installed
	@$(PYTHON) manage.py collectstatic --noinput -v 0

serve: data static ## the same with production settings: gunicorn, hashed static files (PORT=8000)
	@echo "Look at http://127.0.0.1:$(PORT)/"
	@$(VENV)/bin/gunicorn --bind 127.0.0.1:$(PORT) sco_site.wsgi

editor: installed ## makes an account for the admin; asks for name and password
	@$(DEVELOP) createsuperuser

test: installed-dev ## passes the tests, all but the slow ones and those in a browser
	@$(PYTHON) -m pytest -n auto --dist loadfile -m "not slow and not browser"

lint: installed-dev ## checks the style of the code and of the templates
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/djlint --lint --quiet templates

check: installed ## says what is wrong in the fixtures, and how to mend it
	@$(DEVELOP) check_register

messages: installed ## refreshes the catalogues of the interface (needs gettext)
	@$(DEVELOP) makemessages $(LANGUAGES) --no-location --no-obsolete --ignore $(VENV) --ignore var
	@$(DEVELOP) compilemessages $(LANGUAGES) --ignore $(VENV)

dump: installed ## writes the register back into fixtures/, and prints the gaps per language
	@$(DEVELOP) dump_register

bench: installed-dev static ## measures the site beside others and writes BENCHMARKS.md (SIZES=1000,10000,100000 PARTS= NOTE=); takes a quarter of an hour, the first run twice that
	@$(PYTHON) manage.py bench $(PARTS) --sizes=$(SIZES) --note="$(NOTE)" --settings=bench.settings

# lhci writes its reports into the folder where it runs.
bench-pages: lighthouse data static ## judges one page of each kind as on a phone (RUNS=3); needs npm and chromium
	@cd var && export CHROME_PATH="$$(command -v chromium)" && \
		../$(LHCI) collect --config=../bench/lighthouserc.cjs --numberOfRuns=$(RUNS) && \
		../$(LHCI) assert --config=../bench/lighthouserc.cjs

bench-watch: data static ## watches a served site for a minute, with 16 visitors at once, while somebody writes
	@$(PYTHON) manage.py bench_watch --settings=bench.settings
