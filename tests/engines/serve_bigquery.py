"""Serve Crucible, an emulator of BigQuery, what it gets wrong of it set right.

Runs in the emulator's own environment: `serve_bigquery.py serve --dialect bigquery`.
"""

import sys

import crucible.dialects.bigquery.types as types
from sqlglot import exp

emulators_type_name = types.type_name


def documented_type_name(data_type: exp.DataType) -> str:
    """DECIMAL is but a name of NUMERIC, and is told as that.

    https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#decimal_types
    """
    if data_type.this == exp.DataType.Type.DECIMAL:
        return "NUMERIC"
    return emulators_type_name(data_type)


types.type_name = documented_type_name

from crucible.cli import main  # noqa: E402

for module in list(sys.modules.values()):
    if getattr(module, "type_name", None) is emulators_type_name:
        module.type_name = documented_type_name

sys.exit(main())
