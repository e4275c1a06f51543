"""The demo on BigQuery's dialect gives the marts that DuckDB gives.

Twice: dbt from end to end on an emulator, and every node that it compiled there
evaluated by GoogleSQL's own reference implementation. The emulator runs on DuckDB, so
that what it accepts is no proof that BigQuery does; GoogleSQL's analyzer is BigQuery's.
"""

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest
from bigquery_emulator import NAME, TYPES, Emulator, emulator, raw_schema, raw_types
from conftest import (
    DEMO,
    MARTS,
    PROJECT,
    PYTHON_MODELS,
    Rows,
    assert_same_boards,
    assert_same_marts,
    compare,
    required_columns,
    run_dbt,
)
from dbt.cli.main import dbtRunner
from googlesql import GoogleSql, catalog_name

sys.path.append(str(PROJECT / "tests/python"))

from reference.builds import plain_company, worlds, write_raw_files
from reference.companies import Oddities, make_company

DATASET = "attribution"

# Tests of macros that the emulator refuses, as it says: it writes no JSON of what is in
# JSON as text, and no parts of a second in a zone. BigQuery documents both, and
# GoogleSQL evaluates these tests below.
# https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#to_json_string
# https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements
REFUSED_BY_THE_EMULATOR = ("json_is_taken_apart", "milliseconds_are_times")

