"""Hostile input: each case is a few raw rows, and below them what they get.

All cases are built at once, kept apart by their ids. The build runs under a third time
zone, neither UTC nor the one that is reported in.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from decimal import Decimal

import duckdb
import pytest
from conftest import Project, Rows

RAW: dict[str, Rows] = defaultdict(list)
PAGE = "https://www.own.example/"
WON_STAGES = [{"stage_id": "won", "pipeline_id": "p", "label": "Won"}]
MODELS_OF_DEALS = {
    "markov",
    "shapley",
    "last_non_direct",
    "linear",
    "first_interaction",
    "last_interaction",
    "u_shaped",
    "w_shaped",
    "j_shaped",
    "inverse_j_shaped",
    "time_decay",
}


def contact(id: str, created: str, **more: str) -> None:
    RAW["contact"].append({"id": id, "property_createdate": created, **more})


def view(id: str, contact: str, time: str, url: str = PAGE, **more: str) -> None:
    event = {"id": id, "objectid": contact, "occurredat": time, "property_hs_url": url}
    RAW["events_visited_page"].append(
        event | {f"property_hs_{name}": value for name, value in more.items()}
    )


def deal(
    id: str, contacts: list[str], created: str, closed: str = "", amount: str = "100"
) -> None:
    """A deal, won if it has a close date."""
    RAW["deal"].append(
        {
            "deal_id": id,
            "deal_pipeline_stage_id": "won" if closed else "open",
            "property_amount": amount,
            "property_createdate": created,
            "property_closedate": closed,
            "property_dealname": id,
        }
    )
    for contact_id in contacts:
        RAW["deal_contact"].append({"deal_id": id, "contact_id": contact_id})


def raw_ids(rows: list[tuple]) -> dict[str, object]:
    """Rows of an interaction id and a value, by the id of the page view's raw row."""
    return {id.removeprefix("events_visited_page:"): value for id, value in rows}


def positions(built: Project, conversion_id: str) -> dict[str, object]:
    """A conversion's path, every interaction with its positions."""
    return raw_ids(
        built.query(
            "select interaction_id, interaction_position from fct_attribution_credits "
            f"where attribution_model = 'linear' and conversion_id = '{conversion_id}'"
        )
    )


def credits(built: Project, conversion_id: str, model: str) -> dict[str, object]:
    return raw_ids(
        built.query(
            "select interaction_id, credit from fct_attribution_credits where "
            f"attribution_model = '{model}' and conversion_id = '{conversion_id}'"
        )
    )


def conversion(built: Project, conversion_id: str, columns: str) -> list[tuple]:
    return built.query(
        f"select {columns} from fct_conversions where conversion_id = '{conversion_id}'"
    )


def excluded_conversions(built: Project, id: str) -> set[tuple]:
    return set(
        built.query(
            "select report_type, amount, exclusion_reason "
            "from fct_excluded_conversions "
            f"where coalesce(deal_id, contact_id) = '{id}'"
        )
    )


def interaction(built: Project, id: str, columns: str) -> list[tuple]:
    return built.query(
        f"select {columns} from dim_interactions "
        f"where interaction_id = 'events_visited_page:{id}'"
    )


MANY = 300_000
CAP = 100_000
MANY_CREATED = 9
MANY_START = dt.datetime(2026, 1, 1)


def many_id(number: int) -> str:
    return f"many-{number:06}"


def many_time(number: int) -> str:
    return (MANY_START + dt.timedelta(seconds=number)).isoformat()


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    """Every case's rows, and the many page views, which DuckDB writes faster."""
    for table, rows in RAW.items():
        module_project.write(table, rows)
    module_project.write(
        "deal_pipeline_stage",
        [stage | {"closed_won": "true"} for stage in WON_STAGES]
        + [{"stage_id": "open", "pipeline_id": "p", "closed_won": "false"}],
    )
    views = module_project.folder / "events_visited_page.csv"
    duckdb.sql(
        f"""
        copy (
            select * from read_csv('{views}', all_varchar=true, header=true)
            union all by name
            select
                format('many-{{:06d}}', range) as id,
                'many' as objectid,
                strftime(
                    timestamp '{MANY_START}' + to_seconds(range), '%Y-%m-%dT%H:%M:%SZ'
                ) as occurredat,
                '{PAGE}' as property_hs_url
            from range({MANY})
        ) to '{views}' (header)
        """
    )
    module_project.vars = {
        "attribution__own_domains": ["own.example"],
        "attribution__report_timezone": "Europe/Stockholm",
    }
    module_project.build(TZ="America/New_York")
    return module_project


