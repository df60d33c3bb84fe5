# Everything a newcomer needs: `make demo` and `make test`. Both work on a fresh clone with Node, npm, make and Go.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SOURCES := $(shell find provider sdk/dynamic sdk/nodejs simulator tools bench -name '*.ts' -not -name '*.test.ts' 2>/dev/null)
NODE_MODULES := node_modules/.package-lock.json
BUILT := dist/.built

help: ## Show the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: $(BUILT) ## A real `pulumi up` against the simulator: create and wait, repair drift, resize, destroy
	@bin=$$(node tools/pulumi/get-pulumi.mjs) && PATH="$$bin:$$PATH" node dist/tools/demo/demo.js

test: $(BUILT) lint ## All checks and tests; the last line counts them
	@bin=$$(node tools/pulumi/get-pulumi.mjs) && PATH="$$bin:$$PATH" node dist/tools/run-tests.js

lint: $(BUILT) ## Which folder imports which, ESLint, Prettier, types, and whether the generated files are current
	@$(MAKE) --no-print-directory -j2 lint-slow lint-quick

# Parts of `lint`, which has built what they need. Each takes one core: ESLint alone is as slow as all the others.
lint-slow:
	npx --no-install eslint .

lint-quick:
	npx --no-install depcruise --config .dependency-cruiser.cjs provider simulator
	node dist/tools/lint/check-layout.js
	npx --no-install prettier --check --log-level warn .
	@mkdir -p build
	npx --no-install tsc --noEmit --incremental --tsBuildInfoFile build/lint.tsbuildinfo
	node dist/tools/generate/generate.js --check

build: $(BUILT) ## Compile to dist/

generate: $(BUILT) ## Write schema.json, the SDKs, the reference and the README's table from the definitions
	node dist/tools/generate/generate.js
	node tools/sdkgen/sdkgen.mjs
	@$(MAKE) --no-print-directory build

new-resource: $(BUILT) ## The skeleton of a resource: make new-resource NAME=Note VENDOR=hostup
	@node dist/tools/new-resource/new-resource.js '$(NAME)' '$(VENDOR)' '$(EXAMPLES)'

bench: $(BUILT) ## Requests per refresh and of waiting; start and speed of the plugin
	@node dist/bench/requests-per-refresh.js
	@node dist/bench/machines-waiting.js
	@node dist/bench/cloud-instances.js
	@node dist/bench/plugin-start.js
	@node dist/bench/plugin-throughput.js
	@node dist/bench/two-pipelines.js
	@bin=$$(node tools/pulumi/get-pulumi.mjs) && PATH="$$bin:$$PATH" node dist/bench/drift-requests.js

dist: $(BUILT) ## Write the plugin's archives for a release to build/release/
	@node dist/tools/dist/dist.js

clean: ## Remove what was built here (not the cached Pulumi CLI)
	rm -rf dist build coverage *.tgz

# Without scripts: `prepare` would build here what the next rule builds, and no dependency needs its own.
$(NODE_MODULES): package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(BUILT): $(NODE_MODULES) tsconfig.json tsconfig.build.json $(wildcard tools/compile/*.mjs) $(SOURCES)
	node tools/compile/compile.mjs

VENDOR ?= hostup

.PHONY: new-resource help demo test lint lint-slow lint-quick build generate bench dist clean
