"""What is read of a HubSpot account, and into which raw tables it goes.

Each stream yields pages: rows by raw table, and the place from which to go on after a
kill. Paths, parameters and fields are those of HubSpot's public API specifications
(GitHub HubSpot/HubSpot-public-api-spec-collection, commit of 21 August 2026): CRM
objects, owners, pipelines, properties, forms, marketing emails, marketing events,
campaigns, conversations and events in v3, associations in v4. Two are older and in its
developers' documentation: email events (Email Analytics API v1) and the submissions of
a form (Forms API v1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from load.contract import PROPERTY, Table, tables
from load.hubspot import HubSpot, Json, Refused, Stopped

AT_ONCE = 1000
LARGEST_PAGE, LARGEST_PAGE_WITH_HISTORY, LARGEST_SEARCH = 100, 50, 200
LARGEST_PAGE_OF_SUBMISSIONS, LARGEST_BATCH_OF_CAMPAIGNS = 50, 50
CUSTOM_EVENT = "pe"
SUBMITTED_FORM = "e_submitted_form"

Row = dict[str, str | None]
Rows = dict[str, list[Row]]


@dataclass
class Page:
    """Some objects, in rows by raw table, and where to go on; None: all was read."""

    rows: Rows
    place: Json | None
    objects: int


@dataclass(frozen=True)
class Span:
    """What a load reads: all, or what changed since; and when it began."""

    since: datetime | None
    until: datetime


class Stream(Protocol):
    """One kind of thing that is read."""

    name: str
    raw_tables: tuple[str, ...]

    def total(self, hubspot: HubSpot) -> int | None:
        """How many there are, where that can be asked."""

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        """Pages from a place on; tables that may not be read are told as refused."""


@dataclass(frozen=True)
class Association:
    """What an object is associated with, and the raw table of it."""

    to: str
    table: str
    from_id: str
    to_id: str


@dataclass(frozen=True)
class CrmObjects:
    """Objects of one type, listed, or searched for by what changed since.

    A search gives 10,000 results at most, and thousands of objects may have changed at
    one time: it goes on from id to id.
    """

    name: str
    table: str
    own_id: str
    named_properties: dict[str, str] = field(default_factory=dict)
    associations: tuple[Association, ...] = ()
    history: tuple[str, str] | None = None
    changed: str = "hs_lastmodifieddate"

    @property
    def raw_tables(self) -> tuple[str, ...]:
        associated = tuple(association.table for association in self.associations)
        return (self.table, *associated, *(self.history or ())[:1])

    def total(self, hubspot: HubSpot) -> int | None:
        return hubspot.post(f"crm/v3/objects/{self.name}/search", {"limit": 1})["total"]

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        known = known_properties(hubspot, self.name)
        lacking = missing_columns(tables()[self.table], self.named_properties, known)
        required = lacking - tables()[self.table].optional_columns
        if required:
            refused |= {
                table: f"the account lacks {', '.join(sorted(required))}"
                for table in self.raw_tables
            }
            return
        asked = tables()[self.table].properties + [*self.named_properties.values()]
        if span.since is None:
            found = self.listed(hubspot, asked, place or {"archived": False})
        else:
            found = self.searched(hubspot, asked, span.since, place or {"after_id": 0})
        for objects, next_place in together(found, AT_ONCE):
            rows = {self.table: [self.row(each, lacking) for each in objects]}
            if self.history:
                rows[self.history[0]] = [
                    row for each in objects for row in self.stays(each)
                ]
            alive = [each["id"] for each in objects if not each.get("archived")]
            for association in self.associations:
                if association.table in refused:
                    continue
                try:
                    rows[association.table] = associated(
                        hubspot, self.name, association, alive
                    )
                except Refused as refusal:
                    refused[association.table] = str(refusal)
            yield Page(rows, next_place, len(objects))

    def listed(
        self, hubspot: HubSpot, properties: list[str], place: Json
    ) -> Iterator[tuple[list[Json], Json | None]]:
        for archived in (False, True) if not place["archived"] else (True,):
            pages = hubspot.pages(
                f"crm/v3/objects/{self.name}",
                place.get("after") if archived == place["archived"] else None,
                limit=LARGEST_PAGE_WITH_HISTORY if self.history else LARGEST_PAGE,
                properties=",".join(properties),
                archived=str(archived).lower(),
                **({"propertiesWithHistory": self.history[1]} if self.history else {}),
            )
            for objects, after in pages:
                if after:
                    next_place = {"archived": archived, "after": after}
                else:
                    next_place = None if archived else {"archived": True}
                yield objects, next_place

    def searched(
        self, hubspot: HubSpot, properties: list[str], since: datetime, place: Json
    ) -> Iterator[tuple[list[Json], Json | None]]:
        while True:
            filters = [
                {
                    "propertyName": self.changed,
                    "operator": "GTE",
                    "value": str(milliseconds(since)),
                },
                {
                    "propertyName": "hs_object_id",
                    "operator": "GT",
                    "value": str(place["after_id"]),
                },
            ]
            found = hubspot.post(
                f"crm/v3/objects/{self.name}/search",
                {
                    "filterGroups": [{"filters": filters}],
                    "sorts": [
                        {"propertyName": "hs_object_id", "direction": "ASCENDING"}
                    ],
                    "properties": properties,
                    "limit": LARGEST_SEARCH,
                },
            )["results"]
            is_last = len(found) < LARGEST_SEARCH
            if not is_last:
                place = {"after_id": found[-1]["id"]}
            yield self.with_history(hubspot, found, properties), (
                None if is_last else place
            )
            if is_last:
                return

    def with_history(
        self, hubspot: HubSpot, found: list[Json], properties: list[str]
    ) -> list[Json]:
        """The same objects with the history of a property, which a search lacks."""
        if not self.history:
            return found
        read = []
        for first in range(0, len(found), LARGEST_PAGE_WITH_HISTORY):
            some = found[first : first + LARGEST_PAGE_WITH_HISTORY]
            answer = hubspot.post(
                f"crm/v3/objects/{self.name}/batch/read",
                {
                    "inputs": [{"id": each["id"]} for each in some],
                    "properties": properties,
                    "propertiesWithHistory": [self.history[1]],
                },
            )
            read += answer["results"]
        return read

    def row(self, found: Json, lacking: set[str]) -> Row:
        properties = found["properties"]
        told = {self.own_id: found["id"], "archived": text(found.get("archived"))}
        told |= {
            column: properties.get(name)
            for column, name in self.named_properties.items()
        }
        return told | {
            PROPERTY + name: properties.get(name)
            for name in tables()[self.table].properties
            if PROPERTY + name not in lacking
        }

    def stays(self, found: Json) -> list[Row]:
        _, name = self.history
        return [
            {self.own_id: found["id"], "value": entry["value"]}
            | {"date_entered": entry["timestamp"]}
            for entry in (found.get("propertiesWithHistory") or {}).get(name) or []
        ] or [{self.own_id: found["id"], "value": None, "date_entered": None}]


def known_properties(hubspot: HubSpot, object_type: str) -> set[str] | None:
    """The properties that the account has; None where that may not be asked."""
    try:
        answer = hubspot.get(f"crm/v3/properties/{object_type}")
    except Refused:
        return None
    return {each["name"] for each in answer["results"]}


def missing_columns(
    table: Table, named: dict[str, str], known: set[str] | None
) -> set[str]:
    """The columns whose property the account does not have."""
    asked = named | {PROPERTY + name: name for name in table.properties}
    return {
        column
        for column, name in asked.items()
        if known is not None and name not in known
    }


def associated(
    hubspot: HubSpot, from_type: str, association: Association, ids: list[str]
) -> list[Row]:
    """One row a label; of an object without any, one row that says so."""
    none = {association.to_id: None, "type_id": None, "category": None}
    rows: dict[str, list[Row]] = {each: [] for each in ids}
    waiting: list[Json] = [{"id": each} for each in ids]
    path = f"crm/v4/associations/{from_type}/{association.to}/batch/read"
    while waiting:
        answer = hubspot.post(path, {"inputs": waiting})
        for error in answer.get("errors") or []:
            if not str(error.get("subCategory")).endswith("NO_ASSOCIATIONS_FOUND"):
                raise Stopped(f"{path}: {error['message']}")
        waiting = []
        for found in answer["results"]:
            from_id = found["from"]["id"]
            rows[from_id] += [
                {
                    association.from_id: from_id,
                    association.to_id: str(to["toObjectId"]),
                    "type_id": str(label["typeId"]),
                    "category": label["category"],
                }
                for to in found["to"]
                for label in to["associationTypes"]
            ]
            after = ((found.get("paging") or {}).get("next") or {}).get("after")
            if after:
                waiting.append({"id": from_id, "after": after})
    return [
        row
        for from_id, found in rows.items()
        for row in found or [{association.from_id: from_id} | none]
    ]


@dataclass(frozen=True)
class Listed:
    """A list that is read from its beginning by every load."""

    name: str
    path: str
    rows_of: dict[str, object]
    params: tuple[Json, ...] = ({},)
    limit: int | None = LARGEST_PAGE

    @property
    def raw_tables(self) -> tuple[str, ...]:
        return tuple(self.rows_of)

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        limit = {"limit": self.limit} if self.limit else {}
        for params in self.params:
            for found, _ in hubspot.pages(self.path, **params, **limit):
                rows = {
                    table: [row for each in found for row in rows_of(each)]
                    for table, rows_of in self.rows_of.items()
                }
                yield Page(rows, {}, len(found))
        yield Page({}, None, 0)


def owners(found: Json) -> Iterable[Row]:
    yield {
        "owner_id": found["id"],
        "first_name": found.get("firstName"),
        "last_name": found.get("lastName"),
        "email": found.get("email"),
    }


def pipelines(found: Json) -> Iterable[Row]:
    yield {"pipeline_id": found["id"], "label": found["label"]}


def stages(found: Json) -> Iterable[Row]:
    for stage in found["stages"]:
        yield {
            "stage_id": stage["id"],
            "pipeline_id": found["id"],
            "label": stage["label"],
            "probability": stage["metadata"].get("probability"),
            "is_closed": stage["metadata"].get("isClosed"),
        }


def forms(found: Json) -> Iterable[Row]:
    yield {
        "guid": found["id"],
        "name": found["name"],
        "form_type": found["formType"].upper(),
        "archived": text(found.get("archived")),
    }


def emails(found: Json) -> Iterable[Row]:
    """An email has an id for each time that it was sent, which its events name."""
    for campaign_id in found.get("allEmailCampaignIds") or []:
        yield {
            "id": campaign_id,
            "name": found.get("name"),
            "subject": found.get("subject"),
            "content_id": found["id"],
        }


class EmailClicks:
    """Clicks in marketing emails: of all email events the only ones that are read."""

    name = "email clicks"
    raw_tables = ("email_event", "email_event_click")

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        answer: Json = {"hasMore": True, "offset": (place or {}).get("offset")}
        while answer["hasMore"]:
            answer = hubspot.get(
                "email/public/v1/events",
                eventType="CLICK",
                limit=1000,
                endTimestamp=milliseconds(span.until),
                **({"startTimestamp": milliseconds(span.since)} if span.since else {}),
                **({"offset": answer["offset"]} if answer["offset"] else {}),
            )
            clicks = [
                {
                    "id": each["id"],
                    "type": each["type"],
                    "created": iso(each["created"]),
                    "recipient": each.get("recipient"),
                    "email_campaign_id": text(each.get("emailCampaignId")),
                    "filtered_event": text(each.get("filteredEvent")),
                }
                for each in answer["events"]
            ]
            clicked = [
                {"id": each["id"], "url": each.get("url")} for each in answer["events"]
            ]
            yield Page(
                {"email_event": clicks, "email_event_click": clicked},
                {"offset": answer["offset"]} if answer["hasMore"] else None,
                len(clicks),
            )


class Submissions:
    """What was handed in by forms. A submission tells the address, not the contact."""

    name = "form submissions"
    raw_tables = ("contact_form_submission",)

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        place = place or {}
        listed = hubspot.pages("marketing/v3/forms", limit=100, formTypes="all")
        guids = sorted(form["id"] for found, _ in listed for form in found)
        for guid in guids:
            if guid < place.get("form", ""):
                continue
            pages = hubspot.pages(
                f"form-integrations/v1/submissions/forms/{guid}",
                place.get("after") if guid == place.get("form") else None,
                limit=LARGEST_PAGE_OF_SUBMISSIONS,
            )
            for found, after in pages:
                rows = [self.row(guid, each) for each in found]
                yield Page(
                    {"contact_form_submission": rows},
                    {"form": guid, "after": after},
                    len(rows),
                )
                # The newest come first.
                if span.since and found:
                    if found[-1]["submittedAt"] < milliseconds(span.since):
                        break
        yield Page({}, None, 0)

    def row(self, guid: str, found: Json) -> Row:
        values = {each["name"]: each["value"] for each in found["values"]}
        return {
            "conversion_id": found["conversionId"],
            "form_id": guid,
            "timestamp": iso(found["submittedAt"]),
            "page_url": found.get("pageUrl"),
            "email": values.get("email"),
        }


class MarketingEvents:
    """Webinars, fairs and the like, with who took part in each."""

    name = "marketing events"
    raw_tables = ("marketing_event", "marketing_event_participant")

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        for found, _ in hubspot.pages("marketing/v3/marketing-events", limit=100):
            events = [
                {
                    "id": each["objectId"],
                    "event_name": each["eventName"],
                    "event_type": each.get("eventType"),
                    "start_date_time": each.get("startDateTime"),
                }
                for each in found
            ]
            yield Page({"marketing_event": events}, {}, len(events))
            for event in events:
                pages = hubspot.pages(
                    f"marketing/v3/marketing-events/participations/{event['id']}/breakdown",
                    limit=100,
                )
                for taken, _ in pages:
                    rows = [self.participant(each) for each in taken]
                    yield Page({"marketing_event_participant": rows}, {}, len(rows))
        yield Page({}, None, 0)

    def participant(self, found: Json) -> Row:
        associations, properties = found["associations"], found["properties"]
        return {
            "id": found["id"],
            "marketing_event_id": associations["marketingEvent"]["marketingEventId"],
            "contact_id": associations["contact"]["contactId"],
            "properties_occurred_at": iso(properties["occurredAt"]),
            "properties_attendance_state": properties["attendanceState"],
            "created_at": found["createdAt"],
        }


class Campaigns:
    """Campaigns and what belongs to them."""

    name = "campaigns"
    raw_tables = ("campaign", "campaign_asset")
    # As the raw contract knows it, where HubSpot's API has another name.
    asset_types = {"SOCIAL_BROADCAST": "SOCIAL_POST"}

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        pages = hubspot.pages(
            "marketing/v3/campaigns",
            limit=LARGEST_BATCH_OF_CAMPAIGNS,
            properties="hs_name",
        )
        for found, _ in pages:
            campaigns = [
                {"id": each["id"], "name": each["properties"].get("hs_name")}
                for each in found
            ]
            read = hubspot.post(
                "marketing/v3/campaigns/batch/read",
                {"inputs": [{"id": each["id"]} for each in found]},
            )["results"]
            rows = [
                row
                for each in read
                for row in list(self.assets(hubspot, each))
                or [{"campaign_id": each["id"], "asset_type": None, "asset_id": None}]
            ]
            yield Page(
                {"campaign": campaigns, "campaign_asset": rows}, {}, len(campaigns)
            )
        yield Page({}, None, 0)

    def assets(self, hubspot: HubSpot, campaign: Json) -> Iterator[Row]:
        for kind, first in (campaign.get("assets") or {}).items():
            path = f"marketing/v3/campaigns/{campaign['id']}/assets/{kind}"
            after = ((first.get("paging") or {}).get("next") or {}).get("after")
            more = hubspot.pages(path, after) if after else ()
            for found in (first["results"], *(found for found, _ in more)):
                for asset in found:
                    yield {
                        "campaign_id": campaign["id"],
                        "asset_type": self.asset_types.get(kind, kind),
                        "asset_id": asset["id"],
                    }


class Conversations:
    """Conversations of the inbox. A thread names its contact, and no deal."""

    name = "conversations"
    raw_tables = ("conversation_thread",)

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        changed = (
            {
                "sort": "latestMessageTimestamp",
                "latestMessageTimestampAfter": zulu(span.since),
            }
            if span.since
            else {}
        )
        pages = hubspot.pages(
            "conversations/v3/conversations/threads",
            (place or {}).get("after"),
            limit=100,
            **changed,
        )
        for found, after in pages:
            rows = [
                {
                    "id": each["id"],
                    "associated_contact_id": each.get("associatedContactId"),
                    "created_at": each["createdAt"],
                    "original_channel_id": each.get("originalChannelId"),
                    "spam": text(each.get("spam")),
                    "archived": text(each.get("archived")),
                }
                for each in found
            ]
            yield Page(
                {"conversation_thread": rows},
                {"after": after} if after else None,
                len(rows),
            )


@dataclass(frozen=True)
class Events:
    """Behavioural events of one type, for the raw table named after it."""

    event_type: str
    table: str
    label: str | None = None

    @property
    def name(self) -> str:
        return self.event_type

    @property
    def raw_tables(self) -> tuple[str, ...]:
        return (self.table,)

    def total(self, hubspot: HubSpot) -> int | None:
        return None

    def pages(
        self, hubspot: HubSpot, span: Span, place: Json | None, refused: dict[str, str]
    ) -> Iterator[Page]:
        contract = tables()[self.table]
        of_contacts = "objectid" in contract.columns
        pages = hubspot.pages(
            "events/v3/events",
            (place or {}).get("after"),
            eventType=self.event_type,
            limit=LARGEST_PAGE,
            occurredBefore=zulu(span.until),
            **({"objectType": "contact"} if of_contacts else {}),
            **({"occurredAfter": zulu(span.since)} if span.since else {}),
        )
        for found, after in pages:
            rows = [self.row(contract, each) for each in found]
            yield Page(
                {self.table: rows}, {"after": after} if after else None, len(rows)
            )

    def row(self, contract: Table, found: Json) -> Row:
        told = {
            "id": found["id"],
            "objectid": found["objectId"],
            "occurredat": found["occurredAt"],
        }
        properties = {
            PROPERTY + name: value for name, value in found["properties"].items()
        }
        if self.event_type.startswith(CUSTOM_EVENT):
            properties["property_hs_event_name"] = self.event_type
            properties["property_hs_event_label"] = self.label
        return {name: (told | properties).get(name) for name in contract.columns}


def event_streams(hubspot: HubSpot) -> list[Events]:
    """The types of events that the contract has a table for: type e_visited_page is
    that of table events_visited_page, and types of the account's own are events_custom.
    """
    found = hubspot.get("events/v3/events/event-types")["eventTypes"]
    named = {
        "e_" + name.removeprefix("events_"): name
        for name in tables()
        if name.startswith("events_")
    }
    named[SUBMITTED_FORM] = SUBMITTED_FORM
    labels = custom_event_labels(hubspot)
    return [
        Events(each, named.get(each, "events_custom"), labels.get(each))
        for each in sorted(found)
        if each in named or each.startswith(CUSTOM_EVENT)
    ]


def custom_event_labels(hubspot: HubSpot) -> dict[str, str]:
    try:
        pages = hubspot.pages("events/v3/event-definitions", limit=100)
        return {
            each["fullyQualifiedName"]: each["labels"]["singular"]
            for found, _ in pages
            for each in found
        }
    except Refused:
        return {}


def engagements(name: str, to_properties: dict[str, str] | None = None) -> CrmObjects:
    return CrmObjects(
        name,
        f"engagement_{name.removesuffix('s')}",
        "engagement_id",
        to_properties or {},
        (
            Association("contacts", "engagement_contact", "engagement_id", "contact_id"),
            Association("deals", "engagement_deal", "engagement_id", "deal_id"),
        ),
    )


STREAMS: tuple[Stream, ...] = (
    Listed("owners", "crm/v3/owners", {"owner": owners}, ({}, {"archived": "true"})),
    Listed(
        "pipelines",
        "crm/v3/pipelines/deals",
        {"deal_pipeline": pipelines, "deal_pipeline_stage": stages},
        limit=None,
    ),
    CrmObjects("companies", "company", "id"),
    CrmObjects(
        "contacts",
        "contact",
        "id",
        associations=(
            Association("companies", "contact_company", "contact_id", "company_id"),
        ),
        changed="lastmodifieddate",
    ),
    CrmObjects(
        "deals",
        "deal",
        "deal_id",
        {
            "deal_pipeline_stage_id": "dealstage",
            "deal_pipeline_id": "pipeline",
            "owner_id": "hubspot_owner_id",
        },
        (Association("contacts", "deal_contact", "deal_id", "contact_id"),),
        ("deal_stage", "dealstage"),
    ),
    engagements("calls"),
    engagements("meetings"),
    engagements("emails", {"type": "hs_email_direction"}),
    engagements("communications"),
    Conversations(),
    Listed(
        "forms",
        "marketing/v3/forms",
        {"form": forms},
        ({"formTypes": "all"}, {"formTypes": "all", "archived": "true"}),
    ),
    Submissions(),
    Listed(
        "marketing emails",
        "marketing/v3/emails",
        {"email_campaign": emails},
        ({}, {"archived": "true"}),
    ),
    EmailClicks(),
    MarketingEvents(),
    Campaigns(),
)


def together(
    pages: Iterator[tuple[list[Json], Json | None]], at_least: int
) -> Iterator[tuple[list[Json], Json | None]]:
    """Pages put together, for requests that ask about many objects."""
    gathered: list[Json] = []
    for objects, place in pages:
        gathered += objects
        if len(gathered) >= at_least or place is None:
            yield gathered, place
            gathered = []


def iso(milliseconds_since_1970: int | str | None) -> str | None:
    if milliseconds_since_1970 is None:
        return None
    return zulu(datetime.fromtimestamp(int(milliseconds_since_1970) / 1000, UTC))


def zulu(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
