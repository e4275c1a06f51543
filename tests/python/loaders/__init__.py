"""Raw tables as loaders lay them out, made from the demo's."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
from conftest import Project


def lay_out(tables: Mapping[str, str], raw: Path, folder: Path) -> Path:
    """Write tables, each a query on raw tables of another folder, as Parquet files."""
    folder.mkdir(exist_ok=True)
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
    return folder


def on_parquet(folder: Path, **variables: object) -> Project:
    """The project on the Parquet files of a folder."""
    return Project(
        folder, {"attribution__raw_files": f"{folder}/{{name}}.parquet"} | variables
    )
