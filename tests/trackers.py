"""Warehouses of made-up page views, each in the shape that a tracker publishes.

The shapes are those that the headers of docs/page_views/*.sql name: each table's
columns with their types, of which the tests fill the ones that tell anything.
"""

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import duckdb

PROJECT = Path(__file__).parents[1]
VIEWS = PROJECT / "docs/page_views"
TRACKERS = ("segment", "rudderstack", "snowplow", "ga4")
HUMAN = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)

CALL = {
    "id": "varchar",
    "anonymous_id": "varchar",
    "user_id": "varchar",
    "received_at": "timestamptz",
    "sent_at": "timestamptz",
    "original_timestamp": "timestamptz",
    "timestamp": "timestamptz",
    "uuid_ts": "timestamptz",
    "context_ip": "varchar",
    "context_library_name": "varchar",
    "context_library_version": "varchar",
    "context_locale": "varchar",
    "context_user_agent": "varchar",
}
PAGE = {
    "name": "varchar",
    "path": "varchar",
    "referrer": "varchar",
    "search": "varchar",
    "title": "varchar",
    "url": "varchar",
    "hubspotutk": "varchar",
}
TRAITS = {"email": "varchar", "first_name": "varchar"}
RUDDERSTACKS = {
    "channel": "varchar",
    "context_app_name": "varchar",
    "context_passed_ip": "varchar",
    "context_request_ip": "varchar",
    "context_traits_email": "varchar",
}
FAMILY = {
    "pages": CALL | PAGE,
    "identifies": CALL | TRAITS | {"hubspotutk": "varchar"},
    "users": {"id": "varchar", "received_at": "timestamptz"} | TRAITS,
}
PARAMETERS = (
    "struct(key varchar, value struct(string_value varchar, int_value bigint, "
    "float_value double, double_value double))[]"
)
SHAPES = {
    "segment": FAMILY,
    "rudderstack": {name: shape | RUDDERSTACKS for name, shape in FAMILY.items()},
    "snowplow": {
        "events": {
            "app_id": "varchar",
            "platform": "varchar",
            "etl_tstamp": "timestamp",
            "collector_tstamp": "timestamp",
            "dvce_created_tstamp": "timestamp",
            "event": "varchar",
            "event_id": "varchar",
            "user_id": "varchar",
            "user_ipaddress": "varchar",
            "domain_userid": "varchar",
            "domain_sessionidx": "smallint",
            "network_userid": "varchar",
            "page_url": "varchar",
            "page_title": "varchar",
            "page_referrer": "varchar",
            "page_urlhost": "varchar",
            "page_urlquery": "varchar",
            "mkt_medium": "varchar",
            "mkt_source": "varchar",
            "mkt_term": "varchar",
            "mkt_content": "varchar",
            "mkt_campaign": "varchar",
            "useragent": "varchar",
            "br_type": "varchar",
            "mkt_clickid": "varchar",
            "dvce_sent_tstamp": "timestamp",
            "domain_sessionid": "varchar",
            "derived_tstamp": "timestamp",
            "event_name": "varchar",
            "event_fingerprint": "varchar",
            "contexts_org_ietf_http_cookie_1": "struct(name varchar, value varchar)[]",
        }
    },
    "ga4": {
        "events": {
            "event_date": "varchar",
            "event_timestamp": "bigint",
            "event_name": "varchar",
            "event_params": PARAMETERS,
            "event_bundle_sequence_id": "bigint",
            "user_id": "varchar",
            "user_pseudo_id": "varchar",
            "privacy_info": "struct(analytics_storage varchar, ads_storage varchar)",
            "user_properties": PARAMETERS,
            "device": "struct(category varchar, language varchar)",
            "collected_traffic_source": "struct(manual_source varchar, "
            "manual_medium varchar, gclid varchar)",
            "stream_id": "varchar",
            "platform": "varchar",
            "batch_page_id": "bigint",
            "batch_ordering_id": "bigint",
            "batch_event_index": "bigint",
            "_table_suffix": "varchar",
        }
    },
}
SCHEMAS = {"snowplow": "atomic"}
CONTACT = {
    "id": "bigint",
    "property_createdate": "timestamptz",
    "property_email": "varchar",
    "property_user_id": "varchar",
    "_fivetran_deleted": "boolean",
}

# What a user who tracks HubSpot's cookie writes in the place of nothing.
COOKIE = {
    "segment": "hubspotutk",
    "rudderstack": "hubspotutk",
    "snowplow": "(select cookie.value from unnest(contexts_org_ietf_http_cookie_1) "
    "as cookies (cookie) where cookie.name = 'hubspotutk')",
}

Rows = list[dict[str, object]]

