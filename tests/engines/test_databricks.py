"""The demo, told by dbt-databricks and run by a local Spark, gives DuckDB's marts.

It proves that the adapter finds the Spark variants, and that its own SQL around them is
whole; databricks_on_spark.py says what of Databricks is not there.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import databricks.sql
import pytest
from conftest import DEMO, PROJECT, Rows, assert_same_marts, required_columns
from databricks_on_spark import Warehouse
from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession, functions

READER = "bi"


def dbt(folder: Path, *arguments: str, **variables: object) -> bool:
    """Run dbt in this process, whose connector is the stand-in."""
    done = dbtRunner().invoke(
        [
            *("--no-use-colors", *arguments, "--target", "databricks"),
            *("--vars", json.dumps(variables)),
            *("--target-path", str(folder / "target")),
            *("--log-path", str(folder / "logs")),
        ]
    )
    return done.success


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("databricks")


@pytest.fixture(scope="module")
def warehouse(folder: Path) -> Iterator[Warehouse]:
    """A warehouse in a folder that dbt connects to; recursion ends after 100 steps."""
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL",
            f"jdbc:derby:;create=true;databaseName={folder}/metastore",
        )
        .config(
            "spark.driver.extraJavaOptions",
            "-Dderby.stream.error.file=/dev/null -XX:-DontCompileHugeMethods",
        )
        .config("spark.driver.memory", "2g")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .enableHiveSupport()
        .getOrCreate()
    )
    warehouse = Warehouse(session)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        patch.setattr(databricks.sql, "connect", warehouse.connect)
        patch.setenv("DATABRICKS_HOST", "127.0.0.1")
        patch.setenv("DATABRICKS_TOKEN", "none")
        patch.setenv("ATTRIBUTION_DATABRICKS_CATALOG", "spark_catalog")
        yield warehouse
    session.stop()


def load_demo(session: SparkSession) -> None:
    """Load the demo's files as ordinary tables, those of events in types."""
    for schema in ("hubspot", "hubspot_events"):
        session.sql(f"create schema {schema}")
    for file in sorted(DEMO.glob("*.csv")):
        is_event = file.stem.startswith("events_")
        frame = session.read.csv(
            str(file), header=True, multiLine=True, escape='"', inferSchema=is_event
        )
        schema = "hubspot_events" if is_event else "hubspot"
        frame.write.saveAsTable(f"{schema}.{file.stem}", format="parquet")


@pytest.fixture(scope="module")
def built(warehouse: Warehouse, folder: Path) -> Warehouse:
    """The whole project with its seeds and tests, built for a reader."""
    load_demo(warehouse.session)
    assert dbt(folder, "build", attribution__reader_roles=[READER])
    return warehouse


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
    sql_marts: dict[str, Rows], built: Warehouse
):
    assert_same_marts(sql_marts, lambda mart: read(built.session, mart), "Databricks")


def test_a_reader_may_read_the_marts_and_nothing_else(
    sql_marts: dict[str, Rows], built: Warehouse
):
    schema = "`attribution`"
    marts = (f"`spark_catalog`.{schema}.`{mart}`" for mart in sql_marts)
    assert set(built.granted) == {
        f"grant use schema on schema {schema} to `{READER}`",
        *(f"grant select on {mart} to `{READER}`" for mart in marts),
    }


def test_a_chain_of_more_than_a_hundred_merges_is_followed(
    warehouse: Warehouse, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Databricks ends a recursion after a hundred steps unless told otherwise."""
    warehouse.session.sql("create schema merges")
    columns = ", ".join(f"{column} string" for column in required_columns("deal"))
    warehouse.session.sql(f"create table merges.deal ({columns}) using parquet")
    warehouse.session.sql(
        "create table merges.merged_deal using parquet as "
        "select cast(id as string) deal_id, cast(id + 1 as string) merged_deal_id "
        "from range(150)"
    )
    monkeypatch.setenv("ATTRIBUTION_DATABRICKS_SCHEMA", "chain")
    assert dbt(
        folder,
        *("run", "--select", "+int_deal_survivors"),
        attribution__hubspot_schema="merges",
    )
    survivors = warehouse.session.table("chain_intermediate.int_deal_survivors")
    assert survivors.count() == 150
    assert {row.deal_id for row in survivors.collect()} == {"0"}


def test_a_session_in_another_time_zone_is_refused(
    warehouse: Warehouse,
    folder: Path,
    capfd: pytest.CaptureFixture,
):
    zone = "spark.sql.session.timeZone"
    warehouse.session.conf.set(zone, "America/New_York")
    try:
        assert not dbt(folder, "run", "--select", "stg_hubspot__deal")
    finally:
        warehouse.session.conf.set(zone, "UTC")
    assert "Set TIMEZONE: UTC under session_properties" in capfd.readouterr().out
