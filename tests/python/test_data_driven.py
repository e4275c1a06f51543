"""Markov and Shapley: the pure functions, on journeys that can be checked by hand, and
against what defines them."""

import importlib.util
from collections import Counter
from collections.abc import Iterable
from itertools import permutations
from random import Random

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.data_driven import removal_effects

MODEL = PROJECT / "models/marts/credits/data_driven/int_model_effects.py"
A, B, C = 1, 2, 3
Journey = tuple[list[int], bool]


def load_model():
    spec = importlib.util.spec_from_file_location(MODEL.stem, MODEL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


model = load_model()


def transitions(journeys: Iterable[Journey], order: int = 1) -> list:
    """What int_journey_counts counts of the journeys' moves, a lot a journey."""
    count: Counter = Counter()
    for number, (values, is_converted) in enumerate(journeys):
        for place, next_value in enumerate([*values[1:], None]):
            latest = values[max(0, place - order + 1) : place + 1]
            state = sum(value * 32**back for back, value in enumerate(reversed(latest)))
            end = is_converted if next_value is None else None
            count[number % model.LOTS, state, next_value, end] += 1
    return [model.Transition(*key, times) for key, times in count.items()]


def value_sets(journeys: Iterable[Journey]) -> list:
    """What int_journey_counts counts of the sets of values on the journeys."""
    count = Counter(
        (sum(2 ** (value - 1) for value in set(values)), is_converted)
        for values, is_converted in journeys
    )
    return [model.ValueSet(*key, times) for key, times in count.items()]


def markov(journeys: Iterable[Journey], order: int = 1) -> list[float]:
    return [each.effect for each in model.markov(transitions(journeys, order))]


def shapley(journeys: Iterable[Journey]) -> list[float]:
    return [each.effect for each in model.shapley(value_sets(journeys))]


# ------------------------------------------------------------------- worked examples
def test_the_removal_effects_of_an_example_that_is_often_published():
    """C1 > C2 > C3 converts, C1 alone and C2 > C3 do not."""
    journeys = [([1, 2, 3], True), ([1], False), ([2, 3], False)]
    assert markov(journeys) == pytest.approx([1 / 2, 1, 1])
    shares = [each.share for each in model.markov(transitions(journeys))]
    assert shares == pytest.approx([1 / 5, 2 / 5, 2 / 5])


def test_a_value_that_never_leads_to_conversion_has_no_effect():
    journeys = [([A], True), ([A, B], False), ([B], False)]
    assert markov(journeys) == pytest.approx([1, 0])
    assert markov(journeys)[1] == 0


def test_whoever_stays_with_a_value_changes_nothing():
    once = [([A, B], True), ([B], False), ([B, A], False), ([A], True)]
    often = [
        ([value for value in values for _ in range(3)], is_converted)
        for values, is_converted in once
    ]
    assert markov(often) == pytest.approx(markov(once))


def test_a_longer_memory_tells_by_what_way_a_value_was_reached():
    """A > B converts, B alone does not. By the latest value alone, half of those at B
    convert, however they came, and half of the conversions are lost without A."""
    journeys = [([A, B], True), ([B], False)]
    assert markov(journeys, 1) == pytest.approx([1 / 2, 1])
    assert markov(journeys, 2) == pytest.approx([1, 1])


def test_the_shapley_values_of_an_example_in_fractions():
    """v(A) = 1/2 of 5 and v(B) = 0, v(A, B) = 3/5 of 5: A adds 5/2 as the first and 3
    as the second, B adds 0 and 1/2."""
    journeys = [
        *[([A], True), ([A], False), ([B], False)],
        *[([A, B], True), ([B, A, B], True)],
    ]
    assert shapley(journeys) == pytest.approx([11 / 4, 1 / 4])


def test_a_shapley_value_below_nothing_counts_as_nothing():
    """B makes things worse: v(A) = 3, v(A, B) = 1."""
    journeys = [([A], True), ([A, B], False), ([B], False)]
    assert shapley(journeys) == [pytest.approx(2), 0]


def test_nothing_has_an_effect_where_nobody_converts():
    journeys = [([A], False), ([A, B], False)]
    for effects in (
        model.markov(transitions(journeys)),
        model.shapley(value_sets(journeys)),
    ):
        assert [tuple(each) for each in effects] == [
            (number, 0, None, None, None) for number in (A, B)
        ]


# --------------------------------------------------------------- against definitions
JOURNEYS = st.lists(
    st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.booleans()),
    min_size=1,
    max_size=30,
)


def worth(journeys: list[Journey], held: set[int]) -> float:
    """The share of journeys within a set that converted, times all journeys."""
    within = [converted for values, converted in journeys if set(values) <= held]
    return sum(within) / len(within) * len(journeys) if within else 0.0


