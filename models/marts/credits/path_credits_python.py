"""Time decay: an interaction's weight halves with every half-life of age.

Rule: weight 2^(-age / half-life), over the sum of the path's weights. The age is
counted from the path's newest interaction: the credits are the same as with the age
from the conversion, and the weights cannot all underflow.
"""

import narwhals as nw


def with_time_decay(path: nw.LazyFrame, half_life_days: float) -> nw.LazyFrame:
    """Give each interaction of a path its share of the path's weights.

    Expects one row per conversion and interaction with `seconds_before_newest`; returns
    the same rows with `time_decay`, which sums to 1 per conversion.
    """
    half_lives = nw.col("seconds_before_newest") / (half_life_days * 86400)
    weighted = path.with_columns(weight=nw.lit(2.0) ** (-half_lives))
    sums = weighted.group_by("conversion_id").agg(path_weight=nw.col("weight").sum())
    return (
        weighted.join(sums, on="conversion_id")
        .with_columns(time_decay=nw.col("weight") / nw.col("path_weight"))
        .drop("weight", "path_weight")
    )


def model(dbt, session):
    path = nw.from_native(dbt.ref("position_based_credits"))
    settings = dbt.config.get("meta")
    half_life_days = float(settings["half_life_days"])
    return with_time_decay(path, half_life_days).to_native()