# Ties: by time to the microsecond, then by id, byte by byte

contact("tie", "2026-01-10T00:00:00.000002Z")
view("tie-b", "tie", "2026-01-10T00:00:00.000001Z")
view("tie-B", "tie", "2026-01-10T00:00:00.000001Z")
view("tie-a", "tie", "2026-01-10T00:00:00.000001Z")
view("tie-0", "tie", "2026-01-10T00:00:00.000002Z")
view("tie-1", "tie", "2026-01-10T00:00:00.000003Z")


def test_a_microsecond_tells_before_from_after_and_ids_tell_the_rest(built: Project):
    assert positions(built, "contact_create:tie") == {
        "tie-B": "First interaction",
        "tie-a": "Middle interaction",
        "tie-b": "Middle interaction",
        "tie-0": "Last interaction, Lead creation",
    }


contact("bytes", "2026-01-10T00:00:00Z")
for tied_id in ["bytes-Z", "bytes-a", "bytes-é", "bytes-Ａ", "bytes-🦐"]:
    view(tied_id, "bytes", "2026-01-10T00:00:00Z")


def test_ids_are_ordered_by_their_utf_8_bytes(built: Project):
    """Of full-width A and the shrimp UTF-16 would have the shrimp first."""
    found = positions(built, "contact_create:bytes")
    assert len(found) == 5
    assert found["bytes-Z"] == "First interaction"
    assert found["bytes-🦐"] == "Last interaction, Lead creation"


contact("import", "2026-01-10T00:00:00Z", property_hs_analytics_source="OFFLINE")
view("import-1", "import", "2026-01-10T00:00:00Z")


def test_a_contacts_creation_comes_last_of_its_instant(built: Project):
    """By id `contact:…` would come before `events_visited_page:…`."""
    assert positions(built, "contact_create:import") == {
        "import-1": "First interaction",
        "contact:import": "Last interaction, Lead creation",
    }


# Zones and daylight saving

contact("spring", "2026-03-29T03:00:00+02:00")
view("spring-1", "spring", "2026-03-29T01:59:59.999999+01:00")
view("spring-2", "spring", "2026-03-29 01:00:00")
view("spring-3", "spring", "2026-03-29 03:00:00.000001+0200")

contact("autumn", "2026-10-25T02:10:00+01:00")
view("autumn-1", "autumn", "2026-10-25T02:30:00+02:00")
view("autumn-2", "autumn", "2026-10-25T02:00:00+01:00")
view("autumn-3", "autumn", "2026-10-25T02:10:00.000001+01:00")


def test_the_hour_that_is_missing_in_spring_is_no_gap(built: Project):
    assert positions(built, "contact_create:spring") == {
        "spring-1": "First interaction",
        "spring-2": "Last interaction, Lead creation",
    }
    assert interaction(built, "spring-2", "session_id") == [
        ("events_visited_page:spring-1",)
    ]


def test_the_hour_that_comes_twice_in_autumn_is_told_apart_by_its_offset(
    built: Project,
):
    """Half past two in summer time is before two in winter time, by half an hour."""
    assert positions(built, "contact_create:autumn") == {
        "autumn-1": "First interaction",
        "autumn-2": "Last interaction, Lead creation",
    }
    assert interaction(built, "autumn-2", "session_id, interacted_at") == [
        ("events_visited_page:autumn-1", dt.datetime(2026, 10, 25, 1))
    ]