ANNA, BO = "anna@buyer.example", "bo@buyer.example"
CONTACTS = [
    {"id": 101, "property_email": ANNA},
    {"id": 102, "property_email": BO},
]


BEGAN = datetime(2026, 3, 2, 9)


@dataclass(frozen=True)
class Call:
    """What a tracker is told of a visitor: a page view, or who it is."""

    name: str
    visitor: str | None
    time: datetime  # UTC
    user: str | None = None
    is_view: bool = True
    agent: str | None = HUMAN
    cookie: str | None = None
    url: str = "https://www.seller.example/a?utm_source=news&utm_medium=mail"
    title: str | None = None
    referrer: str | None = "https://news.example/"
    place: int | None = None  # in a batch of GA4

    @property
    def micros(self) -> int:
        """Its time in microseconds since 1970."""
        return (self.time - datetime(1970, 1, 1)) // timedelta(microseconds=1)

    @property
    def query(self) -> str:
        """Its address from the question mark on."""
        address = self.url.partition("#")[0]
        return address[address.find("?") :] if "?" in address else ""

    def utm(self, name: str) -> str | None:
        """A UTM value of its address."""
        return parse_qs(self.query.removeprefix("?")).get(f"utm_{name}", [None])[0]


def view(name: str, visitor: str | None, minute: int, **more: object) -> Call:
    time = BEGAN + timedelta(minutes=minute)
    url = f"https://www.seller.example/{name}?utm_source=news&utm_medium=mail"
    return Call(name, visitor, time, url=url, title=name, **more)


def identify(visitor: str | None, minute: int, user: str, **more: object) -> Call:
    name = f"{visitor} is {user} at {minute}"
    time = BEGAN + timedelta(minutes=minute)
    return Call(name, visitor, time, user, is_view=False, **more)


def parameters(**values: str | None) -> Rows:
    """Values as GA4 lays them out: each under the name of its type."""
    return [
        {"key": key, "value": {"string_value": value}}
        for key, value in values.items()
        if value is not None
    ]


def family_rows(calls: Iterable[Call]) -> dict[str, Rows]:
    rows = {"pages": [], "identifies": [], "users": []}
    for call in calls:
        row = {
            "id": call.name,
            "anonymous_id": call.visitor,
            "user_id": call.user,
            "received_at": f"{call.time}+00",
            "timestamp": f"{call.time}+00",
            "context_user_agent": call.agent,
            "hubspotutk": call.cookie,
        }
        page = {
            "url": call.url,
            "search": call.query,
            "title": call.title,
            "referrer": call.referrer,
        }
        if call.is_view:
            rows["pages"].append(row | page)
        else:
            rows["identifies"].append(row)
    return rows


def snowplow_rows(calls: Iterable[Call]) -> dict[str, Rows]:
    return {
        "events": [
            {
                "event": "page_view" if call.is_view else "struct",
                "event_id": call.name,
                "collector_tstamp": str(call.time),
                "derived_tstamp": str(call.time),
                "domain_userid": call.visitor,
                "user_id": call.user,
                "useragent": call.agent,
                "page_url": call.url,
                "page_title": call.title,
                "page_referrer": call.referrer,
                "mkt_source": call.utm("source"),
                "mkt_medium": call.utm("medium"),
                "mkt_campaign": call.utm("campaign"),
                "mkt_content": call.utm("content"),
                "mkt_term": call.utm("term"),
                "contexts_org_ietf_http_cookie_1": [
                    {"name": "sp", "value": "other"},
                    {"name": "hubspotutk", "value": call.cookie},
                ],
            }
            for call in calls
        ]
    }


def ga4_rows(calls: Iterable[Call]) -> dict[str, Rows]:
    return {
        "events": [
            {
                "event_name": "page_view" if call.is_view else "login",
                "event_timestamp": call.micros,
                "user_pseudo_id": call.visitor,
                "user_id": call.user,
                "event_params": parameters(
                    page_location=call.url,
                    page_title=call.title,
                    page_referrer=call.referrer,
                    hubspotutk=call.cookie,
                ),
                "batch_event_index": call.place,
                "_table_suffix": "20260302",
            }
            for call in calls
        ]
    }


def rows_of(tracker: str, calls: Iterable[Call]) -> dict[str, Rows]:
    """The tables in which a tracker tells calls."""
    if tracker == "snowplow":
        return snowplow_rows(calls)
    if tracker == "ga4":
        return ga4_rows(calls)
    return family_rows(calls)


def switched_on(keys: str, *comments: str) -> str:
    """contact_keys.sql with the lines switched on that follow comments."""
    lines, on = [], False
    for line in keys.splitlines():
        is_heading = line.startswith("    -- ") and line.endswith(":")
        on = line.removeprefix("    -- ") in comments if is_heading else on
        if on and not is_heading and line.startswith("    -- "):
            line = line.replace("-- ", "", 1)
        lines.append(line)
    return "\n".join(lines)


