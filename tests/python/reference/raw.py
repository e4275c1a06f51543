"""Raw rows, read by the raw contract: ids, times, amounts, duplicates and merges.

Everything here takes text, as a CSV file gives it, and returns typed values.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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


NULL_WORDS = {r"\n", "null", "none", "nan", "undefined"}  # in any case


# ---------------------------------------------------------------- single values
def known(value: str | None) -> str | None:
    """Raw contract: a value that is nothing but a null word is null, in any column."""
    return None if value and value.strip().lower() in NULL_WORDS else value


def text(value: str | None) -> str | None:
    """Raw contract: empty text is null."""
    return value if value else None


def internal(value: str | None) -> str:
    """Raw contract: labels are read like HubSpot's internal values; `Organic Search` is
    ORGANIC_SEARCH."""
    return re.sub(r"[\s-]", "_", (value or "").strip().upper())


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
    """Raw contract: what does not parse is null; exports of floats have 0.0 and 1.0."""
    known = {"true": True, "1.0": True, "false": False, "0.0": False}
    return known.get((value or "").lower())


# ------------------------------------------------------------------ whole tables
PARSERS = {
    "id": identifier,
    "text": text,
    "time": moment,
    "number": number,
    "bool": boolean,
}
# Raw contract: columns that every table may have.
DELETED_COLUMNS = ("_fivetran_deleted", "is_deleted", "archived")
RECORD_IDS = ("id", "objectid", "contactid", "dealid", "recordid")
VERSION_COLUMNS = ("_fivetran_active", "_fivetran_start", "_fivetran_synced")
LOADER_COLUMNS = dict.fromkeys(DELETED_COLUMNS, "bool") | {
    "_fivetran_active": "bool",
    "_fivetran_start": "time",
    "_fivetran_synced": "time",
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

STAGES = ("marketingqualifiedlead", "salesqualifiedlead")


def stage_columns(stage: str) -> tuple[str, ...]:
    """The columns that may tell when a contact entered a lifecycle stage: the first
    that is filled does."""
    return (
        f"property_hs_lifecyclestage_{stage}_date",
        f"property_hs_v_2_date_entered_{stage}",
    )


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
        property_hs_calculated_merged_vids="text",
        **{column: "time" for stage in STAGES for column in stage_columns(stage)},
    ),
    "contact_merge_audit": shape("canonical_vid vid_to_merge", None),
    "company": shape("id", None, property_name="text"),
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
        property_hs_exchange_rate="number",
        property_hs_merged_object_ids="text",
    ),
    "merged_deal": shape("deal_id merged_deal_id", None),
    "deal_contact": shape("deal_id contact_id", None, **LABEL),
    "deal_stage": shape("deal_id value", "date_entered", date_entered="time"),
    "deal_pipeline_stage": shape(
        "stage_id",
        None,
        pipeline_id="id",
        label="text",
        closed_won="bool",
        is_closed="bool",
        probability="number",
    ),
    "engagement_contact": shape("engagement_id contact_id", None, **LABEL),
    "engagement_deal": shape("engagement_id deal_id", None, **LABEL),
    "engagement_call": shape(
        "engagement_id",
        "property_hs_timestamp",
        property_hs_timestamp="time",
        property_hs_call_disposition="text",
        property_hs_call_title="text",
    ),
    "engagement_meeting": shape(
        "engagement_id",
        "property_hs_timestamp",
        property_hs_timestamp="time",
        property_hs_createdate="time",
        property_hs_meeting_outcome="text",
        property_hs_meeting_title="text",
    ),
    "engagement_email": shape(
        "engagement_id",
        "property_hs_timestamp",
        type="text",
        property_hs_timestamp="time",
        property_hs_email_thread_id="id",
        property_hs_email_subject="text",
        property_hs_email_direction="text",
    ),
    "engagement_communication": shape(
        "engagement_id",
        "property_hs_timestamp",
        property_hs_timestamp="time",
        property_hs_createdate="time",
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
        email="text",
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
        created_at="time",
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
        property_hs_query_params="text",
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
    "events_clicked_link_in_email_v2": shape(
        "id", "occurredat", **EVENT, property_hs_url="text"
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
        property_hs_state="text",
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


@dataclass(frozen=True)
class Share:
    """HubSpot's own share: tables that it has under names of its own, with columns of
    other names, columns that it lacks, and tables that nothing else has."""

    names: dict[str, str]
    columns: dict[str, dict[str, str]]
    lacks: tuple[tuple[str, str], ...]
    added: tuple[str, ...]

    def name_of(self, table: str) -> str:
        return self.names.get(table, table)

    def column_of(self, table: str, column: str) -> str:
        return self.columns.get(table, {}).get(column, column)


SHARE = Share(
    names={
        "events_media_played": "events_mb_media_played",
        "contact_form_submission": "events_submitted_form",
    },
    columns={
        "contact_form_submission": {
            "conversion_id": "id",
            "contact_id": "objectid",
            "timestamp": "occurredat",
            "form_id": "property_hs_form_id",
            "page_url": "property_hs_url",
            "title": "property_hs_page_title",
            "page_id": "property_hs_page_id",
        },
    },
    lacks=(("contact_form_submission", "email"),),
    added=("events_clicked_link_in_email_v2",),
)

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
    keyed: dict[tuple, list[Row]] = {}
    without_key: list[Row] = []
    for row in typed_rows(tables, name):
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
        columns=frozenset(column for row in tables.get(name, []) for column in row),
    )


def typed_rows(tables: RawTables, name: str) -> list[Row]:
    """A table's rows; HubSpot's share has some under another name."""
    columns = SHAPES[name].columns | LOADER_COLUMNS
    names = {column: column for column in columns}
    raw_rows = tables.get(name)
    if raw_rows is None:
        raw_rows = tables.get(SHARE.name_of(name), [])
        names = {column: SHARE.column_of(name, column) for column in columns}
    return [
        {
            column: PARSERS[kind](known(raw_row.get(names[column])))
            for column, kind in columns.items()
        }
        for raw_row in raw_rows
    ]


def preference(row: Row, table_shape: TableShape) -> tuple:
    """Raw contract: of several rows with one key the active one counts, then the latest
    `_fivetran_start`, then the latest `_fivetran_synced`, then the earliest time, then
    the lowest of the other columns in their listed order.

    A value goes before a null in all but the first (chosen: the contract does not say).
    """
    started, synced = row["_fivetran_start"], row["_fivetran_synced"]
    time = row[table_shape.time] if table_shape.time else None
    others = (
        row[column]
        for column in (*table_shape.columns, *DELETED_COLUMNS, "_fivetran_active")
    )
    latest_first = (each and EPOCH - each for each in (started, synced))
    return (
        not row["_fivetran_active"],
        *((value is None, value) for value in (*latest_first, time, *others)),
    )


def is_marked_deleted(row: Row) -> bool:
    """Raw contract: any of the deletion columns tells it, on every table."""
    return any(row[column] for column in DELETED_COLUMNS)


def is_deleted(row: Row) -> bool:
    """Raw contract: a record whose row is not active was deleted at its origin."""
    return is_marked_deleted(row) or row["_fivetran_active"] is False


def pairs(tables: RawTables, name: str) -> list[Row]:
    """Every row of a table without a key: pairs of ids (labels repeat them) and merges.
    Raw contract: a row that is deleted, or not active, does not count."""
    return [row for row in typed_rows(tables, name) if not is_deleted(row)]


def history(tables: RawTables, name: str) -> list[Row]:
    """Every row of a history, in which rows that are not active happened too."""
    return [row for row in typed_rows(tables, name) if not is_marked_deleted(row)]


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


def listed_ids(value: str | None) -> list[str]:
    """Raw contract: the ids of a list in any spelling. As JSON, where it is that: of a
    name and its value (`"vid": 602`) the value is an id where the name says so."""
    try:
        found = json.loads(
            value or "",
            object_pairs_hook=Pairs,
            parse_int=str,
            parse_float=str,
        )
    except ValueError:
        return ids_of_text(value or "")
    return list(ids_within(found, names_an_id=True))


class Pairs(list):
    """The names and values of a JSON object, in which a name may stand twice."""


def ids_within(found: object, names_an_id: bool) -> Iterator[str]:
    if isinstance(found, Pairs):
        for name, value in found:
            if not is_name_of_an_id(name):
                yield from ids_of_text(name)
            yield from ids_within(value, is_name_of_an_id(name))
    elif isinstance(found, list):
        for each in found:
            yield from ids_within(each, names_an_id)
    elif isinstance(found, str) and names_an_id:
        yield from ids_of_text(found)


def is_name_of_an_id(name: str) -> bool:
    """`vid` may stand within a name, but not as part of video or provider."""
    bare = re.sub(r"[_-]", "", name.lower()).removeprefix("merged").removesuffix("s")
    return bool(re.search(r"vid(?![aeiou])", name.lower())) or bare in RECORD_IDS


def ids_of_text(value: str) -> list[str]:
    """Ids divided by `;`, `,`, `|`, `/`, blanks or parentheses, as they are or with a
    time behind `:`, `=` or `-`. A day is no id."""
    plain = re.sub(r"[\"'\[\]{}()|]", ";", re.sub(r"\s*(?::|=>?)\s*", ":", value))
    day = r"(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2,8} \d{1,2},? \d{4}"
    plain = re.sub(day + r"(?: \d{1,2}:[\d:]+)?", "", plain)
    plain = re.sub(r"(\d[-/]\d+) (?=\d{1,2}:)", r"\1T", plain)
    plain = re.sub(r":[A-Za-z][^;,\n]*", "", plain)
    found = []
    for part in re.split(r"[;,\s]+", plain):
        name, _, rest = part.partition(":")
        told = rest if rest and is_name_of_an_id(name) else name
        if re.match(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}", told):
            continue
        for each in told.split("/"):
            record_id = identifier(re.sub(r"^(\d+)-\d{13}$", r"\1", each))
            if record_id and re.fullmatch(r"(?=.*\d)[\w-]+", record_id, re.ASCII):
                found.append(record_id)
    return found


def listed_merges(
    rows: list[Row], key: str, column: str
) -> list[tuple[str | None, str | None]]:
    return [(row[key], merged) for row in rows for merged in listed_ids(row[column])]


def contact_merges(contacts: Table, tables: RawTables) -> Merges:
    """Raw contract: `property_hs_merged_object_ids` goes before
    `property_hs_calculated_merged_vids`, and that before the audit table."""
    by_audit = [
        (row["canonical_vid"], row["vid_to_merge"])
        for row in pairs(tables, "contact_merge_audit")
    ]
    return merges(
        listed_merges(contacts.rows, "id", "property_hs_merged_object_ids"),
        listed_merges(contacts.rows, "id", "property_hs_calculated_merged_vids"),
        by_audit,
    )


def deal_merges(deals: Table, tables: RawTables) -> Merges:
    """Raw contract: the deal's own property goes before `merged_deal`, which tells the
    survivor and the merged id."""
    return merges(
        listed_merges(deals.rows, "deal_id", "property_hs_merged_object_ids"),
        [
            (row["deal_id"], row["merged_deal_id"])
            for row in pairs(tables, "merged_deal")
        ],
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
    # lifecycle stage -> when the contact entered it
    entered_at: Mapping[str, datetime | None]


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
    """Contacts, deals, their merges and their stages. What belongs to a merged record
    belongs to its survivor."""
    contact_table = read_table(tables, "contact")
    deal_table = read_table(tables, "deal")
    deals_merged = deal_merges(deal_table, tables)
    contacts_merged = contact_merges(contact_table, tables)

    contacts = {
        row["id"]: Contact(
            contact_id=row["id"],
            created_at=row["property_createdate"],
            email=(row["property_email"] or "").strip().lower() or None,
            source=row["property_hs_analytics_source"],
            source_detail=row["property_hs_analytics_source_data_1"],
            is_deleted=is_deleted(row),
            entered_at={stage: entered_at(row, stage) for stage in STAGES},
        )
        for row in contact_table.rows
    }
    deals = {
        row["deal_id"]: Deal(
            deal_id=row["deal_id"],
            stage_id=row["deal_pipeline_stage_id"],
            amount=amount_of_deal(row),
            created_at=row["property_createdate"],
            closed_at=row["property_closedate"],
            is_deleted=is_deleted(row),
        )
        for row in deal_table.rows
    }

    contacts_of_deal: dict[str, set[str]] = {}
    for row in pairs(tables, "deal_contact"):
        deal_id = deals_merged.survivor(row["deal_id"])
        contact_id = contacts_merged.survivor(row["contact_id"])
        contacts_of_deal.setdefault(deal_id, set()).add(contact_id)

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
            if is_won_stage(row)
        },
        stage_entries=stage_entries(tables, deals_merged),
    )


def entered_at(row: Row, stage: str) -> datetime | None:
    """Raw contract: when a contact entered a lifecycle stage, by the first of the
    columns that is filled."""
    older, newer = stage_columns(stage)
    return row[older] or row[newer]


def stage_entries(
    tables: RawTables, deals_merged: Merges
) -> dict[str, list[tuple[str, datetime]]]:
    """Raw contract: when a deal entered which stages. Those of deals merged into it
    stand for its own where it has none."""
    own: dict[str, list[tuple[str, datetime]]] = {}
    for row in history(tables, "deal_stage"):
        if None not in (row["deal_id"], row["value"], row["date_entered"]):
            entry = (row["value"], row["date_entered"])
            own.setdefault(row["deal_id"], []).append(entry)
    merged: dict[str, list[tuple[str, datetime]]] = {}
    for deal_id, entries in own.items():
        merged.setdefault(deals_merged.survivor(deal_id), []).extend(entries)
    return merged | {
        deal_id: entries
        for deal_id, entries in own.items()
        if deals_merged.survivor(deal_id) == deal_id
    }


def amount_of_deal(row: Row) -> Decimal | None:
    """Rules, section 1: the amount in the company's home currency where there is one,
    else the amount. Raw contract: where only the exchange rate is known, it gives the
    home amount, computed in doubles."""
    home, amount = row["property_amount_in_home_currency"], row["property_amount"]
    rate = row["property_hs_exchange_rate"]
    if home is not None or amount is None or rate is None or rate <= 0:
        return amount if home is None else home
    in_doubles = Decimal(float(amount) * float(rate))
    return in_doubles.quantize(MILLIONTH, rounding=ROUND_HALF_UP)


def is_won_stage(row: Row) -> bool:
    """Rules, section 1: a stage is won when its probability is 1; where that is not
    known, by `closed_won`, unless the stage is known to be lost."""
    if row["probability"] is not None:
        return row["probability"] == 1
    words = re.findall("[a-z]+", (row["label"] or "").lower())
    says_lost = bool({"lost", "closedlost"} & {*words}) and "won" not in words
    is_lost = row["is_closed"] is False or row["stage_id"].lower() == "closedlost"
    return bool(row["closed_won"]) and not is_lost and not says_lost


def company_of_contact(tables: RawTables, contacts_merged: Merges) -> dict[str, str]:
    """Dimensions: a contact's company is its primary one, else the lowest id in byte
    order. Deleted companies do not count; one that has no row of its own does."""
    deleted = {
        row["id"] for row in read_table(tables, "company").rows if is_deleted(row)
    }
    ranked: dict[str, list[tuple[bool, str]]] = {}
    for row in pairs(tables, "contact_company"):
        contact_id = contacts_merged.survivor(row["contact_id"])
        company_id = row["company_id"]
        if contact_id is None or company_id is None or company_id in deleted:
            continue
        label = (row["type_id"], internal(row["category"] or PRIMARY_COMPANY[1]))
        ranked.setdefault(contact_id, []).append((label != PRIMARY_COMPANY, company_id))
    return {contact_id: min(companies)[1] for contact_id, companies in ranked.items()}
