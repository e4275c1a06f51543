"""The demo's raw rows, and files of tables that a loader might leave."""

import csv
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

PROJECT = Path(__file__).parents[3]
Row = dict[str, object]
Tables = dict[str, list[Row]]


@cache
def demo_rows() -> Tables:
    """The demo's raw tables; an empty value is null."""
    return {
        path.stem: [
            {name: value or None for name, value in row.items()}
            for row in csv.DictReader(path.open(newline=""))
        ]
        for path in sorted(PROJECT.glob("demo/*.csv"))
    }


def columns_of(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def as_text(value: object) -> object:
    return json.dumps(value) if isinstance(value, list | dict) else value


def write_text(folder: Path, tables: Tables) -> None:
    """CSV, with lists and objects as JSON."""
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, columns_of(rows))
            writer.writeheader()
            for row in rows:
                writer.writerow({name: as_text(value) for name, value in row.items()})


def write_typed(folder: Path, tables: Tables) -> None:
    """Parquet, with numbers, times, lists and structures in types of their own."""
    rows_in_json = folder / "rows.json"
    with duckdb.connect() as connection:
        for name, rows in tables.items():
            rows_in_json.write_text("\n".join(map(json.dumps, rows)))
            connection.execute(
                f"copy (from read_json('{rows_in_json}', sample_size=-1, "
                "map_inference_threshold=-1)) "
                f"to '{folder}/{name}.parquet'"
            )


def write_selected(folder: Path, tables: Mapping[str, str], raw: Path) -> None:
    """Parquet, each table a query on the raw tables of another folder."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        for file in [*raw.glob("*.csv"), *raw.glob("*.parquet")]:
            rows = (
                f"read_csv('{file}', all_varchar=true, header=true, quote='\"')"
                if file.suffix == ".csv"
                else f"read_parquet('{file}')"
            )
            connection.execute(f"create view {file.stem} as from {rows}")
        for table, query in tables.items():
            connection.execute(f"copy ({query}) to '{folder}/{table}.parquet'")
