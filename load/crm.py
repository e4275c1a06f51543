"""Records of the CRM with their associations, and what they are described by.

Paths, parameters, limits and fields are those of HubSpot's public API specifications
(GitHub HubSpot/HubSpot-public-api-spec-collection, commit of 21 August 2026): objects,
properties, owners and pipelines in v3, associations in v4. That a search gives 10,000
results at most is told by the page "Search the CRM" of its developers' documentation,
that thousands of records may change at one time by github.com/airbytehq/airbyte issue
43317.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from load.contract import PROPERTY, tables
from load.hubspot import HubSpot, Json, Refused, Stopped
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
    with_archived,
)

LARGEST_PAGE_WITH_HISTORY = 50
LARGEST_SEARCH = 200
LARGEST_BATCH_OF_ASSOCIATIONS = 1000
NO_PROPERTY = "the account has no property for it"

Found = Iterator[tuple[list[Json], Json | None]]


@dataclass(frozen=True)
class Association:
    """What a record is associated with, and the raw table of it."""

    to: str
    table: str
    from_id: str
    to_id: str


@dataclass(frozen=True)
class Records(Stream):
    """Records of one type: all of them listed, or what changed since searched for."""

    name: str
    table: str
    own_id: str
    # Columns that are not named after their property.
    named: dict[str, str] = field(default_factory=dict)
    associations: tuple[Association, ...] = ()
    # A raw table of the values that a property had.
    history_table: str | None = None
    history_of: str | None = None
    changed: str = "hs_lastmodifieddate"

    @property
    def raw_tables(self) -> tuple[str, ...]:
        more = [association.table for association in self.associations]
        return (self.table, *more, *filter(None, [self.history_table]))

    @property
    def path(self) -> str:
        return f"crm/v3/objects/{self.name}"

    def total(self, hubspot: HubSpot) -> int | None:
        return hubspot.post(f"{self.path}/search", {"limit": 1})["total"]

    def pages(self, reading: Reading) -> Pages:
        contract = tables()[self.table]
        properties = self.named | {
            PROPERTY + name: name for name in contract.properties
        }
        lacking = missing(reading.hubspot, self.name, properties)
        reading.refused |= {f"{self.table}.{name}": NO_PROPERTY for name in lacking}
        if lacking - contract.optional_columns:
            reading.refused |= {table: NO_PROPERTY for table in self.raw_tables}
            return
        for name in lacking:
            del properties[name]
        read = self.searched if reading.since else self.listed
        for records, place in together(
            read(reading, sorted(properties.values())), LARGEST_BATCH_OF_ASSOCIATIONS
        ):
            rows = {self.table: [self.row(each, properties) for each in records]}
            if self.history_table:
                rows[self.history_table] = [
                    row for each in records for row in self.past_values(each)
                ]
            yield Page(rows | self.associated(reading, records), place, len(records))

    def listed(self, reading: Reading, properties: list[str]) -> Found:
        """Those that are there, then those that were deleted and can be restored."""
        was_archived = reading.place.get("archived", False)
        for archived in (True,) if was_archived else (False, True):
            params: Json = {
                "limit": LARGEST_PAGE_WITH_HISTORY if self.history_of else LARGEST_PAGE,
                "properties": ",".join(properties),
                "archived": str(archived).lower(),
            }
            if self.history_of:
                params["propertiesWithHistory"] = self.history_of
            first = reading.place.get("after") if archived == was_archived else None
            for records, after in reading.hubspot.pages(self.path, first, **params):
                place: Json | None = {"archived": archived, "after": after}
                if not after:
                    place = None if archived else {"archived": True}
                yield records, place

    def searched(self, reading: Reading, properties: list[str]) -> Found:
        """Those that changed, from id to id: no query then has more than a page."""
        after_id = reading.place.get("after_id", "0")
        while after_id is not None:
            body = {
                "filterGroups": [
                    {
                        "filters": [
                            {
                                "propertyName": self.changed,
                                "operator": "GTE",
                                "value": str(milliseconds(reading.since)),
                            },
                            {
                                "propertyName": "hs_object_id",
                                "operator": "GT",
                                "value": after_id,
                            },
                        ]
                    }
                ],
                "sorts": [{"propertyName": "hs_object_id", "direction": "ASCENDING"}],
                "properties": properties,
                "limit": LARGEST_SEARCH,
            }
            records = reading.hubspot.post(f"{self.path}/search", body)["results"]
            after_id = records[-1]["id"] if len(records) == LARGEST_SEARCH else None
            if self.history_of:
                records = self.with_history(reading.hubspot, records, properties)
            yield records, {"after_id": after_id} if after_id else None

    def with_history(
        self, hubspot: HubSpot, records: list[Json], properties: list[str]
    ) -> list[Json]:
        """The same records with the history that a search does not tell."""
        read = []
        for first in range(0, len(records), LARGEST_PAGE_WITH_HISTORY):
            some = records[first : first + LARGEST_PAGE_WITH_HISTORY]
            body = {
                "inputs": [{"id": each["id"]} for each in some],
                "properties": properties,
                "propertiesWithHistory": [self.history_of],
            }
            read += hubspot.post(f"{self.path}/batch/read", body)["results"]
        return read

    def row(self, found: Json, properties: dict[str, str]) -> Row:
        return {self.own_id: found["id"], "archived": text(found.get("archived"))} | {
            column: found["properties"].get(name) for column, name in properties.items()
        }

    def past_values(self, found: Json) -> list[Row]:
        """One row a value; of a record without any, one row that says so."""
        values = (found.get("propertiesWithHistory") or {}).get(self.history_of)
        return [
            {self.own_id: found["id"], "value": each["value"]}
            | {"date_entered": each["timestamp"]}
            for each in values or [{"value": None, "timestamp": None}]
        ]

    def associated(self, reading: Reading, records: list[Json]) -> dict[str, list[Row]]:
        """What the records are associated with, but for deleted ones."""
        ids = [each["id"] for each in records if not each.get("archived")]
        rows = {}
        for each in self.associations:
            if each.table not in reading.refused:
                try:
                    rows[each.table] = labels(reading.hubspot, self.name, each, ids)
                except Refused as refusal:
                    reading.refused[each.table] = str(refusal)
        return rows


def missing(hubspot: HubSpot, record_type: str, asked: dict[str, str]) -> set[str]:
    """The columns whose property the account does not have."""
    try:
        known = hubspot.get(f"crm/v3/properties/{record_type}")["results"]
    except Refused:
        return set()
    names = {each["name"] for each in known}
    return {column for column, name in asked.items() if name not in names}


def labels(
    hubspot: HubSpot, from_type: str, association: Association, ids: list[str]
) -> list[Row]:
    """One row a label; of a record without any, one row that says so."""
    path = f"crm/v4/associations/{from_type}/{association.to}/batch/read"
    none = {association.to_id: None, "type_id": None, "category": None}
    rows: dict[str, list[Row]] = {each: [] for each in ids}
    waiting: list[Json] = [{"id": each} for each in ids]
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
                    association.to_id: text(to["toObjectId"]),
                    "type_id": text(label["typeId"]),
                    "category": label["category"],
                }
                for to in found["to"]
                for label in to["associationTypes"]
            ]
            if after := after_of(found):
                waiting.append({"id": from_id, "after": after})
    return [
        row
        for from_id, found in rows.items()
        for row in found or [{association.from_id: from_id} | none]
    ]


def together(pages: Found, at_least: int) -> Found:
    """Pages put together, for requests that ask about many records."""
    gathered: list[Json] = []
    for records, place in pages:
        gathered += records
        if len(gathered) >= at_least or place is None:
            yield gathered, place
            gathered = []


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


def engagements(name: str, named: dict[str, str] | None = None) -> Records:
    return Records(
        name,
        f"engagement_{name.removesuffix('s')}",
        "engagement_id",
        named or {},
        tuple(
            Association(f"{to}s", f"engagement_{to}", "engagement_id", f"{to}_id")
            for to in ("contact", "deal")
        ),
    )


STREAMS = (
    Listed("owners", "crm/v3/owners", {"owner": owners}, with_archived()),
    Listed(
        "pipelines",
        "crm/v3/pipelines/deals",
        {"deal_pipeline": pipelines, "deal_pipeline_stage": stages},
        ({},),
    ),
    Records("companies", "company", "id"),
    Records(
        "contacts",
        "contact",
        "id",
        associations=(
            Association("companies", "contact_company", "contact_id", "company_id"),
        ),
        changed="lastmodifieddate",
    ),
    Records(
        "deals",
        "deal",
        "deal_id",
        {
            "deal_pipeline_stage_id": "dealstage",
            "deal_pipeline_id": "pipeline",
            "owner_id": "hubspot_owner_id",
        },
        (Association("contacts", "deal_contact", "deal_id", "contact_id"),),
        history_table="deal_stage",
        history_of="dealstage",
    ),
    engagements("calls"),
    engagements("meetings"),
    engagements("emails", {"type": "hs_email_direction"}),
    engagements("communications"),
)
