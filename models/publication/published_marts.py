"""The marts in a file of their own, for readers that keep it open.

Runs after every mart and its tests, so that a failed test leaves the last published
file as it is. The new file is written beside the old one and takes its place in one
step: no reader sees half of it, and one that has the old file open keeps it until it
reconnects.
"""

import re
from pathlib import Path


def published_path(database_path: str | None) -> Path | None:
    """The file of the marts: beside attribution.duckdb it is attribution_marts.duckdb.

    None beside a database that is no file, as on MotherDuck.
    """
    path = Path(database_path or "")
    return path.with_name(f"{path.stem}_marts{path.suffix}") if path.is_file() else None


def name_parts(relation) -> list[str]:
    """Database, schema and table that a relation reads; DuckDB 1 quotes them only where
    it must."""
    source = re.split(r"\bfrom\b", relation.sql_query(), maxsplit=1, flags=re.I)[1]
    parts = re.findall(r'"((?:[^"]|"")+)"|([^".\s]+)', source)
    return [quoted.replace('""', '"') or plain for quoted, plain in parts]


def quoted(*parts: str) -> str:
    """A table's name in SQL."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def view_definition(connection, name: list[str]) -> str | None:
    """The statement that created a view, without the database in it, which DuckDB 1
    names; none for a table."""
    found = connection.execute(
        "select sql from duckdb_views() "
        "where database_name = ? and schema_name = ? and view_name = ?",
        name,
    ).fetchone()
    database = re.escape(name[0])
    pattern = rf'(?<![\w".])("{database}"|{database})\.(?=("[^"]+"|\w+)\.)'
    return found and re.sub(pattern, "", found[0])


def publish(connection, names: list[list[str]], path: Path) -> None:
    """Write the tables, and the views on them, into a new file, in one step."""
    draft = path.with_name(f"{path.name}.draft")
    log = draft.with_name(f"{draft.name}.wal")
    draft.unlink(missing_ok=True)
    log.unlink(missing_ok=True)
    file = str(draft).replace("'", "''")
    database = quoted(names[0][0])
    try:
        connection.execute(f"attach '{file}' as published (storage_version 'v1.4.0')")
        for name in names:
            _, schema, table = name
            connection.execute(f"use {database}")
            view = view_definition(connection, name)
            connection.execute(
                f"create schema if not exists {quoted('published', schema)}"
            )
            connection.execute(f"use {quoted('published', schema)}")
            connection.execute(
                view or f"create table {quoted(table)} as from {quoted(*name)}"
            )
        connection.execute(f"use {database}")
        connection.execute("detach published")
        draft.replace(path)
    finally:
        # On a full disk the draft cannot even be closed.
        draft.unlink(missing_ok=True)
        log.unlink(missing_ok=True)
        connection.execute(f"use {database}")
        connection.execute("detach database if exists published")


def model(dbt, session):
    marts = [
        dbt.ref("ad_networks"),
        dbt.ref("asset_types"),
        dbt.ref("interaction_sources"),
        dbt.ref("interaction_types"),
        dbt.ref("int_attribution_models"),
        dbt.ref("int_model_reports"),
        dbt.ref("int_conversions"),
        dbt.ref("int_interaction_roles"),
        dbt.ref("int_decayed_paths"),
        dbt.ref("int_path_shapes"),
        dbt.ref("position_based_credits"),
        dbt.ref("int_value_credits"),
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
        dbt.ref("model_effects"),
        dbt.ref("revenue_reconciliation"),
        dbt.ref("fct_attribution_credits"),
        dbt.ref("attribution_report"),
    ]
    names = [name_parts(mart) for mart in marts]
    # A cursor has a transaction of its own, and one writes to one file only.
    connection = session.cursor()
    [(database_path,)] = connection.execute(
        "select path from duckdb_databases() where database_name = ?", [names[0][0]]
    ).fetchall()
    path = published_path(database_path)
    if path:
        publish(connection, names, path)
    tables = session.sql(
        " union all ".join(
            f"select '{schema}' as schema_name, '{table}' as table_name, "
            f"count(*) as row_count from {quoted(database, schema, table)}"
            for database, schema, table in names
            if table not in ("fct_attribution_credits", "attribution_report")
        )
    )
    return tables if path else tables.limit(0)
