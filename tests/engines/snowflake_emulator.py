"""Snowflake on loopback: fakesnow, put right where it errs against the documents.

fakesnow reads Snowflake's SQL and runs it on DuckDB. Each correction names the page
below docs.snowflake.com/en/ that tells what Snowflake does; none lets pass what
Snowflake would refuse.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from string import Template

import duckdb
import fakesnow.arrow
import fakesnow.cursor
import fakesnow.macros
import fakesnow.transforms.transforms
import pyarrow
import sqlglot
from fakesnow import server
from sqlglot import Expr, exp

# What a build looks up, as an account that is set up for it has it.
PARAMETERS = {"TIMESTAMP_TYPE_MAPPING": "TIMESTAMP_NTZ", "DEFAULT_DDL_COLLATION": ""}

# The grants that a build made, as it wrote them: fakesnow has no roles.
GRANTS: list[str] = []

# fakesnow's own readings of these are left out, and sqlglot's taken.
LEFT_TO_SQLGLOT = (
    # Every match is replaced unless one is named, sql-reference/functions/
    # regexp_replace: fakesnow takes no such argument, and no pattern between
    # dollar signs.
    "regex_replace",
    # Lists of texts: fakesnow has JSON, which its own filter and transform do not take.
    # sql-reference/functions/split, array_size, array_construct, flatten.
    "split",
    "array_size",
    "array_construct_etc",
    "flatten_value_cast_as_varchar",
    # Characters to take off, sql-reference/functions/trim: fakesnow forgets them.
    "trim_cast_varchar",
    # The sum of exact numbers is exact, not double: sql-reference/functions/sum.
    "numeric_agg_implicit_cast",
)


def function(name: str, *arguments: Expr) -> exp.Anonymous:
    """A call of a function of DuckDB's, which no further rewriting knows."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def text(value: str) -> exp.Literal:
    return exp.Literal.string(value)


def number(value: int) -> exp.Literal:
    return exp.Literal.number(value)


def plain_text(literal: Expr) -> Expr:
    """A text between dollar signs as any other (sql-reference/data-types-text)."""
    return text(literal.this) if isinstance(literal, exp.RawString) else literal


def noted_grants(expression: Expr) -> Expr:
    """Grants are told, and a new table has none (sql-reference/sql/grant-privilege)."""
    if isinstance(expression, exp.Grant):
        GRANTS.append(expression.sql("snowflake").lower())
        return duckdb_query("select 'Statement executed successfully.' as status")
    if isinstance(expression, exp.Command) and expression.this.upper() == "SHOW":
        if str(expression.expression).strip().lower().startswith("grants on"):
            return duckdb_query(
                "select '' as privilege, '' as grantee_name, '' as granted_to limit 0"
            )
    return expression


def text_of_variants(expression: Expr) -> Expr:
    """A text in a variant comes out without its quotes, and JSON's null as null.

    sql-reference/data-types-semistructured, "Using values in a VARIANT".
    """
    if not (
        isinstance(expression, exp.Cast)
        and not isinstance(expression, exp.TryCast)
        and isinstance(expression.this, exp.Column)
        and expression.is_type("varchar")
    ):
        return expression
    read = duckdb_query(
        "case when typeof(raw) = 'JSON' then to_json(raw) ->> '$' else raw::varchar end"
    )
    return read.transform(
        lambda part: (
            expression.this.copy()
            if isinstance(part, exp.Column) and part.name == "raw"
            else part
        )
    )


def extracted_by_pattern(expression: Expr) -> Expr:
    """A group of a match, null without one (sql-reference/functions/regexp_substr)."""
    if not isinstance(expression, exp.RegexpExtract):
        return expression
    group = expression.args.get("group") or number(0)
    occurrence = expression.args.get("occurrence") or number(1)
    found = function(
        "regexp_extract_all", expression.this, plain_text(expression.expression), group
    )
    return function("list_extract", found, occurrence)


def in_lists(expression: Expr) -> Expr:
    """A value in an array, and one of its places (.../array_contains, .../get)."""
    if isinstance(expression, exp.ArrayContains):
        [array, value] = sorted(
            (expression.this, expression.expression),
            key=lambda part: isinstance(part, exp.Cast) and part.is_type("variant"),
        )
        return function("list_contains", array, value.this)
    if isinstance(expression, exp.GetExtract) and is_place(expression.expression):
        place = number(int(expression.expression.this) + 1)
        return function("list_extract", expression.this.transform(in_lists), place)
    return expression


def is_place(key: Expr) -> bool:
    return isinstance(key, exp.Literal) and not key.is_string


def in_objects(expression: Expr) -> Expr:
    """A value of an object, as a text without its quotes (.../functions/get)."""
    is_text = isinstance(expression, exp.Cast) and expression.is_type("varchar")
    get = expression.this if is_text else expression
    if isinstance(get, exp.GetExtract) and not is_place(get.expression):
        return value_of(get, "json_extract_string" if is_text else "json_extract")
    return expression


