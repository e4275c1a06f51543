"""Raw tables as loaders lay them out, made from the demo's."""

from collections.abc import Mapping
from pathlib import Path

import duckdb


def lay_out(tables: Mapping[str, str], raw: Path, folder: Path) -> None:
    """Write each table, a query on the raw tables of another folder, as a Parquet file."""
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
