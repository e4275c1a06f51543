"""Write raw tables of any size in the raw contract's shape, as Parquet files.

The company is made up by SQL (raw_tables/), a file a table: every value follows from
its row's number and the seed, so tables are written in stretches of bounded memory, and
the same size and seed give the same rows again. Needs what requirements.txt pins.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import duckdb
from tqdm import tqdm

SQL_FOLDER = Path(__file__).parent / "raw_tables"
ROWS_A_FILE = 4_000_000
WEEKS = 156
DAYS = WEEKS * 7

# Rows for each contact; the tables that grow with the company.
ROWS_A_CONTACT = {
    "events_visited_page": 40 / 3,
    "email_event": 3,
    "contact_form_submission": 1.25,
    "contact": 1,
    "contact_company": 0.75,
    "email_event_click": 0.75,
    "events_cta_clicked": 0.75,
    "engagement_contact": 0.55,
    "events_ad_interaction": 0.5,
    "engagement_deal": 0.45,
    "events_media_played": 0.375,
    "deal_contact": 0.3,
    "engagement_email": 0.3,
    "company": 0.25,
    "events_custom": 0.25,
    "marketing_event_participant": 0.25,
    "events_social_post_clicked": 0.2,
    "engagement_call": 0.15,
    "conversation_thread": 0.1,
    "deal": 0.1,
    "engagement_meeting": 0.05,
}
# Numbers that a table's SQL goes through and keeps some of, for each contact.
NUMBERS_A_CONTACT = {"contact_merge_audit": 1, "merged_deal": 0.1, "deal_stage": 0.5}
KEPT_ROWS_A_CONTACT = 0.35
AD_METRICS_A_CONTACT = 0.075
LISTS = {
    "owner": 40,
    "deal_pipeline": 2,
    "deal_pipeline_stage": 10,
    "email_campaign": 300,
    "form": 30,
    "marketing_event": 40,
    "campaign": 40,
    "campaign_asset": 150,
}


def contact_count(total_rows: int) -> int:
    """Tell how many contacts a company of so many raw rows has."""
    rows_a_contact = (
        sum(ROWS_A_CONTACT.values()) + KEPT_ROWS_A_CONTACT + AD_METRICS_A_CONTACT
    )
    weekly = round(total_rows / rows_a_contact / WEEKS / 8) * 8
    if weekly < 16:
        raise SystemExit("--rows: at least 50000, so that each week has its deals.")
    return weekly * WEEKS


def table_sizes(contacts: int, next_day: bool) -> dict[str, int]:
    """Tell how many numbers each table's SQL goes through."""
    grown = contacts + (max(8, contacts // 800 * 8) if next_day else 0)
    ads = max(8, round(contacts * AD_METRICS_A_CONTACT / DAYS))
    per_contact = ROWS_A_CONTACT | NUMBERS_A_CONTACT
    return {
        **{table: int(grown * rate) for table, rate in per_contact.items()},
        "events_ad_metrics_imported": ads * (DAYS + next_day),
        **LISTS,
    }


def open_company(
    contacts: int, seed: int, next_day: bool, memory_limit: str, spill: Path
) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that knows the company's facts."""
    connection = duckdb.connect(
        config={"memory_limit": memory_limit, "temp_directory": str(spill)}
    )
    connection.execute("set timezone = 'UTC'")
    connection.execute("set enable_progress_bar = false")
    for name, value in {
        "contacts": contacts,
        "seed": seed,
        "is_next_day": next_day,
        "first_row": 0,
        "end_row": 0,
    }.items():
        connection.execute(f"set variable {name} = {value}")
    connection.execute((SQL_FOLDER / "_company.sql").read_text())
    return connection


def generate(
    folder: Path,
    total_rows: int,
    seed: int = 1,
    next_day: bool = False,
    memory_limit: str = "4GB",
) -> dict[str, int]:
    """Write every raw table to `<folder>/<table>/*.parquet` and return the row counts.

    With `next_day`, the same company one day later: a hundredth more rows, most of them
    of that day, some late; deals that moved, closed or were reopened; merges and
    deletions.
    """
    contacts = contact_count(total_rows)
    sizes = table_sizes(contacts, next_day)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    connection = open_company(contacts, seed, next_day, memory_limit, folder / "_spill")
    counts = {}
    with tqdm(total=sum(sizes.values()), unit="row", unit_scale=True) as progress:
        for table, size in sizes.items():
            progress.set_description(table)
            counts[table] = 0
            select = (SQL_FOLDER / f"{table}.sql").read_text()
            (folder / table).mkdir()
            for part, first_row in enumerate(range(0, size, ROWS_A_FILE)):
                end_row = min(size, first_row + ROWS_A_FILE)
                connection.execute(f"set variable first_row = {first_row}")
                connection.execute(f"set variable end_row = {end_row}")
                file = folder / table / f"part-{part:03}.parquet"
                counts[table] += connection.execute(
                    f"copy ({select}) to '{file}' (format parquet)"
                ).fetchone()[0]
                progress.update(end_row - first_row)
    connection.close()
    shutil.rmtree(folder / "_spill", ignore_errors=True)
    about = {"rows": sum(counts.values()), "seed": seed, "tables": counts}
    (folder / "about.json").write_text(json.dumps(about, indent=2))
    return counts


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go; emptied first")
    parser.add_argument("--rows", type=int, default=1_000_000, help="over all tables")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--next-day", action="store_true", help="one day later")
    parser.add_argument("--memory-limit", default="4GB")
    arguments = parser.parse_args()
    counts = generate(
        arguments.folder,
        arguments.rows,
        arguments.seed,
        arguments.next_day,
        arguments.memory_limit,
    )
    print(f"{sum(counts.values()):,} raw rows in {arguments.folder}")
    pattern = f"{arguments.folder}/{{name}}/*.parquet"
    print(f"""dbt build --vars '{{attribution__raw_files: "{pattern}"}}'""")


if __name__ == "__main__":
    main()
