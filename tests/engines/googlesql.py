"""GoogleSQL, BigQuery's dialect, by its own analyzer and reference implementation.

Statements run over tables in memory, and each result can be a table of the next.
"""

import ctypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from conftest import Rows
from zetasql.api import Analyzer, CatalogBuilder, TableBuilder, create_table_content
from zetasql.core import ZetaSqlLocalService
from zetasql.core.wasm_client import WasmClient
from zetasql.types import (
    AnalyzerOptions,
    LanguageOptions,
    ProductMode,
    TypeKind,
    ZetaSQLBuiltinFunctionOptions,
)
from zetasql.wasi._pb2.zetasql.local_service import local_service_pb2 as service

RELATION = re.compile(r"`(\w+)`\.`(\w+)`\.`(\w+)`")
KINDS = {
    "BOOL": TypeKind.TYPE_BOOL,
    "DATE": TypeKind.TYPE_DATE,
    "DATETIME": TypeKind.TYPE_DATETIME,
    "FLOAT64": TypeKind.TYPE_DOUBLE,
    "INT64": TypeKind.TYPE_INT64,
    "JSON": TypeKind.TYPE_JSON,
    "NUMERIC": TypeKind.TYPE_NUMERIC,
    "STRING": TypeKind.TYPE_STRING,
    "TIMESTAMP": TypeKind.TYPE_TIMESTAMP,
}
TYPES = {kind: name for name, kind in KINDS.items()}


def copy_whole_blocks() -> None:
    """Let the client copy memory at once: byte by byte, a table takes minutes."""

    def address(client: WasmClient) -> int:
        return ctypes.addressof(client.memory.data_ptr().contents)

    WasmClient.write_bytes = lambda client, place, data: ctypes.memmove(
        address(client) + place, data, len(data)
    )
    WasmClient.read_bytes = lambda client, place, size: ctypes.string_at(
        address(client) + place, size
    )


def catalog_name(dataset: str, table: str) -> str:
    """The one name of a table in the catalog."""
    return f"{dataset}__{table}"


def in_names_of_the_catalog(statement: str) -> str:
    """The statement as the reference implementation reads it.

    It knows no names of three parts, nor BIGINT, which BigQuery has as a name of INT64:
    https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#integer_types
    """
    named = RELATION.sub(lambda found: catalog_name(found[2], found[3]), statement)
    return re.sub(r"\bas bigint\b", "as int64", named, flags=re.IGNORECASE)


def tables_of(statement: str) -> list[str]:
    """The tables that a statement mentions."""
    return sorted(
        {catalog_name(found[2], found[3]) for found in RELATION.finditer(statement)}
    )


