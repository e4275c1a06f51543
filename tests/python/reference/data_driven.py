"""Markov and Shapley: what each value of a dimension does for conversions, learned from
the journeys of everybody, and the credits that follow from it.

Nothing here solves a linear system: odds are followed until nothing changes.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import factorial

from reference.conversions import live_contacts
from reference.interactions import DEAL_REPORTS, Interaction, is_switched_off
from reference.models import normalised
from reference.paths import History
from reference.settings import Settings

DATA_DRIVEN_MODELS = ("markov", "shapley")
MOST_VALUES = 15
OTHER = "(other)"
Run = tuple[tuple[str, ...], bool]


@dataclass(frozen=True)
class Journey:
    """The values of what somebody did, in order, and whether it led to a conversion."""

    report_type: str
    values: tuple[str, ...]
    is_converted: bool


@dataclass(frozen=True)
class Learned:
    """As what each value was learned, and the effect of that."""

    names: Mapping[str, str]
    effects: Mapping[str, float]


def journey_of(
    interactions: Iterable[Interaction],
    report_type: str,
    is_converted: bool,
    history: History,
    settings: Settings,
) -> Journey:
    values = (
        value_of(interaction, history, settings)
        for interaction in sorted(interactions, key=lambda each: each.order)
    )
    return Journey(report_type, tuple(values), is_converted)


def value_of(interaction: Interaction, history: History, settings: Settings) -> str:
    if settings.data_driven_dimension == "interaction_type":
        return interaction.interaction_type
    return history.sources[interaction.interaction_id].source


def journeys_without_conversion(
    history: History, settings: Settings
) -> Iterable[Journey]:
    """For revenue those of contacts without a won deal, for deal_create of contacts
    without a deal. Everything counts that is not switched off."""
    crm = history.crm
    stages = defaultdict(list)
    for deal_id, deal in crm.deals.items():
        if crm.is_live_deal(deal_id):
            for contact in live_contacts(deal, crm):
                stages[contact.contact_id].append(deal.stage_id)
    for report_type in DEAL_REPORTS:
        for contact_id, interactions in history.interactions_of.items():
            is_won = any(stage in crm.won_stages for stage in stages[contact_id])
            counting = [
                interaction
                for interaction in interactions
                if not is_switched_off(interaction, report_type, settings)
            ]
            converted = is_won if report_type == "revenue" else stages[contact_id]
            if counting and not converted:
                newest = max(each.interacted_at for each in counting)
                seen = [
                    each
                    for each in counting
                    if settings.lookback is None
                    or newest - each.interacted_at <= settings.lookback
                ]
                yield journey_of(seen, report_type, False, history, settings)


# ----------------------------------------------------------------------- learning
def learn(
    journeys: Iterable[Journey], settings: Settings
) -> dict[tuple[str, str], Learned]:
    """What is learned of each value, by model and report."""
    by_report = defaultdict(list)
    for journey in journeys:
        by_report[journey.report_type].append(journey)
    names = learned_names(itertools.chain(*by_report.values()))
    learned = {}
    for report_type, its_journeys in by_report.items():
        runs = [
            (tuple(names[value] for value in journey.values), journey.is_converted)
            for journey in its_journeys
        ]
        if "markov" not in settings.switched_off_models:
            effects = removal_effects(runs, settings.markov_order)
            learned["markov", report_type] = Learned(names, effects)
        if "shapley" not in settings.switched_off_models:
            effects = shapley_values(runs)
            learned["shapley", report_type] = Learned(names, effects)
    return learned


def learned_names(journeys: Iterable[Journey]) -> dict[str, str]:
    """The values with the most interactions in all reports stay; the others are one."""
    count = Counter(value for journey in journeys for value in journey.values)
    ranked = sorted(count, key=lambda value: (-count[value], value.encode()))
    return {
        value: value if place < MOST_VALUES else OTHER
        for place, value in enumerate(ranked)
    }


def removal_effects(runs: list[Run], order: int) -> dict[str, float]:
    """The part of the conversions that is lost where who comes to a value leaves."""
    moves: dict[object, Counter] = defaultdict(Counter)
    for values, is_converted in runs:
        state: tuple[str, ...] = ()
        for value in values:
            came_from, state = state, (*state, value)[-order:]
            moves[came_from][state] += 1
        moves[state][is_converted] += 1
    everything = conversion_odds(moves, None)
    values = {value for values, _ in runs for value in values}
    return {
        value: without_noise(1 - conversion_odds(moves, value) / everything)
        if everything
        else 0.0
        for value in values
    }


def conversion_odds(moves: Mapping[object, Counter], removed: str | None) -> float:
    """How likely a journey from the start converts, if none gets to what is removed."""
    odds = {state: 0.0 for state in moves}
    odds |= {True: 1.0, False: 0.0}
    shares = {
        state: [
            (next_state, count / following.total())
            for next_state, count in following.items()
            if isinstance(next_state, bool) or removed not in next_state
        ]
        for state, following in moves.items()
        if removed not in state
    }
    change = 1.0
    while change > 1e-15:
        change = 0.0
        for state, following in reversed(shares.items()):
            found = sum(odds[each] * share for each, share in following)
            change = max(change, abs(found - odds[state]))
            odds[state] = found
    return odds[()]


def shapley_values(runs: list[Run]) -> dict[str, float]:
    """What each value adds on average to sets of others, over all orders."""
    values = sorted({value for values, _ in runs for value in values})
    bit = {value: 1 << place for place, value in enumerate(values)}
    worth = worth_of_sets(
        [(sum(bit[value] for value in set(run)), converted) for run, converted in runs],
        len(values),
    )
    every = factorial(len(values))
    effects = {}
    for value in values:
        added = sum(
            factorial(others.bit_count())
            * factorial(len(values) - others.bit_count() - 1)
            / every
            * (worth[others | bit[value]] - worth[others])
            for others in range(len(worth))
            if not others & bit[value]
        )
        effects[value] = without_noise(added)
    return effects


def worth_of_sets(runs: list[tuple[int, bool]], size: int) -> list[float]:
    """For each set of values: the share of the journeys within it that converted, times
    the number of all journeys."""
    journeys, conversions = [0] * 2**size, [0] * 2**size
    for held, is_converted in runs:
        journeys[held] += 1
        conversions[held] += is_converted
    for place in range(size):
        for held in range(2**size):
            if held >> place & 1:
                journeys[held] += journeys[held ^ 1 << place]
                conversions[held] += conversions[held ^ 1 << place]
    return [
        len(runs) * converted / count if count else 0.0
        for count, converted in zip(journeys, conversions, strict=True)
    ]


def without_noise(effect: float) -> float:
    """Nothing below 0, and no error of rounding."""
    return effect if effect > 1e-9 else 0.0


# ------------------------------------------------------------------------ crediting
def learned_credits(
    interactions: list[Interaction],
    learned: Learned,
    history: History,
    settings: Settings,
) -> dict[str, float]:
    """Credit by interaction id: values by their effects, a value's interactions alike;
    all alike where nothing has an effect."""
    names = {
        each.interaction_id: learned.names[value_of(each, history, settings)]
        for each in interactions
    }
    count = Counter(names.values())
    raw = {key: learned.effects[name] / count[name] for key, name in names.items()}
    return normalised(raw if any(raw.values()) else dict.fromkeys(raw, 1.0))
