"""Write RESULTS.md from the figures that were kept."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

GIGABYTE = 2**30


def write_results(path: Path, figures: dict[str, dict]) -> None:
    """Write every bar that was measured, each with what it is divided by."""
    bars: list[tuple[str, Callable[[dict], tuple[str, str, bool] | None]]] = [
        ("1. Credits of all models against numbering the same paths", bar_1),
        ("2. A million touches against the Python peers", bar_2),
        ("3. Raw files to marts against sorting the raw rows, 10 million", bar_3),
        ("4. Growth", bar_4),
        ("5. Markov and Shapley on a million journeys against a peer's Markov", bar_5),
        ("6. The demo's `dbt build`", bar_6),
    ]
    sections = [
        "# What the project costs",
        "Written by `make bench` (1 and 10 million raw rows) and `make bench-large` "
        "(100 million). Every bar is a ratio within one run on one machine. Seconds "
        "are the nodes' own, from `target/run_results.json`: from the first node's "
        "start to the last one's end, without dbt's start-up.",
    ]
    table = ["| bar | figure | limit | met |", "|---|---|---|---|"]
    details = []
    for title, bar in bars:
        try:
            figure, limit, is_met, detail = bar(figures)
        except KeyError:
            table.append(f"| {title} | not measured | | |")
            continue
        table.append(f"| {title} | {figure} | {limit} | {'yes' if is_met else 'no'} |")
        details += [f"## {title}", detail]
    sections += ["\n".join(table), *details, "## Measured on", measured_on(figures)]
    path.write_text("\n\n".join(sections) + "\n")


def bar_1(figures: dict) -> tuple[str, str, bool, str]:
    """Credits against the floor."""
    bar = figures["credits"]
    ratio = bar["span"] / bar["floor"]
    credit_ratio = ratio * bar["path_rows"] / bar["credit_rows"]
    detail = (
        f"{bar['path_rows']:,} path rows to {bar['credit_rows']:,} credits: "
        f"{seconds(bar['span'])}, divided by {seconds(bar['floor'])} of the floor over "
        f"the same path rows; a credit row costs {credit_ratio:.2f} of a floor's row.\n"
        f"\nThe floor: `{bar['floor_statement']}`\n\n{node_table(bar['nodes'].items())}"
    )
    return f"{ratio:.2f} × the floor", "≤ 2 ×", ratio <= 2, detail


def bar_2(figures: dict) -> tuple[str, str, bool, str]:
    """Credits against the peers."""
    bar = figures["peers"]
    rate = bar["touches"] * bar["models"] / bar["span"]
    by_channel_rate = (
        bar["touches"] * bar["by_channel_models"] / bar["by_channel_seconds"]
    )
    rows = [
        "| | models | seconds of the models | seconds of preparing the touches "
        "| touches × models a second |",
        "|---|---|---|---|---|",
        f"| this project, credits of each touch | {bar['models']} "
        f"| {bar['span']:.2f} | – | {rate / 1e6:.2f} million |",
        f"| this project, sums by channel, time decay left out "
        f"| {bar['by_channel_models']} | {bar['by_channel_seconds']:.2f} | – "
        f"| {by_channel_rate / 1e6:.2f} million |",
    ]
    rates = {}
    agreements = []
    for name, peer in bar["peers"].items():
        whole_seconds = peer["preparing_seconds"] + peer["model_seconds"]
        rates[name] = bar["touches"] * peer["models"] / whole_seconds
        models_rate = bar["touches"] * peer["models"] / peer["model_seconds"]
        rows.append(
            f"| {name} {peer['version']}, sums by channel | {peer['models']} "
            f"| {peer['model_seconds']:.2f} | {peer['preparing_seconds']:.2f} "
            f"| {rates[name] / 1e6:.2f} million; models alone "
            f"{models_rate / 1e6:.2f} million |"
        )
        agreements.append(
            f"{name}: "
            + ", ".join(
                f"{model} {difference:.1e}"
                for model, difference in peer["largest_difference"].items()
            )
        )
    fastest = max(rates.values())
    detail = (
        "\n".join(rows)
        + "\n\nAll go from the same touches, a row each, to credits: the peers' rate "
        "counts the paths that have to be made for them, and beside it their model "
        "calls alone. They give sums by channel, in memory; the project writes a row a "
        "touch, in dbt. The second line is the project's sums by channel instead, "
        "nothing written.\n\nLargest difference of a channel's conversions, of "
        "200,000, where the models are the same: " + "; ".join(agreements) + "."
    )
    each, by_channel = rate / fastest, by_channel_rate / fastest
    return (
        f"sums by channel {by_channel:.1f} × the faster peer; a row a touch "
        f"{each:.2f} ×",
        "≥ 3 ×; ≥ 1 ×",
        by_channel >= 3 and each >= 1,
        detail,
    )


def bar_3(figures: dict) -> tuple[str, str, bool, str]:
    """Everything against sorting."""
    bar, build = figures["sorting"], figures["10m"]
    ratio = build["span"] / bar["one_table"]
    strict = build["span"] / bar["each_table"]
    detail = (
        f"{build['raw_rows']:,} raw rows: {seconds(build['span'])}, divided by "
        f"{seconds(bar['one_table'])} for one table of all raw rows, `create table raw "
        "as from (… union all by name …) order by raw_contact, raw_time`. Divided by "
        f"{seconds(bar['each_table'])}, each raw table sorted by its own contact and "
        f"time and nothing put together: {strict:.1f} ×.\n\n"
        f"The heaviest nodes (two run at a time):\n\n{node_table(build['heaviest'])}"
    )
    return f"{ratio:.1f} × sorting", "≤ 2.2 ×", ratio <= 2.2, detail


def bar_4(figures: dict) -> tuple[str, str, bool, str]:
    """Time and memory as the rows grow."""
    sizes = [figures[name] for name in ("1m", "10m")]
    if "100m" in figures:
        sizes.append(figures["100m"])
    exponents = [
        math.log(larger["span"] / smaller["span"])
        / math.log(larger["raw_rows"] / smaller["raw_rows"])
        for smaller, larger in zip(sizes, sizes[1:], strict=False)
    ]
    rows = [
        "| raw rows | seconds | exponent | peak memory | engine's limit "
        "| dbt's threads | database |",
        "|---|---|---|---|---|---|---|",
    ]
    for size, exponent in zip(sizes, ["–", *exponents], strict=True):
        shown = exponent if isinstance(exponent, str) else f"{exponent:.2f}"
        rows.append(
            f"| {size['raw_rows']:,} | {size['span']:.1f} | {shown} "
            f"| {size['peak_memory'] / GIGABYTE:.1f} GB | {size['memory_limit']} "
            f"| {size['threads']} | {size['database_bytes'] / GIGABYTE:.1f} GB |"
        )
    peak = max(size["peak_memory"] for size in sizes) / GIGABYTE
    is_met = len(sizes) == 3 and max(exponents) <= 1.1 and peak <= 20
    figure = f"exponent {max(exponents):.2f}, {peak:.1f} GB"
    if len(sizes) < 3:
        figure += " (up to 10 million)"
    detail = "\n".join(rows)
    if "busy_contact" in figures:
        detail += "\n\n" + busy_contact(figures["busy_contact"])
    if len(sizes) == 3:
        detail += "\n\nThe heaviest nodes at 100 million:\n\n" + node_table(
            sizes[2]["heaviest"]
        )
    return figure, "exponent ≤ 1.1, ≤ 20 GB at 100 million", is_met, detail


def busy_contact(figures: dict) -> str:
    """A contact with a million interactions."""
    busy, usual = figures["busy"], figures["usual"]
    return (
        f"A contact with a million page views and {figures['paths']} conversions (the "
        f"longest path {figures['longest_path']:,}), {figures['busy_rows']:,} raw rows "
        f"in all: {seconds(busy['span'])}, divided by {seconds(usual['span'])} for "
        f"{figures['usual_rows']:,} raw rows of many contacts; memory peaks at "
        f"{busy['peak_memory'] / GIGABYTE:.1f} and "
        f"{usual['peak_memory'] / GIGABYTE:.1f} GB. Its heaviest nodes:\n\n"
        + node_table(busy["heaviest"][:5])
    )


def bar_5(figures: dict) -> tuple[str, str, bool, str]:
    """Data-driven models against the peers."""
    bar = figures["data_driven"]
    rows = [
        "| | seconds of the models | seconds of preparing the journeys "
        "| largest difference of a removal effect |",
        "|---|---|---|---|",
        f"| this project, Markov and Shapley with intervals | {bar['span']:.2f} | – "
        "| – |",
    ]
    whole = {}
    for name, peer in bar["peers"].items():
        whole[name] = peer["preparing_seconds"] + peer["model_seconds"]
        rows.append(
            f"| {name} {peer['version']}, Markov | {peer['model_seconds']:.2f} "
            f"| {peer['preparing_seconds']:.2f} | {peer['largest_difference']:.1e} |"
        )
    exact = bar["peers"]["marketing-attribution-models"]["largest_difference"]
    ratio = whole["ChannelAttribution"] / bar["span"]
    detail = (
        f"{bar['journeys']:,} journeys of {bar['interactions']:,} interactions and "
        f"{bar['values']} values, a row each, to effects.\n\n"
        + "\n".join(rows)
        + f"\n\n{node_table(bar['nodes'].items())}"
    )
    return (
        f"{ratio:.1f} × ChannelAttribution's speed; removal effects within "
        f"{exact:.0e} of marketing-attribution-models'",
        "≥ 1 ×; ≤ 1e-6",
        ratio >= 1 and exact <= 1e-6,
        detail,
    )


def bar_6(figures: dict) -> tuple[str, str, bool, str]:
    """The demo."""
    bar = figures["demo"]
    full, short = bar["all"], bar["without_unit_tests"]
    detail = "\n".join(
        [
            "| `dbt build` | seconds, first parse included "
            "| from the first node to the last | the next build |",
            "|---|---|---|---|",
            *(
                f"| {name} | {build['wall']:.1f} | {build['span']:.1f} "
                f"| {build['next_wall']:.1f} |"
                for name, build in (
                    ("with all tests", full),
                    ("without unit tests", short),
                )
            ),
        ]
    )
    return (
        f"{full['wall']:.1f} s; without unit tests {short['wall']:.1f} s",
        "≤ 25 s; ≤ 15 s",
        full["wall"] <= 25 and short["wall"] <= 15,
        detail,
    )


def seconds(value: float) -> str:
    """Write seconds."""
    return f"{value:.2f} s"


def node_table(nodes) -> str:
    """List nodes with their seconds."""
    rows = [f"| {name} | {value:.1f} |" for name, value in nodes]
    return "\n".join(["| node | seconds |", "|---|---|", *rows])


def measured_on(figures: dict) -> str:
    """List when, at which commit and where each figure was measured."""
    rows = [
        f"| `benchmarks/run.py --only {step}` | {figure['measured_on']} "
        f"| {figure['commit']} | {figure['machine']} | {figure['versions']} |"
        for step, figure in figures.items()
    ]
    return "\n".join(
        [
            "| command | day | commit | machine | versions |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )
