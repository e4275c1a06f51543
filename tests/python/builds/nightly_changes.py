"""What happens to the demo company's raw tables in a messy month, a change a function.

Each takes the raw tables, as lists of rows, and the vars, and changes them; the next
build has to find out by itself what that touches.
"""

from collections.abc import Callable

Row = dict[str, str]
Tables = dict[str, list[Row]]
Change = Callable[[Tables, dict[str, object]], None]

CHANGES: list[Change] = []
SETTINGS: list[Change] = []


def change(function: Change) -> Change:
    """Add a change to the month."""
    CHANGES.append(function)
    return function


def setting(function: Change) -> Change:
    """Add a change of a rule's var, after which everything is computed anew."""
    SETTINGS.append(function)
    return function


def row_of(tables: Tables, table: str, **values: str) -> Row:
    """The first row of a table with these values."""
    return next(
        row
        for row in tables[table]
        if all(row[name] == value for name, value in values.items())
    )


def won_deal(tables: Tables, place: int) -> Row:
    """One of the deals that are won and have a contact."""
    with_contact = {row["deal_id"] for row in tables["deal_contact"]}
    return [
        row
        for row in tables["deal"]
        if row["deal_pipeline_stage_id"] == "closedwon"
        and row["deal_id"] in with_contact
        and row["is_deleted"] == "false"
    ][place]


def contact_of(tables: Tables, deal: Row) -> str:
    """A contact of a deal."""
    return row_of(tables, "deal_contact", deal_id=deal["deal_id"])["contact_id"]


def view_page(tables: Tables, id: str, contact_id: str, at: str, **values: str) -> None:
    """Add a page view."""
    first = tables["events_visited_page"][0]
    tables["events_visited_page"].append(
        dict.fromkeys(first, "")
        | {
            "id": id,
            "objectid": contact_id,
            "occurredat": at,
            "property_hs_url": "https://www.nordlys.example/",
        }
        | values
    )


@change
def nothing_happens(tables: Tables, variables: dict[str, object]) -> None:
    """Raw rows come in another order, some of them twice."""
    for rows in tables.values():
        rows.reverse()
        rows.extend(rows[:3])


@change
def new_events_arrive(tables: Tables, variables: dict[str, object]) -> None:
    """Of a known contact, of nobody and of somebody unknown."""
    contact_id = contact_of(tables, won_deal(tables, 0))
    view_page(tables, "new-1", contact_id, "2026-09-30T09:00:00Z")
    view_page(tables, "new-2", "", "2026-09-30T09:00:00Z")
    view_page(tables, "new-3", "stranger", "2026-09-30T09:00:00Z")


@change
def an_event_arrives_late(tables: Tables, variables: dict[str, object]) -> None:
    """It becomes the first interaction of a path that was won long ago."""
    contact_id = contact_of(tables, won_deal(tables, 1))
    view_page(tables, "late-1", contact_id, "2024-01-01T09:00:00Z")


@change
def an_event_without_a_time_gets_one(
    tables: Tables, variables: dict[str, object]
) -> None:
    contact_id = contact_of(tables, won_deal(tables, 2))
    view_page(tables, "timeless", contact_id, "")
    tables["events_visited_page"][5]["occurredat"] = "2024-02-03T04:05:06Z"


@change
def a_session_hears_of_its_source_later(
    tables: Tables, variables: dict[str, object]
) -> None:
    """HubSpot's own session goes on in another month, and only there has a source."""
    contact_id = contact_of(tables, won_deal(tables, 3))
    for id, at, source in (
        ("raw-1", "2024-01-31T23:50:00Z", ""),
        ("raw-2", "2024-02-01T00:10:00Z", "PAID_SEARCH"),
    ):
        view_page(
            tables,
            id,
            contact_id,
            at,
            property_hs_session_id="raw",
            property_hs_session_source=source,
        )


@change
def a_session_hears_of_another_source(
    tables: Tables, variables: dict[str, object]
) -> None:
    row_of(tables, "events_visited_page", id="raw-2")["property_hs_session_source"] = (
        "SOCIAL_MEDIA"
    )