def by_every_order(journeys: list[Journey], size: int) -> list[float]:
    """The Shapley values as they are defined: what each adds, over all orders."""
    added = [0.0] * size
    orders = list(permutations(range(1, size + 1)))
    for order in orders:
        for place, value in enumerate(order):
            before = set(order[:place])
            gained = worth(journeys, before | {value}) - worth(journeys, before)
            added[value - 1] += gained / len(orders)
    return added


def contributions(journeys: list[Journey], size: int) -> list[float]:
    """The Shapley values before those below 0 are dropped."""
    sets = sorted({each.values for each in value_sets(journeys)})
    counts = model.np.zeros((1, 2, len(sets)))
    for each in value_sets(journeys):
        counts[0, int(each.is_converted), sets.index(each.values)] += each.count
    return list(model.contributions(sets, counts, size)[0])


@settings(max_examples=60, deadline=None)
@given(JOURNEYS)
def test_shapley_is_the_mean_over_all_orders(journeys):
    assert contributions(journeys, 5) == pytest.approx(by_every_order(journeys, 5))


@settings(max_examples=60, deadline=None)
@given(JOURNEYS)
def test_shapley_gives_away_all_conversions_and_no_more(journeys):
    conversions = sum(is_converted for _, is_converted in journeys)
    assert sum(contributions(journeys, 5)) == pytest.approx(conversions)


@settings(max_examples=60, deadline=None)
@given(JOURNEYS)
def test_values_that_do_the_same_have_the_same_effect(journeys):
    """Where A and B change places everywhere, in a second half of the journeys."""
    swap = {A: B, B: A}
    journeys = [*journeys, ([C], True)]
    both = journeys + [
        ([swap.get(value, value) for value in values], is_converted)
        for values, is_converted in journeys
    ]
    in_shapley, in_markov = contributions(both, 5), removal(both)
    assert in_shapley[0] == pytest.approx(in_shapley[1])
    assert in_markov.get(A, 0) == pytest.approx(in_markov.get(B, 0))


@settings(max_examples=60, deadline=None)
@given(JOURNEYS)
def test_a_value_that_never_matters_gets_nothing(journeys):
    """Whatever lies on journeys lies on as many with the sixth value too, and they end
    the same way."""
    both = journeys + [([*values, 6], converted) for values, converted in journeys]
    assert contributions(both, 6)[5] == pytest.approx(0, abs=1e-9)


def removal(journeys: list[Journey], order: int = 1) -> dict[int, float]:
    """Removal effects by value, without bootstraps."""
    chain = model.Chain(transitions(journeys, order))
    [effects] = chain.removal_effects(chain.counts.sum(axis=0, keepdims=True))
    return {
        number: float(effect)
        for number, effect in enumerate(effects, start=1)
        if any(number in values for values, _ in journeys)
    }


@settings(max_examples=100, deadline=None)
@given(JOURNEYS, st.integers(1, 3))
def test_markov_is_what_odds_come_to_that_are_followed(journeys, order):
    journeys = [*journeys, ([A], True)]
    runs = [(tuple(map(str, values)), converted) for values, converted in journeys]
    expected = removal_effects(runs, order)
    found = removal(journeys, order)
    assert {str(value): effect for value, effect in found.items()} == pytest.approx(
        expected, abs=1e-9
    )


# ---------------------------------------------------------------------- the intervals
def some_journeys(count: int) -> list[Journey]:
    random = Random(7)
    return [
        (random.choices([A, B, C], [5, 3, 1], k=random.randint(1, 4)), at < count / 3)
        for at in range(count)
    ]


@pytest.mark.parametrize(
    ("solve", "counts"), [(model.markov, transitions), (model.shapley, value_sets)]
)
def test_the_order_of_rows_changes_nothing(solve, counts):
    rows = counts(some_journeys(300))
    shuffled = Random(1).sample(rows, len(rows))
    assert rows != shuffled
    assert solve(rows) == solve(shuffled)


@pytest.mark.parametrize(
    ("solve", "counts"), [(model.markov, transitions), (model.shapley, value_sets)]
)
def test_a_hundred_times_the_journeys_make_a_tenth_of_the_interval(solve, counts):
    few, many = some_journeys(200), some_journeys(20_000)

    def widths(journeys: list[Journey]) -> list[float]:
        effects = solve(counts(journeys))
        assert all(0 <= each.share_low <= each.share_high <= 1 for each in effects)
        return [each.share_high - each.share_low for each in effects]

    for narrow, wide in zip(widths(many), widths(few), strict=True):
        assert 0 < narrow < wide / 4


def test_rows_of_any_report_and_model_come_out_as_they_are_counted():
    """Two reports of Markov, one of Shapley, as the engine hands them over."""
    rows = [
        *[("transition", "revenue", "ff", A, None, True, 1)],
        *[("transition", "deal_create", "00", A, None, False, 1)],
        *[("set", "revenue", None, A, None, True, 2)],
    ]
    assert model.learn(rows) == [
        ("deal_create", "markov", A, 0, None, None, None),
        ("revenue", "markov", A, 1, 1, 1, 1),
        ("revenue", "shapley", A, 2, 1, 1, 1),
    ]
