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


def text_to_bytes(tree: exp.Expr, _: object) -> exp.Expr:
    """A text cast to bytes is its UTF-8; DuckDB refuses all beyond ASCII.

    https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions#cast_as_bytes
    """
    for cast in list(tree.find_all(exp.Cast)):
        if cast.to.this in BYTES and not cast.this.is_type(*BYTES):
            encoded = exp.Anonymous(this="encode", expressions=[cast.this.copy()])
            encoded.type = cast.to
            cast.replace(encoded)
    return tree


for module in list(sys.modules.values()):
    if getattr(module, "type_name", None) is emulators_type_name:
        module.type_name = documented_type_name
transforms.PIPELINE = (*transforms.PIPELINE, ("bytes", text_to_bytes))

if __name__ == "__main__":
    sys.exit(main())
