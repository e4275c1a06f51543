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


def test_the_marts_equal_the_demos(raw: Raw, server: Server, tmp_path: Path):
    load(server, tmp_path / "raw")
    variables = (tmp_path / "raw/vars.yml").read_text()
    found = built(tmp_path / "found", variables)
    assert differences(found, built_from(what_the_api_tells(raw), tmp_path)) == {}


def test_without_events_the_marts_are_those_of_what_is_left(
    raw: Raw, server: Server, tmp_path: Path
):
    """Submissions then tell neither title nor page id, and contacts by address."""
    server.account.scopes -= {ENTERPRISE}
    load(server, tmp_path / "raw")
    variables = (tmp_path / "raw/vars.yml").read_text()
    found = built(tmp_path / "found", variables)
    told = {
        table: rows
        for table, rows in what_the_api_tells(raw).items()
        if not table.startswith("events_")
    }
    contacts = {row["id"]: row["property_email"] for row in raw["contact"]}
    addresses: dict[str, str] = {}
    for contact_id, address in sorted(contacts.items(), key=lambda each: int(each[0])):
        if address:
            addresses.setdefault(address.strip().lower(), contact_id)
    told["contact_form_submission"] = [
        row
        | {
            "title": "",
            "page_id": "",
            "contact_id": addresses.get(
                contacts.get(row["contact_id"], "").strip().lower(), ""
            ),
        }
        for row in told["contact_form_submission"]
    ]
    assert differences(found, built_from(told, tmp_path)) == {}


def built_from(raw: Raw, folder: Path) -> Path:
    """A database built from raw rows in CSV files."""
    files = folder / "expected"
    files.mkdir()
    for table, rows in raw.items():
        with open(files / f"{table}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, [*dict.fromkeys(k for r in rows for k in r)])
            writer.writeheader()
            writer.writerows(rows)
    variables = {
        "attribution__raw_files": f"{files}/{{name}}.csv",
        "attribution__absent_tables": [name for name in tables() if name not in raw],
    }
    return built(files, json.dumps(variables))


def built(folder: Path, variables: str) -> Path:
    """The database of a dbt build under these vars."""
    folder.mkdir(exist_ok=True)
    database = folder / "built.duckdb"
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "dbt"), "--no-use-colors", "build"),
            *("--vars", variables, "--exclude-resource-type", "unit_test"),
            *("--target-path", str(folder / "target"), "--log-path", str(folder)),
        ],
        cwd=PROJECT,
        env=os.environ | {"ATTRIBUTION_DUCKDB_PATH": str(database)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    return database
