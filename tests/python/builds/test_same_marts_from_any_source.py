"""The demo company gives the same marts from CSV, from Parquet and from tables.

Files and tables are typed as DuckDB guesses them, so that ids arrive as integers or, in
a column that holds `531.0`, as doubles. What was read is as it was before.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from compare_marts import differences
from conftest import PROJECT, Project

DEMO = PROJECT / "demo"
NO_TESTS = "resource_type:test"
SCHEMAS = {"events": "Behaviour$2026", "crm": "crm-raw"}

# How columns of a guessed type may be typed elsewhere; the tables take turns.
TYPINGS = [
    {},
    {"BIGINT": "DOUBLE", "TIMESTAMP WITH TIME ZONE": "TIMESTAMP"},
    {"BIGINT": "INTEGER", "TIMESTAMP WITH TIME ZONE": "TIMESTAMP_NS"},
    {"BIGINT": "DECIMAL(28, 9)", "DATE": "TIMESTAMP", "AMOUNT": "DECIMAL(18, 6)"},
]


def typed_rows(connection: duckdb.DuckDBPyConnection, table: str, number: int) -> str:
    """A query of a table's rows in the types of one of the typings.

    They are read into a table first: a cast of what read_csv guessed would be done by
    the reader, which drops the offset of `13:02:02+01:00` read as a plain timestamp.
    """
    connection.execute(
        f"create or replace temp table guessed as "
        f"from read_csv('{DEMO / table}.csv', sample_size=-1)"
    )
    columns = []
    for name, found_type, *_ in connection.sql("describe guessed").fetchall():
        kind = "AMOUNT" if "amount" in name else found_type
        if "utm" in name:  # a text, and 410303.0 is another text than 410303
            kind = "TEXT"
        wanted = TYPINGS[number % len(TYPINGS)].get(kind, found_type)
        columns.append(f'"{name}"::{wanted} as "{name}"')
    return f"select {', '.join(columns)} from guessed"


def raw_tables() -> Iterator[tuple[int, str]]:
    return enumerate(sorted(path.stem for path in DEMO.glob("*.csv")))


def checksums(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.*")
        if path.suffix != ".pyc"
    }


def raw_contents(project: Project) -> dict[str, list[tuple]]:
    """Every row of every table in the raw schemas."""
    tables = project.query(
        "select table_schema, table_name from information_schema.tables "
        f"where table_schema in {tuple(SCHEMAS.values())}"
    )
    return {
        f"{schema}.{table}": project.query(f'from "{schema}"."{table}" order by all')
        for schema, table in tables
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sources")


def project_in(folder: Path, **variables: object) -> Project:
    folder.mkdir()
    return Project(
        folder,
        {"attribution__absent_tables": []}
        | {f"attribution__{name}": value for name, value in variables.items()},
    )


@pytest.fixture(scope="module")
def from_parquet(folder: Path) -> Project:
    """Its tests run too, as they read the raw columns in their own types."""
    files = folder / "exports"
    files.mkdir()
    project = project_in(folder / "parquet", raw_files=f"{files}/{{name}}.parquet")
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for number, table in raw_tables():
            rows = typed_rows(connection, table, number)
            connection.execute(f"copy ({rows}) to '{files}/{table}.parquet'")
    before = checksums(files)
    project.build(TZ="America/New_York")
    assert checksums(files) == before
    return project


@pytest.fixture(scope="module")
def from_tables(folder: Path) -> Project:
    """CRM tables as text, events as typed, in schemas whose names must be quoted."""
    project = project_in(
        folder / "tables",
        raw_files=None,
        hubspot_schema=SCHEMAS["crm"],
        hubspot_events_schema=SCHEMAS["events"],
    )
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("set timezone = 'UTC'")
        for schema in SCHEMAS.values():
            connection.execute(f'create schema "{schema}"')
        for number, table in raw_tables():
            kind = "events" if table.startswith("events_") else "crm"
            rows = (
                typed_rows(connection, table, number + 1)
                if kind == "events"
                else f"from read_csv('{DEMO / table}.csv', all_varchar=true)"
            )
            connection.execute(f'create table "{SCHEMAS[kind]}"."{table}" as {rows}')
    before = raw_contents(project)
    project.build(NO_TESTS, TZ="Asia/Kolkata")
    assert len(before) == len(list(raw_tables()))
    assert raw_contents(project) == before
    return project


@pytest.mark.parametrize("source", ["from_parquet", "from_tables"])
def test_every_mart_is_the_same_row_for_row(
    demo: Project, source: str, request: pytest.FixtureRequest
):
    assert demo.query("select count(*) > 10_000 from attribution_report") == [(True,)]
    built = request.getfixturevalue(source)
    assert differences(built.published, demo.published) == {}
