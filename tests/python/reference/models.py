"""Rules, section 5: our models and a user's own, as data; and the one mechanism that
all but those with a half-life share."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from reference.conversions import Conversion
from reference.interactions import DEAL_REPORTS, REPORTS
from reference.paths import DEAL, FIRST, LAST, LEAD, STAGE, WON, Step, View
from reference.settings import Settings

POSITION_KEYS = {
    "first_interaction": FIRST,
    "lead_creation": LEAD,
    "deal_creation": DEAL,
    "closed_won": WON,
}
CONVERSION = "conversion"  # the report's own conversion position
CONVERSION_POSITION = {
    "contact_create": LAST,
    "deal_create": DEAL,
    "revenue": WON,
    "lifecycle_stage": STAGE,
}

# The table of section 5, in the words in which a user describes a model.
OUR_MODELS: tuple[Mapping[str, object], ...] = (
    {"name": "linear", "others": 1},
    {"name": "first_interaction", "first_interaction": 1},
    {"name": "last_interaction", "conversion": 1},
    {
        "name": "u_shaped",
        "first_interaction": 0.4,
        "lead_creation": 0.4,
        "others": 0.2,
        "reach": "lead_creation",
    },
    {
        "name": "w_shaped",
        "first_interaction": 0.3,
        "lead_creation": 0.3,
        "deal_creation": 0.3,
        "others": 0.1,
        "reach": "deal_creation",
        "reports": DEAL_REPORTS,
        "is_null_for_deals_created_before_contacts": True,
    },
    {
        "name": "full_path",
        "first_interaction": 0.225,
        "lead_creation": 0.225,
        "deal_creation": 0.225,
        "closed_won": 0.225,
        "others": 0.1,
        "reports": ("revenue",),
        "is_null_for_deals_created_before_contacts": True,
    },
    {"name": "j_shaped", "first_interaction": 0.2, "conversion": 0.6, "others": 0.2},
    {
        "name": "inverse_j_shaped",
        "first_interaction": 0.6,
        "conversion": 0.2,
        "others": 0.2,
    },
    {
        "name": "last_non_direct",
        "conversion": 1,
        "passed_over_sources": ("direct_traffic",),
    },
    {
        "name": "account_linear",
        "others": 1,
        "contacts_of": "company",
        "reports": DEAL_REPORTS,
    },
)


@dataclass(frozen=True)
class Model:
    """A model by its shares, or by its half-life; how far it reaches, and on what."""

    name: str
    shares: Mapping[str, float]
    others: float
    half_life_days: float | None
    reach: str
    reports: tuple[str, ...]
    is_null_for_deals_created_before_contacts: bool
    view: View

    def has_value_for(self, conversion: Conversion) -> bool:
        """Rules, section 5: W and full path have none for a deal created before any of
        its contacts."""
        return not (
            self.is_null_for_deals_created_before_contacts
            and conversion.null_model_reason
        )

    def reaches(self, step: Step) -> bool:
        return {
            "conversion": True,
            "lead_creation": step.reaches_lead,
            "deal_creation": step.reaches_deal,
        }[self.reach]

    def shares_by_position(self, report_type: str) -> dict[str, float]:
        """A share of 0 is none, so that who holds that position is an other."""
        shares: Counter[str] = Counter()
        for key, share in self.shares.items():
            is_own = key == CONVERSION
            position = (
                CONVERSION_POSITION[report_type] if is_own else POSITION_KEYS[key]
            )
            shares[position] += share
        return {position: share for position, share in shares.items() if share > 0}


def read_models(settings: Settings) -> list[Model]:
    """Every model that is computed: ours and the user's, but for those switched off."""
    time_decay = {"name": "time_decay", "half_life_days": settings.half_life_days}
    return [
        read_model(described, settings)
        for described in (*OUR_MODELS, time_decay, *settings.more_models)
        if described["name"] not in settings.switched_off_models
    ]


def read_model(described: Mapping[str, object], settings: Settings) -> Model:
    """Raw contract: what a description leaves out has its default. A lookback of null
    is not left out: it is all the way."""
    return Model(
        name=described["name"],
        shares={
            key: described[key]
            for key in (*POSITION_KEYS, CONVERSION)
            if key in described
        },
        others=described.get("others", 0),
        half_life_days=described.get("half_life_days"),
        reach=described.get("reach", CONVERSION),
        reports=tuple(described.get("reports", REPORTS)),
        is_null_for_deals_created_before_contacts=described.get(
            "is_null_for_deals_created_before_contacts", False
        ),
        view=View(
            lookback_days=described.get("lookback_days", settings.lookback_days),
            passed_over_sources=frozenset(described.get("passed_over_sources", ())),
            passed_over_types=frozenset(described.get("passed_over_types", ())),
            contacts_of=described.get("contacts_of", "deal"),
        ),
    )


def credits_by(model: Model, steps: list[Step], report_type: str) -> dict[str, float]:
    """Rules, section 5: credit by interaction id. Only what is in reach earns; if
    nothing is, the model reaches to the conversion."""
    in_reach = [step for step in steps if model.reaches(step)] or steps
    if model.half_life_days is not None:
        return time_decay(in_reach, model.half_life_days)
    return shared_credits(model.shares_by_position(report_type), model.others, in_reach)


def shared_credits(
    shares: Mapping[str, float], share_of_others: float, steps: list[Step]
) -> dict[str, float]:
    """Rules, section 5: holders of a position share it equally; the interactions that
    hold none of the model's positions share the rest; a share nobody can take is spread
    in proportion.
    """
    raw = dict.fromkeys((step.interaction.interaction_id for step in steps), 0.0)
    for position, share in shares.items():
        holders = [step for step in steps if position in step.positions]
        for step in holders:
            raw[step.interaction.interaction_id] += share / len(holders)
    others = [step for step in steps if not step.positions & shares.keys()]
    for step in others:
        raw[step.interaction.interaction_id] += share_of_others / len(others)
    return normalised(raw)


def time_decay(steps: list[Step], half_life_days: float) -> dict[str, float]:
    """Rules, section 5: weight 2^(-age / half-life), over the sum of all weights.

    Age is counted from the newest interaction, so that not all weights can underflow;
    the conversion moment would give the same credits.
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
