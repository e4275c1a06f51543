"""A project that installs this one as a package builds it with settings of its own.

The project in this folder is that consumer. It is built as it is, with a macro and a
generic test of its own for each of the package's, under the same names.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

CONSUMER = Path(__file__).parent
PACKAGE = CONSUMER.parent


def dbt(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [Path(sys.executable).parent / "dbt", "--no-use-colors", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def new_consumer(folder: Path) -> Path:
    """A copy of the consumer with the package installed."""
    for path in CONSUMER.glob("*.yml"):
        shutil.copy(path, folder)
    for name in ("macros", "models", "tests"):
        shutil.copytree(CONSUMER / name, folder / name)
    packages = {"packages": [{"local": str(PACKAGE)}]}
    (folder / "packages.yml").write_text(yaml.safe_dump(packages))
    done = dbt(folder, "deps")
    assert done.returncode == 0, done.stdout
    return folder


def namesakes() -> str:
    """Macros and generic tests with the package's names, none of which may run."""
    macros = [
        f"{{% macro {name}() %}}"
        "{{ exceptions.raise_compiler_error('the consumer\\'s own macro ran') }}"
        "{% endmacro %}"
        for path in (PACKAGE / "macros").rglob("*.sql")
        for name in re.findall(r"{%-? macro (\w+)", path.read_text())
        if "__" not in name
    ]
    tests = [
        f"{{% test {path.stem}(model) %}} select 'ran' as problem {{% endtest %}}"
        for path in (PACKAGE / "tests/generic").glob("*.sql")
    ]
    assert len(macros) > 40 and len(tests) > 2
    return "\n".join(macros + tests)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_consumer(tmp_path_factory.mktemp("consumer"))
    (folder / "macros/namesakes.sql").write_text(namesakes())
    done = dbt(folder, "build")
    assert done.returncode == 0, done.stdout[-6000:]
    return folder


def query(database: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_every_test_of_the_package_runs_and_passes(built: Path):
    manifest = json.loads((built / "target/manifest.json").read_text())
    results = json.loads((built / "target/run_results.json").read_text())["results"]
    passed = {row["unique_id"] for row in results if row["status"] == "pass"}
    warned = {row["unique_id"] for row in results if row["status"] == "warn"}
    tests = {
        unique_id
        for unique_id, node in (manifest["nodes"] | manifest["unit_tests"]).items()
        if node["resource_type"] in ("test", "unit_test")
        and node["config"].get("enabled", True)
    }
    assert tests == passed | warned
    # The demo has rows without a key in these tables, and 42 deals won.
    assert {unique_id.split(".")[2] for unique_id in warned} == {
        "data_driven_models_learn_from_enough_conversions",
        "source_parses_hubspot_contact_form_submission_",
        "source_parses_hubspot_email_event_",
        "source_parses_hubspot_email_event_click_",
        "source_parses_hubspot_events_events_visited_page_",
    }
    for kind in ("test.attribution.", "unit_test.attribution.", "test.warehouse."):
        assert any(unique_id.startswith(kind) for unique_id in tests), kind


def test_everything_lies_in_the_consumers_schemas(built: Path):
    schemas = query(
        built / "warehouse.duckdb",
        "select distinct table_schema from information_schema.tables",
    )
    assert {schema for (schema,) in schemas} == {
        *("crm", "behaviour", "ops"),
        *("reporting", "staging"),
        *("attribution", "attribution_staging"),
        *("attribution_working", "attribution_lists"),
    }


def test_the_consumers_docs_keep_their_front_page(built: Path):
    docs = json.loads((built / "target/manifest.json").read_text())["docs"]
    assert "doc.attribution.__attribution__" in docs
    assert "doc.attribution.__overview__" not in docs


def test_the_consumers_hooks_run(built: Path):
    [(nodes,)] = query(built / "warehouse.duckdb", "select nodes from ops.last_run")
    assert nodes > 300


def test_the_marts_are_published_beside_the_consumers_database(built: Path):
    count = "select count(*) from attribution.attribution_report"
    published = query(built / "warehouse_marts.duckdb", count)
    assert published == query(built / "warehouse.duckdb", count)
    assert published[0][0] > 10_000


def test_the_packages_questions_can_be_asked(built: Path):
    done = dbt(
        built,
        *("show", "--select", "explain_conversion", "--limit", "100"),
        *("--output", "json", "--vars", "{conversion_id: 'revenue:9508'}"),
    )
    assert "sum of 1 of 1 interactions" in done.stdout, done.stdout


def message_that_stops(project: dict, folder: Path) -> str:
    """What a run of the consumer says with another dbt_project.yml."""
    new_consumer(folder)
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project))
    done = dbt(folder, "run", "--select", "channel_revenue")
    assert done.returncode != 0
    return " ".join(done.stdout.split())


@pytest.fixture
def project() -> dict:
    """The consumer's dbt_project.yml."""
    return yaml.safe_load((CONSUMER / "dbt_project.yml").read_text())


def test_a_namesake_that_the_package_would_read_stops_the_run(
    project: dict, tmp_path: Path
):
    del project["flags"]["require_ref_searches_node_package_before_root"]
    message = message_that_stops(project, tmp_path)
    assert "would read model.warehouse." in message
    assert "Set require_ref_searches_node_package_before_root: true" in message


def test_the_next_build_forgets_an_event_that_is_gone(built: Path):
    database = built / "warehouse.duckdb"
    count = "select count(*) from attribution.dim_interactions"
    [(before,)] = query(database, count)
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "delete from behaviour.events_visited_page "
            "where 'events_visited_page:' || id in ("
            "select min(interaction_id) from attribution.dim_interactions "
            "where interaction_type = 'page_view')"
        )
    done = dbt(built, "build")
    assert done.returncode == 0, done.stdout[-6000:]
    assert query(database, count) == [(before - 1,)]
    assert query(built / "warehouse_marts.duckdb", count) == [(before - 1,)]


def test_every_unit_test_names_the_package_of_its_inputs():
    inputs = [
        given["input"]
        for path in (PACKAGE / "models").rglob("*__unit_tests.yml")
        for test in yaml.safe_load(path.read_text())["unit_tests"]
        for given in test["given"]
    ]
    assert len(inputs) > 100
    for name in inputs:
        assert name.startswith("ref('attribution', "), name