REPORTED_DAYS = {
    "2026-03-28T22:59:59.999999Z": dt.date(2026, 3, 28),
    "2026-03-28T23:00:00Z": dt.date(2026, 3, 29),
    "2026-03-29T21:59:59.999999Z": dt.date(2026, 3, 29),
    "2026-03-29T22:00:00Z": dt.date(2026, 3, 30),
    "2026-10-24T22:00:00Z": dt.date(2026, 10, 25),
    "2026-10-25T22:59:59.999999Z": dt.date(2026, 10, 25),
    "2026-10-25T23:00:00Z": dt.date(2026, 10, 26),
    "2026-12-31": dt.date(2026, 12, 31),
    "2026-12-31T23:30:00": dt.date(2027, 1, 1),
}
for number, created in enumerate(REPORTED_DAYS):
    contact(f"day-{number}", created)


@pytest.mark.parametrize("created", REPORTED_DAYS)
def test_days_are_those_of_the_reporting_zone(built: Project, created: str):
    """Stockholm's days of 23 and of 25 hours begin and end at its own midnight."""
    number = list(REPORTED_DAYS).index(created)
    assert conversion(built, f"contact_create:day-{number}", "reported_on") == [
        (REPORTED_DAYS[created],)
    ]


# The years 1970 and 2262

contact("ages", "1970-01-01T00:00:00Z")
view("ages-1", "ages", "1969-12-31T23:59:59.999999Z")
view("ages-2", "ages", "1970-01-01T00:00:00Z")
view("ages-3", "ages", "2262-04-11T23:47:16.854775Z")
deal("ages", ["ages"], "2262-04-11T23:47:16.854775Z", "2262-04-11T23:47:16.854775Z")


def test_a_path_from_1969_to_2262(built: Project):
    assert positions(built, "contact_create:ages") == {
        "ages-1": "First interaction",
        "ages-2": "Last interaction, Lead creation",
    }
    assert positions(built, "revenue:ages") == {
        "ages-1": "First interaction",
        "ages-2": "Lead creation",
        "ages-3": "Deal creation, Closed-won",
    }
    assert conversion(built, "revenue:ages", "converted_at, reported_on") == [
        (dt.datetime(2262, 4, 11, 23, 47, 16, 854775), dt.date(2262, 4, 12))
    ]


def test_what_is_292_years_old_has_no_weight_left_and_no_row(built: Project):
    assert credits(built, "revenue:ages", "time_decay") == {"ages-3": 1}


# Null and empty keys

contact("", "2026-01-01", property_hs_analytics_source="OFFLINE")
contact("   ", "2026-01-01", property_hs_analytics_source="OFFLINE")
contact("key", "2026-01-01")
view("", "key", "2026-01-01")
view("", "key", "2026-01-01")
view("key-nobody", "", "2026-01-01")
view("key-blank", "  ", "2026-01-01")
view("key-unknown", "nobody", "2026-01-01")
view("key-never", "key", "")
view("key-counts", "key", "2026-01-01")
deal("key", ["", "nobody"], "2026-01-02", "2026-01-03")
RAW["deal_contact"] += [{"deal_id": "", "contact_id": "key"}]
RAW["contact_form_submission"] += [
    {
        "contact_id": "key",
        "form_id": "",
        "timestamp": "2026-01-01",
        "page_url": PAGE,
        "title": "",
        "conversion_id": "",
    }
]


def test_rows_without_a_key_are_kept_aside_each_by_itself(built: Project):
    assert sorted(
        built.query(
            "select source_table, contact_id, interaction_type "
            "from fct_excluded_interactions "
            "where source_id is null and report_type is null "
            "and exclusion_reason = 'no_id'"
        ),
        key=str,
    ) == [
        ("contact", None, "other_lead_creation"),
        ("contact", None, "other_lead_creation"),
        ("contact_form_submission", "key", "form_submission"),
        ("events_visited_page", "key", "page_view"),
        ("events_visited_page", "key", "page_view"),
    ]


