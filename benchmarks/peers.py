"""Run the Python peers on a Parquet file of touches; print times and results as JSON.

Runs in the peers' own environment. For `rules` the rows are touches: conversion_id,
interacted_at, channel and is_last. For `markov` they are the interactions of journeys:
journey_id, interacted_at, dimension_value and is_converted. They are in order within
each.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

import ChannelAttribution
import polars
from mam.core import MAM


def timed(function):
    """Call a function and return its result and the seconds it took."""
    started = time.perf_counter()
    result = function()
    return result, time.perf_counter() - started


def channel_attribution(touches: polars.DataFrame) -> dict:
    """ChannelAttribution: first, last and linear by channel, from paths as text."""
    paths, preparing = timed(
        lambda: (
            touches.group_by("conversion_id", maintain_order=True)
            .agg(polars.col("channel").str.join(" > "), conversions=polars.lit(1))
            .to_pandas()
        )
    )
    result, seconds = timed(
        lambda: ChannelAttribution.heuristic_models(
            paths, "channel", "conversions", flg_pro=False
        )
    )
    columns = {
        "first_interaction": "first_touch",
        "last_interaction": "last_touch",
        "linear": "linear_touch",
    }
    return {
        "version": version("ChannelAttribution"),
        "preparing_seconds": preparing,
        "model_seconds": seconds,
        "credits": {
            model: dict(zip(result["channel_name"], result[column], strict=True))
            for model, column in columns.items()
        },
    }


def marketing_attribution_models(touches: polars.DataFrame) -> dict:
    """marketing-attribution-models: five heuristics by channel, from sessions."""
    models, preparing = timed(
        lambda: MAM(
            df=touches,
            format_type="session",
            channels_colname="channel",
            journey_with_conv_colname="is_last",
            datetime_colname="interacted_at",
            user_id_colname="conversion_id",
        )
    )
    runs = {
        "first_interaction": models.run_first_click,
        "last_interaction": models.run_last_click,
        "linear": models.run_linear,
        "position_based": models.run_position_based,
        "time_decay": lambda: models.run_time_decay(half_life_hours=168.0),
    }
    credits, model_seconds = {}, 0.0
    for model, run in runs.items():
        result, seconds = timed(run)
        model_seconds += seconds
        columns = result.to_polars().rename(
            {"attribution_channel": "channels"}, strict=False
        )
        credits[model] = dict(
            zip(columns["channels"], columns["attribution"], strict=True)
        )
    return {
        "version": version("marketing-attribution-models"),
        "preparing_seconds": preparing,
        "model_seconds": model_seconds,
        "credits": credits,
    }


def markov_of_channel_attribution(steps: polars.DataFrame) -> dict:
    """ChannelAttribution: removal effects by simulation, from paths as text."""
    paths, preparing = timed(
        lambda: (
            steps.group_by("journey_id", maintain_order=True)
            .agg(
                polars.col("dimension_value").str.join(" > "),
                polars.col("is_converted").first().cast(int).alias("conversions"),
            )
            .with_columns(nulls=1 - polars.col("conversions"))
            .to_pandas()
        )
    )
    result, seconds = timed(
        lambda: ChannelAttribution.markov_model(
            paths,
            "dimension_value",
            "conversions",
            var_null="nulls",
            out_more=True,
            # Otherwise it cuts journeys off at the length of the longest path.
            max_step=1000,
            verbose=False,
            flg_pro=False,
        )
    )
    effects = result["removal_effects"]
    return {
        "version": version("ChannelAttribution"),
        "preparing_seconds": preparing,
        "model_seconds": seconds,
        "effects": dict(
            zip(effects["channel_name"], effects.iloc[:, 1].astype(float), strict=True)
        ),
    }


def markov_of_marketing_attribution_models(steps: polars.DataFrame) -> dict:
    """marketing-attribution-models: removal effects by linear algebra."""
    models, preparing = timed(
        lambda: MAM(
            df=steps,
            format_type="session",
            channels_colname="dimension_value",
            journey_with_conv_colname="is_converted",
            datetime_colname="interacted_at",
            user_id_colname="journey_id",
        )
    )
    result, seconds = timed(models.run_markov)
    effects = result.metadata["removal_effect"]["removal_effect"]
    return {
        "version": version("marketing-attribution-models"),
        "preparing_seconds": preparing,
        "model_seconds": seconds,
        "effects": effects.to_dict(),
    }


RUNS = {
    "rules": {
        "ChannelAttribution": channel_attribution,
        "marketing-attribution-models": marketing_attribution_models,
    },
    "markov": {
        "ChannelAttribution": markov_of_channel_attribution,
        "marketing-attribution-models": markov_of_marketing_attribution_models,
    },
}


def main() -> None:
    """Read the rows that the command line names and run both peers."""
    models, rows, output = sys.argv[1:]
    table = polars.read_parquet(rows)
    results = {name: run(table) for name, run in RUNS[models].items()}
    with open(output, "w") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main()
