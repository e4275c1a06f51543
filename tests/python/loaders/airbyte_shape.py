"""The raw contract's rows as Airbyte's connector source-hubspot lands them.

Objects with their properties as JSON and flattened, associations as lists in the
objects, stages as a list in their pipelines, times as milliseconds where the connector
leaves them so. What the connector does not bring is left out.
"""

from collections import defaultdict
from datetime import UTC, datetime

Row = dict[str, object]
Tables = dict[str, list[Row]]

# What the connector brings none of.
NEVER_BROUGHT = (
    "campaign",
    "campaign_asset",
    "conversation_thread",
    "marketing_event",
    "marketing_event_participant",
)
OTHER_EVENTS = (
    "events_ad_interaction",
    "events_ad_metrics_imported",
    "events_cta_clicked",
    "events_media_played",
    "events_social_post_clicked",
)
PAGE_VIEW_COLUMNS = {
    "hs_page_url": "property_hs_url",
    "hs_page_title": "property_hs_title",
    **{
        name: f"property_{name}"
        for name in (
            "hs_page_id",
            "hs_page_content_type",
            "hs_referrer",
            "hs_utm_source",
            "hs_utm_medium",
            "hs_utm_campaign",
            "hs_utm_content",
            "hs_utm_term",
        )
    },
}


def as_airbyte_lands_them(raw: Tables) -> Tables:
    """Every table that Airbyte brings."""
    tables: Tables = defaultdict(list)
    companies = listed(raw["contact_company"], "contact_id", "company_id")
    contacts = listed(raw["deal_contact"], "deal_id", "contact_id")
    for row in raw["contact"]:
        lists = {"companies": companies[row["id"]]}
        tables[archive("contacts", row)].append(an_object(row["id"], row, lists))
    for row in raw["company"]:
        tables[archive("companies", row)].append(an_object(row["id"], row, {}))
    merged = listed(raw["merged_deal"], "deal_id", "merged_deal_id")
    for row in raw["deal"]:
        properties = row | {
            "property_dealstage": row["deal_pipeline_stage_id"],
            "property_pipeline": row["deal_pipeline_id"],
            "property_hubspot_owner_id": row["owner_id"],
            "property_hs_merged_object_ids": ";".join(merged[row["deal_id"]]) or None,
        }
        lists = {"contacts": contacts[row["deal_id"]]}
        tables[archive("deals", row)].append(
            an_object(row["deal_id"], properties, lists)
        )
    tables["deals_property_history"] = stage_history(raw)
    tables["deal_pipelines"] = pipelines(raw)
    tables |= engagements(raw)
    tables["owners"] = [
        {
            "id": row["owner_id"],
            "firstName": row["first_name"],
            "lastName": row["last_name"],
            "email": row["email"],
            "archived": False,
        }
        for row in raw["owner"]
    ]
    tables["contacts_merged_audit"] = [
        {"canonical-vid": row["canonical_vid"], "vid-to-merge": row["vid_to_merge"]}
        for row in raw["contact_merge_audit"]
    ]
    return tables | marketing_emails(raw) | forms(raw)


def loaded(row: Row) -> Row:
    return {"_airbyte_extracted_at": row["_fivetran_synced"]}


def is_archived(row: Row) -> bool:
    return "true" in (row.get("_fivetran_deleted"), row.get("is_deleted"))


def archive(stream: str, row: Row) -> str:
    return f"{stream}_archived" if is_archived(row) else stream


def an_object(identifier: str, row: Row, lists: Row) -> Row:
    """An object of the CRM: its properties twice, its lists where they are filled."""
    properties = {
        name.removeprefix("property_"): value
        for name, value in row.items()
        if name.startswith("property_")
    }
    return {
        "id": identifier,
        "archived": is_archived(row),
        "properties": properties,
        **{f"properties_{name}": value for name, value in properties.items()},
        **{name: ids or None for name, ids in lists.items()},
        **loaded(row),
    }


def listed(rows: list[Row], of: str, ids: str) -> dict[object, list]:
    """The ids of an association, by the object whose list they are."""
    lists = defaultdict(list)
    for row in rows:
        lists[row[of]].append(row[ids])
    return lists


