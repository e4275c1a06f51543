"""Time decay: an interaction's weight halves with every half-life of age.

Rule: weight 2^(-age / half-life), over the sum of the path's weights. The age is
counted from the path's newest interaction: the credits are the same as with the age
from the conversion, and the weights cannot all underflow.
"""

import narwhals as nw

PATH = ("path", "conversion_id")
KEPT = (
    *PATH,
    "contact_id",
    "interaction_id",
    "dimension_value",
    "interacted_at",
    "role",
    "half_life_days",
    "seconds_before_newest",
)


def with_time_decay(paths: nw.LazyFrame) -> nw.LazyFrame:
    """Give each interaction of a path its share of the path's weights.

    Expects one row per path, conversion and interaction with `seconds_before_newest`
    and the path's `half_life_days`; returns what of these rows earns credit, with
    `decayed_share`, which sums to 1 per path and conversion.
    """
    half_lives = nw.col("seconds_before_newest") / (nw.col("half_life_days") * 86400)
    weighted = paths.with_columns(weight=nw.lit(2.0) ** (-half_lives))
    sums = weighted.group_by(*PATH).agg(path_weight=nw.col("weight").sum())
    return (
        weighted.join(sums, on=list(PATH))
        .with_columns(decayed_share=nw.col("weight") / nw.col("path_weight"))
        .select(*KEPT, "decayed_share")
    )


def model(dbt, session):
    paths = nw.from_native(dbt.ref("int_path_positions"))
    return with_time_decay(paths).to_native()
