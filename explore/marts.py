"""The published marts, which a build may swap at any time."""

import os
from pathlib import Path

import duckdb
import pandas

PROJECT = Path(__file__).parents[1]
EXPLAIN = "target/explore/compiled/attribution/analyses/explain_conversion.sql"


def query(sql: str, **values: object) -> pandas.DataFrame:
    """The rows of a query with $named values, on the marts as they are now."""
    database = PROJECT / os.environ.get("ATTRIBUTION_DUCKDB_PATH", "attribution.duckdb")
    marts = database.with_name(f"{database.stem}_marts{database.suffix}")
    with duckdb.connect(str(marts), read_only=True) as connection:
        return connection.execute(sql, values).df()


def explanation(conversion: str) -> pandas.DataFrame:
    """What analyses/explain_conversion.sql says of a conversion."""
    compiled = Path(os.environ.get("ATTRIBUTION_EXPLAIN", PROJECT / EXPLAIN))
    sql = compiled.read_text().replace("'revenue:9508'", "$conversion")
    return query(sql, conversion=conversion)
