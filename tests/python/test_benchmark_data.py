"""The benchmarks' made-up company has the raw contract's shape and follows its seed."""

import importlib.util
from pathlib import Path

import duckdb
import pytest
import yaml

PROJECT = Path(__file__).parents[2]
SMALL = 60_000
DAYS = ("first", "next_day")
# What loaders write of a row, in any table.
OF_LOADERS = {"_fivetran_synced", "_fivetran_deleted", "is_deleted"}


def load_generator():
    path = PROJECT / "benchmarks" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contract() -> dict[str, list[dict]]:
    files = PROJECT.glob("models/staging/*/_*__sources.yml")
    return {
        table["name"]: table["columns"]
        for file in files
        for source in yaml.safe_load(file.read_text())["sources"]
        for table in source["tables"]
        if not {"optional", "stands_for"} & set(meta_of(table))
    }


def meta_of(properties: dict) -> dict:
    return properties.get("config", {}).get("meta", {})


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    generator = load_generator()
    folder = tmp_path_factory.mktemp("raw")
    variants = {
        "first": {},
        "again": {},
        "other_seed": {"seed": 2},
        "next_day": {"next_day": True},
    }
    for name, arguments in variants.items():
        generator.generate(folder / name, SMALL, **arguments)
    return folder


def rows(folder, table):
    return f"(select * exclude (_fivetran_synced) from '{folder}/{table}/*.parquet')"


def test_every_raw_table_has_the_columns_that_the_contract_requires(folders):
    tables = contract()
    assert {
        path.name for path in (folders / "first").iterdir() if path.is_dir()
    } == set(tables)
    for table, columns in tables.items():
        found = {
            row[0]
            for row in duckdb.execute(
                f"describe from '{folders}/first/{table}/*.parquet'"
            ).fetchall()
        }
        required = {
            column["name"] for column in columns if not meta_of(column).get("optional")
        }
        assert required <= found, table
        known = {column["name"] for column in columns} | OF_LOADERS
        assert found <= known, table


def test_the_seed_decides_the_rows(folders):
    table = "events_visited_page"
    first = rows(folders / "first", table)
    for name, is_same in (("again", True), ("other_seed", False)):
        [(different,)] = duckdb.execute(
            f"select count(*) from (from {first} "
            f"except all from {rows(folders / name, table)})"
        ).fetchall()
        assert (different == 0) == is_same, name


def test_the_next_day_adds_events_and_changes_deals(folders):
    events = [rows(folders / day, "events_visited_page") for day in DAYS]
    assert duckdb.execute(
        f"select count(*) from (from {events[0]} except all from {events[1]})"
    ).fetchall() == [(0,)]
    assert duckdb.execute(
        f"select count(*) > 0 from (from {events[1]} except all from {events[0]})"
    ).fetchall() == [(True,)]
    deals = [rows(folders / day, "deal") for day in DAYS]
    assert duckdb.execute(
        f"select count(*) > 0 from (from {deals[0]} except all from {deals[1]})"
    ).fetchall() == [(True,)]
