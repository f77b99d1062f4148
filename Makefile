# Every command sets up what it needs; a second run finds it there.
.PHONY: demo test check bench assets messages picture handbook lock help

PYTHON := .venv/bin/python
export PORT ?= 8000

help:           ## what there is to run
	@grep -E '^[a-z]+: ' $(MAKEFILE_LIST) | sed -E 's/: *[^#]*## */\t/' | expand -t 12

demo:           ## the portal with its sample on http://localhost:8000 (PORT=…), until Ctrl-C
	@scripts/setup demo
	@exec $(PYTHON) scripts/demo.py

test:           ## the whole suite; one part: make test ARGS="tests/mail -k sweep"
	@scripts/setup test
	@exec $(PYTHON) scripts/test.py $(ARGS)

check:          ## formatting, lint, types, import contracts, templates, migrations, translations, settings
	@scripts/setup test
	@exec scripts/check

bench:          ## the benchmarks: one table, and var/bench.json
	@scripts/setup test
	@exec $(PYTHON) scripts/services.py $(PYTHON) -m bench $(ARGS)

assets:         ## design system and fonts to static/vendor/
	@scripts/setup demo

messages:       ## collect the texts to translate into locale/
	@scripts/setup test
	@exec $(PYTHON) scripts/messages.py

picture:        ## the picture of the README, from the running demo
	@scripts/setup test
	@exec $(PYTHON) scripts/picture.py

handbook:       ## the pictures of docs/handbuch/, from the running demo
	@scripts/setup test
	@exec $(PYTHON) scripts/handbook.py

lock:           ## requirements*.in to requirements*.txt, with versions and hashes
	@exec scripts/lock
