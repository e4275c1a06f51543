"""The demo's page views, as each tracker would have told them, give the same marts.

A tracker knows nobody by the id of a contact: here each contact has a browser, which
tells who it is once, at its middle view. Nor does a tracker know HubSpot's page ids,
content types and sessions, so that the demo is compared without them; its views have an
id and a time, and their UTM values in the address.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import md5, sha256
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pytest
from compare_marts import differences
from conftest import PROJECT, Project
from trackers import SCHEMAS, SHAPES, TRACKERS, Call, create, create_view, rows_of

DEMO = PROJECT / "demo"
NO_TESTS = "resource_type:test"
KEYS = (
    "Your user ids are the ids of HubSpot's contacts:",
    "A table of yours tells the contacts of HubSpot's cookie hubspotutk:",
)
UTM_VALUES = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
RAW_VIEW = {
    "id": "varchar",
    "objectid": "bigint",
    "occurredat": "timestamp",
    "property_hs_url": "varchar",
    "property_hs_title": "varchar",
    "property_hs_referrer": "varchar",
}

# The views of each contact that is left, and of none, in the order of time
Views = dict[int | None, list[Call]]


def load_demo(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the demo into schemas, its page views under a name of their own."""
    connection.execute("set timezone = 'UTC'")
    connection.execute("create schema hubspot")
    connection.execute("create schema hubspot_events")
    for file in sorted(DEMO.glob("*.csv")):
        schema = "hubspot_events" if file.stem.startswith("events_") else "hubspot"
        rows = f"from read_csv('{file}', all_varchar = true)"
        connection.execute(f"create table {schema}.{file.stem} as {rows}")
    connection.execute("alter table hubspot_events.events_visited_page rename to views")
    for column, kind in (("id", "bigint"), ("_fivetran_deleted", "boolean")):
        connection.execute(f"alter table hubspot.contact alter {column} type {kind}")


def demo_views(connection: duckdb.DuckDBPyConnection) -> Views:
    result = connection.execute(
        "select views.*, coalesce(contact.id, canonical_vid::bigint) as contact, "
        "occurredat::timestamptz at time zone 'UTC' as time, "
        "dense_rank() over (order by views.id) as place "
        "from hubspot_events.views left join (select distinct id from hubspot.contact) "
        "as contact on objectid::bigint = contact.id "
        "left join hubspot.contact_merge_audit "
        "on objectid::bigint = vid_to_merge::bigint "
        "where views.id is not null and occurredat is not null order by time, place"
    )
    names = [name for name, *_ in result.description]
    views = defaultdict(list)
    for values in result.fetchall():
        row = dict(zip(names, values, strict=True))
        url = row["property_hs_url"]
        unwritten = {
            name: row[f"property_hs_{name}"]
            for name in UTM_VALUES
            if row[f"property_hs_{name}"] and name not in url.lower()
        }
        if unwritten:
            url += ("&" if "?" in url else "?") + urlencode(unwritten)
        call = Call(
            name="",
            visitor=f"browser of {row['contact']}",
            time=row["time"],
            url=url,
            title=row["property_hs_title"],
            referrer=row["property_hs_referrer"],
            place=row["place"],
        )
        views[row["contact"]].append(replace(call, name=ga4_id(call)))
    return views


def ga4_id(call: Call) -> str:
    """The id that the view of GA4 makes; the other trackers take it for theirs."""
    parts = [call.visitor, str(call.micros), "", "", str(call.place), call.url]
    return md5(".".join(parts).encode()).hexdigest()


def with_identities(views: Views, emails: dict[int, str]) -> list[Call]:
    """The views, and who is told by id, email, its hash or cookie, by turns."""
    shared = Counter(emails.values())
    told = list(views[None])
    for contact in views.keys() - {None}:
        calls = list(views[contact])
        middle = calls[len(calls) // 2]
        email = emails[contact]
        ways = [str(contact), email, sha256(email.encode()).hexdigest(), None]
        user = ways[contact % 4 if shared[email] == 1 else 0]
        if user:
            name = f"{contact} is told"
            calls.append(Call(name, middle.visitor, middle.time, user, is_view=False))
        else:
            calls[len(calls) // 2] = replace(middle, cookie=f"cookie of {contact}")
        told += calls
    return told


def tell(
    connection: duckdb.DuckDBPyConnection, folder: Path, tracker: str, views: Views
) -> None:
    """Make the tables that a tracker tells views in, and its view of them."""
    schema = SCHEMAS.get(tracker, tracker)
    connection.execute(f"create schema {schema}")
    emails = connection.execute(
        "select id, lower(trim(property_email)) from hubspot.contact"
    )
    calls = with_identities(views, dict(emails.fetchall()))
    for table, rows in rows_of(tracker, calls).items():
        create(connection, folder, f"{schema}.{table}", SHAPES[tracker][table], rows)
    connection.execute(
        "create table hubspot_events.hubspotutk_contacts as "
        "select distinct 'cookie of ' || id as hubspotutk, id as contact_id "
        "from hubspot.contact"
    )
    create_view(connection, tracker, *KEYS, tracks_cookie=True)


def write_raw(
    connection: duckdb.DuckDBPyConnection, folder: Path, views: Views
) -> None:
    """Make the raw table of views whose contacts are known."""
    rows = [
        {
            "id": call.name,
            "objectid": contact,
            "occurredat": str(call.time),
            "property_hs_url": call.url,
            "property_hs_title": call.title,
            "property_hs_referrer": call.referrer,
        }
        for contact, calls in views.items()
        for call in calls
    ]
    create(connection, folder, "hubspot_events.events_visited_page", RAW_VIEW, rows)


def company(folder: Path, tracker: str | None = None) -> Project:
    """The demo company, its views told by a tracker or written into the raw table."""
    project = Project(
        folder, {"attribution__raw_files": None, "attribution__absent_tables": []}
    )
    with duckdb.connect(str(project.database)) as connection:
        load_demo(connection)
        views = demo_views(connection)
        if tracker:
            tell(connection, folder, tracker, views)
        else:
            write_raw(connection, folder, views)
    project.build(NO_TESTS, TZ="America/New_York")
    return project


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return company(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize("tracker", TRACKERS)
def test_the_demos_page_views_give_the_same_marts_from_a_tracker(
    tracker: str, expected: Project, tmp_path: Path
):
    assert expected.query("select count(*) > 10_000 from attribution_report") == [
        (True,)
    ]
    built = company(tmp_path, tracker)
    ways = dict(
        built.query(
            "select found_by, count(*) from hubspot_events.events_visited_page "
            "group by 1"
        )
    )
    assert ways.keys() == {"itself", "next", "last", None}
    assert ways[None] == 2
    assert differences(built.published, expected.published) == {}
