"""Page views from trackers find their contact, by the views of docs/page_views.

What a rule says is tried on every tracker, in its own shape.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from trackers import (
    ANNA,
    BO,
    CONTACTS,
    HUMAN,
    TRACKERS,
    VIEWS,
    Rows,
    Warehouse,
    create_view,
    identify,
    parameters,
    random_calls,
    rows_of,
    told,
    view,
)

BY_ID = "Your user ids are the ids of HubSpot's contacts:"
BY_PROPERTY = "Your user ids are a property of HubSpot's contacts, here user_id:"
BY_COOKIE = "A table of yours tells the contacts of HubSpot's cookie hubspotutk:"


@pytest.fixture(params=TRACKERS)
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Warehouse]:
    warehouse = Warehouse(request.param, tmp_path)
    yield warehouse
    warehouse.connection.close()


@pytest.fixture(params=["segment", "rudderstack"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Warehouse]:
    warehouse = Warehouse(request.param, tmp_path)
    yield warehouse
    warehouse.connection.close()


def test_views_before_and_after_an_identify_are_those_of_who_identified(
    warehouse: Warehouse,
):
    warehouse.tell(
        view("before", "v", 0),
        identify("v", 5, ANNA),
        view("after", "v", 9),
        view("elsewhere", "w", 2),
    )
    assert warehouse.found() == {
        "before": (101, "next"),
        "after": (101, "last"),
        "elsewhere": (None, None),
    }


def test_of_two_persons_at_one_browser_the_next_has_a_view_then_the_last(
    warehouse: Warehouse,
):
    warehouse.tell(
        view("a", "v", 0),
        identify("v", 1, ANNA),
        view("b", "v", 2),
        view("c", "v", 3),
        identify("v", 4, BO),
        view("d", "v", 5),
        view("e", "v", 6),
    )
    assert warehouse.found() == {
        "a": (101, "next"),
        "b": (102, "next"),
        "c": (102, "next"),
        "d": (102, "last"),
        "e": (102, "last"),
    }


def test_a_view_that_names_its_person_is_theirs_and_tells_the_views_around_it(
    warehouse: Warehouse,
):
    warehouse.tell(
        view("a", "v", 0),
        view("b", "v", 1, user=ANNA),
        identify("v", 2, BO),
        view("c", "v", 3, user=ANNA),
        view("d", "v", 4),
    )
    assert warehouse.found() == {
        "a": (101, "next"),
        "b": (101, "itself"),
        "c": (101, "itself"),
        "d": (101, "last"),
    }


def test_an_identify_at_the_instant_of_a_view_comes_after_it(warehouse: Warehouse):
    warehouse.tell(
        identify("v", 0, BO),
        view("a", "v", 5),
        identify("v", 5, ANNA),
        identify("w", 7, ANNA),
        view("b", "w", 7, user=BO),
    )
    assert warehouse.found() == {"a": (101, "next"), "b": (102, "itself")}


def test_who_is_no_contact_is_passed_over(warehouse: Warehouse):
    warehouse.tell(
        view("a", "v", 0),
        identify("v", 1, "nobody@else.example"),
        view("b", "v", 2, user="nobody@else.example"),
        identify("v", 3, ANNA),
    )
    assert warehouse.found() == {"a": (101, "next"), "b": (101, "next")}


def test_views_without_a_visitor_are_strangers_to_each_other(warehouse: Warehouse):
    warehouse.tell(
        view("a", None, 0), view("b", None, 1, user=ANNA), identify(None, 2, BO)
    )
    assert warehouse.found() == {"a": (None, None), "b": (101, "itself")}


def test_emails_match_in_any_case_and_with_blanks(warehouse: Warehouse):
    warehouse.write_contacts([{"id": 101, "property_email": " Anna@Buyer.example "}])
    warehouse.tell(view("a", "v", 0, user="ANNA@buyer.EXAMPLE  "))
    assert warehouse.found() == {"a": (101, "itself")}


def test_the_hash_of_an_email_finds_its_contact(warehouse: Warehouse):
    digits = hashlib.sha256(ANNA.encode()).hexdigest()
    warehouse.tell(
        view("a", "v", 0, user=digits), view("b", "w", 0, user=digits.upper())
    )
    assert warehouse.found() == {"a": (101, "itself"), "b": (101, "itself")}


def test_contacts_without_an_email_have_no_key(warehouse: Warehouse):
    warehouse.write_contacts(
        [{"id": 101}, {"id": 102, "property_email": " ", "property_user_id": ""}]
    )
    hash_of_nothing = hashlib.sha256(b"").hexdigest()
    warehouse.tell(
        view("a", "v", 0, user=" "),
        view("b", "w", 0, user=hash_of_nothing),
        view("c", "x", 0),
    )
    assert set(warehouse.found(BY_PROPERTY).values()) == {(None, None)}


@pytest.mark.parametrize(
    "others",
    [
        [{"id": 100, "property_createdate": "2026-02-01", "_fivetran_deleted": True}],
        [{"id": 100, "property_createdate": "2026-03-02"}],
        [{"id": 102, "property_createdate": "2026-03-01"}],
        [{"id": 100}],
    ],
    ids=["deleted", "created later", "of a higher id", "without a create date"],
)
def test_of_contacts_with_one_email_another_comes_after(
    warehouse: Warehouse, others: Rows
):
    first = {"id": 101, "property_createdate": "2026-03-01", "_fivetran_deleted": False}
    contacts = [contact | {"property_email": ANNA} for contact in [*others, first]]
    warehouse.write_contacts(contacts)
    warehouse.tell(view("a", "v", 0, user=ANNA))
    assert warehouse.found() == {"a": (101, "itself")}


def test_user_ids_that_are_ids_of_contacts_find_none_unless_switched_on(
    warehouse: Warehouse,
):
    warehouse.tell(view("a", "v", 0, user="101"))
    assert warehouse.found() == {"a": (None, None)}
    assert warehouse.found(BY_ID) == {"a": (101, "itself")}


def test_user_ids_that_are_a_property_of_contacts_find_them_where_switched_on(
    warehouse: Warehouse,
):
    warehouse.write_contacts([CONTACTS[0] | {"property_user_id": "U-7"}])
    warehouse.tell(view("a", "v", 0, user="u-7"))
    assert warehouse.found() == {"a": (None, None)}
    assert warehouse.found(BY_PROPERTY) == {"a": (101, "itself")}


def test_hubspots_cookie_finds_its_contact_where_it_is_tracked(warehouse: Warehouse):
    warehouse.connection.execute(
        "create table hubspot_events.hubspotutk_contacts as "
        "select 'AB12' as hubspotutk, 101 as contact_id"
    )
    warehouse.tell(
        view("a", "v", 0),
        view("b", "v", 1, cookie="ab12"),
        view("c", "w", 1, cookie="cd34"),
        view("d", "x", 1, cookie="ab12", user=BO),
    )
    assert warehouse.found(BY_COOKIE, tracks_cookie=True) == {
        "a": (101, "next"),
        "b": (101, "itself"),
        "c": (None, None),
        "d": (102, "itself"),
    }


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0.0.0 Safari/537.36",
        "Some Crawler",
        "A SPIDER",
    ],
)
def test_views_of_robots_are_nobodys(warehouse: Warehouse, agent: str):
    warehouse.tell(view("a", "v", 0, user=ANNA, agent=agent))
    if warehouse.tracker == "ga4":  # an export tells no user agent
        assert warehouse.found() == {"a": (101, "itself")}
    else:
        assert warehouse.found() == {"a": (None, None)}
        assert warehouse.rows("is_robot") == [(True,)]


@pytest.mark.parametrize("agent", [HUMAN, None, "Mozilla/5.0 (Linux; CUBOT NOTE 20)"])
def test_views_of_people_are_no_robots(warehouse: Warehouse, agent: str | None):
    warehouse.tell(view("a", "v", 0, user=ANNA, agent=agent))
    assert warehouse.found() == {"a": (101, "itself")}
    assert warehouse.rows("is_robot") == [(False,)]


def test_a_view_that_was_delivered_twice_counts_once(warehouse: Warehouse):
    call = view("a", "v", 0, user=ANNA)
    warehouse.tell(call, call, identify("v", 3, BO))
    assert warehouse.found() == {"a": (101, "itself")}


def test_ids_are_unique_and_stay(warehouse: Warehouse):
    calls = [view(f"{page}-{visitor}", visitor, 0) for page in "ab" for visitor in "vw"]
    warehouse.tell(*calls)
    warehouse.found()
    ids = warehouse.rows("property_hs_title, id")
    assert len({id for _, id in ids}) == 4
    warehouse.tell(view("new", "v", 0), *reversed(calls), identify("v", 2, ANNA))
    assert set(ids) < set(warehouse.rows("property_hs_title, id"))


def test_a_row_tells_what_the_raw_contract_asks_for(warehouse: Warehouse):
    call = view("a", "v", 0)
    warehouse.tell(call)
    warehouse.found()
    columns = {
        "epoch_us(occurredat)": call.micros,
        "property_hs_url": call.url,
        "property_hs_title": "a",
        "property_hs_referrer": "https://news.example/",
    }
    if warehouse.tracker in ("segment", "rudderstack"):
        columns["property_hs_query_params"] = "?utm_source=news&utm_medium=mail"
    if warehouse.tracker == "snowplow":
        columns |= {"property_hs_utm_source": "news", "property_hs_utm_medium": "mail"}
    assert warehouse.rows(", ".join(columns)) == [tuple(columns.values())]


@pytest.mark.parametrize("seed", range(3))
def test_every_view_finds_whom_the_rule_says(warehouse: Warehouse, seed: int):
    calls = random_calls(seed)
    expected = told(calls)
    assert len(set(expected.values())) > 5
    warehouse.tell(*calls)
    assert warehouse.found() == expected


def test_one_row_says_how_many_views_found_a_contact(warehouse: Warehouse):
    robot = None if warehouse.tracker == "ga4" else "Googlebot/2.1"
    warehouse.tell(
        view("a", "v", 0),
        view("b", "v", 1),
        identify("v", 2, ANNA),
        view("c", "v", 3),
        view("d", "w", 0, user=BO),
        view("e", "x", 0),
        view("f", "y", 0),
        view("g", "z", 0, agent=robot),
    )
    warehouse.found()
    query = (VIEWS / "views_with_a_contact.sql").read_text()
    counted = warehouse.connection.sql(query)
    [row] = counted.fetchall()
    assert dict(zip(counted.columns, row, strict=True)) == {
        "page_views": 7,
        "views_with_a_contact": 4,
        "percent_with_a_contact": 57.1,
        "contacts": 2,
        "found_by_the_view_itself": 1,
        "found_by_the_next_identify": 2,
        "found_by_the_last_identify": 1,
        "views_of_robots": 0 if warehouse.tracker == "ga4" else 1,
    }


def test_the_rule_stands_in_every_view_word_for_word():
    steps = {
        re.search(
            r"\ncounted as \(.*?\n\)\n\nselect\n",
            (VIEWS / f"{name}.sql").read_text(),
            re.S,
        )[0]
        for name in TRACKERS
    }
    assert len(steps) == 1


# What only some of the trackers tell


def test_the_email_of_an_identify_goes_before_that_of_its_user(family: Warehouse):
    tables = rows_of(family.tracker, [view("a", "v", 0), identify("v", 1, "u-7")])
    tables["identifies"][0]["email"] = ANNA
    tables["users"] = [{"id": "u-7", "email": BO}]
    family.write(tables)
    assert family.found() == {"a": (101, "next")}


def test_a_view_with_a_user_id_finds_the_users_email(family: Warehouse):
    tables = rows_of(
        family.tracker,
        [view("a", "v", 0), view("b", "w", 1, user="u-7"), view("c", "w", 0)],
    )
    tables["users"] = [{"id": "u-7", "email": BO}, {"id": "u-7"}]
    family.write(tables)
    assert family.found() == {
        "a": (None, None),
        "b": (102, "itself"),
        "c": (102, "next"),
    }


def test_rudderstacks_word_for_no_referrer_is_none(tmp_path: Path):
    warehouse = Warehouse("rudderstack", tmp_path)
    tables = rows_of("rudderstack", [view("a", "v", 0)])
    tables["pages"][0]["referrer"] = "$direct"
    warehouse.write(tables)
    warehouse.found()
    assert warehouse.rows("property_hs_referrer") == [(None,)]


def snowplow_event(**more: object) -> dict[str, object]:
    [event] = rows_of("snowplow", [view("a", "v", 0)])["events"]
    return event | more


def test_of_snowplows_events_with_one_id_the_first_collected_counts(tmp_path: Path):
    warehouse = Warehouse("snowplow", tmp_path)
    first = snowplow_event(collector_tstamp="2026-03-02 09:00:01", page_title="first")
    later = snowplow_event(collector_tstamp="2026-03-02 09:00:02", page_title="later")
    warehouse.write({"events": [later, first]})
    assert warehouse.found() == {"first": (None, None)}


def test_snowplow_visitors_and_times_have_a_second_best(tmp_path: Path):
    warehouse = Warehouse("snowplow", tmp_path)
    without = {"domain_userid": None, "network_userid": "n", "derived_tstamp": None}
    warehouse.write(
        {
            "events": [
                snowplow_event(**without),
                snowplow_event(
                    **without, event="struct", event_id="login", user_id=ANNA
                ),
            ]
        }
    )
    assert warehouse.found() == {"a": (101, "next")}
    assert warehouse.rows("occurredat") == [(datetime(2026, 3, 2, 9),)]


def test_snowplows_page_pings_are_no_views_and_tell_nobody(tmp_path: Path):
    warehouse = Warehouse("snowplow", tmp_path)
    ping = snowplow_event(event="page_ping", event_id="ping", user_id=ANNA)
    warehouse.write({"events": [snowplow_event(), ping]})
    assert warehouse.found() == {"a": (None, None)}


def ga4_event(**more: object) -> dict[str, object]:
    [event] = rows_of("ga4", [view("a", "v", 0)])["events"]
    return event | more


def test_of_a_ga4_view_in_two_tables_the_daily_one_counts(tmp_path: Path):
    warehouse = Warehouse("ga4", tmp_path)
    early = ga4_event(_table_suffix="intraday_20260302")
    daily = ga4_event(user_id=hashlib.sha256(ANNA.encode()).hexdigest())
    warehouse.write({"events": [early, daily]})
    assert warehouse.found() == {"a": (101, "itself")}


@pytest.mark.parametrize(
    "differs",
    [
        {"user_pseudo_id": "w"},
        {"event_timestamp": 1_772_442_000_000_001},
        {"batch_page_id": 1},
        {"batch_ordering_id": 1},
        {"batch_event_index": 1},
        {"event_params": parameters(page_location="https://www.seller.example/b")},
    ],
    ids=lambda differs: next(iter(differs)),
)
def test_ga4_views_that_differ_in_anything_have_ids_of_their_own(
    tmp_path: Path, differs: dict[str, object]
):
    warehouse = Warehouse("ga4", tmp_path)
    warehouse.write({"events": [ga4_event(), ga4_event(**differs)]})
    create_view(warehouse.connection, "ga4")
    assert warehouse.rows("count(distinct id)") == [(2,)]


def test_ga4s_source_of_a_referrer_is_no_utm_value(tmp_path: Path):
    warehouse = Warehouse("ga4", tmp_path)
    found_by_search = {"manual_source": "google", "manual_medium": "organic"}
    warehouse.write({"events": [ga4_event(collected_traffic_source=found_by_search)]})
    create_view(warehouse.connection, "ga4")
    columns = warehouse.connection.sql(
        "from hubspot_events.events_visited_page"
    ).columns
    assert not [name for name in columns if "utm" in name]
