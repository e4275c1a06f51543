"""The raw files that the project builds on, and the vars that say which there are."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from load.contract import Table, tables

LOADER = "make load"
VARS = "vars.yml"
NONE = "the account has none"

# From its earliest one on, event e_submitted_form tells the submissions, with contact,
# page and title; a form's own list, which tells the address alone, tells those before.
BY_EVENT = """
    select
        objectid as contact_id, property_hs_form_id as form_id, occurredat as timestamp,
        property_hs_url as page_url,
        coalesce(property_hs_page_title, property_hs_title) as title,
        id as conversion_id, property_hs_page_id as page_id
    from raw.e_submitted_form
"""
BY_FORM = """
    select
        addresses.contact_id, submissions.form_id, submissions.timestamp,
        submissions.page_url, null::varchar as title, submissions.conversion_id,
        null::varchar as page_id
    from raw.contact_form_submission as submissions
    left join addresses on lower(trim(submissions.email)) = addresses.email
"""
BEFORE_EVENTS = """
    where
        submissions.timestamp::timestamptz
        < (select min(occurredat::timestamptz) from raw.e_submitted_form)
"""
ADDRESSES = """
    select distinct on (email) lower(trim(property_email)) as email, id as contact_id
    from raw.contact
    order by email, archived is not distinct from 'true', property_createdate, id
"""
NO_ADDRESSES = "select null::varchar as email, null::varchar as contact_id"


def write(
    database: Path, folder: Path, left_out: dict[str, str]
) -> tuple[dict[str, int], dict[str, str]]:
    """Write each raw table to its file, all of them beside and then in their places.

    The file of vars is removed first and written last: where it is, the files belong
    together. Returns the rows of each table, and why other tables are absent.
    """
    beside = database.parent / "files"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    with duckdb.connect(
        str(database), read_only=True, config={"memory_limit": "1GB"}
    ) as connection:
        written = {
            table: count
            for table, query in queries(connection, left_out).items()
            if (count := copied(connection, query, beside / f"{table}.parquet"))
        }
    (folder / VARS).unlink(missing_ok=True)
    for file in folder.glob("*.parquet"):
        if file.stem not in written and is_ours(file):
            file.unlink()
    for table in written:
        os.replace(beside / f"{table}.parquet", folder / f"{table}.parquet")
    absent = {
        name: left_out.get(name, NONE)
        for name, table in tables().items()
        if not table.may_be_missing and not (folder / f"{name}.parquet").exists()
    }
    new = beside / VARS
    new.write_text(vars_file(folder, absent))
    os.replace(new, folder / VARS)
    return written, absent


def queries(
    connection: duckdb.DuckDBPyConnection, left_out: dict[str, str]
) -> dict[str, str]:
    """What each raw table that was loaded is written from."""
    loaded = {
        name: columns
        for name, columns in connection.sql(
            "select table_name, list(column_name) from information_schema.columns "
            "where table_schema = 'raw' group by table_name"
        ).fetchall()
        if name in tables() and name not in left_out
    }
    of_submissions = [
        BY_EVENT if "e_submitted_form" in loaded else "",
        BY_FORM + (BEFORE_EVENTS if "e_submitted_form" in loaded else "")
        if "contact_form_submission" in loaded
        else "",
    ]
    found = {
        name: rows_of(tables()[name], columns)
        for name, columns in loaded.items()
        if name not in ("contact_form_submission", "e_submitted_form")
    }
    if any(of_submissions):
        addresses = ADDRESSES if "contact" in loaded else NO_ADDRESSES
        found["contact_form_submission"] = (
            f"with addresses as ({addresses}) "
            + " union all ".join(filter(None, of_submissions))
        )
    return found


def rows_of(table: Table, columns: list[str]) -> str:
    """A raw table's rows in the contract's columns; where it has no key, without those
    that say of an object that it has none."""
    named = [*(name for name in table.columns if name in columns)]
    named += [name for name in ("archived",) if name in columns]
    selected = ", ".join(f'"{name}"' for name in named)
    if table.key:
        return f"select {selected} from raw.{table.name}"
    return (
        f"select distinct {selected} from raw.{table.name} "
        f'where "{table.columns[1]}" is not null'
    )


def copied(connection: duckdb.DuckDBPyConnection, query: str, file: Path) -> int:
    [(count,)] = connection.execute(
        f"copy ({query}) to '{quoted(file)}' "
        f"(format parquet, kv_metadata {{loader: '{LOADER}'}})"
    ).fetchall()
    return count


def is_ours(file: Path) -> bool:
    """Whether a file was written by an earlier load, and not put there by its owner."""
    return bool(
        duckdb.sql(
            f"from parquet_kv_metadata('{quoted(file)}') "
            f"where key::varchar = 'loader' and value::varchar = '{LOADER}'"
        ).fetchall()
    )


def quoted(file: Path) -> str:
    return str(file).replace("'", "''")


def vars_file(folder: Path, absent: dict[str, str]) -> str:
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        f"# By {LOADER}, {at}, for make build RAW={folder}/{{name}}.parquet",
        f"attribution__raw_files: '{quoted(folder)}/{{name}}.parquet'",
        "attribution__absent_tables:" + ("" if absent else " []"),
    ]
    for name, reason in absent.items():
        lines.append(f"  - {name}  # {' '.join(reason.split())}")
    return "\n".join(lines) + "\n"
