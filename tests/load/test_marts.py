"""The marts of an account that was loaded, beside the demo's."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from compare_marts import differences
from conftest import load
from demo_account import Raw, demo, what_the_api_tells
from server import ENTERPRISE, Server

from load.contract import PROJECT, tables

BARE = [
    *("--exclude-resource-type", "unit_test"),
    *("--exclude-resource-type", "test"),
]


def test_what_no_api_would_give_is_little(raw: Raw):
    """Of the demo's 12,000 rows; the rules are those of demo_account.py."""
    whole = demo()
    lost = {
        table: len(rows) - len(raw[table])
        for table, rows in whole.items()
        if table in raw and len(rows) != len(raw[table])
    }
    assert lost == {
        "contact": 1,
        "contact_company": 1,
        "contact_form_submission": 3,
        "conversation_thread": 2,
        "deal": 1,
        "deal_contact": 2,
        "email_event": 1,
        "email_event_click": 1,
        "engagement_call": 1,
        "engagement_contact": 3,
        "engagement_deal": 3,
        "events_visited_page": 4,
        "marketing_event_participant": 2,
    }


def test_the_marts_equal_the_demos(raw: Raw, undisturbed: Path, tmp_path: Path):
    variables = (undisturbed / "vars.yml").read_text()
    found = built(tmp_path / "found", variables, "--exclude-resource-type", "unit_test")
    assert differences(found, built_from(what_the_api_tells(raw), tmp_path)) == {}


def test_without_events_the_marts_are_those_of_what_is_left(
    raw: Raw, server: Server, tmp_path: Path
):
    """Submissions then tell neither title nor page id, and of contacts the address."""
    server.account.scopes -= {ENTERPRISE}
    load(server, tmp_path / "raw")
    found = built(tmp_path / "found", (tmp_path / "raw/vars.yml").read_text(), *BARE)
    told = {
        table: rows
        for table, rows in what_the_api_tells(raw).items()
        if not table.startswith("events_")
    }
    addresses = {row["id"]: row["property_email"].lower() for row in raw["contact"]}
    # Of those who share one, the contact created first.
    contacts = {
        addresses[row["id"]]: row["id"]
        for row in sorted(raw["contact"], key=created, reverse=True)
    }
    told["contact_form_submission"] = [
        row
        | {"title": "", "page_id": ""}
        | {"contact_id": contacts.get(addresses.get(row["contact_id"]) or None, "")}
        for row in told["contact_form_submission"]
    ]
    assert differences(found, built_from(told, tmp_path)) == {}


def created(contact: dict[str, str]) -> tuple[bool, str]:
    return contact["_fivetran_deleted"] == "true", contact["property_createdate"]


def built_from(raw: Raw, folder: Path) -> Path:
    """A database built from raw rows in CSV files."""
    files = folder / "expected"
    files.mkdir()
    for table, rows in raw.items():
        with open(files / f"{table}.csv", "w", newline="") as file:
            columns = dict.fromkeys(column for row in rows for column in row)
            writer = csv.DictWriter(file, [*columns])
            writer.writeheader()
            writer.writerows(rows)
    variables = {
        "attribution__raw_files": f"{files}/{{name}}.csv",
        "attribution__absent_tables": [name for name in tables() if name not in raw],
    }
    return built(files, json.dumps(variables), *BARE)


def built(folder: Path, variables: str, *arguments: str) -> Path:
    """The database of a dbt build under these vars."""
    folder.mkdir(exist_ok=True)
    database = folder / "built.duckdb"
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "dbt"), "--no-use-colors", "build"),
            *("--vars", variables, *arguments),
            *("--target-path", str(folder / "target"), "--log-path", str(folder)),
        ],
        cwd=PROJECT,
        env=os.environ | {"ATTRIBUTION_DUCKDB_PATH": str(database)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    return database
