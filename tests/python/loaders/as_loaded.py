"""The demo's raw rows, and files of tables that a loader might leave."""

import csv
import json
from functools import cache
from pathlib import Path

import duckdb
from conftest import Project
from forked_dbt import PROJECT

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


def write_text(folder: Path, tables: Tables) -> None:
    """CSV, with lists and objects as JSON."""
    for name, rows in tables.items():
        Project(folder).write(
            name,
            [{column: as_text(value) for column, value in row.items()} for row in rows],
        )


def as_text(value: object) -> object:
    return json.dumps(value) if isinstance(value, list | dict) else value


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


def build(folder: Path, ending: str, **variables: object) -> Project:
    """The project built on such files, with its data tests."""
    own = {"raw_files": f"{folder}/{{name}}.{ending}"}
    project = Project(
        folder,
        {f"attribution__{name}": value for name, value in (own | variables).items()},
    )
    project.build()
    return project
