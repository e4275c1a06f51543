"""The whole of it: raw tables in, credits, conversions and exclusions out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from reference.ads import ads_of_conversions
from reference.conversions import (
    Conversion,
    ExcludedConversion,
    read_conversions,
)
from reference.data_driven import (
    DATA_DRIVEN_MODELS,
    Journey,
    journey_of,
    journeys_without_conversion,
    learn,
    learned_credits,
)
from reference.interactions import Exclusion, read_interactions
from reference.models import credits_by, read_models
from reference.paths import History, Step, View, history_of, read_path
from reference.raw import RawTables, read_crm
from reference.settings import Settings

# Dimensions of interactions by which what models give is compared.
DIMENSIONS = (
    "interaction_source",
    "interaction_type",
    "asset_type",
    "interaction_position",
)


class CreditKey(NamedTuple):
    report_type: str
    model: str
    conversion_id: str
    interaction_id: str


class Credit(NamedTuple):
    credit: float
    position_label: str
    attributed_amount: float | None


class ConversionRow(NamedTuple):
    status: str
    null_model_reason: str | None
    amount: Decimal | None
    converted_at: datetime
    reported_on: date
    contact_count: int
    interaction_count: int
    is_sampled: bool


class ComparedKey(NamedTuple):
    report_type: str
    month: date
    dimension: str
    value: str
    model: str


class Compared(NamedTuple):
    credit: float
    influenced_amount: float | None


class InteractionRow(NamedTuple):
    contact_id: str
    interaction_type: str
    asset_type: str
    asset_title: str | None
    interacted_at: datetime
    interaction_source: str
    source_rule: int | None
    session_id: str | None


class LearnedPath(NamedTuple):
    """A default path, what touched the conversion on it, and what its contacts did."""

    conversion: Conversion
    steps: list[Step]
    on_path: set[tuple[str, str]]
    history: History


@dataclass
class Result:
    """What the marts must say of the same raw tables."""

    credits: dict[CreditKey, Credit] = field(default_factory=dict)
    conversions: dict[str, ConversionRow] = field(default_factory=dict)
    excluded_conversions: set[ExcludedConversion] = field(default_factory=set)
    excluded_interactions: set[Exclusion] = field(default_factory=set)
    interactions: dict[str, InteractionRow] = field(default_factory=dict)
    # ad attribution model and conversion -> the ad interaction
    ads: dict[tuple[str, str], str] = field(default_factory=dict)
    compared: dict[ComparedKey, Compared] = field(default_factory=dict)
    # what Markov and Shapley learn from, and the default paths that they credit
    journeys: list[Journey] = field(default_factory=list)
    paths: list[LearnedPath] = field(default_factory=list)


def attribute(raw_tables: RawTables, settings: Settings) -> Result:
    """The rules, sections 1 to 5 and 9, on raw tables whose values are text or null."""
    return attribute_all({0: raw_tables}, settings)[0]


def attribute_all(
    companies: Mapping[int, RawTables], settings: Settings
) -> dict[int, Result]:
    """The rules on several companies of one build, which know nothing of each other,
    but that some models learn from all of them."""
    results = {
        number: attribute_alone(raw_tables, settings)
        for number, raw_tables in companies.items()
    }
    learned = learn(
        (journey for result in results.values() for journey in result.journeys),
        settings,
    )
    for result in results.values():
        for conversion, steps, on_path, history in result.paths:
            for model in DATA_DRIVEN_MODELS:
                if model in settings.switched_off_models:
                    continue
                credits = learned_credits(
                    [step.interaction for step in steps],
                    learned[model, conversion.report_type],
                    history,
                    settings,
                )
                compare(result, conversion, model, on_path, steps, credits, history)
                put_credits(result, model, conversion, steps, credits)
    return results


def put_credits(
    result: Result,
    model: str,
    conversion: Conversion,
    steps: list[Step],
    credits: dict[str, float],
) -> None:
    labels = {step.interaction.interaction_id: step.label for step in steps}
    for interaction_id, credit in credits.items():
        key = CreditKey(
            conversion.report_type, model, conversion.conversion_id, interaction_id
        )
        result.credits[key] = Credit(
            credit=credit,
            position_label=labels[interaction_id],
            attributed_amount=(
                None if conversion.amount is None else credit * float(conversion.amount)
            ),
        )


def attribute_alone(raw_tables: RawTables, settings: Settings) -> Result:
    """All that follows from one company's rows."""
    crm = read_crm(raw_tables)
    interactions, exclusions = read_interactions(raw_tables, crm, settings)
    conversions, excluded_conversions = read_conversions(crm, settings)
    history = history_of(crm, interactions, settings)
    models = read_models(settings)
    default_view = View(settings.lookback_days)  # whose path a conversion's row counts
    learns = not set(DATA_DRIVEN_MODELS) <= set(settings.switched_off_models)

    result = Result(
        excluded_conversions=excluded_conversions,
        excluded_interactions=exclusions,
        ads=ads_of_conversions(conversions, history, settings),
    )
    for interaction in interactions:
        source = history.sources[interaction.interaction_id]
        result.interactions[interaction.interaction_id] = InteractionRow(
            contact_id=interaction.contact_id,
            interaction_type=interaction.interaction_type,
            asset_type=interaction.asset_type,
            asset_title=interaction.asset_title,
            interacted_at=interaction.interacted_at,
            interaction_source=source.source,
            source_rule=source.rule,
            session_id=source.session_id,
        )

    for conversion in conversions:
        running = [model for model in models if conversion.report_type in model.reports]
        paths = {
            view: read_path(conversion, view, history, settings)
            for view in {default_view, *(model.view for model in running)}
        }
        result.conversions[conversion.conversion_id] = ConversionRow(
            status=(
                "attributed"
                if any(paths[model.view].steps for model in running)
                or (learns and paths[default_view].steps)
                else "no_interactions"
            ),
            null_model_reason=conversion.null_model_reason,
            amount=conversion.amount,
            converted_at=conversion.converted_at,
            reported_on=conversion.reported_on,
            contact_count=len(conversion.contacts),
            interaction_count=paths[default_view].interaction_count,
            is_sampled=paths[default_view].is_sampled,
        )
        on_path = {
            each
            for step in paths[default_view].steps
            for each in dimensions_of(step, history)
        }
        for model in running:
            steps = paths[model.view].steps
            credits = (
                credits_by(model, steps, conversion.report_type)
                if model.has_value_for(conversion)
                else {}
            )
            compare(result, conversion, model.name, on_path, steps, credits, history)
            put_credits(result, model.name, conversion, steps, credits)
        steps = paths[default_view].steps
        if learns and steps:
            result.paths.append(LearnedPath(conversion, steps, on_path, history))
            result.journeys.append(
                journey_of(
                    [step.interaction for step in steps],
                    conversion.report_type,
                    True,
                    history,
                    settings,
                )
            )
    if learns:
        result.journeys += journeys_without_conversion(history, settings)
    return result


