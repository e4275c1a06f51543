"""The demo on a PostgreSQL server of its own gives the marts that DuckDB gives."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import duckdb
import psycopg2
import pytest
import trackers
from conftest import (
    DEMO,
    MARTS,
    PROJECT,
    SWITCHED_OFF,
    Rows,
    assert_same_marts,
    built_on_duckdb,
    marts_of,
    required_columns,
    run_dbt,
)
from python.loaders import dlt_shape, snowflake_share_shape
from python.loaders.airbyte_shape import (
    as_airbyte_lands_them,
    events_as_airbyte_lands_them,
)
from python.loaders.as_loaded import (
    as_text,
    columns_of,
    demo_rows,
    write_selected,
    write_text,
)

SCHEMA = "attribution"
READER = "bi"

# The server's collation and zone are none that the project may rely on.
LOCALE = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US"]
ZONE = "America/New_York"


def server_programs() -> Path:
    """The folder of PostgreSQL's server programs, which Debian keeps off the path."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2])
    )
    for folder in reversed(folders):
        if (folder / "initdb").exists():
            return folder
    pytest.exit(
        "PostgreSQL's server is not installed: no initdb on the path nor in "
        "/usr/lib/postgresql. Install it, on Debian: apt-get install postgresql"
    )


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A PostgreSQL server, and the login that owns its database."""

    port: int
    password: str

    @property
    def environment(self) -> dict[str, str]:
        """The server as libpq and the profile read it."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "owner",
            "PGPASSWORD": self.password,
            "PGDATABASE": "postgres",
            "PGOPTIONS": "-c jit=off",
        }

    def connect(self, user: str = "owner") -> "psycopg2.extensions.connection":
        """A session that commits each statement."""
        connection = psycopg2.connect(
            host="127.0.0.1",
            port=self.port,
            user=user,
            password=self.password,
            dbname="postgres",
        )
        connection.autocommit = True
        return connection

    def execute(self, statement: str, user: str = "owner") -> None:
        """Run a statement that returns nothing."""
        with closing(self.connect(user)) as connection, connection.cursor() as cursor:
            cursor.execute(statement)

    def query(self, statement: str, user: str = "owner") -> Rows:
        """The rows that a statement returns."""
        with closing(self.connect(user)) as connection, connection.cursor() as cursor:
            cursor.execute(statement)
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def rows_of(self, relation: str) -> Rows:
        """Every row of a table."""
        return self.query(f"select * from {relation}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server in a temporary folder, which ends with the tests.

    PostgreSQL refuses to run as root, so that root starts it as Debian's user for it.
    """
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="attribution-postgres-"))
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres")
    server = Server(free_port(), secrets.token_hex())

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **user
        )

    password = folder / "password"
    password.touch(mode=0o600)
    password.write_text(server.password)
    if user:
        shutil.chown(password, "postgres")
    run(
        "initdb",
        *("--username=owner", "--auth=scram-sha-256", "--pwfile=password"),
        *LOCALE,
    )
    settings = (
        f"-c listen_addresses=127.0.0.1 -c port={server.port} "
        f"-c unix_socket_directories= -c timezone={ZONE} -c fsync=off"
    )
    run("pg_ctl", "start", "--wait", "--silent", "-o", settings, "-l", "server.log")
    try:
        yield server
    finally:
        run("pg_ctl", "stop", "--mode=immediate", "--silent")
        shutil.rmtree(folder)


def raw_columns(file: Path) -> dict[str, str]:
    """The columns of a raw file: text, those of events in the types of their values."""
    with duckdb.connect() as connection:
        columns = connection.sql(
            f"describe from read_csv('{file}', sample_size=-1)"
        ).fetchall()
    return {
        name: kind.replace("DOUBLE", "double precision")
        if file.stem.startswith("events_")
        else "text"
        for name, kind, *_ in columns
    }


def load_demo(server: Server) -> None:
    """Load the demo's files as ordinary tables."""
    with closing(server.connect()) as connection, connection.cursor() as cursor:
        cursor.execute("set timezone = 'UTC'")
        for schema in ("hubspot", "hubspot_events"):
            cursor.execute(f"create schema {schema}")
        for file in sorted(DEMO.glob("*.csv")):
            schema = "hubspot_events" if file.stem.startswith("events_") else "hubspot"
            columns = ", ".join(
                f'"{name}" {kind}' for name, kind in raw_columns(file).items()
            )
            cursor.execute(f"create table {schema}.{file.stem} ({columns})")
            with open(file) as lines:
                cursor.copy_expert(
                    f"copy {schema}.{file.stem} from stdin (format csv, header)", lines
                )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("postgres")


@pytest.fixture(scope="module")
def built(server: Server, folder: Path) -> Server:
    """The whole project with its seeds and tests, built on the server for a reader."""
    load_demo(server)
    server.execute(f"create role {READER} login password '{server.password}'")
    done = run_dbt(
        folder,
        *("build", "--target", "postgres"),
        *("--vars", json.dumps({"attribution__reader_roles": [READER]})),
        **server.environment,
    )
    assert done.returncode == 0
    return server


def test_every_mart_is_the_same_row_for_row(built: Server, sql_marts: dict[str, Rows]):
    assert_same_marts(
        sql_marts, lambda mart: built.rows_of(f"{SCHEMA}.{mart}"), "PostgreSQL"
    )


def test_a_reader_reads_the_marts_and_nothing_else(built: Server):
    tables = {
        f'"{row["schemaname"]}"."{row["relname"]}"': row["schemaname"]
        for row in built.query(
            "select schemaname, relname from pg_stat_user_tables union all "
            "select schemaname, viewname from pg_views where schemaname not in "
            "('pg_catalog', 'information_schema')"
        )
    }
    assert {"hubspot", "hubspot_events", f"{SCHEMA}_staging", f"{SCHEMA}_seeds"} < set(
        tables.values()
    )
    readable = set()
    for table in tables:
        try:
            built.query(f"select * from {table} limit 1", READER)
            readable.add(table)
        except psycopg2.errors.InsufficientPrivilege:
            pass
    assert readable == {f'"{SCHEMA}"."{mart}"' for mart in MARTS}


def test_a_reader_writes_nothing(built: Server):
    for statement in (
        f"delete from {SCHEMA}.dim_deals",
        f"create table {SCHEMA}.mine (id int)",
        f"drop table {SCHEMA}.dim_deals",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            built.execute(statement, READER)


def test_freshness_tells_the_newest_time_of_a_table_in_utc(built: Server, folder: Path):
    run_dbt(
        folder, *("source", "freshness", "--target", "postgres"), **built.environment
    )
    results = json.loads((folder / "target/sources.json").read_text())["results"]
    told = {row["unique_id"].split(".")[-1]: row["max_loaded_at"] for row in results}
    [newest] = built.query(
        "select max(occurredat) at time zone 'UTC' as seen_at "
        "from hubspot_events.events_visited_page"
    )
    assert told["events_visited_page"] == f"{newest['seen_at'].isoformat()}+00:00"
    assert told.keys() == {"contact", "deal", "events_visited_page"}


def test_page_views_of_trackers_find_their_contacts(server: Server):
    """The views of docs/page_views, but for the hash, as they are written."""

    def create(schema: str, table: str, shape: dict[str, str], rows: Rows) -> None:
        columns = ", ".join(
            f'"{name}" {kind}' for name, kind in shape.items() if "struct" not in kind
        )
        server.execute(f"create schema if not exists {schema}")
        server.execute(f"create table {schema}.{table} ({columns})")
        with closing(server.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(
                f"insert into {schema}.{table} select * from "
                f"json_populate_recordset(null::{schema}.{table}, %s)",
                [json.dumps(rows)],
            )

    def of_user(file: str) -> str:
        sql = (trackers.VIEWS / file).read_text()
        hashed = "encode(sha256(convert_to(email, 'UTF8')), 'hex')"
        sql = sql.replace("sha256(email) as", f"{hashed} as")
        return sql.replace(" hubspot.", " crm.").replace(" hubspot_events.", " crm.")

    create("crm", "contact", trackers.CONTACT, trackers.CONTACTS)
    server.execute(of_user("contact_keys.sql"))
    calls = trackers.random_calls(0)
    for tracker in ("segment", "rudderstack", "snowplow"):
        for table, rows in trackers.rows_of(tracker, calls).items():
            shape = trackers.SHAPES[tracker][table]
            create(trackers.SCHEMAS.get(tracker, tracker), table, shape, rows)
        server.execute("drop view if exists crm.events_visited_page")
        server.execute(of_user(f"{tracker}.sql"))
        found = {
            row["property_hs_title"]: (row["objectid"], row["found_by"])
            for row in server.rows_of("crm.events_visited_page")
        }
        assert found == trackers.told(calls), tracker
        [counted] = server.query(of_user("views_with_a_contact.sql"))
        assert counted["page_views"] == len(found)
    digits = sha256(trackers.ANNA.encode()).hexdigest()
    assert server.query(
        f"select contact_id from crm.contact_keys where contact_key = '{digits}'"
    ) == [{"contact_id": 101}]


def test_every_analysis_runs(built: Server, folder: Path):
    done = run_dbt(
        folder,
        *("compile", "--target", "postgres", "--select", "path:analyses"),
        **built.environment,
    )
    assert done.returncode == 0
    files = sorted((folder / "target/compiled/attribution/analyses").glob("*.sql"))
    assert len(files) == len(list((PROJECT / "analyses").glob("*.sql")))
    for file in files:
        assert built.query(file.read_text()), file.name


# What columns that are no text hold, and what is read of it.
TYPED = {
    ("conversation_thread", "id", "double precision"): {
        "123": "123",
        "9007199254740991": "9007199254740991",
        "1.5": "1.5",
        "'NaN'": None,
        "'infinity'": None,
    },
    ("deal", "property_amount", "double precision"): {
        "0.1": Decimal("0.1"),
        "1e30": None,
        "'NaN'": None,
        "'-infinity'": None,
    },
    ("engagement_meeting", "property_hs_timestamp", "timestamp"): {
        "'2026-03-08 02:30'": datetime(2026, 3, 8, 2, 30),
        "'infinity'": None,
    },
    ("engagement_call", "property_hs_timestamp", "timestamptz"): {
        "'2026-03-08 02:30+01'": datetime(2026, 3, 8, 1, 30),
        "'-infinity'": None,
    },
    ("engagement_email", "property_hs_timestamp", "date"): {
        "'2026-03-08'": datetime(2026, 3, 8),
    },
    ("company", "is_deleted", "integer"): {"0": False, "1": True, "2": True},
}
STAGED = {
    "id": "conversation_id",
    "property_amount": "amount",
    "engagement_meeting": "took_place_at",
    "engagement_call": "called_at",
    "engagement_email": "sent_at",
    "is_deleted": "is_deleted",
}


def test_raw_columns_are_read_in_their_own_types(server: Server, folder: Path):
    server.execute("create schema typed")
    for (table, column, kind), values in TYPED.items():
        others = [name for name in required_columns(table) if name != column]
        columns = "".join(f", {name} text" for name in others)
        server.execute(f"create table typed.{table} ({column} {kind}{columns})")
        for value in values:
            server.execute(f"insert into typed.{table} ({column}) values ({value})")
    models = " ".join(f"stg_hubspot__{table}" for table, *_ in TYPED)
    done = run_dbt(
        folder,
        *("run", "--target", "postgres", "--select", models),
        *("--vars", json.dumps({"attribution__hubspot_schema": "typed"})),
        **{**server.environment, "ATTRIBUTION_POSTGRES_SCHEMA": "typed_marts"},
    )
    assert done.returncode == 0
    for (table, column, _), values in TYPED.items():
        staged = STAGED.get(column) or STAGED[table]
        rows = server.rows_of(f"typed_marts_staging.stg_hubspot__{table}")
        found = sorted((row[staged] for row in rows), key=str)
        assert found == sorted(values.values(), key=str), table


def test_a_column_that_holds_no_time_stops_the_build(server: Server, folder: Path):
    server.execute("create schema broken")
    columns = ", ".join(f"{name} text" for name in required_columns("deal"))
    server.execute(f"create table broken.deal ({columns})")
    server.execute("insert into broken.deal (property_closedate) values ('04.03.2026')")
    done = run_dbt(
        folder,
        *(
            "test",
            "--target",
            "postgres",
            "--select",
            "source:attribution.hubspot.deal",
        ),
        *("--vars", json.dumps({"attribution__hubspot_schema": "broken"})),
        **server.environment,
    )
    assert done.returncode == 1
    assert "deal.property_closedate: none of its 1 values is a timestamp" in done.stdout
    assert "04.03.2026" not in done.stdout


def test_a_table_whose_name_has_capitals_is_told(server: Server, folder: Path):
    server.execute("create schema shared")
    server.execute('create table shared."DEAL" ("DEAL_ID" text)')
    done = run_dbt(
        folder,
        *("run", "--target", "postgres", "--select", "stg_hubspot__deal"),
        *("--vars", json.dumps({"attribution__hubspot_schema": "shared"})),
        **server.environment,
    )
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    assert "Raw table shared.deal is named DEAL there" in told
    assert "delete" not in told


# Of Airbyte's columns those that are no text.
AIRBYTES_TYPES = {bool: "boolean", int: "bigint", list: "jsonb", dict: "jsonb"}


def load_typed(server: Server, schema: str, tables: dict[str, Rows]) -> None:
    """Load rows under their own names, typed by their values."""
    with closing(server.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(f"create schema {schema}")
        for table, rows in tables.items():
            names = columns_of(rows)
            kinds = {
                name: AIRBYTES_TYPES.get(type(row[name]), "text")
                for name in names
                for row in rows
                if row.get(name) is not None
            }
            columns = ", ".join(f'"{name}" {kinds.get(name, "text")}' for name in names)
            cursor.execute(f"create table {schema}.{table} ({columns})")
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(
                f"insert into {schema}.{table} values ({places})",
                [[as_text(row.get(name)) for name in names] for row in rows],
            )


def test_airbytes_tables_give_the_marts_that_duckdb_gives(
    server: Server, folder: Path, tmp_path: Path
):
    """Names with capitals and hyphens, lists and objects as jsonb, milliseconds."""
    tables = as_airbyte_lands_them(demo_rows()) | events_as_airbyte_lands_them(
        demo_rows()
    )
    load_typed(server, "airbyte", tables)
    loaded = {
        "attribution__loader": "airbyte",
        "attribution__hubspot_schema": "airbyte",
        "attribution__hubspot_events_schema": "airbyte",
    }
    done = run_dbt(
        folder,
        *("build", "--target", "postgres", "--exclude-resource-type", "unit_test"),
        *("--vars", json.dumps(loaded)),
        **{**server.environment, "ATTRIBUTION_POSTGRES_SCHEMA": "airbyte_marts"},
    )
    assert done.returncode == 0
    write_text(tmp_path, tables)
    assert_same_marts(
        marts_of(
            built_on_duckdb(
                tmp_path,
                attribution__switched_off_models=SWITCHED_OFF,
                attribution__loader="airbyte",
                attribution__raw_files=f"{tmp_path}/{{name}}.csv",
            ),
        ),
        lambda mart: server.rows_of(f"airbyte_marts.{mart}"),
        "PostgreSQL",
    )


# What DuckDB's types are called here, where they are called otherwise.
TYPES = {"VARCHAR": "text", "DOUBLE": "double precision", "HUGEINT": "numeric"}


def load_parquet(server: Server, schema: str, folder: Path) -> None:
    """Load files under their names, with their types, all in lower case."""
    with (
        duckdb.connect() as files,
        closing(server.connect()) as connection,
        connection.cursor() as cursor,
    ):
        files.execute("set TimeZone = 'UTC'")
        cursor.execute(f"create schema {schema}")
        for file in folder.glob("*.parquet"):
            columns = ", ".join(
                f'"{name.lower()}" {TYPES.get(kind, kind)}'
                for name, kind, *_ in files.execute(
                    f"describe from '{file}'"
                ).fetchall()
            )
            cursor.execute(f"create table {schema}.{file.stem} ({columns})")
            rows = file.with_suffix(".csv")
            files.execute(f"copy (from '{file}') to '{rows}' (header)")
            with open(rows) as lines:
                cursor.copy_expert(
                    f"copy {schema}.{file.stem} from stdin (format csv, header)", lines
                )


@pytest.mark.parametrize(
    "name, loader, brought, shape",
    [
        (
            "dlt",
            {"crm": "dlt", "events": "fivetran"},
            dlt_shape.BROUGHT | dlt_shape.EVENTS,
            dlt_shape.SHAPE | dlt_shape.EVENTS,
        ),
        (
            "snowflake_share",
            "snowflake_share",
            snowflake_share_shape.BROUGHT,
            snowflake_share_shape.SHAPE,
        ),
    ],
    ids=["dlt", "snowflake_share"],
)
def test_a_loaders_tables_give_the_marts_that_duckdb_gives(
    server: Server,
    folder: Path,
    tmp_path: Path,
    name: str,
    loader: object,
    brought: dict[str, str],
    shape: dict[str, str],
):
    """Tables in types of their own; the share's are not in PostgreSQL but might be."""
    contract, loaded = tmp_path / "contract", tmp_path / "loaded"
    for path, tables, raw in (
        (contract, brought, PROJECT / "demo"),
        (loaded, shape, contract),
    ):
        path.mkdir()
        write_selected(path, tables, raw)
    load_parquet(server, name, loaded)
    variables = {
        "attribution__loader": loader,
        "attribution__hubspot_schema": name,
        "attribution__hubspot_events_schema": name,
    }
    done = run_dbt(
        folder,
        *("build", "--target", "postgres", "--exclude-resource-type", "unit_test"),
        *("--vars", json.dumps(variables)),
        **{**server.environment, "ATTRIBUTION_POSTGRES_SCHEMA": f"{name}_marts"},
    )
    assert done.returncode == 0
    assert_same_marts(
        marts_of(
            built_on_duckdb(
                tmp_path,
                attribution__switched_off_models=SWITCHED_OFF,
                attribution__loader=loader,
                attribution__raw_files=f"{loaded}/{{name}}.parquet",
            ),
        ),
        lambda mart: server.rows_of(f"{name}_marts.{mart}"),
        "PostgreSQL",
    )
