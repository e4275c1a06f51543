"""Markov and Shapley: how much each value of a dimension does for conversions.

Markov: journeys are a chain from their start over the values to conversion or none. A
value's effect is the part of the conversions that is lost when all who would come to
the value leave instead.

Shapley: a set of values is worth the share of the journeys within it that converted,
times the number of all journeys. A value's effect is what it adds to that worth, on
average over all orders in which the values may come together.

Intervals are those of bootstraps, which draw every journey a Poisson number of times:
for Markov all journeys of a lot alike, for Shapley each by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from math import ceil, comb
from typing import NamedTuple

import numpy as np

BOOTSTRAPS = 200
LOTS = 256
SEED = 20260131
INTERVAL = (0.05, 0.95)
BASE = 32  # in which a state's values are written
ROUNDING = 1e-9  # of the largest effect: what is less is none
NUMBERS_AT_ONCE = 4_000_000  # that the work on bootstraps may hold in memory


class Transition(NamedTuple):
    """How often a lot's journeys go on from a state to a value, or end there."""

    lot: int
    state: int
    next_value: int | None
    is_converted: bool | None
    count: int


class ValueSet(NamedTuple):
    """How many journeys have just these values, a bit each."""

    values: int
    is_converted: bool
    count: int


class Effect(NamedTuple):
    """A value's effect, its share of all effects, and the interval of that share."""

    value_number: int
    effect: float
    share: float | None
    share_low: float | None
    share_high: float | None


class Chain:
    """A Markov chain whose states are the latest values of a journey, newest first.

    `counts` has a row a lot and a column for each way from a state to another, to
    conversion or to none, which are the last two targets.
    """

    def __init__(self, transitions: Iterable[Transition]) -> None:
        rows = list(transitions)
        states = sorted({row.state for row in rows})
        values = [set(digits(state)) for state in states]
        self.size = len(states)
        self.held = np.array(
            [
                [value in held for held in values]
                for value in range(1, max(map(max, values)) + 1)
            ]
        )
        place = {state: number for number, state in enumerate(states)}
        longest = BASE ** max(len(digits(state)) for state in states)

        def way(row: Transition) -> tuple[int, int]:
            if row.next_value is None:
                return place[row.state], self.size + (not row.is_converted)
            return place[row.state], place[
                (row.state * BASE + row.next_value) % longest
            ]

        ways = sorted({way(row) for row in rows})
        column = {each: number for number, each in enumerate(ways)}
        self.origins, self.targets = np.array(ways).T
        self.counts = np.zeros((LOTS, len(ways)))
        for row in rows:
            self.counts[row.lot, column[way(row)]] += row.count

    def removal_effects(self, counts: np.ndarray) -> np.ndarray:
        """The effect of each value, for each row of counts.

        With A = I - Q of the states that are kept and of those removed, the kept ones'
        own inverse is inv(A)_kk - inv(A)_kr inv(inv(A)_rr) inv(A)_rk: one inverse does
        for all values.
        """
        size = self.size
        moves = np.zeros((len(counts), size, size + 2))
        moves[:, self.origins, self.targets] = counts
        leaving = moves.sum(axis=2)
        begun = leaving - moves[:, :, :size].sum(axis=1)
        odds = moves / np.maximum(leaving, 1)[:, :, None]
        visits = np.linalg.inv(np.eye(size) - odds[:, :, :size])
        converting = odds[:, :, size]
        begun_kept = np.where(self.held, 0, begun[:, None])
        converting_kept = np.where(self.held, 0, converting[:, None])
        visited = begun_kept @ visits
        converted = converting_kept @ visits.swapaxes(1, 2)
        kept = (visited * converting_kept).sum(axis=2)
        for value, held in enumerate(self.held):
            detours = np.linalg.solve(
                visits[:, held][:, :, held], converted[:, value, held, None]
            )[:, :, 0]
            kept[:, value] -= (visited[:, value, held] * detours).sum(axis=1)
        everything = (begun[:, None] @ visits @ converting[:, :, None])[:, 0]
        with np.errstate(invalid="ignore"):
            return 1 - kept / everything


