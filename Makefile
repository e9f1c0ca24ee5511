# The usual tasks. `make report` and `make test` do all their set-up themselves.

SOURCES := Package.swift Plugins Sources Tests Benchmarks
DUBAO   := .build/release/dubao

# The modules that compute most are optimised in debug builds too (Package.swift), so that the tests are fast.
export DUBAO_OPTIMISE := 1

STORE   ?= .build/serve/dubao.sqlite

.PHONY: report serve test browser pictures docs docs-check docs-update validate openapi wheel python spark r deb deb-test fuzz fuzz-coverage bench peers skill plans readers lint format sbom setup release clean

## report: build, run the main job on datasets/, leave the report in notebooks-out/
report: release
	$(DUBAO) report --datasets datasets --output notebooks-out --language both

## serve: build, fill a store with datasets/ once, show it in the browser; prints the address
serve: release
	swift build --configuration release --product dubao-server
	@mkdir -p $(dir $(STORE))
	@[ -f $(STORE) ] || $(DUBAO) init --store $(STORE) --datasets datasets --quiet
	@$(DUBAO) regenerate --store $(STORE) --output $(dir $(STORE))forecasts --quiet || [ $$? -eq 3 ]
	.build/release/dubao-server --store $(STORE) --workspace $(dir $(STORE))workspace.sqlite

## test: build and run all tests
test: setup
	swift test --disable-xctest

## browser: go through the workspace in headless Chromium, in both languages, on a desktop and a phone
browser: setup
	Tests/Browser/run

## pictures: write the pictures of the README and the guides to docs/pictures
pictures: setup
	Tests/Browser/run --pictures

## docs: a site of the documents and of the library, by DocC, in .build-docs/site; with SYMBOLS= of the documents alone, without a build
SYMBOLS ?= 1
docs: $(if $(SYMBOLS),setup)
	.ci/site $(if $(SYMBOLS),--symbols)

## docs-check: hold the documents against the repository and the programs: links, commands, sessions, words of the pages
docs-check: setup
	swift build --product dubao
	swift build --product dubao-server
	.ci/docs

## docs-update: write what the programs print now into the sessions of the documents and docs/commands.md
docs-update: setup
	swift build --product dubao
	swift build --product dubao-server
	.ci/docs --update

## validate: have every folder that the program writes checked by Frictionless and pysdmx
validate: setup
	Tests/Validators/run

## openapi: have schemathesis ask the API what its description allows and what it does not, EXAMPLES (default 20) for each operation and kind
openapi: setup
	Tests/OpenAPI/run $(EXAMPLES)

## wheel: build the Python package with the program in it, into .build/python/wheels
wheel: release
	python/build-wheel

## python: build the wheel and test it on each Python from 3.10 to 3.13 that there is
python: wheel
	python/test .build/python/wheels/dubao-*.whl

## spark: build the wheel, install Spark and test on one machine and on a cluster on loopback
spark: wheel
	python/test-spark .build/python/wheels/dubao-*.whl

## r: test the function for R
r: release
	r/test

## deb: build the Debian packages of the program and the server into .build/deb
deb: release
	swift build --configuration release --product dubao-server
	packaging/deb/build

## deb-test: try the packages in a bare Debian tree (root)
deb-test: deb
	packaging/deb/test

## fuzz: feed intake 100,000 mutated files and 10,000 documents (fails on a crash, 2 s for a file or 500 MB), and the server 20,000 requests
fuzz: setup
	swift run --configuration release FuzzIntake --count 100000 --seed 1
	DUBAO_FUZZ_REQUESTS=20000 swift test --disable-xctest --filter RequestFuzzTests

## fuzz-coverage: fuzz the readers of CSV, workbooks, periods and numbers by coverage, each for MINUTES (default 60), all at once
fuzz-coverage: setup
	Tests/FuzzCoverage/run $(MINUTES)

## release: the program alone, optimised
release: setup
	swift build --configuration release --product dubao

## bench: hold our models against other packages, on a table of series: make bench SERIES=FILE
bench: setup
	Benchmarks/run "$(SERIES)"

## peers: time whole commands, ours and those of StatsForecast, R and Prophet, on a table of series: make peers SERIES=FILE [PEERS="statsforecast r prophet"]
PEERS ?= statsforecast r prophet
peers: release
	Benchmarks/peers/whole.py "$(SERIES)" --peers $(PEERS)

## skill: measure the pretrained network on families it was not trained on: make skill PANELS=FOLDER SCORER=SCORE.PY [STRICT=1]
skill: release
	python3 Benchmarks/skill.py packs --panels "$(PANELS)" --packs .build/skill --scorer "$(SCORER)" $(if $(STRICT),--strict)
	python3 Benchmarks/skill.py score --packs .build/skill --scorer "$(SCORER)" $(if $(STRICT),--strict)

## plans: measure how plan documents are read against a transcription: make plans SEEDS=FOLDER
plans: release
	python3 Benchmarks/plans.py $(DUBAO) datasets "$(SEEDS)" --forms

## readers: measure the server under 500 readers while reports come in and runs go on; makes an illustrative nation unless STORE names a store
readers: setup
	Benchmarks/readers.sh $(if $(filter command line environment,$(origin STORE)),$(STORE))

## lint: fail on anything that the formatter would change or the linter objects to, and on imports that the tree of modules forbids, and on numbers that can end the process
lint: setup
	swift format lint --strict --recursive $(SOURCES)
	python3 .ci/imports
	python3 .ci/numbers

## sbom: write the software bill of materials, SPDX 2.3 as JSON, to SBOM or .build/dubao.spdx.json
SBOM ?= .build/dubao.spdx.json
sbom: setup
	@mkdir -p $(dir $(SBOM))
	.ci/sbom $(SBOM)

## format: let the formatter have its way
format: setup
	swift format --in-place --recursive $(SOURCES)

setup:
	@.ci/setup

clean:
	rm -rf .build .build-*
