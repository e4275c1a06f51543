"""Forms, marketing emails, marketing events, campaigns and conversations.

Paths, parameters, limits and fields are those of HubSpot's public API specifications
(GitHub HubSpot/HubSpot-public-api-spec-collection, commit of 21 August 2026), all of
them v3; for the submissions of a form and the events of emails, of Forms API v1 and
Email Analytics API v1 in its developers' documentation.
"""

from collections.abc import Iterable, Iterator

from load.hubspot import HubSpot, Json, Refused
from load.streams import (
    LARGEST_PAGE,
    Listed,
    Page,
    Pages,
    Reading,
    Row,
    Stream,
    after_of,
    milliseconds,
    text,
    time_of,
    with_archived,
    zulu,
)

LARGEST_PAGE_OF_SUBMISSIONS = 50
LARGEST_PAGE_OF_EMAIL_EVENTS = 1000
LARGEST_BATCH_OF_CAMPAIGNS = 50


def forms(found: Json) -> Iterable[Row]:
    yield {
        "guid": found["id"],
        "name": found["name"],
        "form_type": found["formType"].upper(),
        "archived": text(found.get("archived")),
    }


class Submissions(Stream):
    """What was handed in by form. A submission tells the address, and no contact."""

    name = "form submissions"
    raw_tables = ("contact_form_submission",)

    def pages(self, reading: Reading) -> Pages:
        reached = reading.place.get("form", "")
        guids = {
            form["id"]
            for params in with_archived(formTypes="all")
            for found, _ in reading.hubspot.pages("marketing/v3/forms", **params)
            for form in found
        }
        for guid in sorted(each for each in guids if each >= reached):
            after = reading.place.get("after") if guid == reached else None
            try:
                yield from self.of_form(reading, guid, after)
            except Refused as refusal:
                reading.refused[f"{self.raw_tables[0]}.form {guid}"] = str(refusal)
        yield Page({}, None, 0)

    def of_form(self, reading: Reading, guid: str, after: str | None) -> Pages:
        pages = reading.hubspot.pages(
            f"form-integrations/v1/submissions/forms/{guid}",
            after,
            limit=LARGEST_PAGE_OF_SUBMISSIONS,
        )
        for found, next_after in pages:
            rows = [self.row(guid, each) for each in found]
            place = {"form": guid, "after": next_after}
            yield Page({"contact_form_submission": rows}, place, len(rows))
            # The newest come first.
            if reading.since and found:
                if found[-1]["submittedAt"] < milliseconds(reading.since):
                    return

    def row(self, guid: str, found: Json) -> Row:
        values = {each["name"]: each["value"] for each in found["values"]}
        return {
            "conversion_id": found["conversionId"],
            "form_id": guid,
            "timestamp": time_of(found["submittedAt"]),
            "page_url": found.get("pageUrl"),
            "email": values.get("email"),
        }


def emails(found: Json) -> Iterable[Row]:
    """An email has an id for each time that it was sent, and its events name that."""
    for campaign_id in found.get("allEmailCampaignIds") or []:
        yield {
            "id": text(campaign_id),
            "name": found.get("name"),
            "subject": found.get("subject"),
            "content_id": found["id"],
        }


class EmailClicks(Stream):
    """Clicks in marketing emails: of all their events the only ones that are read."""

    name = "email clicks"
    raw_tables = ("email_event", "email_event_click")

    def pages(self, reading: Reading) -> Pages:
        params: Json = {
            "eventType": "CLICK",
            "limit": LARGEST_PAGE_OF_EMAIL_EVENTS,
            "endTimestamp": milliseconds(reading.until),
        }
        if reading.since:
            params["startTimestamp"] = milliseconds(reading.since)
        place: Json | None = reading.place
        while place is not None:
            found = reading.hubspot.get("email/public/v1/events", **params, **place)
            place = {"offset": found["offset"]} if found["hasMore"] else None
            events = found["events"]
            rows = {
                "email_event": [self.row(each) for each in events],
                "email_event_click": [
                    {"id": each["id"], "url": each.get("url")} for each in events
                ],
            }
            yield Page(rows, place, len(events))

    def row(self, found: Json) -> Row:
        return {
            "id": found["id"],
            "type": found["type"],
            "created": time_of(found["created"]),
            "recipient": found.get("recipient"),
            "email_campaign_id": text(found.get("emailCampaignId")),
            "filtered_event": text(found.get("filteredEvent")),
        }