def digits(state: int) -> list[int]:
    """The values of a state, the newest first."""
    return [state % BASE, *(digits(state // BASE) if state >= BASE else [])]


def markov(transitions: Iterable[Transition]) -> list[Effect]:
    """Each value's removal effect in the chain of these transitions."""
    chain = Chain(transitions)
    drawn = np.random.RandomState(SEED).poisson(1, (BOOTSTRAPS, LOTS))
    return with_intervals(
        chain.removal_effects(chain.counts.sum(axis=0, keepdims=True)),
        in_parts(chain.removal_effects, drawn @ chain.counts, chain.size**2),
    )


def shapley(value_sets: Iterable[ValueSet]) -> list[Effect]:
    """Each value's Shapley value, over all subsets of the values."""
    rows = list(value_sets)
    sets = sorted({row.values for row in rows})
    counts = np.zeros((2, len(sets)))
    for row in rows:
        counts[int(row.is_converted), sets.index(row.values)] += row.count
    value_count = max(sets).bit_length()

    def effects(drawn: np.ndarray) -> np.ndarray:
        return contributions(sets, drawn, value_count)

    drawn = np.random.RandomState(SEED).poisson(counts, (BOOTSTRAPS, *counts.shape))
    return with_intervals(
        effects(counts[None]), in_parts(effects, drawn, 4 * 2**value_count)
    )


def contributions(sets: list[int], counts: np.ndarray, value_count: int) -> np.ndarray:
    """The Shapley value of each value, for each pair of counts: of the journeys with
    just these sets that did not convert, and of those that did."""
    within = np.zeros((len(counts), 2, 2**value_count))
    within[:, :, sets] = counts
    for value in range(value_count):
        halves = within.reshape(len(counts), 2, -1, 2, 2**value)
        halves[:, :, :, 1] += halves[:, :, :, 0]
    journeys = within.sum(axis=1)
    worth = within[:, 1] / np.maximum(journeys, 1) * journeys[:, -1:]
    return worth @ weights_of_sets(value_count)


def weights_of_sets(value_count: int) -> np.ndarray:
    """How much each set's worth adds to each value: above 0 where the value is in it,
    by the share of orders in which just the others of the set come before the value."""
    has = np.arange(2**value_count)[:, None] >> np.arange(value_count) & 1
    others = has.sum(axis=1, keepdims=True) - has
    orders = np.array(
        [
            1 / (value_count * comb(value_count - 1, before))
            for before in range(value_count)
        ]
    )
    return np.where(has, 1, -1) * orders[others]


def in_parts(
    effects: Callable[[np.ndarray], np.ndarray], drawn: np.ndarray, numbers_each: int
) -> np.ndarray:
    """The effects of all bootstraps, of as many at once as memory should hold."""
    parts = ceil(len(drawn) * numbers_each / NUMBERS_AT_ONCE)
    return np.concatenate([effects(part) for part in np.array_split(drawn, parts)])


def with_intervals(effects: np.ndarray, drawn: np.ndarray) -> list[Effect]:
    """The effects of the one row with their shares, and intervals from those drawn."""
    [effects] = above_zero(effects)
    [share] = shares(effects[None])
    drawn_shares = shares(above_zero(drawn))
    known = drawn_shares[~np.isnan(drawn_shares[:, 0])]
    unknown = np.full((2, len(effects)), np.nan)
    low, high = np.quantile(known, INTERVAL, axis=0) if len(known) else unknown
    return [
        Effect(number, float(effect), *map(float_or_none, bounds))
        for number, (effect, *bounds) in enumerate(
            zip(effects, share, low, high, strict=True), start=1
        )
    ]


def above_zero(effects: np.ndarray) -> np.ndarray:
    """Effects without what is below 0, not known, or but an error of rounding."""
    known = np.nan_to_num(effects)
    return np.where(known > ROUNDING * known.max(axis=1, keepdims=True), known, 0)


def shares(effects: np.ndarray) -> np.ndarray:
    """Each row's effects over their sum; not known where there are none."""
    with np.errstate(invalid="ignore"):
        return effects / effects.sum(axis=1, keepdims=True)


def float_or_none(number: float) -> float | None:
    """A number, none where it is not known."""
    return None if np.isnan(number) else float(number)


def learn(rows: Iterable[tuple]) -> list[tuple]:
    """The rows of int_journey_counts to report, model and effect, a row each."""
    transitions, value_sets = defaultdict(list), defaultdict(list)
    for counted, reports, lot, state, next_value, is_converted, count in rows:
        for report_type in reports.split(" and "):
            if counted == "transition":
                transitions[report_type].append(
                    Transition(int(lot, 16), state, next_value, is_converted, count)
                )
            elif counted == "set":
                value_sets[report_type].append(ValueSet(state, is_converted, count))
    return [
        (report_type, model, *effect)
        for model, solve, counts in (
            ("markov", markov, transitions),
            ("shapley", shapley, value_sets),
        )
        for report_type in sorted(counts)
        for effect in solve(counts[report_type])
    ]


def as_sql(rows: Iterable[tuple]) -> str:
    """Rows as a query that every engine reads."""
    columns = {
        "report_type": "string",
        "attribution_model": "string",
        "value_number": "int",
        "effect": "double",
        "share": "double",
        "share_low": "double",
        "share_high": "double",
    }
    nulls = (None,) * len(columns)
    selects = [
        "select "
        + ", ".join(
            f"cast({'null' if value is None else repr(str(value))} as {type_})"
            f" as {name}"
            for (name, type_), value in zip(columns.items(), row, strict=True)
        )
        for row in (nulls, *rows)
    ]
    return f"select * from ({' union all '.join(selects)}) as effects " + (
        "where report_type is not null"
    )


def model(dbt, session):
    counts = dbt.ref("int_journey_counts")
    is_duckdb = hasattr(counts, "fetchall")
    rows = counts.fetchall() if is_duckdb else map(tuple, counts.collect())
    return session.sql(as_sql(learn(rows)))
