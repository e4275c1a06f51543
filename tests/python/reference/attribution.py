"""The whole of it: raw tables in, credits, conversions and exclusions out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from reference.conversions import ExcludedConversion, read_conversions
from reference.interactions import Exclusion, Interaction, read_interactions
from reference.models import credits_by_model
from reference.paths import read_path
from reference.raw import RawTables, read_crm
from reference.sessions import interaction_sources
from reference.settings import Settings


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


class InteractionRow(NamedTuple):
    contact_id: str
    interaction_type: str
    asset_type: str
    asset_title: str | None
    interacted_at: datetime
    interaction_source: str
    source_rule: int | None
    session_id: str | None


@dataclass
class Result:
    """What the marts must say of the same raw tables."""

    credits: dict[CreditKey, Credit] = field(default_factory=dict)
    conversions: dict[str, ConversionRow] = field(default_factory=dict)
    excluded_conversions: set[ExcludedConversion] = field(default_factory=set)
    excluded_interactions: set[Exclusion] = field(default_factory=set)
    interactions: dict[str, InteractionRow] = field(default_factory=dict)


def attribute(raw_tables: RawTables, settings: Settings) -> Result:
    """The rules, sections 1 to 5, on raw tables whose values are text or null."""
    crm = read_crm(raw_tables)
    interactions, exclusions = read_interactions(raw_tables, crm, settings)
    conversions, excluded_conversions = read_conversions(crm, settings)
    sources = interaction_sources(interactions, settings)

    result = Result(
        excluded_conversions=excluded_conversions,
        excluded_interactions=exclusions,
    )
    interactions_of: dict[str, list[Interaction]] = {}
    for interaction in interactions:
        interactions_of.setdefault(interaction.contact_id, []).append(interaction)
        source = sources[interaction.interaction_id]
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
        path = read_path(conversion, interactions_of, settings)
        result.conversions[conversion.conversion_id] = ConversionRow(
            status="attributed" if path.steps else "no_interactions",
            null_model_reason=conversion.null_model_reason,
            amount=conversion.amount,
            converted_at=conversion.converted_at,
            reported_on=conversion.reported_on,
            contact_count=len(conversion.contacts),
            interaction_count=path.interaction_count,
            is_sampled=path.is_sampled,
        )
        labels = {step.interaction.interaction_id: step.label for step in path.steps}
        credits = credits_by_model(conversion, path.steps, settings)
        for model, credit_of in credits.items():
            for interaction_id, credit in credit_of.items():
                key = CreditKey(
                    conversion.report_type,
                    model,
                    conversion.conversion_id,
                    interaction_id,
                )
                result.credits[key] = Credit(
                    credit=credit,
                    position_label=labels[interaction_id],
                    attributed_amount=(
                        None
                        if conversion.amount is None
                        else credit * float(conversion.amount)
                    ),
                )
    return result
