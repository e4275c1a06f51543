"""The demo on a Spark of two threads gives the marts that DuckDB gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT, Rows, assert_same_marts
from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession, functions

EXECUTOR_THREADS = 2


def run_in_session(folder: Path, *arguments: str) -> None:
    """Run dbt in this process, whose Spark session stays open afterwards."""
    done = dbtRunner().invoke(
        [
            *("--no-use-colors", *arguments, "--target", "spark"),
            *("--target-path", str(folder / "target")),
            *("--log-path", str(folder / "logs")),
        ]
    )
    assert done.success, done.exception


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where Spark keeps its tables, and dbt what it writes."""
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        patch.setenv("ATTRIBUTION_SPARK_MASTER", f"local[{EXECUTOR_THREADS}]")
        patch.setenv("ATTRIBUTION_SPARK_PATH", str(folder / "spark"))
        yield folder


@pytest.fixture(scope="module")
def session(folder: Path) -> Iterator[SparkSession]:
    """The session in which dbt built the whole project, seeds and tests included."""
    run_in_session(folder, "build")
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


def read(session: SparkSession, mart: str) -> Rows:
    """Every row of a mart; timestamps as they are in UTC, wherever this runs."""
    frame = session.table(f"attribution.{mart}")
    columns = [
        functions.col(name).cast("timestamp_ntz").alias(name)
        if kind == "timestamp"
        else functions.col(name)
        for name, kind in frame.dtypes
    ]
    return [row.asDict() for row in frame.select(columns).toLocalIterator()]


def test_every_mart_is_the_same_row_for_row(
    duckdb_marts: dict[str, Rows], session: SparkSession
):
    assert session.sparkContext.defaultParallelism == EXECUTOR_THREADS
    assert_same_marts(duckdb_marts, lambda mart: read(session, mart), "Spark")


def test_every_analysis_runs(session: SparkSession, folder: Path):
    run_in_session(folder, "compile", "--select", "path:analyses")
    files = sorted((folder / "target/compiled/attribution/analyses").glob("*.sql"))
    assert len(files) == len(list((PROJECT / "analyses").glob("*.sql")))
    for file in files:
        assert session.sql(file.read_text()).take(1), file.name