COMPANIES = 60
SEED = 20_251_115
WORLDS = worlds(2, SEED, Oddities.named("all"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator in a process of its own, which ends with the tests."""
    with emulator(tmp_path_factory.mktemp("emulator")) as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bigquery")


@pytest.fixture(scope="module")
def built(server: Emulator, folder: Path) -> Emulator:
    """The whole project with its seeds and tests, built on the emulator."""
    for file in sorted(DEMO.glob("*.csv")):
        server.load(f"{raw_schema(file)}.{file.stem}", raw_types(file), file)
    done = run_dbt(
        folder,
        *("build", "--target", "bigquery"),
        *("--exclude", " ".join(REFUSED_BY_THE_EMULATOR)),
        **server.environment,
    )
    assert done.returncode == 0
    return server


def test_every_mart_is_the_same_row_for_row(
    built: Emulator, sql_marts: dict[str, Rows]
):
    assert_same_marts(
        sql_marts, lambda mart: built.rows_of(f"{DATASET}.{mart}"), "emulator"
    )


def test_the_boards_show_the_same_figures(
    built: Emulator, sql_database: Path, tmp_path: Path
):
    assert_same_boards(
        Path(sys.executable).parent,
        tmp_path,
        sql_database,
        "bigquery",
        **built.environment,
    )


def test_every_analysis_runs(built: Emulator, folder: Path):
    done = run_dbt(
        folder,
        *("compile", "--target", "bigquery", "--select", "path:analyses"),
        **built.environment,
    )
    assert done.returncode == 0
    files = sorted((folder / "target/compiled/attribution/analyses").glob("*.sql"))
    assert len(files) == len(list((PROJECT / "analyses").glob("*.sql")))
    for file in files:
        assert built.query(file.read_text()), file.name


def test_large_marts_are_partitioned_and_clustered(built: Emulator, folder: Path):
    models = folder / "target/run/attribution/models/marts"
    for mart, clauses in {
        "dim_interactions": "partition by timestamp_trunc(interacted_at, month) "
        "cluster by interaction_type, interacted_at",
        "dim_sessions": "partition by timestamp_trunc(started_at, month)",
        "model_comparison": "partition by date_trunc(reported_month, month) "
        "cluster by report_type, dimension, reported_month",
    }.items():
        statement = " ".join((models / f"{mart}.sql").read_text().split())
        assert clauses in statement, mart


def test_readers_are_granted_the_marts_and_views_are_let_in(tmp_path: Path):
    readers = ["group:bi@example.com", "user:ola@example.com"]
    done = run_dbt(
        tmp_path,
        *("parse", "--target", "bigquery"),
        *("--vars", json.dumps({"attribution__reader_roles": readers})),
        ATTRIBUTION_BIGQUERY_PROJECT=NAME,
    )
    assert done.returncode == 0
    manifest = json.loads((tmp_path / "target/manifest.json").read_text())
    models = {
        node["name"]: node["config"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
    }
    granted = {name: model["grants"] for name, model in models.items()}
    assert {name: grants for name, grants in granted.items() if grants} == {
        mart: {"roles/bigquery.dataViewer": readers} for mart in MARTS
    }
    let_in = {name: model.get("grant_access_to") for name, model in models.items()}
    views = {mart for mart in MARTS if models[mart]["materialized"] == "view"}
    assert {name: places for name, places in let_in.items() if places} == {
        view: [
            {"project": NAME, "dataset": f"{DATASET}_intermediate"},
            {"project": NAME, "dataset": f"{DATASET}_seeds"},
        ]
        for view in views
    }


def test_a_reader_without_its_kind_stops_the_build(server: Emulator, tmp_path: Path):
    done = run_dbt(
        tmp_path,
        *("run", "--target", "bigquery", "--select", "int_attribution_models"),
        *("--vars", json.dumps({"attribution__reader_roles": ["bi"]})),
        **server.environment,
    )
    assert done.returncode != 0
    assert "accounts with their kind, like group:bi@example.com" in done.stdout


def nodes_in_order(manifest: dict) -> list[dict]:
    """What was compiled to SQL, each after what it reads, models first."""
    nodes = {
        name: node
        for name, node in manifest["nodes"].items()
        if node["resource_type"] in ("model", "test", "analysis")
        and node["language"] == "sql"
        and node.get("compiled_code")
    }
    ordered: dict[str, dict] = {}
    while len(ordered) < len(nodes):
        ready = {
            name: node
            for name, node in nodes.items()
            if name not in ordered
            and all(
                read in ordered
                for read in node["depends_on"]["nodes"]
                if read in nodes and read != name
            )
        }
        assert ready
        ordered |= ready
    return sorted(ordered.values(), key=lambda node: node["resource_type"] != "model")


# Models that keep reports apart, each with the table that says of which one a row is.
APART = {
    "int_path_interactions": "int_conversions",
    "model_comparison": "compared_credits",
}


def load_file(engine: GoogleSql, table: str, types: dict[str, str], file: Path) -> None:
    """Load a CSV file as a table of the reference implementation."""
    columns = ", ".join(
        f"strftime(cast({name} as timestamp), '%Y-%m-%d %H:%M:%S.%f+00')"
        if kind == "TIMESTAMP"
        else name
        for name, kind in types.items()
    )
    all_text = set(types.values()) == {"STRING"}
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        lines = connection.sql(
            f"select {columns} from read_csv('{file}', sample_size=-1, "
            f"all_varchar={all_text})"
        ).fetchall()
    engine.load(table, types, lines)


@pytest.fixture(scope="module")
def evaluated(built: Emulator, folder: Path) -> tuple[GoogleSql, list[dict]]:
    """GoogleSQL with every model evaluated, and every node that dbt compiled."""
    done = run_dbt(folder, "compile", "--target", "bigquery", **built.environment)
    assert done.returncode == 0
    manifest = json.loads((folder / "target/manifest.json").read_text())
    engine = GoogleSql()
    for file in sorted(DEMO.glob("*.csv")):
        load_file(
            engine, catalog_name(raw_schema(file), file.stem), raw_types(file), file
        )
    for node in manifest["nodes"].values():
        if node["resource_type"] == "seed":
            file = PROJECT / node["original_file_path"]
            with duckdb.connect() as connection:
                columns = connection.sql(
                    f"describe from read_csv('{file}', sample_size=-1)"
                ).fetchall()
            types = {name: TYPES[kind] for name, kind, *_ in columns}
            load_file(engine, catalog_name(node["schema"], node["alias"]), types, file)
    nodes = nodes_in_order(manifest)
    for node in nodes:
        table = catalog_name(node["schema"], node["alias"])
        if node["resource_type"] != "model":
            continue
        if node["name"] in APART:
            apart = catalog_name(f"{DATASET}_intermediate", APART[node["name"]])
            engine.create_by(apart, "report_type", table, node["compiled_code"])
        else:
            engine.create(table, node["compiled_code"])
    return engine, nodes


def test_googlesql_gives_the_same_marts(
    evaluated: tuple[GoogleSql, list[dict]], sql_marts: dict[str, Rows]
):
    engine, _ = evaluated
    assert_same_marts(
        sql_marts,
        lambda mart: engine.rows(catalog_name(DATASET, mart)),
        "GoogleSQL",
    )


def test_googlesql_finds_no_test_failing(evaluated: tuple[GoogleSql, list[dict]]):
    engine, nodes = evaluated
    tests = [node for node in nodes if node["resource_type"] == "test"]
    assert len(tests) > 150
    found = {
        node["name"]: len(engine.answer(node["compiled_code"]))
        for node in tests
        if node["config"]["severity"].lower() == "error"
    }
    assert len(found) > 100
    assert {name: rows for name, rows in found.items() if rows} == {}


def test_googlesql_answers_every_analysis(evaluated: tuple[GoogleSql, list[dict]]):
    engine, nodes = evaluated
    analyses = [node for node in nodes if node["resource_type"] == "analysis"]
    assert len(analyses) == len(list((PROJECT / "analyses").glob("*.sql")))
    for node in analyses:
        assert engine.answer(node["compiled_code"]), node["name"]


# Kinds of names that BigQuery has for the types of contracts.
CONTRACTS = {
    "bigint": "INT64",
    "boolean": "BOOL",
    "date": "DATE",
    "decimal": "NUMERIC",
    "float64": "FLOAT64",
    "string": "STRING",
    "timestamp": "TIMESTAMP",
}


def test_contracts_say_the_types_that_googlesql_finds(
    evaluated: tuple[GoogleSql, list[dict]],
):
    engine, nodes = evaluated
    checked = 0
    for node in nodes:
        if node["resource_type"] != "model" or not node["contract"]["enforced"]:
            continue
        found = engine.types(catalog_name(node["schema"], node["alias"]))
        declared = {
            name: CONTRACTS[re.sub(r"\(.*", "", column["data_type"])]
            for name, column in node["columns"].items()
        }
        assert found == declared, node["name"]
        checked += 1
    assert checked >= len(MARTS)


# What BigQuery's documentation says it does not support, and GoogleSQL reads.
REFUSED = {
    # https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions
    "nulls in the order of an aggregate": (
        r"(?:string_agg|array_agg)\([^()]*order by[^()]*nulls (?:first|last)"
    ),
    # https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls
    "nulls last in a range": r"order by[^()]*\basc nulls last[^()]*range between",
    # https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical
    "names in double quotes": r'\bas "[a-z_]+"',
}


def test_bigquery_refuses_nothing_that_was_run(built: Emulator, folder: Path):
    files = sorted((folder / "target/compiled").rglob("*.sql"))
    assert len(files) > 250
    found = {
        f"{file.stem}: {told}"
        for file in files
        for told, pattern in REFUSED.items()
        if re.search(pattern, file.read_text(), re.IGNORECASE)
    }
    assert found == set()


@pytest.mark.parametrize("name", WORLDS)
def test_hostile_companies_give_the_same_marts(
    name: str, server: Emulator, tmp_path: Path
):
    """Raw tables of text alone, odd in many ways, under other vars."""
    world = WORLDS[name]
    start = SEED + list(WORLDS).index(name) * COMPANIES
    odd = Oddities.named("all")
    tables = [
        world.tables(make_company(Random(start + number), odd), number)
        for number in range(COMPANIES)
    ]
    tables.append(world.tables(plain_company(), COMPANIES))
    write_raw_files(tmp_path / "raw", world, tables)
    dataset = f"world_{name}"
    for file in sorted((tmp_path / "raw").glob("*.csv")):
        with open(file) as lines:
            columns = lines.readline().strip().split(",")
        server.load(f"{dataset}.{file.stem}", dict.fromkeys(columns, "STRING"), file)
    chosen = world.dbt_vars(f"{tmp_path}/raw/{{name}}.csv")
    chosen["attribution__switched_off_models"] = [
        *chosen["attribution__switched_off_models"],
        *sorted(PYTHON_MODELS),
    ]
    select = [
        *("build", "--select", " ".join(f"+{mart}" for mart in MARTS)),
        *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
    ]
    database = tmp_path / "world.duckdb"
    done = run_dbt(
        tmp_path,
        *(*select, "--target", "dev", "--vars", json.dumps(chosen)),
        ATTRIBUTION_DUCKDB_PATH=str(database),
    )
    assert done.returncode == 0
    chosen |= {
        "attribution__hubspot_schema": dataset,
        "attribution__hubspot_events_schema": dataset,
    }
    done = run_dbt(
        tmp_path,
        *(*select, "--target", "bigquery", "--vars", json.dumps(chosen)),
        **server.environment | {"ATTRIBUTION_BIGQUERY_DATASET": f"{dataset}_marts"},
    )
    assert done.returncode == 0
    with duckdb.connect(str(database), read_only=True) as connection:

        def expected(mart: str) -> Rows:
            found = connection.execute(f"select * from main.{mart}")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        compared = [
            compare(mart, expected(mart), server.rows_of(f"{dataset}_marts.{mart}"))
            for mart in MARTS
        ]
    print(f"\n{name}: {sum(found.rows for found in compared)} rows compared")
    assert [found for found in compared if not found.is_same] == []
    assert sum(found.rows for found in compared) > 3_000


# What columns that are no text hold, and what is read of it.
TYPED = {
    ("conversation_thread", "id", "FLOAT64"): {
        "123": "123",
        "9007199254740991": "9007199254740991",
        "1.5": "1.5",
        "cast('nan' as float64)": None,
        "cast('inf' as float64)": None,
    },
    ("form", "guid", "NUMERIC"): {"numeric '123.00'": "123"},
    ("owner", "owner_id", "JSON"): {
        "json '12'": "12",
        "json '\"a-3\"'": "a-3",
        "json 'null'": None,
    },
    ("deal", "property_amount", "FLOAT64"): {
        "0.1": Decimal("0.1"),
        "1e30": None,
        "cast('nan' as float64)": None,
        "cast('-inf' as float64)": None,
    },
    ("engagement_meeting", "property_hs_timestamp", "DATETIME"): {
        "datetime '2026-03-08 02:30:00.123456'": datetime(2026, 3, 8, 2, 30, 0, 123456),
    },
    ("engagement_call", "property_hs_timestamp", "TIMESTAMP"): {
        "timestamp '2026-03-08 02:30:00+01:00'": datetime(2026, 3, 8, 1, 30),
    },
    ("engagement_email", "property_hs_timestamp", "DATE"): {
        "date '2026-03-08'": datetime(2026, 3, 8),
    },
    ("company", "is_deleted", "INT64"): {"0": False, "1": True, "2": True},
    ("contact_company", "is_deleted", "BOOL"): {"true": True, "false": False},
    ("deal_pipeline_stage", "probability", "JSON"): {
        "json '0.4'": Decimal("0.4"),
        "json '\"1\"'": Decimal(1),
    },
}
STAGED = {
    "id": "conversation_id",
    "guid": "form_id",
    "owner_id": "owner_id",
    "property_amount": "amount",
    "engagement_meeting": "took_place_at",
    "engagement_call": "called_at",
    "engagement_email": "sent_at",
    "is_deleted": "is_deleted",
    "probability": "win_probability",
}


def test_raw_columns_are_read_in_their_own_types(server: Emulator, tmp_path: Path):
    """On the emulator, and as GoogleSQL reads what was compiled there."""
    engine = GoogleSql()
    server.client.create_dataset(f"{NAME}.typed", exists_ok=True)
    for (table, column, kind), values in TYPED.items():
        others = [name for name in required_columns(table) if name != column]
        texts = "".join(f", cast(null as string) as {name}" for name in others)
        rows = " union all ".join(
            f"select {value} as {column}{texts}" for value in values
        )
        columns = "".join(f", {name} string" for name in others)
        server.query(f"create table `{NAME}`.typed.{table} ({column} {kind}{columns})")
        server.query(f"insert into `{NAME}`.typed.{table} {rows}")
        engine.create(catalog_name("typed", table), rows)
    models = " ".join(f"stg_hubspot__{table}" for table, *_ in TYPED)
    done = run_dbt(
        tmp_path,
        *("run", "--target", "bigquery", "--select", models),
        *("--vars", json.dumps({"attribution__hubspot_schema": "typed"})),
        **server.environment | {"ATTRIBUTION_BIGQUERY_DATASET": "typed_marts"},
    )
    assert done.returncode == 0
    compiled = tmp_path / "target/compiled/attribution/models/staging/hubspot"
    for (table, column, _), values in TYPED.items():
        staged = STAGED.get(column) or STAGED[table]
        model = f"stg_hubspot__{table}"
        for rows in (
            server.rows_of(f"typed_marts_staging.{model}"),
            engine.answer((compiled / f"{model}.sql").read_text()),
        ):
            found = sorted((row[staged] for row in rows), key=str)
            assert found == sorted(values.values(), key=str), table


def test_a_column_that_holds_no_time_stops_the_build(server: Emulator, tmp_path: Path):
    lines = tmp_path / "deal.csv"
    columns = required_columns("deal")
    lines.write_text(
        ",".join(columns)
        + "\n"
        + ",".join(
            "04.03.2026" if name == "property_closedate" else "" for name in columns
        )
        + "\n"
    )
    server.load("broken.deal", dict.fromkeys(columns, "STRING"), lines)
    done = run_dbt(
        tmp_path,
        *("test", "--target", "bigquery"),
        *("--select", "source:attribution.hubspot.deal"),
        *("--vars", json.dumps({"attribution__hubspot_schema": "broken"})),
        **server.environment,
    )
    assert done.returncode == 1
    assert "deal.property_closedate: none of its 1 values is a timestamp" in done.stdout
    assert "04.03.2026" not in done.stdout


MUTANTS = tomllib.loads(Path(__file__).with_name("bigquery_mutants.toml").read_text())


def test_every_variant_has_a_mutant():
    written = {
        line.split("macro bigquery_")[1].lstrip("_").split("(")[0]
        for file in (PROJECT / "macros/engines").glob("*.sql")
        for line in file.read_text().splitlines()
        if "macro bigquery__" in line
    }
    asked_elsewhere = {"grant_usage", "role_names"}
    assert {name for name in MUTANTS if name != "bigquery_number"} == (
        written - asked_elsewhere
    )


@pytest.fixture(scope="module")
def macros_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without its models, which tests of macros do not read."""
    copy = tmp_path_factory.mktemp("macros_alone")
    for part in ("dbt_project.yml", "profiles.yml", "models/_groups.yml"):
        (copy / part).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / part, copy / part)
    for part in ("macros", "tests/engines"):
        shutil.copytree(PROJECT / part, copy / part)
    (copy / "macros/_macros.yml").unlink()
    return copy


def asked(test: str, server: Emulator, project: Path) -> Rows:
    """What an SQL test of this folder finds, evaluated by GoogleSQL."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        for name, value in server.environment.items():
            patch.setenv(name, value)
        done = dbtRunner().invoke(
            [
                *("--quiet", "compile", "--target", "bigquery", "--select", test),
                *("--no-introspect", "--no-populate-cache"),
            ]
        )
    assert done.success, done.exception
    [file] = (project / "target/compiled").rglob(f"{test}.sql")
    return GoogleSql().answer(file.read_text())


@pytest.mark.parametrize("macro", MUTANTS)
def test_a_wrong_variant_is_noticed(macro: str, server: Emulator, macros_alone: Path):
    """Each macro, broken on purpose, fails one of the SQL tests of this folder."""
    mutant = MUTANTS[macro]
    file = macros_alone / "macros/engines" / mutant["file"]
    code = file.read_text()
    name = macro if macro.startswith("bigquery_") else f"bigquery__{macro}"
    start = code.index(f"macro {name}(")
    end = code.index("{%- endmacro -%}", start)
    assert code[start:end].count(mutant["text"]) == 1
    wrong = code[start:end].replace(mutant["text"], mutant["replacement"])
    file.write_text(code[:start] + wrong + code[end:])
    try:
        assert asked(mutant["asked"], server, macros_alone)
    finally:
        file.write_text(code)


@pytest.mark.parametrize("test", sorted({each["asked"] for each in MUTANTS.values()}))
def test_the_variants_as_they_are_pass(test: str, server: Emulator, macros_alone: Path):
    assert asked(test, server, macros_alone) == []
