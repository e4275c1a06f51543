"""Time decay: an interaction's weight halves with every half-life of age.

Rule: weight 2^(-age / half-life), over the sum of the path's weights. The age is
counted from the path's newest interaction: the credits are the same as with the age
from the conversion, and the weights cannot all underflow.
"""

import narwhals as nw

COLUMNS = (
    "report_type",
    "conversion_id",
    "interaction_id",
    "contact_id",
    "deal_id",
    "interacted_at",
    "interaction_position",
)


def time_decay_credits(path: nw.LazyFrame, half_life_days: float) -> nw.LazyFrame:
    """Give each interaction of a path its share of the path's weights.

    Expects one row per conversion and interaction with `seconds_before_newest`; returns
    the same rows with `credit`, which sums to 1 per conversion.
    """
    half_lives = nw.col("seconds_before_newest") / (half_life_days * 86400)
    weighted = path.with_columns(weight=nw.lit(2.0) ** (-half_lives))
    return weighted.select(
        *COLUMNS,
        credit=nw.col("weight") / nw.col("weight").sum().over("conversion_id"),
    )


def model(dbt, session):
    path = nw.from_native(dbt.ref("int_path_positions"))
    settings = dbt.config.get("meta")
    half_life_days = float(settings["half_life_days"])
    return time_decay_credits(path, half_life_days).to_native()
