"""The demo on a local Spark of two threads gives the marts that DuckDB gives."""

from collections.abc import Iterator

import pytest
from conftest import PROJECT, Rows, assert_same_marts
from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession, functions

EXECUTOR_THREADS = 2


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """The session in which dbt built the whole project, seeds and tests included."""
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        patch.setenv("ATTRIBUTION_SPARK_MASTER", f"local[{EXECUTOR_THREADS}]")
        patch.setenv("ATTRIBUTION_SPARK_PATH", str(folder / "spark"))
        done = dbtRunner().invoke(
            [
                *("--no-use-colors", "build", "--target", "spark"),
                *("--target-path", str(folder / "target")),
                *("--log-path", str(folder / "logs")),
            ]
        )
    assert done.success, done.exception
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
