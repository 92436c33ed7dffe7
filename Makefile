# `make up` runs Spotter on this machine, `make test` runs every test that needs no cluster.
NODE := node_modules/.bin/node

.PHONY: mutation test-scale test-outage up dev down reset status logs test bench reconcile deploy-dev test-cluster kind-up kind-down install help
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

mutation: install ## Change the pure rules of training bit by bit and see whether a test notices (half an hour; after that only what changed)
	@npm run --silent mutation

bench: install ## Measure Spotter against the limit of plain express and MariaDB
	@$(NODE) e2e/bench/bench.ts
	@$(NODE) e2e/bench/training-bench.ts
	@$(NODE) e2e/bench/logging-bench.ts

deploy-dev: install ## Build the images and deploy the environment dev to the cluster of the current context
	@$(NODE) e2e/cluster/deploy.ts

test-cluster: deploy-dev ## Deploy to the cluster of the current context, then the system suite and the browser journeys through its ingress, then break things under load
	@$(NODE) e2e/run-tests.ts cluster cluster-browser chaos

# The version of the Gateway API that our routes are tested with.
GATEWAY_API := https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.5.1/standard-install.yaml

kind-up: ## A cluster in Docker (kind), with a gateway at http://*.spotter.localhost:8088; the current context is then this one
	@kind get clusters | grep -qx spotter || kind create cluster --config e2e/cluster/kind/cluster.yaml --wait 3m
	@kubectl config use-context kind-spotter
	@kubectl apply --server-side -f $(GATEWAY_API)
	@kubectl wait --for=condition=Established crd/gateways.gateway.networking.k8s.io crd/httproutes.gateway.networking.k8s.io --timeout=60s
	@kubectl apply --server-side -f e2e/cluster/kind/traefik.yaml
	@kubectl -n ingress rollout status deployment/traefik --timeout=180s

kind-down: ## Delete that cluster, with everything in it
	@kind delete cluster --name spotter

test-scale: install ## Measure the operator with 1,000 tenants and 10,000 products on the API server of KUBECONFIG (OBSERVE_SECONDS=600)
	@$(NODE) operator/kube/scale/scale.ts

test-outage: install ## Take the API server of KUBECONFIG away from the operator for five minutes (OUTAGE_SECONDS=300)
	@CI=1 OUTAGE_SECONDS=$${OUTAGE_SECONDS:-300} PATH="$(CURDIR)/node_modules/.bin:$$PATH" vitest run --project kube operator/kube/operator.test.ts -t 'the API server is away'
