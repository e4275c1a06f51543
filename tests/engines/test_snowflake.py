"""The demo on an emulator of Snowflake gives the marts that DuckDB gives."""

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest
import snowflake.connector
import snowflake_emulator
from conftest import (
    DEMO,
    MARTS,
    PROJECT,
    PYTHON_MODELS,
    SWITCHED_OFF,
    Rows,
    assert_same_boards,
    assert_same_marts,
    built_on_duckdb,
    compare,
    marts_of,
    required_columns,
    run_dbt,
)
from python.loaders.as_loaded import write_selected
from python.loaders.snowflake_share_shape import BROUGHT, SHAPE
from snowflake_dialect import refused

sys.path.append(str(PROJECT / "tests/python"))

from reference.builds import plain_company, worlds, write_raw_files
from reference.companies import Oddities, make_company

DATABASE = "ANALYTICS"
SCHEMA = "ATTRIBUTION"
READER = "bi"
# The CRM tables as Fivetran lands them, the events as HubSpot shares them.
CRM = f"{DATABASE}.HUBSPOT"
EVENTS = "SHARED.V2_DAILY"
PLACES = {
    "attribution__hubspot_events_database": "SHARED",
    "attribution__hubspot_events_schema": "V2_DAILY",
}

COMPANIES = 60
SEED = 20_251_114
WORLDS = {
    name: world
    for name, world in worlds(3, SEED, Oddities.named("all")).items()
    if name != "defaults"  # the demo has them
}

# What Fivetran and HubSpot's share deliver for what DuckDB sees in a file.
TYPES = {
    "BIGINT": "number(38, 0)",
    "DOUBLE": "float",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp_ntz",
    "TIMESTAMP WITH TIME ZONE": "timestamp_tz",
    "VARCHAR": "varchar",
}
# Lists that some loaders deliver as variants.
VARIANTS = {"property_hs_merged_object_ids", "property_hs_calculated_merged_vids"}
# Tables that were created in quotes, their columns too, as from an inferred schema.
QUOTED = {"owner", "form", "deal_stage", "events_cta_clicked"}


