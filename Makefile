PYTHON ?= python3
BIN := .venv/bin
SQLFLUFF = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/sqlfluff lint --processes 2

NEEDS_JAVA = @java -version >/dev/null 2>&1 || { echo "Spark needs Java 17 or later, and no java runs here. Install it, on Debian: apt-get install openjdk-17-jre-headless" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help env bench bench-large bench-spark build load charts charts-env charts-picture test test-charts test-long test-package compatibility test-databricks test-postgres test-snowflake test-bigquery test-spark metrics test-metrics test-builds test-docs test-load lint mutate docs demo clean needs-chromium

help:  ## Say what each command does.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

env: .venv/.installed  ## Make the environment in .venv.

.venv/.installed: requirements.txt
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

# What make load leaves beside the raw files says which there are, and is last to be written.
build: env  ## Build every model on the demo company, or on RAW=raw/{name}.parquet, and test it.
	@test ! -d '$(dir $(RAW)).load' -o -z '$(RAW)' -o -f '$(dir $(RAW))vars.yml' || { echo "$(dir $(RAW)) is not whole: run make load again." >&2; exit 1; }
	$(BIN)/dbt build $(if $(RAW),--vars "$$(cat '$(dir $(RAW))vars.yml' 2>/dev/null || echo '{attribution__raw_files: "$(RAW)"}')")

load: .venv/.installed-load  ## Read a HubSpot account by HUBSPOT_ACCESS_TOKEN into raw/: what changed, or all with FULL=1.
	$(BIN)/python -m load $(if $(FULL),--full)

.venv/.installed-load: .venv/.installed requirements-load.txt
	$(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement requirements-load.txt
	touch $@

test-load: .venv/.installed-load  ## Load from a local server that answers as HubSpot's API does; compare the marts with the demo's.
	$(BIN)/python -m pytest --numprocesses 0 tests/load

# dbt Charts sends usage statistics unless told not to.
charts charts-env charts-picture test-charts: export DO_NOT_TRACK = 1

charts: build charts-env  ## Build, then show the boards in a browser until Ctrl+C.
	$(BIN)/dct serve --port 8580 & trap "kill $$!" EXIT INT TERM; $(BIN)/streamlit run explore/app.py --server.port 8581

charts-picture: build charts-env  ## Draw the README's picture of a board again.
	$(BIN)/python docs/draw_overview.py

test-charts: needs-chromium .venv/.installed-charts  ## Check the boards' figures, also in a browser (needs Chromium).
	$(BIN)/python -m pytest --override-ini addopts= tests/charts

needs-chromium:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { echo "This opens pages in Chromium, and no chromium or chromedriver is here. Install them, on Debian: apt-get install chromium chromium-driver" >&2; exit 1; }

charts-env: .venv/.installed-charts
	$(BIN)/dbt --quiet parse --target $(or $(ATTRIBUTION_CHARTS_TARGET),published) --target-path target/charts
	$(BIN)/dbt --quiet --no-populate-cache compile --no-introspect --select path:analyses --target published --target-path target/explore

.venv/.installed-charts: .venv/.installed requirements-charts.txt requirements-explore.txt
	$(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement requirements-charts.txt --requirement requirements-explore.txt
	touch $@

metrics: build .venv/.installed-metrics  ## Answer three questions that everyone asks, by metrics.
	$(BIN)/mf validate-configs
	$(BIN)/mf query --saved-query revenue_by_source --order metric_time__month --limit 12 \
		--where "{{ Dimension('credit__attribution_model') }} = 'linear'"
	$(BIN)/mf query --saved-query credits_by_campaign \
		--where "{{ Dimension('credit__attribution_model') }} = 'linear'"
	$(BIN)/mf query --saved-query return_by_ad_campaign

.venv/.installed-metrics: .venv/.installed requirements-metrics.txt
	$(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement requirements-metrics.txt
	touch $@

test-metrics: .venv/.installed-metrics  ## Compare the metrics with the marts.
	$(BIN)/python -m pytest --numprocesses 0 tests/metrics

# Staging and loaders' models are linted without their macro, which would make each 14 times as
# long.
lint: env  ## Check the style of SQL, Python and YAML, and that mutants still fit the code.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint --strict .
	$(BIN)/python tests/mutation/mutate.py --check
	$(SQLFLUFF) $(filter-out models/staging/ models/loaders/, $(wildcard models/*/)) tests analyses
	$(SQLFLUFF) --templater jinja --ignore templating models/staging models/loaders
	$(SQLFLUFF) --templater raw --dialect bigquery docs/page_views

test: lint  ## Run what must pass before a commit: lint, and pytest, which runs dbt build with all its tests.
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest

test-builds: env  ## Kill builds, fill the disk, read other sources.
	$(BIN)/python -m pytest tests/python/builds

test-package: env  ## Install and build this project as another project's package.
	$(BIN)/python -m pytest --numprocesses 0 integration_tests/test_package.py

compatibility: env  ## Build with the oldest and the newest supported versions.
	PYTHONPATH=tests $(BIN)/python tests/compatibility/compatibility.py --python $(or $(PYTHONS),$(PYTHON))

test-spark: .venv-spark/.installed  ## Build the project on a local Spark; compare it with DuckDB.
	.venv-spark/bin/python -m pytest -s --numprocesses 0 tests/engines/test_spark.py

.venv-spark/.installed: requirements.txt requirements-spark.txt $(wildcard plugins/spark_session/*)
	$(NEEDS_JAVA)
	$(PYTHON) -m venv --clear .venv-spark
	.venv-spark/bin/python -m pip install --quiet --requirement requirements.txt --requirement requirements-spark.txt ./plugins/spark_session
	touch $@

test-databricks: .venv-databricks/.installed  ## Build by dbt-databricks, its SQL run on a local Spark; compare it with DuckDB.
	.venv-databricks/bin/python -m pytest -s --numprocesses 0 tests/engines/test_databricks.py

.venv-databricks/.installed: requirements-databricks.txt
	$(NEEDS_JAVA)
	$(PYTHON) -m venv --clear .venv-databricks
	.venv-databricks/bin/python -m pip install --quiet --requirement requirements-databricks.txt
	touch $@

test-postgres: .venv/.installed-postgres  ## Build on a PostgreSQL server and compare the marts with DuckDB's.
	$(BIN)/python -m pytest --numprocesses 0 --capture no --quiet tests/engines/test_postgres.py

.venv/.installed-postgres: .venv/.installed requirements-postgres.txt
	$(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement requirements-postgres.txt
	touch $@

test-snowflake: .venv-snowflake/.installed .venv-snowflake-charts/.installed  ## Build on an emulator of Snowflake and compare the marts with DuckDB's.
	.venv-snowflake/bin/python -m pytest --numprocesses 0 --capture no --quiet tests/engines/test_snowflake.py

.venv-snowflake/.installed: requirements.txt requirements-snowflake.txt requirements-snowflake-emulator.txt
	$(PYTHON) -m venv --clear .venv-snowflake
	.venv-snowflake/bin/python -m pip install --quiet --requirement requirements.txt --requirement requirements-snowflake.txt --requirement requirements-snowflake-emulator.txt
	touch $@

# An environment of its own: the emulator and the boards need different versions of sqlglot.
.venv-snowflake-charts/.installed: requirements.txt requirements-snowflake.txt requirements-charts.txt
	$(PYTHON) -m venv --clear .venv-snowflake-charts
	.venv-snowflake-charts/bin/python -m pip install --quiet --requirement requirements.txt --requirement requirements-snowflake.txt --requirement requirements-charts.txt
	touch $@

test-bigquery: .venv-bigquery/.installed .venv-bigquery-emulator/.installed  ## Build on an emulator of BigQuery, evaluate by GoogleSQL, compare with DuckDB.
	.venv-bigquery/bin/python -m pytest --numprocesses 0 --capture no --quiet tests/engines/test_bigquery.py

.venv-bigquery/.installed: requirements.txt requirements-bigquery.txt requirements-charts.txt
	$(PYTHON) -m venv --clear .venv-bigquery
	.venv-bigquery/bin/python -m pip install --quiet --requirement requirements.txt --requirement requirements-bigquery.txt --requirement requirements-charts.txt
	touch $@

.venv-bigquery-emulator/.installed: requirements-bigquery-emulator.txt
	$(PYTHON) -m venv --clear .venv-bigquery-emulator
	.venv-bigquery-emulator/bin/python -m pip install --quiet --requirement requirements-bigquery-emulator.txt
	touch $@

test-long: env  ## Kill ten builds, compare thousands of made-up companies with the reference.
	ATTRIBUTION_KILLS=10 ATTRIBUTION_REFERENCE_COMPANIES=1500 ATTRIBUTION_REFERENCE_WORLDS=4 \
		$(BIN)/python -m pytest -s --numprocesses 0 tests/python/builds tests/python/test_against_reference.py

mutate: env  ## Break each rule on purpose, tell which test notices; EVERY=8 takes each eighth.
	$(BIN)/python tests/mutation/mutate.py $(if $(EVERY),--every $(EVERY))

docs: build .venv/.installed-docs  ## Write the documentation as a book, target/book/README.html.
	$(BIN)/dbt docs generate --static
	$(BIN)/sphinx-build --quiet --fail-on-warning --fresh-env --conf-dir docs . target/book

.venv/.installed-docs: .venv/.installed requirements-docs.txt
	$(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement requirements-docs.txt
	touch $@

test-docs: needs-chromium docs  ## Open the documentation in a browser (needs Chromium).
	$(BIN)/python -m pytest --numprocesses 0 tests/docs

bench: env  ## Measure speed and memory on 1 and 10 million raw rows; see benchmarks/RESULTS.md.
	PYTHONPATH=tests $(BIN)/python benchmarks/run.py

bench-large: env  ## The same on 100 million raw rows (long; spills tens of GB to disk).
	PYTHONPATH=tests $(BIN)/python benchmarks/run.py --only 100m

bench-spark: .venv-spark/.installed  ## Measure builds on a local Spark, 1 to 10 million raw rows (long).
	.venv-spark/bin/python benchmarks/spark.py

demo: env  ## Write the demo company's raw files again.
	$(BIN)/python demo/make_demo.py

clean:  ## Remove what was built.
	rm -rf target logs attribution.duckdb* attribution_marts.duckdb*
