"""The raw contract, read from where it stands: the staging models' sources files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[1]
PROPERTY = "property_"


@dataclass(frozen=True)
class Table:
    """A raw table of the contract: its columns, and those that it may lack."""

    name: str
    columns: tuple[str, ...]
    optional_columns: frozenset[str]
    key: str | None
    may_be_missing: bool

    @property
    def properties(self) -> list[str]:
        """The HubSpot properties that its columns are named after."""
        return [
            name.removeprefix(PROPERTY)
            for name in self.columns
            if name.startswith(PROPERTY)
        ]


@cache
def tables() -> dict[str, Table]:
    """Every raw table of the contract by its name."""
    return {
        table["name"]: read(table)
        for path in sorted(PROJECT.glob("models/staging/*/_*__sources.yml"))
        for source in yaml.safe_load(path.read_text())["sources"]
        for table in source["tables"]
    }


def read(table: dict) -> Table:
    meta = meta_of(table)
    return Table(
        table["name"],
        tuple(column["name"] for column in table["columns"]),
        frozenset(
            column["name"]
            for column in table["columns"]
            if meta_of(column).get("optional")
        ),
        meta.get("key"),
        bool(meta.get("optional") or meta.get("stands_for")),
    )


def meta_of(properties: dict) -> dict:
    return properties.get("config", {}).get("meta", {})
