"""Serve Crucible, an emulator of BigQuery, what it gets wrong of it set right.

Runs in the emulator's own environment: `serve_bigquery.py serve --dialect bigquery`.
"""

import sys

from crucible.cli import main
from crucible.dialects.bigquery import transforms, types
from sqlglot import exp

BYTES = (exp.DataType.Type.BINARY, exp.DataType.Type.VARBINARY, exp.DataType.Type.BLOB)

emulators_type_name = types.type_name


def documented_type_name(data_type: exp.DataType) -> str:
    """DECIMAL is but a name of NUMERIC, and is told as that.

    https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#decimal_types
    """
    if data_type.this == exp.DataType.Type.DECIMAL:
        return "NUMERIC"
    return emulators_type_name(data_type)


def decoded(value: exp.Expr, is_safe: bool) -> exp.Expr:
    """Bytes as text; DuckDB tries no subquery, but an element."""
    if not is_safe:
        return exp.Anonymous(this="decode", expressions=[value])
    attempt = exp.Anonymous(
        this="try",
        expressions=[exp.Anonymous(this="decode", expressions=[exp.column("x")])],
    )
    tried = exp.Anonymous(
        this="list_transform",
        expressions=[
            exp.Array(expressions=[value]),
            exp.Lambda(this=attempt, expressions=[exp.to_identifier("x")]),
        ],
    )
    return exp.Anonymous(
        this="list_extract", expressions=[tried, exp.Literal.number(1)]
    )


def texts_are_utf8(tree: exp.Expr, _: object) -> exp.Expr:
    """A text cast to bytes is its UTF-8, and back; DuckDB refuses or escapes all else.

    https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions#cast_as_bytes
    https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions#cast_as_string
    """
    for cast in list(tree.find_all(exp.Cast)):
        is_from_bytes = cast.this.is_type(*BYTES) or isinstance(cast.this, exp.Unhex)
        if cast.to.this in BYTES and not is_from_bytes:
            read = exp.Anonymous(this="encode", expressions=[cast.this])
        elif cast.to.this == exp.DataType.Type.TEXT and is_from_bytes:
            read = decoded(cast.this, isinstance(cast, exp.TryCast))
        else:
            continue
        read.type = cast.to
        cast.replace(read)
    return tree


for module in list(sys.modules.values()):
    if getattr(module, "type_name", None) is emulators_type_name:
        module.type_name = documented_type_name
transforms.PIPELINE = (*transforms.PIPELINE, ("bytes", texts_are_utf8))

if __name__ == "__main__":
    sys.exit(main())
