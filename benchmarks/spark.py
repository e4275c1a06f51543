"""Measure builds on a local Spark and print them as the table of docs/spark.md.

python benchmarks/spark.py [--millions 1 2 5 10] [--master 'local[2]'] [--memory 8g]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import generate
from measuring import Build, machine, run_dbt, versions

BENCHMARKS = Path(__file__).parent
MILLION = 1_000_000
MODELS_ONLY = ["--resource-type", "seed", "--resource-type", "model"]


def raw_folder(folder: Path, millions: int) -> Path:
    """Generate raw tables unless they are there."""
    raw = folder / f"raw_{millions}m"
    if not (raw / "about.json").exists():
        generate.generate(raw, millions * MILLION)
    return raw


def build(folder: Path, raw: Path, settings: dict[str, str]) -> tuple[Build, int]:
    """Build every model from the raw tables on; tell the bytes of its tables too."""
    place = folder / f"spark_{raw.name}"
    shutil.rmtree(place, ignore_errors=True)
    os.environ |= settings | {"ATTRIBUTION_SPARK_PATH": str(place.resolve())}
    arguments = ["build", "--target", "spark", *MODELS_ONLY]
    raw_files = str(raw.resolve() / "{name}" / "*.parquet")
    done = run_dbt(arguments, place, {"attribution__raw_files": raw_files})
    size = sum(file.stat().st_size for file in place.rglob("*.parquet"))
    shutil.rmtree(place)
    return done, size


def table(measured: dict[int, tuple[Build, int]]) -> str:
    """The figures of each number of raw rows, and the nodes that took longest."""
    lines = ["| raw rows | seconds | exponent | tables |", "|--:|--:|--:|--:|"]
    exponents = ["–"] + [
        f"{math.log(measured[more][0].span / measured[less][0].span, more / less):.2f}"
        for less, more in pairwise(measured)
    ]
    for (rows, (done, size)), exponent in zip(measured.items(), exponents, strict=True):
        lines.append(
            f"| {rows:,} | {done.span:.0f} | {exponent} | {size / 2**30:.1f} GB |"
        )
    rows, (done, _) = max(measured.items())
    lines += ["", f"| node, {rows:,} raw rows | seconds |", "|---|--:|"]
    lines += [f"| {name} | {seconds:.0f} |" for name, seconds in done.heaviest(12)]
    return "\n".join(lines)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=BENCHMARKS / "data")
    parser.add_argument("--millions", type=int, nargs="+", default=[1, 2, 5, 10])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory", default="8g", help="of Spark's one process")
    parser.add_argument("--partitions", default="16", help="of each shuffle")
    arguments = parser.parse_args()
    settings = {
        "ATTRIBUTION_SPARK_MASTER": arguments.master,
        "ATTRIBUTION_SPARK_MEMORY": arguments.memory,
        "ATTRIBUTION_SPARK_PARTITIONS": arguments.partitions,
    }
    measured = {}
    for millions in sorted(arguments.millions):
        raw = raw_folder(arguments.folder, millions)
        rows = json.loads((raw / "about.json").read_text())["rows"]
        measured[rows] = build(arguments.folder, raw, settings)
        print(f"\n{table(measured)}\n", flush=True)
    told = ", ".join(f"{name}={value}" for name, value in settings.items())
    print(f"{machine()}; {versions()}, pyspark {version('pyspark')}; {told}")


if __name__ == "__main__":
    main()