def milliseconds(time: str | None) -> int | None:
    """As HubSpot's older endpoints write a time."""
    at = time and datetime.fromisoformat(time)
    return at and round((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1e3)


def stage_history(raw: Tables) -> list[Row]:
    """The stages that deals had, among the values of other properties."""
    return [
        {
            "dealId": row["deal_id"],
            "property": name,
            "value": value,
            "timestamp": row["date_entered"],
            "archived": False,
        }
        for row in raw["deal_stage"]
        for name, value in (("dealstage", row["value"]), ("amount", "1"))
    ]


def pipelines(raw: Tables) -> list[Row]:
    """Pipelines with their stages; what was won has the probability 1.0."""
    return [
        {
            "pipelineId": pipeline["pipeline_id"],
            "label": pipeline["label"],
            "createdAt": 0,
            "stages": [
                {
                    "stageId": stage["stage_id"],
                    "label": stage["label"],
                    "metadata": {
                        "isClosed": str("lost" in stage["stage_id"]).lower(),
                        "probability": str(float(stage["closed_won"] == "true")),
                    },
                }
                for stage in raw["deal_pipeline_stage"]
                if stage["pipeline_id"] == pipeline["pipeline_id"]
            ],
        }
        for pipeline in raw["deal_pipeline"]
    ]


def engagements(raw: Tables) -> Tables:
    """Calls, meetings and emails, each a stream of its own."""
    lists = {
        name: listed(raw[f"engagement_{name[:-1]}"], "engagement_id", f"{name[:-1]}_id")
        for name in ("contacts", "deals")
    }
    tables: Tables = defaultdict(list)
    for kind in ("call", "meeting", "email"):
        for row in raw[f"engagement_{kind}"]:
            properties = dict(row)
            if kind == "email":
                properties["property_hs_email_direction"] = row["type"]
            tables[archive(f"engagements_{kind}s", row)].append(
                an_object(
                    row["engagement_id"],
                    properties,
                    {name: ids[row["engagement_id"]] for name, ids in lists.items()},
                )
            )
    return tables


def marketing_emails(raw: Tables) -> Tables:
    """Events with what was clicked in the same row, and emails as they were sent."""
    urls = {row["id"]: row["url"] for row in raw["email_event_click"]}
    return {
        "email_events": [
            {
                "id": row["id"],
                "type": row["type"],
                "created": milliseconds(row["created"]),
                "recipient": row["recipient"],
                "emailCampaignId": int(row["email_campaign_id"]),
                "filteredEvent": row["filtered_event"] == "true",
                "url": urls.get(row["id"]),
            }
            for row in raw["email_event"]
        ],
        "campaigns": [
            {
                "id": int(row["id"]),
                "name": row["name"],
                "subject": row["subject"],
                "contentId": int(row["content_id"]),
            }
            for row in raw["email_campaign"]
        ],
    }


def addresses(raw: Tables) -> dict[object, str]:
    """The address of each contact that is not deleted and shares it with no other."""
    by_address = defaultdict(set)
    deleted = set()
    for row in raw["contact"]:
        by_address[row["property_email"].strip().lower()].add(row["id"])
        deleted |= {row["id"]} if is_archived(row) else set()
    return {
        min(ids): address
        for address, ids in by_address.items()
        if len(ids) == 1 and not ids & deleted
    }


def forms(raw: Tables) -> Tables:
    """Submissions by form, which name an address, of contacts whom it tells; the others
    by contact, as versions before 5.0.0 brought them."""
    known = addresses(raw)
    by_form, by_contact = [], []
    for row in raw["contact_form_submission"]:
        if row["contact_id"] in known:
            by_form.append(
                {
                    "conversionId": row["conversion_id"],
                    "submittedAt": milliseconds(row["timestamp"]),
                    "formId": row["form_id"],
                    "pageUrl": row["page_url"],
                    "values": [
                        {"name": "firstname", "value": "email"},
                        {"name": "email", "value": known[row["contact_id"]].upper()},
                    ],
                }
                | loaded(row)
            )
        else:
            by_contact.append(
                {
                    "conversion-id": row["conversion_id"],
                    "canonical-vid": row["contact_id"],
                    "timestamp": milliseconds(row["timestamp"]),
                    "form-id": row["form_id"],
                    "page-url": row["page_url"],
                    "title": row["title"],
                }
                | loaded(row)
            )
    return {
        "form_submissions": by_form,
        "contacts_form_submissions": by_contact,
        "forms": [
            {
                "id": row["guid"],
                "name": row["name"],
                "formType": row["form_type"].lower(),
                "archived": False,
            }
            for row in raw["form"]
        ],
    }


def events_as_airbyte_lands_them(raw: Tables) -> Tables:
    """Page views and custom events in the one stream of contacts' events."""
    page_views = [
        event(
            row,
            "e_visited_page",
            {name: row[column] for name, column in PAGE_VIEW_COLUMNS.items()},
        )
        for row in raw["events_visited_page"]
    ]
    custom = [
        event(row, row["property_hs_event_name"], {"hs_url": row["property_hs_url"]})
        for row in raw["events_custom"]
    ]
    return {"contacts_web_analytics": page_views + custom}


def event(row: Row, kind: str, properties: Row) -> Row:
    return {
        "id": row["id"],
        "objectType": "CONTACT",
        "objectId": row["objectid"],
        "eventType": kind,
        "occurredAt": row["occurredat"],
        **{f"properties_{name}": value for name, value in properties.items()},
    }


def without_what_airbyte_lacks(raw: Tables) -> Tables:
    """The same rows in the contract's own shape, with no more than Airbyte tells."""
    known = addresses(raw)
    tables = {name: rows for name, rows in raw.items() if name not in NEVER_BROUGHT}
    for name in (
        *("contact_company", "deal_contact"),
        *("engagement_contact", "engagement_deal"),
    ):
        tables[name] = without(raw[name], "type_id", "category")
    tables["contact_form_submission"] = [
        row | {"title": None} if row["contact_id"] in known else row
        for row in without(raw["contact_form_submission"], "page_id")
    ]
    return tables


def events_without_what_airbyte_lacks(raw: Tables) -> Tables:
    """The same for its events."""
    tables = {name: rows for name, rows in raw.items() if name not in OTHER_EVENTS}
    kept = {"id", "objectid", "occurredat", *PAGE_VIEW_COLUMNS.values()}
    tables["events_visited_page"] = [
        {name: row[name] for name in row if name in kept}
        for row in raw["events_visited_page"]
    ]
    tables["events_custom"] = without(
        raw["events_custom"], "property_hs_event_label", "property_hs_session_id"
    )
    return tables


def without(rows: list[Row], *columns: str) -> list[Row]:
    return [
        {name: value for name, value in row.items() if name not in columns}
        for row in rows
    ]
