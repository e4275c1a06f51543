"""What differs between two results, told so that a person can follow it."""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from reference.attribution import Credit, InteractionRow, Result
from reference.companies import Company
from reference.raw import RawTables

# Asset titles that the rules spell out: the title, else the URL.
TITLED_TYPES = ("page_view", "form_submission", "media_play")


class Difference(NamedTuple):
    kind: str
    key: object
    expected: object
    actual: object

    def __str__(self) -> str:
        return (
            f"{self.kind}  {self.key}\n"
            f"    expected {self.expected}\n    actual   {self.actual}"
        )


def differences(expected: Result, actual: Result) -> list[Difference]:
    """Every row that is missing, unexpected or different; rows without an id, which
    belong to no company, are compared elsewhere."""
    found = []
    for kind, same in (
        ("interactions", same_interaction),
        ("conversions", lambda one, other: one == other),
        ("credits", same_credit),
        ("ads", lambda one, other: one == other),
    ):
        left, right = getattr(expected, kind), getattr(actual, kind)
        for key in sorted(left.keys() | right.keys()):
            one, other = left.get(key), right.get(key)
            if is_underflow(one, other):
                continue
            if one is None or other is None or not same(one, other):
                found.append(Difference(kind, key, one, other))
    for kind in ("excluded_conversions", "excluded_interactions"):
        left, right = getattr(expected, kind), getattr(actual, kind)
        left, right = having_an_id(left), having_an_id(right)
        found += [Difference(kind, each, "a row", None) for each in left - right]
        found += [Difference(kind, each, None, "a row") for each in right - left]
    return found


def having_an_id(rows: set) -> set:
    return {each for each in rows if getattr(each, "source_id", each) is not None}


def is_underflow(one: object, other: object) -> bool:
    """A credit so small that one engine keeps it and another has lost it."""
    credits = [each for each in (one, other) if isinstance(each, Credit)]
    return len(credits) == 1 and credits[0].credit < 1e-300


def same_credit(one: Credit, other: Credit) -> bool:
    """Equal to the billionth, and in money to the millionth."""
    if one.position_label != other.position_label:
        return False
    if not math.isclose(one.credit, other.credit, rel_tol=0, abs_tol=1e-9):
        return False
    if one.attributed_amount is None or other.attributed_amount is None:
        return one.attributed_amount is other.attributed_amount
    return math.isclose(
        one.attributed_amount, other.attributed_amount, rel_tol=1e-6, abs_tol=1e-6
    )


def same_interaction(one: InteractionRow, other: InteractionRow) -> bool:
    """Equal; titles only where the rules say what the title is."""
    if one.interaction_type not in TITLED_TYPES or one.asset_title is None:
        other = other._replace(asset_title=one.asset_title)
    return one == other


def readable(tables: RawTables) -> str:
    """Raw tables as aligned text: those with rows, and their columns with values."""
    blocks = []
    for name, rows in tables.items():
        columns = [
            column
            for column in (rows or [{}])[0]
            if any(row.get(column) for row in rows)
        ]
        if not columns:
            continue
        grid = [
            columns,
            *([shortened(row.get(each)) for each in columns] for row in rows),
        ]
        widths = [max(map(len, values)) for values in zip(*grid, strict=True)]
        lines = ["  ".join(map(str.ljust, values, widths)).rstrip() for values in grid]
        blocks.append("\n  ".join([name, *lines]))
    return "\n".join(blocks)


def shortened(value: str | None) -> str:
    value = value or "-"
    return value if len(value) <= 90 else f"{value[:80]}… ({len(value)})"


def shrunk(
    company: Company,
    still_wrong: Callable[[list[Company]], list[bool]],
    rounds: int = 12,
) -> Company:
    """A company with as few rows as still go wrong.

    Each round asks about many smaller companies at once, since one build can hold them
    all: without each half, quarter, eighth … row, and without all rows that could be
    spared one by one in the round before.
    """
    spare: list[tuple[str, int]] = []
    for _ in range(rounds):
        rows = all_row_places(company)
        parts = [spare] if spare else []
        size = len(rows) / 2
        while size >= 1:
            step = math.ceil(size)
            parts += [rows[at : at + step] for at in range(0, len(rows), step)]
            size = 0 if step == 1 else max(1, size / 2)
        candidates = [without_rows(company, part) for part in parts]
        wrong = [
            part
            for part, is_wrong in zip(parts, still_wrong(candidates), strict=True)
            if is_wrong
        ]
        if not wrong:
            break
        removed = max(wrong, key=len)
        singles = {part[0] for part in wrong if len(part) == 1} - set(removed)
        spare = renumbered(singles, removed)
        company = without_rows(company, removed)
    return company


def all_row_places(company: Company) -> list[tuple[str, int]]:
    return [
        (name, at) for name, rows in company.tables.items() for at in range(len(rows))
    ]


def without_rows(company: Company, places: Iterable[tuple[str, int]]) -> Company:
    gone = set(places)
    return Company(
        {
            name: [row for at, row in enumerate(rows) if (name, at) not in gone]
            for name, rows in company.tables.items()
        }
    )


def renumbered(
    places: Iterable[tuple[str, int]], removed: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Where rows stand once others are gone."""
    gone = list(removed)
    return sorted(
        (name, at - sum(table == name and other < at for table, other in gone))
        for name, at in places
    )
