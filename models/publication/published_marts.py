"""The marts in a file of their own, for readers that keep it open.

Runs after every mart and its tests, so that a failed test leaves the last published
file as it is. The new file is written beside the old one and takes its place in one
step: no reader sees half of it, and one that has the old file open keeps it until it
reconnects.
"""

import re
from pathlib import Path


def published_path(database_path: str) -> Path:
    """The file of the marts, beside the database: attribution.duckdb's is
    attribution_marts.duckdb."""
    path = Path(database_path)
    return path.with_name(f"{path.stem}_marts{path.suffix}")


def name_parts(relation) -> list[str]:
    """Database, schema and table that a relation reads; DuckDB 1 quotes them only where
    it must."""
    source = re.split(r"\bfrom\b", relation.sql_query(), maxsplit=1, flags=re.I)[1]
    parts = re.findall(r'"((?:[^"]|"")+)"|([^".\s]+)', source)
    return [quoted.replace('""', '"') or plain for quoted, plain in parts]


def copy_table(connection, database: str, schema: str, table: str) -> None:
    """Copy a table, or repeat a view, into the same schema of the attached file."""
    connection.execute(f'create schema if not exists "{schema}"')
    views = connection.execute(
        "select sql from duckdb_views() "
        "where database_name = ? and schema_name = ? and view_name = ?",
        [database, schema, table],
    ).fetchall()
    if views:
        connection.execute(f'use "published"."{schema}"')
        connection.execute(views[0][0])
        connection.execute('use "published"."main"')
    else:
        connection.execute(
            f'create table "{schema}"."{table}" as '
            f'from "{database}"."{schema}"."{table}"'
        )


def publish(connection, names: list[list[str]], path: Path) -> None:
    """Write the tables into a new file at the path, in one step."""
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    connection.execute(
        f"attach '{str(draft).replace(chr(39), chr(39) * 2)}' as published "
        "(storage_version 'v1.4.0')"
    )
    try:
        connection.execute('use "published"."main"')
        for database, schema, table in names:
            copy_table(connection, database, schema, table)
        connection.execute(f'use "{names[0][0]}"')
        connection.execute("detach published")
        draft.replace(path)
    finally:
        connection.execute(f'use "{names[0][0]}"')
        connection.execute("detach database if exists published")
        draft.unlink(missing_ok=True)


def model(dbt, session):
    relations = [
        dbt.ref("ad_networks"),
        dbt.ref("asset_types"),
        dbt.ref("attribution_models"),
        dbt.ref("interaction_sources"),
        dbt.ref("interaction_types"),
        dbt.ref("int_model_reports"),
        dbt.ref("path_credits"),
        dbt.ref("ad_attribution_report"),
        dbt.ref("dim_contacts"),
        dbt.ref("dim_deals"),
        dbt.ref("dim_interactions"),
        dbt.ref("dim_sessions"),
        dbt.ref("fct_conversions"),
        dbt.ref("fct_excluded_conversions"),
        dbt.ref("fct_excluded_interactions"),
        dbt.ref("interaction_coverage"),
        dbt.ref("model_comparison"),
        dbt.ref("revenue_reconciliation"),
        dbt.ref("path_report"),
        dbt.ref("fct_attribution_credits"),
        dbt.ref("attribution_report"),
    ]
    names = [name_parts(relation) for relation in relations]
    # A cursor has a transaction of its own, and one writes to one file only.
    connection = session.cursor()
    [(database_path,)] = connection.execute(
        "select path from duckdb_databases() where database_name = ?", [names[0][0]]
    ).fetchall()
    if database_path:
        publish(connection, names, published_path(database_path))
    return session.sql(
        " union all ".join(
            f"select '{schema}' as schema_name, '{table}' as table_name, "
            f'count(*) as row_count from "{database}"."{schema}"."{table}"'
            for database, schema, table in names
            if table not in ("path_report", "attribution_report")
        )
    )