def view_of(tracker: str, tracks_cookie: bool = False) -> str:
    """The SQL of a tracker's view, as a user of DuckDB runs it.

    That of GA4 is written for BigQuery, which puts a list's structs in scope by an
    alias, and DuckDB by a column of one.
    """
    sql = (VIEWS / f"{tracker}.sql").read_text()
    if tracker == "ga4":
        sql = sql.replace("`project.analytics_123456789.events_*`", "ga4.events")
        return re.sub(
            r"(unnest\(event_params\)) as parameter", r"\1 as _(parameter)", sql
        )
    if tracks_cookie:
        nothing = "nullif('', '') as hubspotutk"
        assert nothing in sql
        return sql.replace(nothing, f"{COOKIE[tracker]} as hubspotutk")
    return sql


def create(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    table: str,
    shape: dict[str, str],
    rows: Rows,
) -> None:
    """Make a table of a shape, by way of a file."""
    unknown = {name for row in rows for name in row} - shape.keys()
    assert not unknown, f"{table} has no {unknown}"
    file = folder / f"{table}.json"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in shape.items())
    connection.execute(
        f"create or replace table {table} as from read_json("
        f"'{file}', format = 'newline_delimited', columns = {{{columns}}})"
    )


def create_view(
    connection: duckdb.DuckDBPyConnection,
    tracker: str,
    *switched_on_keys: str,
    tracks_cookie: bool = False,
) -> None:
    """Make the views contact_keys and events_visited_page of a tracker's tables."""
    if tracker == "ga4":  # BigQuery's functions that DuckDB spells otherwise
        connection.execute(
            "create or replace macro timestamp_micros(micros) as make_timestamp(micros)"
        )
        connection.execute("create or replace macro to_hex(hex) as hex")
    keys = (VIEWS / "contact_keys.sql").read_text()
    connection.execute(switched_on(keys, *switched_on_keys))
    connection.execute(view_of(tracker, tracks_cookie))


class Warehouse:
    """A warehouse with a tracker's tables and those of the CRM."""

    def __init__(self, tracker: str, folder: Path) -> None:
        self.tracker = tracker
        self.folder = folder
        self.schema = SCHEMAS.get(tracker, tracker)
        self.connection = duckdb.connect()
        self.connection.execute("set timezone = 'America/New_York'")
        for schema in ("hubspot", "hubspot_events", self.schema):
            self.connection.execute(f"create schema {schema}")
        self.write_contacts(CONTACTS)
        self.write({})

    def write(self, tables: dict[str, Rows]) -> None:
        for table, shape in SHAPES[self.tracker].items():
            name = f"{self.schema}.{table}"
            create(self.connection, self.folder, name, shape, tables.get(table, []))

    def write_contacts(self, contacts: Rows) -> None:
        create(self.connection, self.folder, "hubspot.contact", CONTACT, contacts)

    def tell(self, *calls: Call) -> None:
        self.write(rows_of(self.tracker, calls))

    def rows(self, columns: str) -> list[tuple]:
        return self.connection.sql(
            f"select {columns} from hubspot_events.events_visited_page order by all"
        ).fetchall()

    def found(self, *keys: str, **more: bool) -> dict[str, tuple]:
        """By the name of a view the contact that it found, and how."""
        create_view(self.connection, self.tracker, *keys, **more)
        rows = self.rows("property_hs_title, objectid, found_by")
        names = [name for name, *_ in rows]
        assert len(names) == len(set(names)), names
        return {name: tuple(found) for name, *found in rows}


def random_calls(seed: int, count: int = 300) -> list[Call]:
    """Calls of few visitors who are few persons, no two at one time."""
    chance = random.Random(seed)
    return [
        view(
            name=f"c{number}",
            visitor=chance.choice(["u", "v", "w", "x", "y"]),
            minute=minute,
            user=chance.choice([None] * 8 + [ANNA, BO, "nobody"]),
            is_view=chance.random() < 0.7,
        )
        for number, minute in enumerate(chance.sample(range(100_000), count))
    ]


def told(calls: list[Call]) -> dict[str, tuple]:
    """The contact of each view, by the rule's words: the next who is told, itself
    included, else the last before."""
    contacts = {row["property_email"]: row["id"] for row in CONTACTS}
    found = {}
    for call in calls:
        around = [
            (other.time, contacts[other.user])
            for other in calls
            if other.visitor == call.visitor and other.user in contacts
        ]
        later = [one for one in around if one[0] >= call.time]
        how = "itself" if call.user in contacts else "next" if later else "last"
        if call.is_view:
            who = min(later) if later else max(around, default=None)
            found[call.name] = (who[1], how) if who else (None, None)
    return found
