"""Behavioural events, where the account has them.

Paths, parameters and fields are those of HubSpot's public API specifications (GitHub
HubSpot/HubSpot-public-api-spec-collection, commit of 21 August 2026): events and event
definitions in v3. That all occurrences of one type can be asked for is told by the page
"Send custom event occurrences" of its developers' documentation; which types there are,
HubSpot publishes nowhere.
"""

from dataclasses import dataclass

from load.contract import PROPERTY, Table, tables
from load.hubspot import HubSpot, Json, Refused
from load.streams import LARGEST_PAGE, Page, Pages, Reading, Row, Stream, zulu

OWN_EVENT = "pe"
SUBMITTED_FORM = "e_submitted_form"


@dataclass(frozen=True)
class Events(Stream):
    """The events of one type, for the raw table that is named after it."""

    name: str
    table: str
    label: str | None = None

    @property
    def raw_tables(self) -> tuple[str, ...]:
        return (self.table,)

    def pages(self, reading: Reading) -> Pages:
        contract = tables()[self.table]
        params: Json = {
            "eventType": self.name,
            "limit": LARGEST_PAGE,
            "occurredBefore": zulu(reading.until),
        }
        if "objectid" in contract.columns:
            params["objectType"] = "contact"
        if reading.since:
            params["occurredAfter"] = zulu(reading.since)
        pages = reading.hubspot.pages(
            "events/v3/events", reading.place.get("after"), **params
        )
        for found, after in pages:
            rows = [self.row(contract, each) for each in found]
            place = {"after": after} if after else None
            yield Page({self.table: rows}, place, len(rows))

    def row(self, contract: Table, found: Json) -> Row:
        told = {PROPERTY + name: each for name, each in found["properties"].items()}
        if self.name.startswith(OWN_EVENT):
            told["property_hs_event_name"] = self.name
            told["property_hs_event_label"] = self.label
        told["id"] = found["id"]
        told["objectid"] = found["objectId"]
        told["occurredat"] = found["occurredAt"]
        return {name: told.get(name) for name in contract.columns}


def streams(hubspot: HubSpot) -> list[Events]:
    """The types that the raw contract has a table for: e_visited_page belongs to
    events_visited_page, and the account's own ones, pe…, to events_custom."""
    types = hubspot.get("events/v3/events/event-types")["eventTypes"]
    named = {"e_" + name.removeprefix("events_"): name for name in event_tables()}
    named[SUBMITTED_FORM] = SUBMITTED_FORM
    labels = labels_of_own_events(hubspot)
    return [
        Events(each, named.get(each, "events_custom"), labels.get(each))
        for each in sorted(types)
        if each in named or each.startswith(OWN_EVENT)
    ]


def event_tables() -> list[str]:
    return [name for name in tables() if name.startswith(("events_", SUBMITTED_FORM))]


def labels_of_own_events(hubspot: HubSpot) -> dict[str, str]:
    try:
        return {
            each["fullyQualifiedName"]: each["labels"]["singular"]
            for found, _ in hubspot.pages(
                "events/v3/event-definitions", limit=LARGEST_PAGE
            )
            for each in found
        }
    except Refused:
        return {}
