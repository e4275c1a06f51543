"""Rules, section 5: the nine models, and the one mechanism that all but time decay
share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from reference.conversions import Conversion
from reference.paths import DEAL, FIRST, LAST, LEAD, WON, Step
from reference.settings import Settings

ALL_REPORTS = ("contact_create", "deal_create", "revenue")
CONVERSION = "the report's own conversion position"
CONVERSION_POSITION = {"contact_create": LAST, "deal_create": DEAL, "revenue": WON}


def whole_path(step: Step) -> bool:
    return True


def up_to_lead(step: Step) -> bool:
    return step.reaches_lead


def up_to_deal(step: Step) -> bool:
    return step.reaches_deal


@dataclass(frozen=True)
class Model:
    """The table of section 5, one row."""

    shares: dict[str, float] = field(default_factory=dict)
    others: float = 0.0
    reach: Callable[[Step], bool] = whole_path
    reports: tuple[str, ...] = ALL_REPORTS
    needs_contact_before_deal: bool = False


MODELS = {
    "linear": Model(others=1.0),
    "first_interaction": Model({FIRST: 1.0}),
    "last_interaction": Model({CONVERSION: 1.0}),
    "u_shaped": Model({FIRST: 0.4, LEAD: 0.4}, others=0.2, reach=up_to_lead),
    "w_shaped": Model(
        {FIRST: 0.3, LEAD: 0.3, DEAL: 0.3},
        others=0.1,
        reach=up_to_deal,
        reports=("deal_create", "revenue"),
        needs_contact_before_deal=True,
    ),
    "full_path": Model(
        {FIRST: 0.225, LEAD: 0.225, DEAL: 0.225, WON: 0.225},
        others=0.1,
        reports=("revenue",),
        needs_contact_before_deal=True,
    ),
    "j_shaped": Model({FIRST: 0.2, CONVERSION: 0.6}, others=0.2),
    "inverse_j_shaped": Model({FIRST: 0.6, CONVERSION: 0.2}, others=0.2),
}
TIME_DECAY = "time_decay"


def credits_by_model(
    conversion: Conversion, steps: list[Step], settings: Settings
) -> dict[str, dict[str, float]]:
    """Every model that the conversion's report has: credit by interaction id.

    W and full path give nothing for a deal created before any of its contacts.
    """
    credits = {}
    for name, model in MODELS.items():
        if conversion.report_type not in model.reports:
            continue
        if model.needs_contact_before_deal and conversion.null_model_reason:
            continue
        credits[name] = shared_credits(model, steps, conversion.report_type)
    credits[TIME_DECAY] = time_decay(steps, settings.half_life_days)
    return credits


def shared_credits(
    model: Model, steps: list[Step], report_type: str
) -> dict[str, float]:
    """Rules, section 5: holders of a position share it equally; the interactions in
    reach that hold none of the model's positions share the rest; a share nobody can
    take is spread in proportion. If nothing is in reach, the model reaches to the
    conversion.
    """
    shares = {
        CONVERSION_POSITION[report_type] if position == CONVERSION else position: share
        for position, share in model.shares.items()
    }
    in_reach = [step for step in steps if model.reach(step)] or steps
    raw = dict.fromkeys((step.interaction.interaction_id for step in in_reach), 0.0)
    for position, share in shares.items():
        holders = [step for step in in_reach if position in step.positions]
        for step in holders:
            raw[step.interaction.interaction_id] += share / len(holders)
    others = [step for step in in_reach if not step.positions & shares.keys()]
    for step in others:
        raw[step.interaction.interaction_id] += model.others / len(others)
    return normalised(raw)


def time_decay(steps: list[Step], half_life_days: float) -> dict[str, float]:
    """Rules, section 5: weight 2^(-age / half-life), over the sum of all weights.

    Age is counted from the path's newest interaction, so that not all weights can
    underflow; the conversion moment would give the same credits.
    """
    if not steps:
        return {}
    newest = max(step.counted_at for step in steps)
    half_life = timedelta(days=half_life_days)
    return normalised(
        {
            step.interaction.interaction_id: 2.0
            ** (-((newest - step.counted_at) / half_life))
            for step in steps
        }
    )


def normalised(raw: dict[str, float]) -> dict[str, float]:
    """Rules, section 5: credits of a conversion and model sum to 1; a credit of 0 is no
    row."""
    total = sum(raw.values())
    return {key: value / total for key, value in raw.items() if value > 0}
