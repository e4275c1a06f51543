"""Raw rows, read by the raw contract: ids, times, amounts, duplicates and merges.

Everything here takes text, as a CSV file gives it, and returns typed values.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

RawTables = dict[str, list[dict[str, str | None]]]

MILLIONTH = Decimal("0.000001")
EPOCH = datetime(1970, 1, 1)
ISO_TIME = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?"
    r" ?(Z|[+-]\d{2}(?::?\d{2})?)?)?"
)


# ---------------------------------------------------------------- single values
def text(value: str | None) -> str | None:
    """Raw contract: empty text is null."""
    return value if value else None


def identifier(value: str | None) -> str | None:
    """Raw contract: ids are text, and an id `123.0` is `123`."""
    value = text(value)
    if value and re.fullmatch(r"\d+\.0+", value):
        return value.partition(".")[0]
    return value


def moment(value: str | None) -> datetime | None:
    """Raw contract: times with or without zone or as ISO text become UTC; what does
    not parse is null."""
    match = ISO_TIME.fullmatch(value or "")
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        local = datetime(
            *map(int, (year, month, day, hour or 0, minute or 0, second or 0)),
            int((fraction or "").ljust(6, "0")),
        )
    except ValueError:
        return None
    if zone in (None, "Z"):
        return local
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return local - ahead if zone[0] == "+" else local + ahead


def number(value: str | None) -> Decimal | None:
    """Raw contract: a number that does not parse is null. Amounts keep six places."""
    if not re.fullmatch(r"[+-]?\d+(\.\d*)?|[+-]?\.\d+", value or ""):
        return None
    try:
        return Decimal(value).quantize(MILLIONTH, rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return None


def boolean(value: str | None) -> bool | None:
    """Raw contract: what does not parse is null."""
    return {"true": True, "false": False}.get((value or "").lower())


# ------------------------------------------------------------------ whole tables
PARSERS = {
    "id": identifier,
    "text": text,
    "time": moment,
    "number": number,
    "bool": boolean,
}


@dataclass(frozen=True)
class TableShape:
    """A raw table of the contract: its columns in their listed order, with kinds."""

    key: tuple[str, ...]
    columns: dict[str, str]
    time: str | None = None


def shape(key: str, time: str | None, **columns: str) -> TableShape:
    keys = tuple(key.split())
    return TableShape(keys, dict.fromkeys(keys, "id") | columns, time)


LABEL = {"type_id": "id", "category": "text"}  # a pair has a row a label
PRIMARY_COMPANY = ("1", "HUBSPOT_DEFINED")  # type and category of that label
UTM_COLUMNS = {
    f"property_hs_utm_{part}": "text"
    for part in ("source", "medium", "campaign", "content", "term")
}
EVENT = {"objectid": "id", "occurredat": "time"}

SHAPES = {
    "contact": shape(
        "id",
        "property_createdate",
        property_createdate="time",
        property_email="text",
        property_hs_analytics_source="text",
        property_hs_analytics_source_data_1="text",
        property_lifecyclestage="text",
        property_hs_merged_object_ids="text",
        _fivetran_deleted="bool",
    ),
    "contact_merge_audit": shape("canonical_vid vid_to_merge", None),
    "company": shape("id", None, property_name="text", is_deleted="bool"),
    "contact_company": shape("contact_id company_id", None, **LABEL),
    "deal": shape(
        "deal_id",
        "property_createdate",
        deal_pipeline_stage_id="id",
        property_amount="number",
        deal_pipeline_id="id",
        owner_id="id",
        property_dealname="text",
        property_createdate="time",
        property_closedate="time",
        property_dealtype="text",
        property_amount_in_home_currency="number",
        property_deal_currency_code="text",
        is_deleted="bool",
    ),
    "merged_deal": shape("deal_id merged_deal_id", None),
    "deal_contact": shape("deal_id contact_id", None, **LABEL),
    "deal_stage": shape("deal_id value", "date_entered", date_entered="time"),
    "deal_pipeline_stage": shape(
        "stage_id", None, pipeline_id="id", label="text", closed_won="bool"
    ),
    "engagement_contact": shape("engagement_id contact_id", None, **LABEL),
    "engagement_deal": shape("engagement_id deal_id", None, **LABEL),
    "engagement_call": shape(
        "engagement_id",
        "property_hs_timestamp",
        property_hs_timestamp="time",
        property_hs_call_disposition="text",
        property_hs_call_title="text",
        _fivetran_deleted="bool",
    ),
    "engagement_meeting": shape(
        "engagement_id",
        "property_hs_timestamp",
        property_hs_timestamp="time",
        property_hs_createdate="time",
        property_hs_meeting_outcome="text",
        property_hs_meeting_title="text",
        _fivetran_deleted="bool",
    ),
    "engagement_email": shape(
        "engagement_id",
        "property_hs_timestamp",
        type="text",
        property_hs_timestamp="time",
        property_hs_email_thread_id="id",
        property_hs_email_subject="text",
        _fivetran_deleted="bool",
    ),
    "conversation_thread": shape(
        "id",
        "created_at",
        associated_contact_id="id",
        created_at="time",
        original_channel_id="id",
        associated_deal_id="id",
        spam="bool",
    ),
    "email_event": shape(
        "id",
        "created",
        type="text",
        created="time",
        recipient="text",
        email_campaign_id="id",
        filtered_event="bool",
    ),
    "email_event_click": shape("id", None, url="text"),
    "email_campaign": shape("id", None, name="text", subject="text", content_id="id"),
    "contact_form_submission": shape(
        "conversion_id",
        "timestamp",
        contact_id="id",
        form_id="id",
        timestamp="time",
        page_url="text",
        title="text",
        page_id="id",
    ),
    "marketing_event": shape(
        "id", None, event_name="text", event_type="text", start_date_time="time"
    ),
    "marketing_event_participant": shape(
        "id",
        "properties_occurred_at",
        marketing_event_id="id",
        contact_id="id",
        properties_occurred_at="time",
        properties_attendance_state="text",
    ),
    "events_visited_page": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_url="text",
        property_hs_title="text",
        property_hs_page_id="id",
        property_hs_page_content_type="text",
        property_hs_is_external="bool",
        property_hs_referrer="text",
        property_hs_session_id="id",
        property_hs_session_source="text",
        **UTM_COLUMNS,
    ),
    "events_cta_clicked": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_cta_id="id",
        property_hs_cta_name="text",
        property_hs_url="text",
        property_hs_page_title="text",
        property_hs_page_content_type="text",
        property_hs_in_email="bool",
        property_hs_session_id="id",
    ),
    "events_ad_interaction": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_ad_network="text",
        property_hs_ad_account_id="id",
        property_hs_ad_campaign_id="id",
        property_hs_ad_campaign_name="text",
        property_hs_ad_group_id="id",
        property_hs_ad_group_name="text",
        property_hs_ad_id="id",
        property_hs_ad_keyword="text",
        property_hs_interaction_type="text",
        property_hs_url="text",
        **UTM_COLUMNS,
    ),
    "events_social_post_clicked": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_social_post_id="id",
        property_hs_social_network="text",
        property_hs_post_text="text",
        property_hs_url="text",
    ),
    "events_media_played": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_media_id="id",
        property_hs_media_title="text",
        property_hs_url="text",
        property_hs_session_id="id",
    ),
    "events_custom": shape(
        "id",
        "occurredat",
        **EVENT,
        property_hs_event_name="text",
        property_hs_event_label="text",
        property_hs_url="text",
        property_hs_session_id="id",
    ),
}

Row = dict[str, object]


@dataclass(frozen=True)
class Table:
    """A raw table, typed: one row a key, and the rows that have no key."""

    rows: list[Row] = field(default_factory=list)
    without_key: list[Row] = field(default_factory=list)
    columns: frozenset[str] = frozenset()


def read_table(tables: RawTables, name: str) -> Table:
    """Raw contract: types, and one row a key.

    A table that is not there counts as empty, a column that is not there as null. Rows
    whose key is null are told apart.
    """
    table_shape = SHAPES[name]
    raw_rows = tables.get(name, [])
    keyed: dict[tuple, list[Row]] = {}
    without_key: list[Row] = []
    for raw_row in raw_rows:
        row: Row = {
            column: PARSERS[kind](raw_row.get(column))
            for column, kind in table_shape.columns.items()
        }
        row["_fivetran_synced"] = moment(raw_row.get("_fivetran_synced"))
        key = tuple(row[column] for column in table_shape.key)
        if None in key:
            without_key.append(row)
        else:
            keyed.setdefault(key, []).append(row)
    return Table(
        rows=[
            min(rows, key=lambda row: preference(row, table_shape))
            for rows in keyed.values()
        ],
        without_key=without_key,
        columns=frozenset(column for row in raw_rows for column in row),
    )


def preference(row: Row, table_shape: TableShape) -> tuple:
    """Raw contract: of several rows with one key the latest `_fivetran_synced` counts,
    then the earliest time, then the lowest of the other columns in their listed order.

    A value goes before a null in all three (chosen: the contract does not say).
    """
    synced = row["_fivetran_synced"]
    latest_first = None if synced is None else EPOCH - synced
    time = row[table_shape.time] if table_shape.time else None
    others = (row[column] for column in table_shape.columns)
    return tuple((value is None, value) for value in (latest_first, time, *others))


def all_rows(tables: RawTables, name: str) -> list[Row]:
    """Every row of a table that has the same meaning however often it stands there:
    pairs of ids (labels repeat them) and stages entered."""
    table_shape = SHAPES[name]
    return [
        {
            column: PARSERS[kind](raw_row.get(column))
            for column, kind in table_shape.columns.items()
        }
        for raw_row in tables.get(name, [])
    ]


# ----------------------------------------------------------------------- merges
@dataclass(frozen=True)
class Merges:
    """Which id another was merged into, one step (`into`) or wholly (`survivor`)."""

    into: dict[str, str] = field(default_factory=dict)

    def survivor(self, record_id: str | None) -> str | None:
        """Raw contract: merges chain; ids in a merge cycle stay themselves.

        An id that leads into a cycle follows to the first member of it that it meets.
        """
        if record_id is None:
            return None
        seen: list[str] = []
        current = record_id
        while current in self.into:
            if current in seen:
                return current  # the first id met twice is where the cycle is entered
            seen.append(current)
            current = self.into[current]
        return current


def merges(*sources: Iterable[tuple[str | None, str | None]]) -> Merges:
    """Raw contract: an id merged into several follows the first source that knows it,
    then the lowest id. Each source gives pairs of (survivor, merged id).

    An id merged into itself is not merged.
    """
    into: dict[str, str] = {}
    for source in sources:
        targets: dict[str, str] = {}
        for target, merged in source:
            if target is None or merged is None or target == merged:
                continue
            targets[merged] = min(target, targets.get(merged, target))
        for merged, target in targets.items():
            into.setdefault(merged, target)
    return Merges(into)


def contact_merges(contacts: Table, tables: RawTables) -> Merges:
    """Raw contract: `property_hs_merged_object_ids` goes before the audit table."""
    by_property = [
        (row["id"], identifier(merged.strip()))
        for row in contacts.rows
        for merged in (row["property_hs_merged_object_ids"] or "").split(";")
    ]
    by_audit = [
        (row["canonical_vid"], row["vid_to_merge"])
        for row in all_rows(tables, "contact_merge_audit")
    ]
    return merges(by_property, by_audit)


def deal_merges(tables: RawTables) -> Merges:
    """Raw contract: `merged_deal` tells the survivor and the merged id."""
    return merges(
        (row["deal_id"], row["merged_deal_id"])
        for row in all_rows(tables, "merged_deal")
    )


# ------------------------------------------------------------------------ records
@dataclass(frozen=True)
class Contact:
    contact_id: str
    created_at: datetime | None
    email: str | None
    source: str | None
    source_detail: str | None
    is_deleted: bool


@dataclass(frozen=True)
class Deal:
    deal_id: str
    stage_id: str | None
    amount: Decimal | None
    created_at: datetime | None
    closed_at: datetime | None
    is_deleted: bool


@dataclass(frozen=True)
class Crm:
    """Contacts and deals by raw id, who they were merged into, who goes with whom; a
    contact's one company."""

    contacts: dict[str, Contact]
    contact_merges: Merges
    deals: dict[str, Deal]
    deal_merges: Merges
    contacts_of_deal: dict[str, set[str]]
    company_of_contact: dict[str, str]
    won_stages: set[str]
    stage_entries: dict[str, list[tuple[str, datetime]]]

    def is_merged_contact(self, contact_id: str) -> bool:
        return self.contact_merges.survivor(contact_id) != contact_id

    def is_merged_deal(self, deal_id: str) -> bool:
        return self.deal_merges.survivor(deal_id) != deal_id

    def is_live_contact(self, contact_id: str | None) -> bool:
        """A contact that is known, neither deleted nor merged away."""
        return (
            contact_id in self.contacts
            and not self.contacts[contact_id].is_deleted
            and not self.is_merged_contact(contact_id)
        )

    def is_live_deal(self, deal_id: str | None) -> bool:
        """A deal that is known, neither deleted nor merged away."""
        return (
            deal_id in self.deals
            and not self.deals[deal_id].is_deleted
            and not self.is_merged_deal(deal_id)
        )