@dataclass
class Server:
    """The emulator: how to connect to it, and the DuckDB behind it."""

    connection: dict[str, object]
    duck: duckdb.DuckDBPyConnection

    @property
    def environment(self) -> dict[str, str]:
        """The server as the profile reads it."""
        return {
            "SNOWFLAKE_ACCOUNT": str(self.connection["account"]),
            "SNOWFLAKE_USER": str(self.connection["user"]),
            "SNOWFLAKE_PASSWORD": str(self.connection["password"]),
            "SNOWFLAKE_HOST": str(self.connection["host"]),
            "SNOWFLAKE_PORT": str(self.connection["port"]),
            "SNOWFLAKE_PROTOCOL": str(self.connection["protocol"]),
            "SNOWFLAKE_DATABASE": DATABASE,
            "ATTRIBUTION_SNOWFLAKE_SCHEMA": SCHEMA,
        }

    def query(self, statement: str) -> Rows:
        """The rows that a statement returns, columns in lower case."""
        with (
            snowflake.connector.connect(
                **self.connection, database=DATABASE, schema=SCHEMA
            ) as session,
            session.cursor() as cursor,
        ):
            cursor.execute(statement)
            names = [column.name.lower() for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def rows_of(self, relation: str) -> Rows:
        """Every row of a table."""
        return self.query(f"select * from {relation}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server in this process, which ends with the tests."""
    with snowflake_emulator.emulator() as (connection, duck):
        server = Server(connection, duck)
        server.query("select 1 as one")
        yield server


def raw_columns(file: Path) -> dict[str, str]:
    """The columns of a raw file in the types of their values."""
    with duckdb.connect() as connection:
        columns = connection.sql(
            f"describe from read_csv('{file}', sample_size=-1)"
        ).fetchall()
    return {
        name: "variant" if name in VARIANTS else TYPES[kind]
        for name, kind, *_ in columns
    }


def load_demo(server: Server) -> None:
    """Load the demo's raw files as tables of real types, events in a database apart."""
    server.query(f"create schema {CRM}")
    server.query(f"create database {EVENTS.split('.')[0]}")
    server.query(f"create schema {EVENTS}")
    for file in sorted(DEMO.glob("*.csv")):
        schema = EVENTS if file.stem.startswith("events_") else CRM
        columns = raw_columns(file)
        names = [f'"{name}"' if file.stem in QUOTED else name for name in columns]
        typed = ", ".join(
            f"{name} {kind}" for name, kind in zip(names, columns.values(), strict=True)
        )
        table = f'"{file.stem}"' if file.stem in QUOTED else file.stem
        server.query(f"create table {schema}.{table} ({typed})")
        values = ", ".join(
            f'to_json("{name}")' if kind == "variant" else f'"{name}"'
            for name, kind in columns.items()
        )
        server.duck.execute(
            f"insert into {schema}.{file.stem} select {values} "
            f"from read_csv('{file}', sample_size=-1)"
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("snowflake")


@pytest.fixture(scope="module")
def built(server: Server, folder: Path) -> Server:
    """The whole project with its seeds and tests, built there for a reader."""
    load_demo(server)
    snowflake_emulator.GRANTS.clear()
    done = run_dbt(
        folder,
        *("build", "--target", "snowflake", "--threads", "2"),
        *("--vars", json.dumps({"attribution__reader_roles": [READER]} | PLACES)),
        **server.environment,
    )
    assert done.returncode == 0
    return server


def test_every_mart_is_the_same_row_for_row(built: Server, sql_marts: dict[str, Rows]):
    assert_same_marts(
        sql_marts, lambda mart: built.rows_of(f"{SCHEMA}.{mart}"), "Snowflake"
    )


def test_a_reader_is_granted_the_marts_and_nothing_else(built: Server):
    # The word `role` may be left out, sql-reference/sql/grant-privilege.
    granted = {
        re.sub(r" /\*.*", "", grant.replace('"', "").replace(" to role ", " to "))
        for grant in snowflake_emulator.GRANTS
    }
    place = f"{DATABASE}.{SCHEMA}".lower()
    assert granted == {
        f"grant usage on schema {SCHEMA.lower()} to {READER}",
        *(f"grant select on {place}.{mart} to {READER}" for mart in MARTS),
    }


def test_nothing_is_written_beside_the_shared_tables(built: Server):
    shared = built.duck.execute(
        "select distinct table_schema || '.' || table_name "
        "from information_schema.tables where table_catalog = 'SHARED' "
        "and table_schema not like '\\_fs%' escape '\\'"
    ).fetchall()
    assert {name.lower() for (name,) in shared} == {
        f"v2_daily.{file.stem}" for file in DEMO.glob("events_*.csv")
    }


def test_large_marts_are_transient_and_clustered(built: Server, folder: Path):
    models = folder / "target/run/attribution/models/marts"
    for mart, keys in {
        "dim_interactions": "interaction_type, interacted_at",
        "model_comparison": "report_type, dimension, reported_month",
    }.items():
        statement = " ".join((models / f"{mart}.sql").read_text().split())
        assert "create or replace transient table" in statement, mart
        assert f"cluster by ({keys})" in statement, mart


def test_snowflake_would_refuse_nothing_that_was_run(built: Server, folder: Path):
    """The emulator takes more than Snowflake does."""
    files = sorted((folder / "target/compiled").rglob("*.sql"))
    assert len(files) > 250
    found = {
        str(file.relative_to(folder)): problems
        for file in files
        if (problems := refused(file.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    "query",
    [
        "select row_number() over w as place from t window w as (order by a)",
        "select unnest(a) as part from t",
        "select try_cast(amount as decimal(28, 6)) as amount from t",
        "select try_cast(cast(a as number) as float) as a from t",
        "select trim(both ';' from a) as a from t",
        "select a from t where b or exists (select 1 from u where u.a = t.a)",
        "select regexp_replace(a, '(?:b)', '') as a from t",
        "select regexp_replace(a, '.*?b', '') as a from t",
        "select sum(a) filter (where b) as a from t",
        "select distinct on (a) a, b from t",
        "select starts_with(a, 'b') as a from t",
        "select a + 2 * interval '1 second' as a from t",
        "select string_split(a, ';') as a from t",
        "select struct_pack(a := 1) as a from t",
        'select "id" from t',
    ],
)
def test_what_snowflake_refuses_is_noticed(query: str):
    assert refused(query)


def test_a_table_created_in_quotes_is_read_by_its_own_names(
    built: Server, folder: Path
):
    compiled = folder / "target/compiled/attribution/models/staging"
    for table in QUOTED:
        [model] = compiled.rglob(f"stg_*__{table.removeprefix('events_')}.sql")
        assert f'."{table}")' in model.read_text(), table
        assert ' as "' in model.read_text(), table


def test_freshness_tells_the_newest_time_of_a_table_in_utc(built: Server, folder: Path):
    run_dbt(
        folder,
        *("source", "freshness", "--target", "snowflake"),
        *("--vars", json.dumps(PLACES)),
        **built.environment,
    )
    results = json.loads((folder / "target/sources.json").read_text())["results"]
    told = {row["unique_id"].split(".")[-1]: row["max_loaded_at"] for row in results}
    [newest] = built.query(
        "select cast(max(occurredat) as timestamp_ntz) as seen_at "
        f"from {EVENTS}.events_visited_page"
    )
    assert told["events_visited_page"] == f"{newest['seen_at'].isoformat()}+00:00"
    assert told.keys() == {"contact", "deal", "events_visited_page"}


def test_every_analysis_runs(built: Server, folder: Path):
    done = run_dbt(
        folder,
        *("compile", "--target", "snowflake", "--select", "path:analyses"),
        *("--vars", json.dumps(PLACES)),
        **built.environment,
    )
    assert done.returncode == 0
    files = sorted((folder / "target/compiled/attribution/analyses").glob("*.sql"))
    assert len(files) == len(list((PROJECT / "analyses").glob("*.sql")))
    for file in files:
        query = file.read_text()
        assert built.query(query), file.name
        assert refused(query) == [], file.name


def test_the_boards_show_the_same_figures(
    built: Server, sql_database: Path, tmp_path: Path
):
    assert_same_boards(
        PROJECT / ".venv-snowflake-charts/bin",
        tmp_path,
        sql_database,
        "snowflake",
        **built.environment,
    )


@pytest.mark.parametrize("name", WORLDS)
def test_hostile_companies_give_the_same_marts(
    name: str, server: Server, tmp_path: Path
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
    schema = f"world_{name.replace(' ', '_')}"
    server.query(f"create schema {schema}")
    for file in (tmp_path / "raw").glob("*.csv"):
        with open(file) as lines:
            columns = [f'"{column}"' for column in lines.readline().strip().split(",")]
        typed = ", ".join(f"{column.upper()} varchar" for column in columns)
        server.query(f"create table {schema}.{file.stem} ({typed})")
        server.duck.execute(
            f"insert into {DATABASE}.{schema}.{file.stem} select {', '.join(columns)} "
            f"from read_csv('{file}', all_varchar=true)"
        )
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
        "attribution__hubspot_schema": schema,
        "attribution__hubspot_events_schema": schema,
    }
    done = run_dbt(
        tmp_path,
        *(*select, "--target", "snowflake", "--vars", json.dumps(chosen)),
        **server.environment | {"ATTRIBUTION_SNOWFLAKE_SCHEMA": f"{schema}_marts"},
    )
    assert done.returncode == 0
    with duckdb.connect(str(database), read_only=True) as connection:

        def expected(mart: str) -> Rows:
            found = connection.execute(f"select * from main.{mart}")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        compared = [
            compare(mart, expected(mart), server.rows_of(f"{schema}_marts.{mart}"))
            for mart in MARTS
        ]
    print(f"\n{name}: {sum(found.rows for found in compared)} rows compared")
    assert [found for found in compared if not found.is_same] == []
    assert sum(found.rows for found in compared) > 3_000


def test_the_share_gives_the_marts_that_duckdb_gives(server: Server, tmp_path: Path):
    """HubSpot's share as a database of its own, read where it lies."""
    contract, share = tmp_path / "contract", tmp_path / "share"
    for path, tables, raw in ((contract, BROUGHT, DEMO), (share, SHAPE, contract)):
        path.mkdir()
        write_selected(path, tables, raw)
    server.query("create database hubspot_share")
    server.query("create schema hubspot_share.v2_live")
    for file in share.glob("*.parquet"):
        with duckdb.connect() as files:
            found = files.execute(f"describe from '{file}'").fetchall()
        columns = ", ".join(
            f"{name} {TYPES.get(kind, kind).replace('HUGEINT', 'number(38, 0)')}"
            for name, kind, *_ in found
        )
        table = f"hubspot_share.v2_live.{file.stem}"
        server.query(f"create table {table} ({columns})")
        server.duck.execute(f"insert into {table} from '{file}'")
    loaded = {
        "attribution__loader": "snowflake_share",
        "attribution__hubspot_database": "HUBSPOT_SHARE",
        "attribution__hubspot_schema": "V2_LIVE",
        "attribution__hubspot_events_schema": "V2_LIVE",
    }
    done = run_dbt(
        tmp_path,
        *("build", "--target", "snowflake", "--exclude-resource-type", "unit_test"),
        *("--vars", json.dumps(loaded)),
        **server.environment | {"ATTRIBUTION_SNOWFLAKE_SCHEMA": "share_marts"},
    )
    assert done.returncode == 0
    database = built_on_duckdb(
        tmp_path,
        attribution__switched_off_models=SWITCHED_OFF,
        attribution__loader="snowflake_share",
        attribution__raw_files=f"{share}/{{name}}.parquet",
    )
    assert_same_marts(
        marts_of(database),
        lambda mart: server.rows_of(f"share_marts.{mart}"),
        "Snowflake",
    )


# What columns that are no text hold, and what is read of it.
TYPED = {
    ("conversation_thread", "id", "float"): {
        "123": "123",
        "9007199254740991": "9007199254740991",
        "1.5": "1.5",
        "'NaN'": None,
        "'inf'": None,
    },
    ("form", "guid", "number(10, 2)"): {"123.00": "123", "1.50": "1.50"},
    ("owner", "owner_id", "variant"): {
        "parse_json('12')": "12",
        "parse_json('\"a-3\"')": "a-3",
        "parse_json('null')": None,
    },
    ("deal", "property_amount", "float"): {
        "0.1": Decimal("0.1"),
        "1e30": None,
        "'NaN'": None,
        "'-inf'": None,
    },
    ("engagement_meeting", "property_hs_timestamp", "timestamp_ntz"): {
        "'2026-03-08 02:30:00.123456'": datetime(2026, 3, 8, 2, 30, 0, 123456),
    },
    ("engagement_call", "property_hs_timestamp", "timestamp_tz"): {
        "'2026-03-08 02:30:00+01:00'": datetime(2026, 3, 8, 1, 30),
    },
    ("engagement_email", "property_hs_timestamp", "date"): {
        "'2026-03-08'": datetime(2026, 3, 8),
    },
    ("company", "is_deleted", "number(1, 0)"): {"0": False, "1": True},
    ("contact_company", "is_deleted", "boolean"): {"true": True, "false": False},
    ("deal_pipeline_stage", "probability", "variant"): {
        "parse_json('0.4')": Decimal("0.4"),
        "parse_json('\"1\"')": Decimal("1"),
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


def test_raw_columns_are_read_in_their_own_types(server: Server, tmp_path: Path):
    server.query("create schema typed")
    for (table, column, kind), values in TYPED.items():
        others = [name for name in required_columns(table) if name != column]
        columns = "".join(f", {name} varchar" for name in others)
        server.query(f"create table typed.{table} ({column} {kind}{columns})")
        for value in values:
            server.query(f"insert into typed.{table} ({column}) select {value}")
    models = " ".join(f"stg_hubspot__{table}" for table, *_ in TYPED)
    done = run_dbt(
        tmp_path,
        *("run", "--target", "snowflake", "--select", models),
        *("--vars", json.dumps({"attribution__hubspot_schema": "typed"})),
        **server.environment | {"ATTRIBUTION_SNOWFLAKE_SCHEMA": "typed_marts"},
    )
    assert done.returncode == 0
    for (table, column, _), values in TYPED.items():
        staged = STAGED.get(column) or STAGED[table]
        rows = server.rows_of(f"typed_marts_staging.stg_hubspot__{table}")
        found = sorted((row[staged] for row in rows), key=str)
        assert found == sorted(values.values(), key=str), table


def test_a_column_that_holds_no_time_stops_the_build(server: Server, tmp_path: Path):
    server.query("create schema broken")
    columns = ", ".join(f"{name} varchar" for name in required_columns("deal"))
    server.query(f"create table broken.deal ({columns})")
    server.query("insert into broken.deal (property_closedate) values ('04.03.2026')")
    done = run_dbt(
        tmp_path,
        *("test", "--target", "snowflake"),
        *("--select", "source:attribution.hubspot.deal"),
        *("--vars", json.dumps({"attribution__hubspot_schema": "broken"})),
        **server.environment,
    )
    assert done.returncode == 1
    assert "deal.property_closedate: none of its 1 values is a timestamp" in done.stdout
    assert "04.03.2026" not in done.stdout


@pytest.mark.parametrize(
    "parameter, value, told",
    [
        ("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ", "timestamp_type_mapping ="),
        ("DEFAULT_DDL_COLLATION", "en-ci", "The default collation of database"),
    ],
)
def test_an_account_that_keeps_or_compares_otherwise_stops_the_build(
    parameter: str,
    value: str,
    told: str,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(snowflake_emulator.PARAMETERS, parameter, value)
    done = run_dbt(
        tmp_path,
        *("run", "--target", "snowflake", "--select", "int_attribution_models"),
        **server.environment,
    )
    assert done.returncode != 0
    assert told in done.stdout


MUTANTS_FILE = Path(__file__).with_name("snowflake_mutants.toml")
MUTANTS = tomllib.loads(MUTANTS_FILE.read_text())


def test_every_variant_has_a_mutant():
    written = {
        line.split("macro snowflake__")[1].split("(")[0]
        for file in (PROJECT / "macros/engines").glob("*.sql")
        for line in file.read_text().splitlines()
        if "macro snowflake__" in line
    }
    asked_elsewhere = {"prepare_engine", "named_columns", "raw_column", "raw_rows"}
    asked_elsewhere |= {"raw_table_is_there", "relation_as_created", "grant_usage"}
    assert set(MUTANTS) == written - asked_elsewhere


@pytest.fixture(scope="module")
def macros_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without models, which tests of macros do not read."""
    copy = tmp_path_factory.mktemp("macros_alone")
    for part in ("dbt_project.yml", "profiles.yml", "models/_groups.yml"):
        (copy / part).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / part, copy / part)
    for part in ("macros", "tests/engines"):
        shutil.copytree(PROJECT / part, copy / part)
    (copy / "macros/_macros.yml").unlink()
    return copy


@pytest.mark.parametrize("macro", MUTANTS)
def test_a_wrong_variant_is_noticed(macro: str, server: Server, macros_alone: Path):
    """Each macro, broken on purpose, fails one of the SQL tests of this folder."""
    mutant = MUTANTS[macro]
    file = macros_alone / "macros/engines" / mutant["file"]
    code = file.read_text()
    start = code.index(f"macro snowflake__{macro}(")
    end = code.index("{%- endmacro -%}", start)
    assert code[start:end].count(mutant["text"]) == 1
    wrong = code[start:end].replace(mutant["text"], mutant["replacement"])
    file.write_text(code[:start] + wrong + code[end:])
    try:
        done = run_dbt(
            macros_alone,
            *("test", "--target", "snowflake", "--select", mutant["asked"]),
            *("--project-dir", str(macros_alone)),
            *("--profiles-dir", str(macros_alone)),
            **server.environment,
        )
    finally:
        file.write_text(code)
    assert re.search(r" FAIL \d+ ", done.stdout)
