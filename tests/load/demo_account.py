"""The demo company as a HubSpot account: what of its raw rows HubSpot's API would tell.

The demo has rows that only loaders leave behind, and columns that only they have. Each
rule below names one kind of them; what is left is what the local server answers with,
and what the marts are compared with.
"""

import csv
import re
from collections import defaultdict
from datetime import UTC, datetime

from load.contract import PROJECT, tables

Raw = dict[str, list[dict[str, str]]]

# What a row must tell, besides its key, or HubSpot's API could not have it.
ALWAYS_TOLD = {
    "contact_form_submission": ("contact_id", "timestamp"),
    "conversation_thread": ("associated_contact_id", "created_at"),
    "email_event": ("created",),
    "marketing_event_participant": ("contact_id", "properties_occurred_at"),
} | {
    name: ("objectid", "occurredat") if "objectid" in table.columns else ("occurredat",)
    for name, table in tables().items()
    if name.startswith("events_")
}
DELETED = ("_fivetran_deleted", "is_deleted", "archived")
# The tables of associations and histories, by what they hang on.
BELONGS_TO = {
    "contact_company": (("contact_id", "contact"),),
    "deal_contact": (("deal_id", "deal"),),
    "engagement_contact": (
        ("engagement_id", "engagement_call"),
        ("engagement_id", "engagement_meeting"),
        ("engagement_id", "engagement_email"),
    ),
}
BELONGS_TO["engagement_deal"] = BELONGS_TO["engagement_contact"]


def demo() -> Raw:
    """The demo's raw rows as they lie in its files."""
    raw = {}
    for path in sorted((PROJECT / "demo").glob("*.csv")):
        with open(path, newline="") as file:
            raw[path.stem] = list(csv.DictReader(file))
    return raw


def rows_that_hubspot_has(raw: Raw) -> Raw:
    """Without the rows that no API would give."""
    raw = {table: latest_rows(table, rows) for table, rows in raw.items()}
    raw = {table: rows_that_tell_all(table, rows) for table, rows in raw.items()}
    raw = {table: in_milliseconds(table, rows) for table, rows in raw.items()}
    raw = without_associations_of_deleted_records(raw)
    return with_merges_in_the_records(raw)


def what_the_api_tells(raw: Raw) -> Raw:
    """The rows that HubSpot has, as its API tells them."""
    return raw | {
        # A thread names its contact and its ticket, and no deal.
        "conversation_thread": [
            row | {"associated_deal_id": ""} for row in raw["conversation_thread"]
        ],
        # A participation tells when it was created.
        "marketing_event_participant": [
            row | {"created_at": row["properties_occurred_at"]}
            for row in raw["marketing_event_participant"]
        ],
    }


def latest_rows(table: str, rows: list[dict]) -> list[dict]:
    """HubSpot has one row an id, and none without one."""
    key = tables()[table].key
    if key is None or key not in rows[0]:
        return rows
    latest: dict[str, dict] = {}
    for row in rows:
        synced = row.get("_fivetran_synced", "")
        if row[key] and synced >= latest.get(row[key], {}).get("_fivetran_synced", ""):
            latest[row[key]] = row
    return list(latest.values())


def rows_that_tell_all(table: str, rows: list[dict]) -> list[dict]:
    """Events have a time, and those of contacts a contact."""
    told = ALWAYS_TOLD.get(table, ())
    return [row for row in rows if all(row[column] for column in told)]


def in_milliseconds(table: str, rows: list[dict]) -> list[dict]:
    """HubSpot's times are in UTC and in milliseconds."""
    return [
        {column: spelled_by_hubspot(value) for column, value in row.items()}
        for row in rows
    ]


def spelled_by_hubspot(value: str) -> str:
    if not re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:", value):
        return value
    at = datetime.fromisoformat(value)
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def without_associations_of_deleted_records(raw: Raw) -> Raw:
    """Deleted records are associated with nothing."""
    gone = {
        (table, row[tables()[table].key])
        for table, rows in raw.items()
        for row in rows
        if any(row.get(column) == "true" for column in DELETED)
    }
    return raw | {
        table: [
            row
            for row in raw[table]
            if not any((other, row[column]) in gone for column, other in owners)
        ]
        for table, owners in BELONGS_TO.items()
    }


def with_merges_in_the_records(raw: Raw) -> Raw:
    """A record tells itself which ids were merged into it."""
    merged: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in raw["contact_merge_audit"]:
        merged["contact", row["canonical_vid"]].append(row["vid_to_merge"])
    for row in raw["merged_deal"]:
        merged["deal", row["deal_id"]].append(row["merged_deal_id"])
    column = "property_hs_merged_object_ids"
    told = {
        table: [
            row
            | {
                column: ";".join(
                    filter(
                        None,
                        [
                            row.get(column, ""),
                            *merged[table, row[tables()[table].key]],
                        ],
                    )
                )
            }
            for row in raw[table]
        ]
        for table in ("contact", "deal")
    }
    rest = {
        table: rows
        for table, rows in raw.items()
        if table not in ("contact_merge_audit", "merged_deal")
    }
    return rest | told