class MarketingEvents(Stream):
    """Webinars, fairs and the like, with who took part in each."""

    name = "marketing events"
    raw_tables = ("marketing_event", "marketing_event_participant")

    def pages(self, reading: Reading) -> Pages:
        events = reading.hubspot.pages(
            "marketing/marketing-events/v3", limit=LARGEST_PAGE
        )
        for found, _ in events:
            rows = [self.row(each) for each in found]
            yield Page({"marketing_event": rows}, {}, len(rows))
            for event in found:
                pages = reading.hubspot.pages(
                    "marketing/v3/marketing-events/participations/"
                    f"{event['objectId']}/breakdown",
                    limit=LARGEST_PAGE,
                )
                for taken, _ in pages:
                    rows = [self.participant(each) for each in taken]
                    yield Page({"marketing_event_participant": rows}, {}, len(rows))
        yield Page({}, None, 0)

    def row(self, found: Json) -> Row:
        return {
            "id": found["objectId"],
            "event_name": found["eventName"],
            "event_type": found.get("eventType"),
            "start_date_time": found.get("startDateTime"),
        }

    def participant(self, found: Json) -> Row:
        with_whom, properties = found["associations"], found["properties"]
        return {
            "id": found["id"],
            "marketing_event_id": text(with_whom["marketingEvent"]["marketingEventId"]),
            "contact_id": text(with_whom["contact"]["contactId"]),
            "properties_occurred_at": time_of(properties["occurredAt"]),
            "properties_attendance_state": properties["attendanceState"],
            "created_at": found["createdAt"],
        }


class Campaigns(Stream):
    """Campaigns and what belongs to each."""

    name = "campaigns"
    raw_tables = ("campaign", "campaign_asset")

    def pages(self, reading: Reading) -> Pages:
        campaigns = reading.hubspot.pages(
            "marketing/v3/campaigns",
            limit=LARGEST_BATCH_OF_CAMPAIGNS,
            properties="hs_name",
        )
        for found, _ in campaigns:
            ids = {"inputs": [{"id": each["id"]} for each in found]}
            read = reading.hubspot.post("marketing/v3/campaigns/batch/read", ids)
            rows = {
                "campaign": [
                    {"id": each["id"], "name": each["properties"].get("hs_name")}
                    for each in found
                ],
                "campaign_asset": [
                    row
                    for each in read["results"]
                    for row in self.assets(reading.hubspot, each)
                ],
            }
            yield Page(rows, {}, len(found))
        yield Page({}, None, 0)

    def assets(self, hubspot: HubSpot, campaign: Json) -> Iterator[Row]:
        """One row an asset, and one that would say that there is none."""
        yield {"campaign_id": campaign["id"], "asset_type": None, "asset_id": None}
        for kind, first in (campaign.get("assets") or {}).items():
            path = f"marketing/v3/campaigns/{campaign['id']}/assets/{kind}"
            after = after_of(first)
            more = hubspot.pages(path, after, limit=LARGEST_PAGE) if after else ()
            for found in (first["results"], *(found for found, _ in more)):
                for asset in found:
                    yield {
                        "campaign_id": campaign["id"],
                        "asset_type": kind,
                        "asset_id": text(asset["id"]),
                    }


class Conversations(Stream):
    """Conversations of the inbox. A thread names its contact, and no deal."""

    name = "conversations"
    raw_tables = ("conversation_thread",)

    def pages(self, reading: Reading) -> Pages:
        params: Json = {"limit": LARGEST_PAGE}
        if reading.since:
            params["sort"] = "latestMessageTimestamp"
            params["latestMessageTimestampAfter"] = zulu(reading.since)
        pages = reading.hubspot.pages(
            "conversations/v3/conversations/threads",
            reading.place.get("after"),
            **params,
        )
        for found, after in pages:
            rows = [self.row(each) for each in found]
            place = {"after": after} if after else None
            yield Page({"conversation_thread": rows}, place, len(rows))

    def row(self, found: Json) -> Row:
        return {
            "id": found["id"],
            "associated_contact_id": text(found.get("associatedContactId")),
            "created_at": found["createdAt"],
            "original_channel_id": text(found.get("originalChannelId")),
            "spam": text(found.get("spam")),
            "archived": text(found.get("archived")),
        }


STREAMS = (
    Conversations(),
    Listed(
        "forms", "marketing/v3/forms", {"form": forms}, with_archived(formTypes="all")
    ),
    Submissions(),
    Listed(
        "marketing emails",
        "marketing/v3/emails",
        {"email_campaign": emails},
        with_archived(),
    ),
    EmailClicks(),
    MarketingEvents(),
    Campaigns(),
)
