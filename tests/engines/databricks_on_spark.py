"""Stands for Databricks' SQL connector: what dbt-databricks says, a local Spark runs.

Where Spark differs from Databricks' documents the stand-in makes up for it, and the
project does not:

- Delta is no part of PySpark: tables are Parquet, none is replaced in place, and that a
  column holds no null is looked up and not kept.
  https://docs.databricks.com/aws/en/delta/
- There is no Unity Catalog. What dbt-databricks asks of its information schema is told
  from Spark's own catalog, and grants are written down.
  https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-information-schema
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from databricks.sql.exc import ServerOperationError
from databricks.sql.utils import ParamEscaper, inject_parameters
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

COMMENT = re.compile(r"^\s*/\*.*?\*/\s*", re.DOTALL)
TABLES = "`system`.`information_schema`.`tables`"
NOT_NULL = re.compile(r"alter table (\S+) change column (\S+) set not null\s*;?")
ROW_FILTERS = re.compile(r"`\w+`\.`information_schema`\.`row_filters`")
NO_ROW_FILTERS = (
    "(select '' table_catalog, '' table_schema, '' table_name, '' filter_name, "
    "'' target_columns where false)"
)


def literal(text: str | None) -> str:
    return "cast(null as string)" if text is None else f"'{text}'"


@dataclass
class Warehouse:
    """A SQL warehouse, its catalog and what it has granted."""

    session: SparkSession
    granted: list[str] = field(default_factory=list)

    def connect(self, **arguments: Any) -> "Connection":
        """Stands for databricks.sql.connect."""
        return Connection(self)

    def run(self, statement: str) -> tuple[list[tuple], list[tuple]]:
        """The description of what a statement returns, and its rows."""
        said = COMMENT.sub("", statement).strip()
        words = said.lower().split()
        if words[0] in ("grant", "revoke"):
            self.granted.append(" ".join(words))
            return [], []
        if words[:2] == ["show", "grants"]:
            return self.rows_of("select '' Principal, '' ActionType, '' ObjectType")
        if not_null := NOT_NULL.fullmatch(said):
            table, column = not_null.groups()
            return self.rows_of(
                f"select assert_true({column} is not null) from {table}"
            )
        if words[:4] == ["create", "or", "replace", "table"]:
            self.session.sql(f"drop table if exists {words[4]}")
            said = said.replace("or replace", "", 1)
        said = re.sub(r"\busing delta\b", "using parquet", said)
        said = ROW_FILTERS.sub(NO_ROW_FILTERS, said)
        if TABLES in said:
            said = said.replace(TABLES, self.tables(said))
        return self.rows_of(said)

    def rows_of(self, statement: str) -> tuple[list[tuple], list[tuple]]:
        try:
            frame = self.session.sql(statement)
            rows = [tuple(row) for row in frame.collect()]
        except PySparkException as error:
            raise ServerOperationError(str(error)) from error
        nothing = (None,) * 5
        return [(name, kind, *nothing) for name, kind in frame.dtypes], rows

    def tables(self, statement: str) -> str:
        """A subquery with the tables of the schema that a statement asks for."""
        schema = re.search(r"table_schema\s*=\s*'(\w+)'", statement, re.I).group(1)
        if not self.session.catalog.databaseExists(schema):
            return f"(select * from {self.told('', '', 'VIEW')} where false)"
        views = {
            row.viewName
            for row in self.session.sql(f"show views in {schema}").collect()
        }
        found = self.session.sql(f"show tables in {schema}").collect()
        told = [
            self.told(
                schema, row.tableName, "VIEW" if row.tableName in views else "MANAGED"
            )
            for row in found
        ]
        told = told or [self.told("", "", "VIEW")]
        return (
            "(" + " union all ".join(f"select * from {table}" for table in told) + ")"
        )

    def told(self, schema: str, name: str, kind: str) -> str:
        catalog = self.session.catalog.currentCatalog()
        values = {
            "table_catalog": catalog,
            "table_schema": schema,
            "table_name": name,
            "table_type": kind,
            "data_source_format": "DELTA" if kind == "MANAGED" else None,
            "table_owner": "owner",
        }
        columns = ", ".join(f"{literal(value)} {key}" for key, value in values.items())
        return f"(select {columns})"


@dataclass
class Connection:
    """Stands for a session of the connector's."""

    warehouse: Warehouse

    def cursor(self) -> "Cursor":
        return Cursor(self)

    def get_session_id_hex(self) -> str:
        return "0"

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Cursor:
    """Stands for the connector's cursor."""

    connection: Connection
    description: Sequence[tuple] = ()
    rows: list[tuple] = field(default_factory=list)
    query_id: str = "0"

    def execute(self, statement: str, values: Iterable[Any] | None = None) -> "Cursor":
        if values:
            statement = inject_parameters(statement, ParamEscaper().escape_args(values))
        self.description, self.rows = self.connection.warehouse.run(statement)
        return self

    def fetchall(self) -> list[tuple]:
        return self.fetchmany(len(self.rows))

    def fetchmany(self, size: int) -> list[tuple]:
        fetched, self.rows = self.rows[:size], self.rows[size:]
        return fetched

    def fetchone(self) -> tuple | None:
        return next(iter(self.fetchmany(1)), None)

    def cancel(self) -> None:
        """Nothing is running."""

    def close(self) -> None:
        """Nothing is open."""
