"""Activities as loaders deliver them: states, labels, further tables.

All cases are built at once, kept apart by their ids.
"""

import datetime as dt
from collections import defaultdict

import pytest
from conftest import Project, Rows, contract, meta_of, raw_tables, stand_ins

RAW: dict[str, Rows] = defaultdict(list)
# Raw tables that nobody needs to name where they are missing.
UNNAMED = {
    *stand_ins(),
    *stand_ins().values(),
    *(name for name, table in raw_tables().items() if "optional" in meta_of(table)),
}


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
    absent = contract().keys() - RAW.keys() - UNNAMED
    module_project.vars["attribution__absent_tables"] = sorted(absent)
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


# Who did not come had registered; who was merged is one with the contact that is left

contact("missed")
contact("left", property_hs_merged_object_ids="left-1")
contact("left-1")
RAW["marketing_event_participant"] += [
    {
        "id": id,
        "marketing_event_id": "e",
        "contact_id": contact_id,
        "created_at": "2026-01-20T10:00:00Z",
        "properties_occurred_at": occurred_at,
        "properties_attendance_state": state,
    }
    for id, contact_id, state, occurred_at in [
        ("n1", "missed", "No show", "2026-02-01T10:15:00Z"),
        ("l1", "left", "ATTENDED", "2026-02-01T10:15:00Z"),
        ("l2", "left-1", "REGISTERED", "2026-01-20T10:00:00Z"),
    ]
]


def test_who_did_not_come_had_registered(built: Project):
    assert interaction_ids(built, "missed") == [
        "marketing_event_participant:n1:registered"
    ]


def test_a_merged_contacts_registration_is_told_once(built: Project):
    assert interaction_ids(built, "left") == [
        "marketing_event_participant:l2",
        "marketing_event_participant:l1",
        "events_media_played:merged-STARTED",
    ]


# A media play has a row for each of its states; the share names its table otherwise

