"""Count the bytes that a build would read on BigQuery, which bills those.

python benchmarks/bigquery.py [--rows 1000000]

The project is built on DuckDB. What DuckDB's plan of a node reads is taken as what
BigQuery reads: whole columns of tables, through views, each once a query. A column's
bytes are the values' by BigQuery's own sizes:
https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#data_type_sizes
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import generate

BENCHMARKS = Path(__file__).parent
PROJECT = BENCHMARKS.parent
LEAST_BYTES_OF_A_QUERY = 10 * 2**20
FIXED_SIZES = {"BOOLEAN": 1, "HUGEINT": 16, "DECIMAL": 16}
OTHER_FIXED_SIZE = 8

Columns = dict[str, int]


def sizes(connection: duckdb.DuckDBPyConnection, source: str) -> Columns:
    """The bytes of each column of a table."""
    columns = connection.execute(f"describe select * from {source}").fetchall()
    told = []
    for name, kind, *_ in columns:
        column = f'"{name}"'
        if kind == "VARCHAR":
            told.append(f"coalesce(sum(2 + strlen({column})), 0)")
        elif kind.endswith("]"):
            told.append(f"coalesce(sum(2 + strlen(cast({column} as varchar))), 0)")
        else:
            size = FIXED_SIZES.get(kind.split("(")[0], OTHER_FIXED_SIZE)
            told.append(f"{size} * count({column})")
    found = connection.execute(f"select {', '.join(told)} from {source}").fetchone()
    return {name: int(size) for (name, *_), size in zip(columns, found, strict=True)}


def scans(plan: dict) -> Iterator[tuple[str, set[str]]]:
    """The tables and files that a plan reads, each with its columns."""
    told = plan.get("extra_info", {})
    source = told.get("Table") or told.get("Filename(s)")
    if source and "SCAN" in plan.get("name", "").upper() + str(told.get("Function")):
        listed = [told.get("Projections", []), told.get("Filters", [])]
        texts = [
            text
            for part in listed
            for text in (part if isinstance(part, list) else [part])
        ]
        yield str(source), set(re.findall(r"\w+", " ".join(texts)))
    for child in plan.get("children", []):
        yield from scans(child)


def bytes_read(
    connection: duckdb.DuckDBPyConnection, query: str, known: dict[str, Columns]
) -> int:
    """The bytes of the columns that a query reads, each counted once."""
    [(_, text)] = connection.execute(f"explain (format json) {query}").fetchall()
    read: defaultdict[str, set[str]] = defaultdict(set)
    for plan in json.loads(text):
        for source, columns in scans(plan):
            found = re.search(r"/([a-z_0-9]+)/[^/]*[.]parquet", source)
            name = f"raw.{found[1]}" if found else ".".join(source.split(".")[-2:])
            read[name] |= columns
    return sum(
        known[name].get(column, 0)
        for name, columns in read.items()
        for column in columns
    )


def main() -> None:
    """Read the command line, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=BENCHMARKS / "data")
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    raw = arguments.folder / f"raw_{arguments.rows}"
    if not (raw / "about.json").exists():
        generate.generate(raw, arguments.rows)
    rows = json.loads((raw / "about.json").read_text())["rows"]
    place = (arguments.folder / f"bigquery_{arguments.rows}").resolve()
    place.mkdir(parents=True, exist_ok=True)
    database = place / "attribution.duckdb"
    files = str(raw.resolve() / "{name}" / "*.parquet")
    built = ["--resource-type", "seed", "--resource-type", "model"]
    for command in (["build", *built, "--exclude", "published_marts"], ["compile"]):
        subprocess.run(
            [
                *(Path(sys.executable).with_name("dbt"), *command),
                *("--vars", json.dumps({"attribution__raw_files": files})),
                *("--target-path", str(place / "target")),
            ],
            check=True,
            cwd=PROJECT,
            env=os.environ | {"ATTRIBUTION_DUCKDB_PATH": str(database)},
        )
    manifest = json.loads((place / "target/manifest.json").read_text())
    with duckdb.connect(str(database)) as connection:
        known = {
            f"{schema}.{table}": sizes(connection, f'"{schema}"."{table}"')
            for schema, table in connection.execute(
                "select schema_name, table_name from duckdb_tables()"
            ).fetchall()
        }
        for folder in sorted(path for path in raw.iterdir() if path.is_dir()):
            known[f"raw.{folder.name}"] = sizes(
                connection, f"read_parquet('{folder.resolve()}/*.parquet')"
            )
        read: dict[str, Counter] = {"models": Counter(), "tests": Counter()}
        for node in manifest["nodes"].values():
            if node.get("language") != "sql" or not node.get("compiled_code"):
                continue
            if node["resource_type"] == "model":
                if node["config"]["materialized"] == "table":
                    read["models"][node["name"]] = bytes_read(
                        connection, node["compiled_code"], known
                    )
            elif node["resource_type"] == "test":
                name = node["name"]
                if "_parses_" in name:
                    table = node["file_key_name"].split(".")[-1]
                    read["tests"][name] = sum(known.get(f"raw.{table}", {}).values())
                else:
                    read["tests"][name] = bytes_read(
                        connection, node["compiled_code"], known
                    )
    raw_bytes = sum(
        sum(columns.values()) for name, columns in known.items() if "raw." in name
    )
    kept = sum(
        sum(columns.values()) for name, columns in known.items() if "raw." not in name
    )
    print(f"{rows:,} raw rows, {raw_bytes:,} bytes; tables built {kept:,} bytes")
    for kind, nodes in read.items():
        billed = sum(max(size, LEAST_BYTES_OF_A_QUERY) for size in nodes.values())
        print(
            f"{kind}: {len(nodes)} queries read {nodes.total():,} bytes, "
            f"billed as {billed:,}"
        )
    for name, size in (read["models"] + read["tests"]).most_common(14):
        print(f"| {name} | {size:,} |")


if __name__ == "__main__":
    main()