def value_of(get: exp.GetExtract, function_name: str) -> Expr:
    key = get.expression
    path = (
        text(f'$."{key.this}"')
        if isinstance(key, exp.Literal)
        else exp.DPipe(
            this=exp.DPipe(this=text('$."'), expression=key.copy()),
            expression=text('"'),
        )
    )
    held = get.this.transform(in_objects).transform(in_lists)
    return function(function_name, held, path)


def as_arrays(expression: Expr) -> Expr:
    """A list in a variant as an array, else null (.../functions/as_array)."""
    if isinstance(expression, exp.Anonymous) and expression.name.lower() == "as_array":
        return function("from_json", expression.expressions[0], text('["json"]'))
    return expression


def flattened(expression: Expr) -> Expr:
    """The elements of a list and their places, from 0 (.../functions/flatten)."""
    if not (
        isinstance(expression, exp.Lateral) and isinstance(expression.this, exp.Explode)
    ):
        return expression
    argument = expression.this.this
    array = argument.expression if isinstance(argument, exp.Kwarg) else argument
    elements = duckdb_query(
        "select unnest(elements) as value, unnest(range(len(elements))) as index "
        "from (select flattened as elements)"
    )
    next(
        column for column in elements.find_all(exp.Column) if column.name == "flattened"
    ).replace(array)
    alias = exp.TableAlias(this=expression.args["alias"].this)
    return exp.Lateral(this=exp.Subquery(this=elements), alias=alias)


def duckdb_query(query: str) -> Expr:
    return sqlglot.parse_one(query, read="duckdb")


def without_temporary(expression: Expr) -> Expr:
    """Temporary tables lie in the schema named (user-guide/tables-temp-transient).

    DuckDB keeps them in a schema of their own, where no other session sees them; dbt
    drops those that it makes.
    """
    if isinstance(expression, exp.Create):
        properties = expression.args.get("properties")
        if properties:
            kept = [
                kind
                for kind in properties.expressions
                if not isinstance(kind, exp.TemporaryProperty)
            ]
            properties.set("expressions", kept)
            if not kept:
                expression.set("properties", None)
    return expression


def shown_parameters(expression: Expr) -> Expr:
    """The parameters that a build looks up (sql-reference/sql/show-parameters)."""
    if isinstance(expression, exp.Command) and expression.this.upper() == "SHOW":
        told = str(expression.expression)
        for name, value in PARAMETERS.items():
            if f"'{name}'" in told:
                return duckdb_query(f"select '{name}' as key, '{value}' as value")
    return expression


def altered_sessions(expression: Expr) -> Expr:
    """A session takes parameters, here without use (.../sql/alter-session)."""
    if isinstance(expression, exp.Alter) and expression.args["kind"] == "SESSION":
        return duckdb_query("select 'Statement executed successfully.' as status")
    return expression


CORRECTIONS = (
    altered_sessions,
    without_temporary,
    shown_parameters,
    noted_grants,
    text_of_variants,
    extracted_by_pattern,
    in_objects,
    as_arrays,
    in_lists,
    flattened,
)


def timestamps_as_sent(times: pyarrow.ChunkedArray) -> pyarrow.Array:
    """fakesnow sends a null time as 1970; a struct that is null is null."""
    whole = SEND_TIMESTAMPS(times.fill_null(0))
    return pyarrow.StructArray.from_arrays(
        whole.flatten(), fields=list(whole.type), mask=times.combine_chunks().is_null()
    )


# The columns of a table of another database too (sql-reference/sql/desc-table).
DESCRIBE_TABLE = fakesnow.transforms.transforms.SQL_DESCRIBE_TABLE.template.replace(
    "FROM _fs_information_schema.", "FROM _fs_global._fs_information_schema."
)
SEND_TIMESTAMPS = fakesnow.arrow.timestamp_to_sf_struct
TRANSFORM = fakesnow.cursor.FakeSnowflakeCursor._transform
MACROS_OF = fakesnow.macros.creation_sql


def corrected(cursor, expression: Expr, params) -> Expr:
    for correction in CORRECTIONS:
        expression = expression.transform(correction, copy=False)
    return TRANSFORM(cursor, expression, params)


def macros_of(catalog: str) -> str:
    """Null where bytes are no text (sql-reference/functions/try_hex_decode_string)."""
    return MACROS_OF(catalog) + (
        f"create or replace macro {catalog}.try_hex_decode_string(bytes) as "
        "try(decode(unhex(bytes)));"
    )


def correct() -> None:
    """Put fakesnow right, in this process."""
    for name in LEFT_TO_SQLGLOT:
        setattr(fakesnow.transforms, name, lambda expression: expression)
    fakesnow.cursor.FakeSnowflakeCursor._transform = corrected
    fakesnow.macros.creation_sql = macros_of
    fakesnow.arrow.timestamp_to_sf_struct = timestamps_as_sent
    fakesnow.transforms.transforms.SQL_DESCRIBE_TABLE = Template(DESCRIBE_TABLE)


@contextmanager
def emulator() -> Iterator[tuple[dict[str, object], duckdb.DuckDBPyConnection]]:
    """A server on loopback: how to connect to it, and the DuckDB behind it."""
    correct()
    with server() as connection:
        logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
        yield connection, import_module("fakesnow.server").shared_fs.duck_conn