def dimensions_of(step: Step, history: History) -> set[tuple[str, str]]:
    """What an interaction is, by some of the dimensions that reports are sliced by."""
    interaction = step.interaction
    source = history.sources[interaction.interaction_id].source
    values = (
        source,
        interaction.interaction_type,
        interaction.asset_type,
        step.label,
    )
    return {*zip(DIMENSIONS, values, strict=True)}


def compare(
    result: Result,
    conversion: Conversion,
    model_name: str,
    on_path: set[tuple[str, str]],
    steps: list[Step],
    credits: dict[str, float],
    history: History,
) -> None:
    """Rules, section 8: what a model gives the values of a dimension, and the whole
    amounts of the conversions that they touched: with an interaction on the path, or
    with credit where a model sees more than the path."""
    earned: dict[tuple[str, str], float] = {}
    for step in steps:
        credit = credits.get(step.interaction.interaction_id, 0)
        for each in dimensions_of(step, history) if credit else ():
            earned[each] = earned.get(each, 0) + credit
    month = conversion.reported_on.replace(day=1)
    for dimension, value in on_path | earned.keys():
        key = ComparedKey(conversion.report_type, month, dimension, value, model_name)
        amount = conversion.amount
        before = result.compared.get(key, Compared(0, None))
        result.compared[key] = Compared(
            credit=before.credit + earned.get((dimension, value), 0),
            influenced_amount=total(before.influenced_amount, amount),
        )


def total(one: float | None, other: Decimal | None) -> float | None:
    """A sum in which what is not known does not count."""
    known = [float(each) for each in (one, other) if each is not None]
    return sum(known) if known else None