def test_empty_and_unknown_foreign_keys_join_nothing(built: Project):
    assert set(
        built.query(
            "select source_id, contact_id, exclusion_reason "
            "from fct_excluded_interactions where source_id like 'key-%'"
        )
    ) == {
        ("key-nobody", None, "no_contact"),
        ("key-blank", None, "no_contact"),
        ("key-unknown", "nobody", "no_contact"),
        ("key-never", "key", "no_time"),
    }
    assert positions(built, "contact_create:key") == {
        "key-counts": "First interaction, Last interaction, Lead creation"
    }
    assert excluded_conversions(built, "key") == {
        ("deal_create", Decimal(100), "no_contact"),
        ("revenue", Decimal(100), "no_contact"),
    }


# Ids as floats

contact("123.0", "2026-01-01", property_hs_merged_object_ids="124.0;125")
contact("124", "2026-01-01")
view("777", "123", "2026-01-01")
view("777.0", "123.0", "2026-01-01")
view("778.0", "124.0", "2026-01-01T00:00:01")
view("779", "125", "2026-01-01T00:00:02")
RAW["engagement_meeting"] += [
    {"engagement_id": "9.0", "property_hs_timestamp": "2026-01-01T00:00:03"}
]
RAW["engagement_contact"] += [{"engagement_id": "9", "contact_id": "125.0"}]
RAW["engagement_deal"] += [{"engagement_id": "9.0", "deal_id": "456"}]
deal("456.0", [], "2026-01-02", "2026-01-03")
RAW["deal_contact"] += [{"deal_id": "456", "contact_id": "123.0"}]
RAW["deal_stage"] += [
    {"deal_id": "456", "value": "won", "date_entered": "2026-01-04"},
]


def test_ids_that_arrive_as_floats_are_the_same_ids(built: Project):
    assert positions(built, "revenue:456") == {
        "777": "First interaction, Lead creation",
        "778": "Middle interaction",
        "779": "Middle interaction",
        "engagement_meeting:9:123": "Deal creation, Closed-won",
    }
    assert conversion(built, "revenue:456", "converted_at, contact_count") == [
        (dt.datetime(2026, 1, 4), 1)
    ]
    assert excluded_conversions(built, "124") == {("contact_create", None, "merged")}


# Unicode

TITLE = 'Räksmörgås 🦐 – 10 % "rabatt", مرحبا\n\tpå två rader'
contact("caf\u00e9", "2026-01-01")
contact("cafe\u0301", "2026-01-01")
view("nfc", "caf\u00e9", "2026-01-01", title=TITLE, page_id="8🦐")
view(
    "nfd",
    "cafe\u0301",
    "2026-01-01",
    url=f"{PAGE}å/🦐?utm_campaign=%F0%9F%A6%90+r%C3%A4ka&utm_source=🦐",
    page_content_type="landing-page",
    page_id="8🦐",
)
RAW["campaign"] += [{"id": "🦐", "name": "Sommar ☀️ 2026 👨‍👩‍👧"}]
RAW["campaign_asset"] += [
    {"campaign_id": "🦐", "asset_type": "LANDING_PAGE", "asset_id": "8🦐"}
]


def test_titles_and_campaigns_keep_every_character(built: Project):
    assert interaction(built, "nfc", "asset_title, campaign_name") == [(TITLE, None)]
    assert interaction(
        built, "nfd", "interaction_url, utm_campaign, utm_source, campaign_name"
    ) == [(f"{PAGE}å/🦐", "🦐 räka", "🦐", "Sommar ☀️ 2026 👨‍👩‍👧")]


def test_two_spellings_of_one_character_are_two_ids(built: Project):
    assert list(positions(built, "contact_create:caf\u00e9")) == ["nfc"]
    assert list(positions(built, "contact_create:cafe\u0301")) == ["nfd"]


# URLs