def read_crm(tables: RawTables) -> Crm:
    """Contacts, deals, their merges and their stages.

    Rules, section 1: the amount in the company's home currency where there is one, else
    the amount. What belongs to a merged record belongs to its survivor.
    """
    contact_table = read_table(tables, "contact")
    deals_merged = deal_merges(tables)
    contacts_merged = contact_merges(contact_table, tables)

    contacts = {
        row["id"]: Contact(
            contact_id=row["id"],
            created_at=row["property_createdate"],
            email=(row["property_email"] or "").strip().lower() or None,
            source=row["property_hs_analytics_source"],
            source_detail=row["property_hs_analytics_source_data_1"],
            is_deleted=bool(row["_fivetran_deleted"]),
        )
        for row in contact_table.rows
    }
    deals = {}
    for row in read_table(tables, "deal").rows:
        home, amount = row["property_amount_in_home_currency"], row["property_amount"]
        deals[row["deal_id"]] = Deal(
            deal_id=row["deal_id"],
            stage_id=row["deal_pipeline_stage_id"],
            amount=amount if home is None else home,
            created_at=row["property_createdate"],
            closed_at=row["property_closedate"],
            is_deleted=bool(row["is_deleted"]),
        )

    contacts_of_deal: dict[str, set[str]] = {}
    for row in all_rows(tables, "deal_contact"):
        deal_id = deals_merged.survivor(row["deal_id"])
        contact_id = contacts_merged.survivor(row["contact_id"])
        contacts_of_deal.setdefault(deal_id, set()).add(contact_id)

    stage_entries: dict[str, list[tuple[str, datetime]]] = {}
    for row in all_rows(tables, "deal_stage"):
        if row["date_entered"] is not None:
            deal_id = deals_merged.survivor(row["deal_id"])
            entry = (row["value"], row["date_entered"])
            stage_entries.setdefault(deal_id, []).append(entry)

    return Crm(
        contacts=contacts,
        contact_merges=contacts_merged,
        deals=deals,
        deal_merges=deals_merged,
        contacts_of_deal=contacts_of_deal,
        company_of_contact=company_of_contact(tables, contacts_merged),
        won_stages={
            row["stage_id"]
            for row in read_table(tables, "deal_pipeline_stage").rows
            if row["closed_won"]
        },
        stage_entries=stage_entries,
    )


def company_of_contact(tables: RawTables, contacts_merged: Merges) -> dict[str, str]:
    """Dimensions: a contact's company is its primary one, else the lowest id in byte
    order. Deleted companies do not count; one that has no row of its own does."""
    deleted = {
        row["id"] for row in read_table(tables, "company").rows if row["is_deleted"]
    }
    ranked: dict[str, list[tuple[bool, str]]] = {}
    for row in all_rows(tables, "contact_company"):
        contact_id = contacts_merged.survivor(row["contact_id"])
        company_id = row["company_id"]
        if contact_id is None or company_id is None or company_id in deleted:
            continue
        label = (row["type_id"], (row["category"] or PRIMARY_COMPANY[1]).upper())
        ranked.setdefault(contact_id, []).append((label != PRIMARY_COMPANY, company_id))
    return {contact_id: min(companies)[1] for contact_id, companies in ranked.items()}