def spelled_in_python(cell, kind: TypeKind) -> object:
    """A value of a result."""
    stored = cell.WhichOneof("value")
    if stored is None:
        return None
    value = getattr(cell, stored)
    if kind == TypeKind.TYPE_DATE:
        return date(1970, 1, 1) + timedelta(days=value)
    if kind == TypeKind.TYPE_TIMESTAMP:
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        told = timedelta(seconds=value.seconds, microseconds=value.nanos // 1000)
        return (epoch + told).replace(tzinfo=None)
    if kind == TypeKind.TYPE_NUMERIC:
        return Decimal(int.from_bytes(value, "little", signed=True)).scaleb(-9)
    return value


@dataclass
class GoogleSql:
    """Tables by name, their columns, and what they hold."""

    columns: dict[str, dict[str, TypeKind]] = field(default_factory=dict)
    contents: dict[str, object] = field(default_factory=dict)

    def __post_init__(self):
        copy_whole_blocks()
        language = LanguageOptions.maximum_features()
        language.product_mode = ProductMode.PRODUCT_EXTERNAL
        self.options = AnalyzerOptions(
            language_options=language, default_timezone="UTC"
        )
        self.builtin = ZetaSQLBuiltinFunctionOptions(language_options=language)
        self.service = ZetaSqlLocalService.get_instance()
        self.tables = {}

    def declare(self, name: str, columns: dict[str, TypeKind]) -> None:
        """Tell the columns of a table."""
        table = TableBuilder(name)
        for column, kind in columns.items():
            table.add_column(column, kind)
        self.tables[name] = table.build()
        self.columns[name] = columns

    def catalog(self, names: Iterable[str]):
        """A catalog of some tables and of every function."""
        catalog = CatalogBuilder("attribution").with_builtin_functions(self.builtin)
        for name in names:
            catalog.add_table(self.tables[name])
        return catalog.build()

    def analyse(self, statement: str) -> dict[str, TypeKind]:
        """The columns that a statement returns."""
        analyzer = Analyzer(self.options, self.catalog(tables_of(statement)))
        found = analyzer.analyze_statement(in_names_of_the_catalog(statement))
        names = [column.name.lower() for column in found.output_column_list]
        assert len(set(names)) == len(names), f"columns of one name: {names}"
        return {
            column.name: TypeKind(column.column.type.type_kind)
            for column in found.output_column_list
        }

    def evaluate(self, statement: str, names: list[str] | None = None):
        """What a statement returns, in a form that can be a table of the next."""
        names = tables_of(statement) if names is None else names
        request = service.PrepareQueryRequest(sql=in_names_of_the_catalog(statement))
        request.options.CopyFrom(self.options.to_proto())
        request.simple_catalog.CopyFrom(self.catalog(names).to_proto())
        for name in names:
            request.table_content[name].CopyFrom(self.contents[name])
        call = self.service.wasm_client.call_grpc_func
        prepared = call(
            "ZetaSqlLocalService_PrepareQuery", request, service.PrepareQueryResponse
        ).prepared.prepared_query_id
        try:
            return call(
                "ZetaSqlLocalService_EvaluateQuery",
                service.EvaluateQueryRequest(prepared_query_id=prepared),
                service.EvaluateQueryResponse,
            ).content
        finally:
            call(
                "ZetaSqlLocalService_UnprepareQuery",
                service.UnprepareQueryRequest(prepared_query_id=prepared),
            )

    def create(self, name: str, statement: str) -> None:
        """Make a table of what a statement returns."""
        columns = self.analyse(statement)
        self.contents[name] = self.evaluate(statement)
        self.declare(name, columns)

    def create_by(self, table: str, column: str, name: str, statement: str) -> None:
        """The same, for each value of a table's column apart: the implementation has
        128 MB for a statement. Only for what keeps the values apart itself."""
        whole = self.contents[table]
        place = list(self.columns[table]).index(column)
        parts: dict[bytes, list] = {}
        for row in whole.table_data.row:
            parts.setdefault(row.cell[place].SerializeToString(), []).append(row)
        result = type(whole)()
        columns = self.analyse(statement)
        try:
            for rows in parts.values():
                part = type(whole)()
                part.table_data.row.extend(rows)
                self.contents[table] = part
                found = self.evaluate(statement)
                result.table_data.row.extend(found.table_data.row)
        finally:
            self.contents[table] = whole
        self.contents[name] = result
        self.declare(name, columns)

    def load(self, name: str, types: dict[str, str], lines: list[tuple]) -> None:
        """Make a table of texts, each cast to its column's type by GoogleSQL itself."""
        text = f"{name}__text"
        self.declare(text, dict.fromkeys(types, TypeKind.TYPE_STRING))
        self.contents[text] = create_table_content(
            [
                [None if value is None else str(value) for value in line]
                for line in lines
            ]
        ).to_proto()
        casts = ", ".join(
            f"parse_json(`{column}`) as `{column}`"
            if kind == "JSON"
            else f"cast(`{column}` as {kind}) as `{column}`"
            for column, kind in types.items()
        )
        self.contents[name] = self.evaluate(f"select {casts} from {text}", [text])
        self.declare(name, {column: KINDS[kind] for column, kind in types.items()})

    def rows(self, name: str) -> Rows:
        """Every row of a table."""
        return self.rows_in(self.contents[name], self.columns[name])

    def types(self, name: str) -> dict[str, str]:
        """The columns of a table, by the names that BigQuery has for their types."""
        return {column: TYPES[kind] for column, kind in self.columns[name].items()}

    def answer(self, statement: str) -> Rows:
        """The rows that a statement returns."""
        return self.rows_in(self.evaluate(statement), self.analyse(statement))

    def rows_in(self, content, columns: dict[str, TypeKind]) -> Rows:
        """The rows of a result."""
        return [
            {
                column: spelled_in_python(cell, kind)
                for (column, kind), cell in zip(columns.items(), row.cell, strict=True)
            }
            for row in content.table_data.row
        ]
