# Everything that a person does with this tree. `make run` and `make test` need a Swift toolchain and nothing else:
# on Debian they install what is missing and say so.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SWIFT ?= swift
# `make run ROUND=rounds/2026-09 LIMIT=600 OUT=out/2026-09` allocates another round.
ROUND ?= instances/round-1000
LIMIT ?= 240
OUT ?= out
# `make bench`: seconds for each round.
BENCH_LIMIT ?= 60
# `make peers`: round folders, or classes, sizes and seeds of rounds to generate; seconds for each goal.
ROUNDS ?=
CLASSES ?= $(if $(ROUNDS),,plain budget teams full)
SEATS ?= 100
SEEDS ?= 1
GOAL ?= quality
PEER_LIMIT ?= 60
THREADS ?= 2

PLACEMENT := .build/release/placement
FORMATTED := Sources Tests Benchmarks/Sources Package.swift Benchmarks/Package.swift
TESTBEDS := $(wildcard ../shared/testbeds/featured ../shared/testbeds/published)
# A module that is imported without being declared as a dependency would break the import table in the README.
IMPORTS := --explicit-target-dependency-import-check error

.PHONY: help run test check lint strict-build format bench docs record tools release pages

help:
	@echo "make run     allocate $(ROUND) within $(LIMIT) s, verify the answer, write reports into $(OUT)/"
	@echo "make test    build and run all tests"
	@echo "make check   format lint, warnings as errors, tests: what CI runs"
	@echo "make format  format the sources in place"
	@echo "make bench   solve the rounds with known answers, $(BENCH_LIMIT) s each at most"
	@echo "make peers   HiGHS, SCIP, CP-SAT, CBC and glpsol beside placement, $(PEER_LIMIT) s for each goal at most"
	@echo "make pages   hold the report pages of round-60 against axe-core in Chromium, and answer its form; installs both"
	@echo "make docs    the public interface as HTML, in .build/docs"
	@echo "make record  write the golden files anew"

run: release
	@mkdir -p "$(OUT)"
	@# 10: a feasible allocation, whose optimality is not proven.
	$(PLACEMENT) solve "$(ROUND)" -o "$(OUT)" --time-limit $(LIMIT) || [ $$? -eq 10 ]
	$(PLACEMENT) verify "$(ROUND)" "$(OUT)/allocation.json"
	$(PLACEMENT) report "$(ROUND)" "$(OUT)/allocation.json" -o "$(OUT)/reports"
	@echo
	@echo "Allocation: $(OUT)/allocation.json and $(OUT)/placements.csv"
	@echo "Reports:    $(OUT)/reports/index.html for planners, $(OUT)/reports/agency-* for each agency"

test: tools
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

check: lint strict-build
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive $(FORMATTED)

strict-build: export PLACEMENT_STRICT = 1
strict-build: tools
	$(SWIFT) build --build-tests $(IMPORTS)

format:
	$(SWIFT) format --in-place --recursive $(FORMATTED)

bench: tools
ifeq ($(TESTBEDS),)
	@echo "No test beds in ../shared/testbeds: nothing to measure."
else
	$(SWIFT) build -c release --package-path Benchmarks --product testbeds
	Benchmarks/.build/release/testbeds $(TESTBEDS) --time-limit $(BENCH_LIMIT)
endif

peers: release
	Benchmarks/peers/install
	$(SWIFT) build -c release --package-path Benchmarks --product building
	Benchmarks/peers/.venv/bin/python Benchmarks/peers/bench.py --rounds $(ROUNDS) --classes $(CLASSES) \
	  --seats $(SEATS) --seeds $(SEEDS) --goal $(GOAL) --limit $(PEER_LIMIT) --threads $(THREADS)

pages: release
	.ci/pages

docs: tools
	.ci/docs

# The tests that record fail on purpose, so that nobody takes a recording for a check: their status says nothing.
record: tools
	$(SWIFT) build --build-tests
	-RECORD=1 $(SWIFT) test --skip-build
	@echo "Recorded. Failures above that say 'recorded' are by design; read the difference, then run make test."

release: tools
	$(SWIFT) build -c release --product placement

tools:
	@.ci/tools
