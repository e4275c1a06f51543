"""Activities as loaders deliver them: states, labels, further tables.

All cases are built at once, kept apart by their ids.
"""

import datetime as dt
from collections import defaultdict

import pytest
from conftest import Project, Rows

RAW: dict[str, Rows] = defaultdict(list)


def contact(id: str, **more: str) -> None:
    RAW["contact"].append({"id": id, "property_createdate": "2026-05-01"} | more)


def interactions(built: Project, contact: str) -> list[tuple]:
    return built.query(
        "select interaction_id, interaction_type, interacted_at from dim_interactions "
        f"where contact_id = '{contact}' order by interacted_at, interaction_id"
    )


def interaction_ids(built: Project, contact: str) -> list[str]:
    return [row[0] for row in interactions(built, contact)]


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    for table, rows in RAW.items():
        module_project.write(table, rows)
    module_project.build()
    return module_project


# A marketing event's participant has one row, of the latest state

contact("webinar", property_createdate="2026-01-20T10:00:00Z")
RAW["marketing_event_participant"].append(
    {
        "id": "w1",
        "marketing_event_id": "e",
        "contact_id": "webinar",
        "created_at": "2026-01-20T10:00:00Z",
        "properties_occurred_at": "2026-02-01T10:15:00Z",
        "properties_attendance_state": "Attended",
    }
)


def test_who_attended_had_registered_and_that_created_the_contact(built: Project):
    registered = "marketing_event_participant:w1:registered"
    assert interactions(built, "webinar") == [
        (
            registered,
            "marketing_event_registered",
            dt.datetime(2026, 1, 20, 10),
        ),
        (
            "marketing_event_participant:w1",
            "marketing_event_attended",
            dt.datetime(2026, 2, 1, 10, 15),
        ),
    ]
    assert built.query(
        "select interaction_id, credit from fct_attribution_credits where "
        "conversion_id = 'contact_create:webinar' and attribution_model = 'linear'"
    ) == [(registered, 1)]


# A media play has a row for each of its states

contact("viewer")
RAW["events_media_played"] += [
    {
        "id": f"m-{state}",
        "objectid": "viewer",
        "occurredat": f"2026-05-01T09:00:{second}Z",
        "property_hs_media_id": "77",
        "property_hs_state": state,
    }
    for state, second in (("STARTED", "10"), ("VIEWED", "40"))
]


def test_a_media_play_that_was_started_and_viewed_is_one(built: Project):
    assert interaction_ids(built, "viewer") == ["events_media_played:m-STARTED"]


# The direction of an email tells what its type does not

contact("mailer")
RAW["engagement_email"] += [
    {
        "engagement_id": id,
        "type": "EMAIL",
        "property_hs_email_direction": direction,
        "property_hs_timestamp": time,
        "property_hs_email_thread_id": thread,
    }
    for id, direction, time, thread in [
        ("sent", "EMAIL", "2026-04-01", "t"),
        ("answer", "Incoming Email", "2026-04-02", "t"),
        ("unthreaded", "INCOMING_EMAIL", "2026-04-03", ""),
        ("typed", "", "2026-04-04", "t"),
    ]
]
RAW["engagement_contact"] += [
    {"engagement_id": email["engagement_id"], "contact_id": "mailer"}
    for email in RAW["engagement_email"]
]


def test_replies_are_found_by_direction_and_without_a_thread(built: Project):
    assert interaction_ids(built, "mailer") == [
        "engagement_email:answer:mailer",
        "engagement_email:unthreaded:mailer",
    ]


# Exports carry labels in the place of HubSpot's own values

contact(
    "labels",
    property_email="labels@buyer.example",
    property_hs_analytics_source="Offline Sources",
    property_hs_analytics_source_data_1="Import",
)
RAW["engagement_call"].append(
    {
        "engagement_id": "call",
        "property_hs_timestamp": "2026-04-01",
        "property_hs_call_disposition": "Connected",
    }
)
RAW["engagement_contact"].append({"engagement_id": "call", "contact_id": "labels"})
RAW["email_event"].append(
    {
        "id": "click",
        "type": "Click",
        "created": "2026-04-02",
        "recipient": "labels@buyer.example",
        "email_campaign_id": "1",
    }
)
RAW["events_visited_page"].append(
    {
        "id": "labelled",
        "objectid": "labels",
        "occurredat": "2026-04-03",
        "property_hs_url": "https://www.seller.example/",
        "property_hs_page_id": "5",
        "property_hs_page_content_type": "Landing page",
        "property_hs_session_id": "s",
        "property_hs_session_source": "Paid search",
    }
)
RAW["events_ad_interaction"].append(
    {
        "id": "ad",
        "objectid": "labels",
        "occurredat": "2026-04-04",
        "property_hs_ad_network": "Google Ads",
    }
)
RAW["events_ad_metrics_imported"].append(
    {
        "id": "day",
        "occurredat": "2026-05-01",
        "property_hs_ad_network": "google_ads",
        "property_hs_ad_amount_spent": "10",
    }
)
RAW["campaign"].append({"id": "c", "name": "Spring"})
RAW["campaign_asset"].append(
    {"campaign_id": "c", "asset_type": "Landing page", "asset_id": "5"}
)


def test_labels_are_read_like_hubspots_own_values(built: Project):
    assert built.query(
        "select interaction_id, interaction_source, asset_type, campaign_name "
        "from dim_interactions where contact_id = 'labels' order by interacted_at"
    ) == [
        ("engagement_call:call:labels", "sales", "call", None),
        ("email_event:click", "email_marketing", "marketing_email", None),
        ("events_visited_page:labelled", "paid_search", "landing_page", "Spring"),
        ("events_ad_interaction:ad", "paid_search", "ad", None),
        ("contact:labels", "offline_sources", "contact_import", None),
    ]
    assert built.query(
        "select lead_source from dim_contacts where contact_id = 'labels'"
    ) == [("offline_sources",)]
    assert built.query(
        "select sum(contacts), sum(spend) from ad_attribution_report "
        "where ad_attribution_model = 'last_ad_interaction' group by ad_network"
    ) == [(1, 10)]
