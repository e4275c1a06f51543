"""The marts in a file of their own, for readers that keep it open.

Runs after every mart and its tests, so that a failed test leaves the last published
file as it is. The new file is written beside the old one and takes its place in one
step: no reader sees half of it, and one that has the old file open keeps it until it
reconnects. Of the large tables only the rows that changed are written anew, where the
old file is the one that the last build published.
"""

import re
import shutil
import uuid
from pathlib import Path

import duckdb

# The large tables, with the model that names what changed in them and its keys.
CHANGED = {
    "path_credits": ("int_changed_conversions", ["conversion_id"]),
    "dim_interactions": ("int_changed_contacts", ["contact_id"]),
    "dim_sessions": ("int_changed_contacts", ["contact_id"]),
}


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


def quoted(parts: list[str]) -> str:
    """A table's name in SQL."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def attach(connection, path: Path, name: str, option: str) -> None:
    """Attach a database file."""
    file = str(path).replace("'", "''")
    connection.execute(f"attach '{file}' as {name} ({option})")


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


def copy_whole(connection, name: list[str], is_table: bool) -> None:
    """Copy a table, or repeat a view, into the same schema of the attached file."""
    _, schema, table = name
    connection.execute(f"create schema if not exists {quoted([schema])}")
    view = None if is_table else view_definition(connection, name)
    if view:
        connection.execute(f"use {quoted(['published', schema])}")
        connection.execute(view.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
        connection.execute('use "published"."main"')
    else:
        connection.execute(
            f"create or replace table {quoted([schema, table])} as from {quoted(name)}"
        )


def copy_changed(
    connection, name: list[str], changed: list[str], keys: list[str]
) -> None:
    """Replace the rows of what changed in a table of the attached file."""
    _, schema, table = name
    same_keys = " and ".join(f"kept.{key} = changed.{key}" for key in keys)
    is_changed = (
        f"exists (select 1 from {quoted(changed)} as changed where {same_keys})"
    )
    connection.execute(
        f"delete from {quoted([schema, table])} as kept where {is_changed}"
    )
    connection.execute(
        f"insert into {quoted([schema, table])} by name "
        f"select * from {quoted(name)} as kept where {is_changed}"
    )


def publish(
    connection,
    names: list[list[str]],
    changed: dict[str, list[str]],
    publication: list[str],
    publication_id: str,
    path: Path,
) -> None:
    """Write the tables into a new file at the path, in one step.

    `changed` names, for a table, what changed in it since `path` was published; without
    any, all is copied whole. `publication` is the table that tells the publication_id.
    """
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        if changed:
            shutil.copyfile(path, draft)
        attach(connection, draft, "published", "storage_version 'v1.4.0'")
        connection.execute('use "published"."main"')
        for name in names:
            if name[2] in changed:
                keys = CHANGED[name[2]][1]
                copy_changed(connection, name, changed[name[2]], keys)
            else:
                copy_whole(connection, name, is_table=name[2] in CHANGED)
        connection.execute(
            f"create or replace table {quoted(publication[1:])} as "
            f"select '{publication_id}' as publication_id"
        )
        connection.execute(f"use {quoted(names[0][:1])}")
        connection.execute("detach published")
        draft.replace(path)
    finally:
        connection.execute(f"use {quoted(names[0][:1])}")
        connection.execute("detach database if exists published")
        draft.unlink(missing_ok=True)


def publication_ids(connection, name: list[str]) -> list[tuple[str]]:
    """What a table tells of the publication it belongs to."""
    return connection.execute(
        f"select distinct publication_id from {quoted(name)}"
    ).fetchall()


def is_last_publication(connection, path: Path, publication: list[str]) -> bool:
    """Whether the file is the one that the database published last."""
    if not path.exists():
        return False
    try:
        attach(connection, path, "last_published", "read_only")
        return publication_ids(connection, publication) == publication_ids(
            connection, ["last_published", *publication[1:]]
        )
    except duckdb.Error:
        return False
    finally:
        connection.execute("detach database if exists last_published")


def model(dbt, session):
    marts = [
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
    changes = [dbt.ref("int_changed_contacts"), dbt.ref("int_changed_conversions")]
    names = [name_parts(mart) for mart in marts]
    publication = [dbt.this.database, dbt.this.schema, dbt.this.identifier]
    publication_id = uuid.uuid4().hex
    setting_states = quoted(name_parts(dbt.ref("int_setting_states")))
    # A cursor has a transaction of its own, and one writes to one file only.
    connection = session.cursor()
    [(database_path,)] = connection.execute(
        "select path from duckdb_databases() where database_name = ?", [names[0][0]]
    ).fetchall()
    [(has_changed_settings,)] = connection.execute(
        f"select coalesce(bool_or(is_changed), true) from {setting_states}"
    ).fetchall()
    if database_path:
        path = published_path(database_path)
        changed = {}
        if not has_changed_settings and is_last_publication(
            connection, path, publication
        ):
            by_model = {name[2]: name for name in map(name_parts, changes)}
            changed = {table: by_model[by] for table, (by, _) in CHANGED.items()}
        publish(connection, names, changed, publication, publication_id, path)
    return session.sql(
        " union all ".join(
            f"select '{schema}' as schema_name, '{table}' as table_name, "
            f"count(*) as row_count, '{publication_id}' as publication_id "
            f"from {quoted([database, schema, table])}"
            for database, schema, table in names
            if table not in ("path_report", "attribution_report")
        )
    )