contact("viewer")
RAW["events_mb_media_played"] += [
    {
        "id": f"m-{state}",
        "objectid": "viewer",
        "occurredat": f"2026-05-01T09:00:{second}Z",
        "property_hs_media_id": "77",
        "property_hs_state": state,
    }
    for state, second in (("STARTED", "10"), ("VIEWED", "40"))
] + [
    {
        "id": f"merged-{state}",
        "objectid": contact_id,
        "occurredat": f"2026-05-01T09:00:{second}Z",
        "property_hs_media_id": "77",
        "property_hs_state": state,
    }
    for contact_id, state, second in (
        ("left-1", "STARTED", "10"),
        ("left", "VIEWED", "40"),
    )
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


# Exports carry labels in the place of HubSpot's own values; campaigns' assets are
# Fivetran's, the costs of ads the share's

contact(
    "labels",
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
SEARCH_NETWORKS = [
    "AdWords",
    "Bing Ads",
    "Google AdWords",
    "Microsoft Advertising",
]
contact("networks")
RAW["events_ad_interaction"] += [
    {
        "id": f"network-{network}",
        "objectid": "networks",
        "occurredat": "2026-06-04",
        "property_hs_ad_network": network,
    }
    for network in SEARCH_NETWORKS
]
PAGE_TYPES = {
    "Knowledge base article": "knowledge_article",
    "Listing page": "listing_page",
    "Site page": "website_page",
    "Website page": "website_page",
}
contact("pages")
RAW["events_visited_page"] += [
    {
        "id": f"page-{label}",
        "objectid": "pages",
        "occurredat": "2026-06-04",
        "property_hs_url": "https://www.seller.example/",
        "property_hs_page_id": "6",
        "property_hs_page_content_type": label,
    }
    for label in PAGE_TYPES
]
RAW["events_ad_metrics_imported_v0"].append(
    {
        "id": "day",
        "occurredat": "2026-05-01",
        "property_hs_ad_network": "google_ads",
        "property_hs_ad_amount_spent": "10",
    }
)
RAW["campaign"].append({"id": "c", "name": "Spring"})
RAW["marketing_campaign_asset"].append(
    {"campaign_id": "c", "asset_type": "Landing page", "id": "5", "name": "Home"}
)
RAW["campaign"].append({"id": "d", "name": "Autumn"})
RAW["marketing_campaign_asset"] += [
    {"campaign_id": "d", "asset_type": "Website page", "id": "6", "name": "Prices"},
    {"campaign_id": "d", "asset_type": "Email", "id": "1", "name": "Letter"},
]


def test_labels_are_read_like_hubspots_own_values(built: Project):
    assert built.query(
        "select interaction_id, interaction_source, asset_type, campaign_name "
        "from dim_interactions where contact_id = 'labels' order by interacted_at"
    ) == [
        ("engagement_call:call:labels", "sales", "call", None),
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


def test_search_networks_are_known_by_their_labels(built: Project):
    assert built.query(
        "select split_part(interaction_id, ':', 2), interaction_source "
        "from dim_interactions "
        "where contact_id = 'networks' order by 1"
    ) == [(f"network-{network}", "paid_search") for network in SEARCH_NETWORKS]


def test_pages_are_known_by_their_labels(built: Project):
    assert built.query(
        "select split_part(interaction_id, ':', 2), asset_type, campaign_name "
        "from dim_interactions "
        "where contact_id = 'pages' order by 1"
    ) == [
        (
            f"page-{label}",
            asset_type,
            "Autumn" if asset_type == "website_page" else None,
        )
        for label, asset_type in PAGE_TYPES.items()
    ]


def test_an_email_is_its_campaigns_by_its_label(built: Project):
    assert built.query(
        "select campaign_name from dim_interactions "
        "where interaction_id = 'email_event:older'"
    ) == [("Autumn",)]


# A conversation that names no deal counts for those of its contact

contact("chatter")
for deal_id in ("chat-1", "chat-2"):
    RAW["deal"].append(
        {
            "deal_id": deal_id,
            "deal_pipeline_stage_id": "won",
            "property_amount": "100",
            "property_createdate": "2026-06-01",
            "property_closedate": "2026-06-01",
        }
    )
    RAW["deal_contact"].append({"deal_id": deal_id, "contact_id": "chatter"})
RAW["deal_pipeline_stage"].append(
    {"stage_id": "won", "pipeline_id": "p", "label": "Won", "closed_won": "true"}
)
RAW["conversation_thread"] += [
    {
        "id": id,
        "associated_contact_id": "chatter",
        "created_at": "2026-05-02",
        "associated_deal_id": deal_id,
    }
    for id, deal_id in (("of-ticket", ""), ("of-deal", "chat-1"))
]
RAW["engagement_communication"] += [
    {"engagement_id": "sms", "property_hs_timestamp": "2026-05-03"},
    {"engagement_id": "text", "property_hs_createdate": "2026-05-04"},
]
RAW["engagement_deal"].append({"engagement_id": "text", "deal_id": "chat-2"})
RAW["engagement_meeting"].append(
    {"engagement_id": "strict", "property_hs_timestamp": "2026-05-05"}
)
RAW["engagement_contact"] += [
    {"engagement_id": id, "contact_id": "chatter"} for id in ("sms", "text", "strict")
]


@pytest.mark.parametrize(
    ("deal_id", "expected"),
    [
        ("chat-1", ["of-deal", "of-ticket", "sms:chatter"]),
        ("chat-2", ["of-ticket", "sms:chatter", "text:chatter"]),
    ],
)
def test_a_conversation_counts_for_its_deal_else_for_those_of_its_contact(
    built: Project, deal_id: str, expected: list[str]
):
    found = built.query(
        "select split_part(interaction_id, ':', 1), interaction_id "
        "from fct_attribution_credits where attribution_model = 'linear' "
        f"and conversion_id = 'revenue:{deal_id}'"
    )
    assert {table for table, _ in found} == {
        "conversation_thread",
        "engagement_communication",
    }
    assert sorted(id.split(":", 1)[1] for _, id in found) == expected


# HubSpot's share knows who clicked in an email and who submitted a form

contact("clicker", property_email="clicker@buyer.example")
RAW["email_event"] += [
    {
        "id": id,
        "type": "CLICK",
        "created": created,
        "recipient": "clicker@buyer.example",
        "email_campaign_id": "1",
    }
    for id, created in (("by-address", "2026-04-02"), ("older", "2024-01-01"))
]
RAW["events_clicked_link_in_email_v2"].append(
    {
        "id": "by-contact",
        "objectid": "clicker",
        "occurredat": "2026-04-02",
        "property_hs_email_campaign_id": "1",
        "property_hs_click_original_url": "https://www.seller.example/offer",
    }
)
RAW["email_campaign"].append({"id": "1", "name": "Letter", "subject": "Hello"})
RAW["events_submitted_form"].append(
    {
        "id": "f1",
        "objectid": "clicker",
        "occurredat": "2026-04-03T10:00:00Z",
        "property_hs_form_id": "g",
        "property_hs_url": "https://www.seller.example/form?utm_medium=cpc",
        "property_hs_title": "Our form",
    }
)
RAW["form"].append({"guid": "g", "name": "Quote"})


def test_clicks_and_forms_of_the_share_are_read_by_contact(built: Project):
    assert built.query(
        "select interaction_id, interacted_at, interaction_source, asset_title, "
        "interaction_url, form_name from dim_interactions "
        "where contact_id = 'clicker' order by interacted_at"
    ) == [
        (
            "email_event:older",
            dt.datetime(2024, 1, 1),
            "email_marketing",
            "Letter",
            None,
            None,
        ),
        (
            "events_clicked_link_in_email_v2:by-contact",
            dt.datetime(2026, 4, 2),
            "email_marketing",
            "Letter",
            "https://www.seller.example/offer",
            None,
        ),
        (
            "contact_form_submission:f1",
            dt.datetime(2026, 4, 3, 10),
            "paid_search",
            "Our form",
            "https://www.seller.example/form",
            "Quote",
        ),
    ]
    assert built.query(
        "select source_id, contact_id, exclusion_reason "
        "from fct_excluded_interactions where source_table = 'email_event'"
    ) == [("by-address", "clicker", "told_by_contact")]