@change
def a_page_turns_out_to_be_of_another_type(
    tables: Tables, variables: dict[str, object]
) -> None:
    """A stranger's late view tells the asset type of other contacts' submissions."""
    submission = tables["contact_form_submission"][0]
    view_page(
        tables,
        "typed",
        "stranger",
        submission["timestamp"],
        property_hs_url=submission["page_url"],
        property_hs_page_id=submission["page_id"],
        property_hs_page_content_type="blog-post",
    )


@change
def a_deal_is_new(tables: Tables, variables: dict[str, object]) -> None:
    deal = won_deal(tables, 4)
    contact_id = contact_of(tables, deal)
    tables["deal"].append(deal | {"deal_id": "new-deal", "property_amount": "777"})
    tables["deal_contact"].append(
        tables["deal_contact"][0] | {"deal_id": "new-deal", "contact_id": contact_id}
    )


@change
def a_deal_is_reopened(tables: Tables, variables: dict[str, object]) -> None:
    won_deal(tables, 0)["deal_pipeline_stage_id"] = "quote"


@change
def a_deal_is_won_at_last(tables: Tables, variables: dict[str, object]) -> None:
    deal = row_of(tables, "deal", deal_pipeline_stage_id="quote")
    deal["deal_pipeline_stage_id"] = "closedwon"
    tables["deal_stage"].append(
        tables["deal_stage"][0]
        | {
            "deal_id": deal["deal_id"],
            "value": "closedwon",
            "date_entered": "2026-09-15T10:00:00Z",
        }
    )


@change
def a_deal_changes_its_name_amount_and_owner(
    tables: Tables, variables: dict[str, object]
) -> None:
    deal = won_deal(tables, 2)
    deal["property_dealname"] = "Renamed"
    deal["property_amount"] = "12345.67"
    deal["owner_id"] = tables["owner"][-1]["owner_id"]


@change
def a_deal_is_deleted(tables: Tables, variables: dict[str, object]) -> None:
    won_deal(tables, 3)["is_deleted"] = "true"


@change
def a_deal_is_merged(tables: Tables, variables: dict[str, object]) -> None:
    tables["merged_deal"].append(
        tables["merged_deal"][0]
        | {
            "deal_id": won_deal(tables, 0)["deal_id"],
            "merged_deal_id": won_deal(tables, 1)["deal_id"],
        }
    )


@change
def a_deal_belongs_to_another_contact(
    tables: Tables, variables: dict[str, object]
) -> None:
    deal_id = won_deal(tables, 3)["deal_id"]
    row_of(tables, "deal_contact", deal_id=deal_id)["contact_id"] = tables["contact"][
        7
    ]["id"]


@change
def a_deal_gets_a_colleague(tables: Tables, variables: dict[str, object]) -> None:
    tables["deal_contact"].append(
        tables["deal_contact"][0]
        | {
            "deal_id": won_deal(tables, 2)["deal_id"],
            "contact_id": tables["contact"][9]["id"],
        }
    )


@change
def a_call_belongs_to_another_deal(
    tables: Tables, variables: dict[str, object]
) -> None:
    tables["engagement_deal"][0]["deal_id"] = won_deal(tables, 1)["deal_id"]
    del tables["engagement_deal"][5]


@change
def a_call_was_not_connected_after_all(
    tables: Tables, variables: dict[str, object]
) -> None:
    for call in tables["engagement_call"][:5]:
        call["property_hs_call_disposition"] = "busy"


@change
def contacts_are_merged(tables: Tables, variables: dict[str, object]) -> None:
    """One as the audit table tells it, one as the contact itself does."""
    contacts = [contact_of(tables, won_deal(tables, place)) for place in (0, 2, 4, 5)]
    tables["contact_merge_audit"].append(
        tables["contact_merge_audit"][0]
        | {"canonical_vid": contacts[0], "vid_to_merge": contacts[1]}
    )
    row_of(tables, "contact", id=contacts[2])["property_hs_merged_object_ids"] = (
        contacts[3]
    )


