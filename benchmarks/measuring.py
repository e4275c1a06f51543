"""Run dbt and the engine's floors, and tell seconds and memory."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent


@dataclass
class Build:
    """One run of dbt: what each node took, and the process as a whole."""

    nodes: dict[str, float]
    threads: int
    span: float
    wall: float
    peak_memory: int

    @property
    def node_seconds(self) -> float:
        """The seconds of all nodes together."""
        return sum(self.nodes.values())

    def heaviest(self, count: int) -> list[tuple[str, float]]:
        """The nodes that took longest."""
        return sorted(self.nodes.items(), key=lambda node: -node[1])[:count]


def run_dbt(
    arguments: list[str],
    database: Path,
    variables: dict | None = None,
    memory_limit: str | None = None,
) -> Build:
    """Run dbt on a database file and read its node times.

    `span` is from the first node's start to the last node's end, so that dbt's own
    start-up is told apart.
    """
    if variables:
        arguments = [*arguments, "--vars", json.dumps(variables)]
    environment = os.environ | {
        "ATTRIBUTION_DUCKDB_PATH": str(database),
        "DBT_TARGET_PATH": str(database.with_suffix(".target")),
        "DBT_LOG_PATH": str(database.with_suffix(".target") / "logs"),
    }
    if memory_limit:
        environment["ATTRIBUTION_DUCKDB_MEMORY_LIMIT"] = memory_limit
    dbt = Path(sys.executable).with_name("dbt")
    started = time.perf_counter()
    process = subprocess.Popen([dbt, *arguments], cwd=PROJECT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"dbt {' '.join(arguments)} failed; its output is above.")
    results = [
        result
        for result in json.loads(environment_target(database).read_text())["results"]
        if not result["unique_id"].startswith("operation.")
    ]
    moments = [
        datetime.fromisoformat(timing[moment])
        for result in results
        for timing in result["timing"]
        for moment in ("started_at", "completed_at")
    ]
    return Build(
        nodes={
            result["unique_id"].split(".")[2]: result["execution_time"]
            for result in results
            if result["unique_id"].split(".")[0] in ("model", "seed")
        },
        threads=len({result["thread_id"] for result in results}),
        span=(max(moments) - min(moments)).total_seconds(),
        wall=wall,
        peak_memory=usage.ru_maxrss * 1024,
    )


def environment_target(database: Path) -> Path:
    """The file in which dbt tells what a build on this database took."""
    return database.with_suffix(".target") / "run_results.json"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database file and the marts that were published from it."""
    remove_database(target)
    for suffix in ("", "_marts"):
        shutil.copyfile(
            source.with_stem(source.stem + suffix),
            target.with_stem(target.stem + suffix),
        )


def remove_database(database: Path) -> None:
    """Remove a database file and what was written beside it."""
    for name in (f"{database.stem}*.duckdb*", f"{database.stem}.target"):
        for path in database.parent.glob(name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def time_statement(database: Path, statement: str) -> float:
    """Tell the seconds that one statement takes on a database file."""
    with duckdb.connect(str(database)) as connection:
        started = time.perf_counter()
        connection.execute(statement)
        return time.perf_counter() - started


def machine() -> str:
    """Name the processor, the memory and the system."""
    processor = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB of memory, "
        f"{platform.system()} {platform.release()}"
    )


def versions() -> str:
    """Name the versions that a figure depends on."""
    names = ["dbt-core", "dbt-duckdb", "duckdb", "narwhals"]
    return ", ".join(
        [f"Python {platform.python_version()}"]
        + [f"{name} {version(name)}" for name in names]
    )