LONG = PAGE + "a/" * 4_800 + "end"
UTM = "utm_source, utm_medium, utm_campaign, interaction_source"
contact("url", "2026-01-31")
view("url-long", "url", "2026-01-01", url=f"{LONG}?x={'%20' * 900}&utm_source=x")
view(
    "url-broken",
    "url",
    "2026-01-02",
    url=f"{PAGE}p%zz?utm_source=%E4&utm_medium=50%&utm_campaign=%zz%20b",
)
view("url-percent", "url", "2026-01-03", url="%", title="", referrer="%%%://")
view("url-none", "url", "2026-01-04", url="no address", referrer="none either")
view("url-empty", "url", "2026-01-05", url="")
view("url-odd", "url", "2026-01-06", url=f"{PAGE}?&&=&=x&utm_source&utm_source==&?#?")


def test_a_url_of_ten_thousand_characters_is_kept_whole(built: Project):
    assert len(LONG) > 9_600
    assert interaction(built, "url-long", "interaction_url, utm_source") == [
        (LONG, "x")
    ]


def test_escapes_that_are_broken_stay_as_they_are_written(built: Project):
    assert interaction(built, "url-broken", f"interaction_url, {UTM}") == [
        (f"{PAGE}p%zz", "%E4", "50%", "%zz b", "other_campaigns")
    ]


@pytest.mark.parametrize(
    ("id", "page", "title"),
    [
        ("url-percent", "%", "%"),
        ("url-none", "no address", "no address"),
        ("url-empty", None, "Page view"),
    ],
)
def test_an_address_that_is_none_is_a_direct_visit(
    built: Project, id: str, page: str | None, title: str
):
    assert interaction(built, id, f"interaction_url, asset_title, {UTM}") == [
        (page, title, None, None, None, "direct_traffic")
    ]


def test_odd_separators_make_no_parameters(built: Project):
    """Of utm_source without a value and utm_source== the second has a value."""
    assert interaction(built, "url-odd", f"interaction_url, {UTM}") == [
        (PAGE, "=", None, None, "other_campaigns")
    ]


# Amounts