@change
def a_merge_is_undone(tables: Tables, variables: dict[str, object]) -> None:
    tables["contact_merge_audit"].pop()


@change
def a_contact_is_deleted(tables: Tables, variables: dict[str, object]) -> None:
    contact_id = contact_of(tables, won_deal(tables, 4))
    row_of(tables, "contact", id=contact_id)["_fivetran_deleted"] = "true"


@change
def a_contacts_row_is_gone(tables: Tables, variables: dict[str, object]) -> None:
    contact_id = contact_of(tables, won_deal(tables, 5))
    tables["contact"] = [row for row in tables["contact"] if row["id"] != contact_id]


@change
def a_contact_was_created_earlier(tables: Tables, variables: dict[str, object]) -> None:
    """And it was imported, by another company, in another stage of life."""
    contact = tables["contact"][3]
    contact["property_createdate"] = "2025-01-01T00:00:00Z"
    contact["property_hs_analytics_source"] = "OFFLINE"
    contact["property_hs_analytics_source_data_1"] = "IMPORT"
    contact["property_lifecyclestage"] = "customer"
    tables["contact_company"][0]["contact_id"] = contact["id"]


@change
def an_address_moves_to_another_contact(
    tables: Tables, variables: dict[str, object]
) -> None:
    clicked = {row["recipient"] for row in tables["email_event"]}
    first, second = [
        row for row in tables["contact"] if row["property_email"] in clicked
    ][:2]
    first["property_email"], second["property_email"] = (
        second["property_email"],
        "",
    )


@change
def forms_emails_events_companies_and_stages_are_renamed(
    tables: Tables, variables: dict[str, object]
) -> None:
    for table, name in (
        ("form", "name"),
        ("email_campaign", "name"),
        ("marketing_event", "event_name"),
        ("company", "property_name"),
        ("owner", "last_name"),
        ("deal_pipeline", "label"),
        ("deal_pipeline_stage", "label"),
        ("campaign", "name"),
    ):
        tables[table][0][name] = "Renamed"


@change
def campaigns_get_and_lose_assets(tables: Tables, variables: dict[str, object]) -> None:
    del tables["campaign_asset"][0]
    tables["campaign_asset"][1]["asset_id"] = "somewhere else"
    tables["campaign_asset"].append(
        tables["campaign_asset"][0]
        | {"asset_type": "FORM", "asset_id": tables["form"][1]["guid"]}
    )


@change
def an_event_is_delivered_again_for_another_contact(
    tables: Tables, variables: dict[str, object]
) -> None:
    event = tables["events_visited_page"][20]
    tables["events_visited_page"].append(
        event
        | {
            "objectid": tables["contact"][11]["id"],
            "_fivetran_synced": "2026-10-02T02:00:00Z",
        }
    )


@change
def events_are_gone(tables: Tables, variables: dict[str, object]) -> None:
    del tables["events_visited_page"][30:60]
    del tables["events_cta_clicked"][:10]
    del tables["events_ad_interaction"][::7]
    del tables["conversation_thread"][:2]


@change
def a_table_is_not_loaded_any_more(
    tables: Tables, variables: dict[str, object]
) -> None:
    tables.pop("events_media_played")
    variables["attribution__absent_tables"] = ["events_media_played"]


@setting
def paths_get_a_lookback(tables: Tables, variables: dict[str, object]) -> None:
    variables["attribution__lookback_days"] = 45


@setting
def a_site_becomes_an_own_one_and_days_those_of_stockholm(
    tables: Tables, variables: dict[str, object]
) -> None:
    variables["attribution__own_domains"] = ["nordlys.example", "google.com"]
    variables["attribution__report_timezone"] = "Europe/Stockholm"
    variables["attribution__half_life_days"] = 3
    variables["attribution__create_date_tolerance_seconds"] = 90
