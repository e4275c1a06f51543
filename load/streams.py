"""What a stream is: one kind of thing that is read, page by page, into raw tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from load.hubspot import HubSpot, Json

LARGEST_PAGE = 100

Row = dict[str, str | None]
Pages = Iterator["Page"]


@dataclass
class Page:
    """Some objects, in rows by raw table, and the place from which to go on.

    The place {} is the beginning: what is read in one go is read again after a kill.
    None: all was read.
    """

    rows: dict[str, list[Row]]
    place: Json | None
    objects: int


@dataclass
class Reading:
    """One reading of a stream: all there is, or what changed since, until it began."""

    hubspot: HubSpot
    since: datetime | None
    until: datetime
    place: Json
    # Raw tables, and columns as table.column, that cannot be read, and why.
    refused: dict[str, str]


class Stream:
    """One kind of thing that is read."""

    name: ClassVar[str]
    raw_tables: ClassVar[tuple[str, ...]]

    def total(self, hubspot: HubSpot) -> int | None:
        """How many there are, where that can be asked."""

    def pages(self, reading: Reading) -> Pages:
        """Its pages, from the reading's place on."""
        raise NotImplementedError


@dataclass(frozen=True)
class Listed(Stream):
    """A list that is read from its beginning by every load."""

    name: str
    path: str
    # What makes rows of an object, by raw table.
    rows_of: dict[str, object]
    params: tuple[Json, ...] = ({"limit": LARGEST_PAGE},)

    @property
    def raw_tables(self) -> tuple[str, ...]:
        return tuple(self.rows_of)

    def pages(self, reading: Reading) -> Pages:
        for params in self.params:
            for found, _ in reading.hubspot.pages(self.path, **params):
                rows = {
                    table: [row for each in found for row in rows_of(each)]
                    for table, rows_of in self.rows_of.items()
                }
                yield Page(rows, {}, len(found))
        yield Page({}, None, 0)


def with_archived(**params: object) -> tuple[Json, ...]:
    """Parameters of a list without what was archived, and of the list of that."""
    params |= {"limit": LARGEST_PAGE}
    return params, params | {"archived": "true"}


def after_of(found: Json) -> str | None:
    """The place of the next page, as HubSpot tells it of any list."""
    return ((found.get("paging") or {}).get("next") or {}).get("after")


def time_of(milliseconds_since_1970: int | str) -> str:
    return zulu(datetime.fromtimestamp(int(milliseconds_since_1970) / 1000, UTC))


def zulu(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