AMOUNTS = {
    "-250.50": Decimal("-250.5"),
    "0": Decimal(0),
    "-0.00": Decimal(0),
    "987654321012.345678": Decimal("987654321012.345678"),
    "123456789012345.67": Decimal("123456789012345.67"),
    "0.000001": Decimal("0.000001"),
    "1e3": Decimal(1000),
}
NO_AMOUNTS = ["1,234.50", "1 234", "1.234,50", "12 kr", "NaN", "inf", "", "1e30"]
contact("rich", "2026-01-01")
view("rich-1", "rich", "2026-01-01")
view("rich-2", "rich", "2026-01-02")
for number, amount in enumerate([*AMOUNTS, *NO_AMOUNTS]):
    deal(f"rich-{number}", ["rich"], "2026-01-03", "2026-01-03", amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_of_every_size_are_shared_out(built: Project, amount: str):
    id = f"revenue:rich-{list(AMOUNTS).index(amount)}"
    assert conversion(built, id, "amount, attribution_status") == [
        (AMOUNTS[amount], "attributed")
    ]
    assert (
        built.query(
            "select attributed_amount from fct_attribution_credits "
            f"where attribution_model = 'linear' and conversion_id = '{id}'"
        )
        == [(pytest.approx(float(AMOUNTS[amount]) / 2),)] * 2
    )


@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_what_is_no_amount_is_none(built: Project, amount: str):
    """A thousands separator is not guessed at: 1.234 may be either."""
    number = len(AMOUNTS) + NO_AMOUNTS.index(amount)
    assert excluded_conversions(built, f"rich-{number}") == {
        ("revenue", None, "no_amount")
    }
    assert conversion(built, f"deal_create:rich-{number}", "amount") == [(None,)]


def test_it_all_adds_up_to_the_cent(built: Project):
    total = (
        sum(AMOUNTS.values())
        + 100
        * built.query(
            "select count(*) from dim_deals where is_won and deal_id not like 'rich-%'"
        )[0][0]
    )
    rows = built.query(
        "select attribution_model, crm_won_amount, difference "
        "from revenue_reconciliation"
    )
    assert len(rows) == 12
    for model, crm_won_amount, difference in rows:
        assert (crm_won_amount, difference) == (total, 0), model


# Merges

contact("merge-1", "2026-01-01")
contact("merge-2", "2026-01-02")
contact("merge-3", "2026-01-03", property_hs_merged_object_ids="merge-2;;merge-3")
view("merge-of-1", "merge-1", "2026-01-01")
view("merge-of-2", "merge-2", "2026-01-02")
view("merge-of-3", "merge-3", "2026-01-03")
RAW["contact_merge_audit"] += [{"canonical_vid": "merge-2", "vid_to_merge": "merge-1"}]
deal("merge", ["merge-1", "merge-2"], "2026-01-04", "2026-01-04")

contact("cycle-1", "2026-01-01")
contact("cycle-2", "2026-01-01")
contact("cycle-3", "2026-01-01")
for number in (1, 2, 3):
    view(f"cycle-of-{number}", f"cycle-{number}", "2026-01-01")
RAW["contact_merge_audit"] += [
    {"canonical_vid": "cycle-2", "vid_to_merge": "cycle-1"},
    {"canonical_vid": "cycle-1", "vid_to_merge": "cycle-2"},
    {"canonical_vid": "cycle-1", "vid_to_merge": "cycle-3"},
]


def test_what_was_merged_into_a_merged_contact_belongs_to_the_last(built: Project):
    assert positions(built, "contact_create:merge-3") == {
        "merge-of-1": "First interaction",
        "merge-of-2": "Middle interaction",
        "merge-of-3": "Last interaction, Lead creation",
    }
    for id in ("merge-1", "merge-2"):
        assert excluded_conversions(built, id) == {("contact_create", None, "merged")}
    assert conversion(built, "revenue:merge", "contact_count, interaction_count") == [
        (1, 3)
    ]


def test_contacts_that_were_merged_into_each_other_stay_themselves(built: Project):
    """The third, merged into the first, is the first."""
    assert positions(built, "contact_create:cycle-1").keys() == {
        "cycle-of-1",
        "cycle-of-3",
    }
    assert positions(built, "contact_create:cycle-2").keys() == {"cycle-of-2"}
    assert excluded_conversions(built, "cycle-3") == {
        ("contact_create", None, "merged")
    }


# A deal with 500 contacts

for number in range(500):
    contact(f"crowd-{number}", "2026-01-02")
    view(f"crowd-{number}-first", f"crowd-{number}", "2026-01-01")
    view(f"crowd-{number}-later", f"crowd-{number}", "2026-01-03")
deal("crowd", [f"crowd-{number}" for number in range(500)], "2026-01-04")


@pytest.mark.parametrize(
    ("model", "first", "later"),
    [
        ("linear", 1 / 1000, 1 / 1000),
        ("first_interaction", 1 / 500, 0),
        ("last_interaction", 0, 1 / 500),
        ("u_shaped", 1 / 500, 0),
        ("w_shaped", 2 / 3 / 500, 1 / 3 / 500),
        ("j_shaped", 1 / 4 / 500, 3 / 4 / 500),
    ],
)
def test_five_hundred_contacts_share_every_position(
    built: Project, model: str, first: float, later: float
):
    assert conversion(
        built, "deal_create:crowd", "contact_count, interaction_count"
    ) == [(500, 1000)]
    found = credits(built, "deal_create:crowd", model)
    for number in range(500):
        assert found.get(f"crowd-{number}-first", 0) == pytest.approx(first)
        assert found.get(f"crowd-{number}-later", 0) == pytest.approx(later)


# A contact with 300,000 page views

contact("many", many_time(MANY_CREATED))
deal("many", ["many"], many_time(MANY - 1))


@pytest.fixture(scope="module")
def sample() -> set[str]:
    """The holders of positions, and of the others those with the lowest md5."""
    holders = {many_id(number) for number in (0, MANY_CREATED, MANY - 1)}
    others = {many_id(number) for number in range(MANY)} - holders
    by_hash = sorted(
        others,
        key=lambda id: hashlib.md5(f"events_visited_page:{id}".encode()).hexdigest(),
    )
    return holders | set(by_hash[: CAP - len(holders)])


def test_a_path_beyond_the_cap_is_flagged_and_counted_before_it(built: Project):
    columns = "interaction_count, is_sampled"
    assert conversion(built, "deal_create:many", columns) == [(MANY, True)]
    assert conversion(built, "contact_create:many", columns) == [(10, False)]
    assert built.query("select count(*) from fct_conversions where is_sampled") == [
        (1,)
    ]


def test_the_sample_is_the_one_of_the_lowest_hashes(built: Project, sample: set[str]):
    found = positions(built, "deal_create:many")
    assert found.keys() == sample
    assert {
        id: position
        for id, position in found.items()
        if position != "Middle interaction"
    } == {
        many_id(0): "First interaction",
        many_id(MANY_CREATED): "Lead creation",
        many_id(MANY - 1): "Deal creation",
    }


def test_every_model_shares_out_one_whole_on_the_sample(
    built: Project, sample: set[str]
):
    sums = built.query(
        "select attribution_model, sum(credit) from fct_attribution_credits "
        "where conversion_id = 'deal_create:many' group by 1"
    )
    assert {model for model, _ in sums} == MODELS_OF_DEALS
    for model, total in sums:
        assert total == pytest.approx(1), model
    w_shaped = credits(built, "deal_create:many", "w_shaped")
    assert w_shaped.keys() == sample
    for number in (0, MANY_CREATED, MANY - 1):
        assert w_shaped.pop(many_id(number)) == pytest.approx(0.3)
    for id, credit in w_shaped.items():
        assert credit == pytest.approx(0.1 / (CAP - 3)), id


def test_a_models_reach_counts_only_what_was_sampled(built: Project, sample: set[str]):
    others = {many_id(number) for number in range(1, MANY_CREATED)} & sample
    assert others
    assert credits(built, "deal_create:many", "u_shaped") == {
        many_id(0): pytest.approx(0.4),
        many_id(MANY_CREATED): pytest.approx(0.4),
        **{id: pytest.approx(0.2 / len(others)) for id in others},
    }


# Labels

contact("label", "2026-01-01")
view("label-1", "label", "2026-01-01")
deal("label", ["label", "label"], "2026-01-03")
RAW["deal_contact"] += [
    {"deal_id": "label", "contact_id": "label", "type_id": type_id, "category": kind}
    for type_id, kind in [("3", "HUBSPOT_DEFINED"), ("17", "USER_DEFINED")]
]
RAW["engagement_meeting"] += [
    {"engagement_id": "label", "property_hs_timestamp": "2026-01-02"}
]
for type_id in ("200", "17", ""):
    RAW["engagement_contact"] += [
        {"engagement_id": "label", "contact_id": "label", "type_id": type_id}
    ]
    RAW["engagement_deal"] += [
        {"engagement_id": "label", "deal_id": "label", "type_id": type_id}
    ]


def test_labels_that_repeat_a_pair_count_once(built: Project):
    assert conversion(
        built, "deal_create:label", "contact_count, interaction_count"
    ) == [(1, 2)]
    assert built.query(
        "select interaction_id, credit from fct_attribution_credits where "
        "conversion_id = 'deal_create:label' and attribution_model = 'linear' "
        "order by 1"
    ) == [("engagement_meeting:label:label", 0.5), ("events_visited_page:label-1", 0.5)]


# An email address that two contacts share

SHARED = {"property_email": "Shared@Example.org "}
contact("shared-a", "2026-01-03", **SHARED)
contact("shared-b", "2026-01-02", **SHARED)
contact("shared-c", "", **SHARED)
TIED = {"property_email": "tied@example.org"}
contact("tied-a", "2026-01-02", **TIED)
contact("tied-B", "2026-01-02", **TIED)
for number, recipient in enumerate([" shared@EXAMPLE.org", "tied@example.org", ""]):
    RAW["email_event"] += [
        {
            "id": f"click-{number}",
            "type": "CLICK",
            "created": "2026-01-01",
            "recipient": recipient,
            "email_campaign_id": "1",
        }
    ]
    RAW["email_event_click"] += [{"id": f"click-{number}", "url": PAGE}]


def test_a_click_on_a_shared_address_is_of_the_contact_created_first(built: Project):
    """Of two created at once it is of the lower id, upper case before lower."""
    assert set(
        built.query(
            "select interaction_id, contact_id from dim_interactions "
            "where interaction_type = 'marketing_email_click'"
        )
    ) == {("email_event:click-0", "shared-b"), ("email_event:click-1", "tied-B")}
    assert built.query(
        "select source_id, contact_id, exclusion_reason "
        "from fct_excluded_interactions where source_table = 'email_event'"
    ) == [("click-2", None, "not_primary_address")]


# A deal's dates

contact("dates", "2026-03-01")
for day in ("05", "08", "15", "25"):
    view(f"dates-{day}", "dates", f"2026-03-{day}")
deal("thrice", ["dates"], "2026-03-04", "2026-03-06")
for stage, entered in [
    ("won", "2026-03-10"),
    ("won", "2026-03-20"),
    ("won", "2026-03-06"),
    ("open", "2026-03-07"),
    ("open", "2026-03-26"),
]:
    RAW["deal_stage"] += [
        {"deal_id": "thrice", "value": stage, "date_entered": entered}
    ]
deal("reverse", ["dates"], "2026-03-20", "2026-03-09")


def test_of_two_stays_in_the_won_stage_the_beginning_of_the_last_counts(
    built: Project,
):
    assert positions(built, "revenue:thrice") == {
        "dates-05": "First interaction",
        "dates-08": "Closed-won",
    }
    assert conversion(built, "revenue:thrice", "converted_at, reported_on") == [
        (dt.datetime(2026, 3, 10), dt.date(2026, 3, 6))
    ]


def test_a_deal_closed_before_it_was_created_is_won_at_its_close_date(built: Project):
    assert positions(built, "revenue:reverse") == {
        "dates-05": "First interaction",
        "dates-08": "Deal creation, Closed-won",
    }
    assert conversion(built, "revenue:reverse", "converted_at") == [
        (dt.datetime(2026, 3, 9),)
    ]
    assert positions(built, "deal_create:reverse") == {
        "dates-05": "First interaction",
        "dates-08": "Middle interaction",
        "dates-15": "Deal creation",
    }


# Events in the future

contact("future", "2026-01-02")
view("future-1", "future", "2026-01-01")
view("future-2", "future", "2099-01-01")
contact("hereafter", "2026-01-02")
view("hereafter-1", "hereafter", "2099-01-01")


def test_what_lies_in_the_future_is_an_interaction_without_credit(built: Project):
    assert interaction(built, "future-2", "contact_id, interacted_at") == [
        ("future", dt.datetime(2099, 1, 1))
    ]
    assert conversion(built, "contact_create:future", "interaction_count") == [(1,)]
    assert not built.query(
        "from fct_attribution_credits "
        "where interaction_id = 'events_visited_page:future-2'"
    )
    assert conversion(
        built, "contact_create:hereafter", "interaction_count, attribution_status"
    ) == [(0, "no_interactions")]


# Lines that begin like a comment

contact("hash", "2026-01-02")
RAW["events_custom"] += [
    {
        "id": id,
        "objectid": "hash",
        "occurredat": "2026-01-01",
        "property_hs_event_name": "x",
    }
    for id in ("#1", "2", "#3")
]


def test_a_row_whose_id_begins_with_a_hash_counts(built: Project):
    assert set(
        built.query(
            "select interaction_id from dim_interactions where contact_id = 'hash'"
        )
    ) == {("events_custom:#1",), ("events_custom:2",), ("events_custom:#3",)}
