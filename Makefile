# `make up` runs Spotter on this machine, `make test` runs every test that needs no cluster.
NODE := node_modules/.bin/node

.PHONY: up dev down reset status logs test bench reconcile deploy-dev test-cluster install help
.DEFAULT_GOAL := help

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

install: # node packages, when package-lock.json says something else than node_modules
	@node local/install.mjs

up: install ## Run Spotter: http://localhost:8080. Ctrl-C stops all of it
	@$(NODE) local/src/up.ts

dev: install ## The same, restarting what changes
	@$(NODE) local/src/up.ts --watch

down: install ## Stop what `make up` started
	@$(NODE) local/src/down.ts

status: install ## What runs, how it is, and for how long
	@$(NODE) local/src/status.ts

logs: install ## Follow the log of one part: make logs SERVICE=store
	@$(NODE) local/src/logs.ts $(SERVICE)

reset: install ## Delete all local data, after a question (CONFIRM=yes for scripts)
	@CONFIRM=$(CONFIRM) $(NODE) local/src/reset.ts

reconcile: install ## Check the six invariants over all data
	@$(NODE) local/src/reconcile.ts

test: install ## Types, lint, boundaries, dead code, unit, service, system and browser tests
	@$(NODE) e2e/run-tests.ts

bench: install ## Measure Spotter against the limit of plain express and MariaDB
	@$(NODE) e2e/bench/bench.ts

deploy-dev: install ## Build the images and deploy the environment dev to the cluster of the current context
	@$(NODE) e2e/cluster/deploy.ts

test-cluster: deploy-dev ## Deploy to the cluster of the current context, then the system suite and the browser journeys through its ingress
	@$(NODE) e2e/run-tests.ts cluster cluster-browser
