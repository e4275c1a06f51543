"""What the metrics say is what the marts hold, and models are never added up."""

import json
import math
import re

import pytest
from conftest import Demo

MODEL = "credit__attribution_model"
AD_MODEL = "ad__attribution_model"
VALUE = "influence__dimension_value"
INPUTS = {"credited_models", "credited_ad_models", "influencing_values"}
REPORTED = {"contacts_created", "deals_created", "deals_won", "won_revenue"}

# Dimensions of deals and contacts, by their names in model_comparison.
NAMES = {
    "deal": "deal__name",
    "deal_create_date": "deal__create_date",
    "deal_close_date": "deal__close_date",
    "deal_owner": "deal__owner",
    "deal_pipeline": "deal__pipeline",
    "deal_type": "deal__type",
    "company": "contact__company",
    "lead_source": "contact__lead_source",
}
DIMENSIONS = [
    *("ad_keyword", "asset_title", "asset_type", "campaign", "company", "cta"),
    *("deal", "deal_close_date", "deal_create_date", "deal_owner", "deal_pipeline"),
    *("deal_type", "form", "interaction_date", "interaction_position"),
    *("interaction_source", "interaction_type", "interaction_url", "lead_source"),
    *("social_post", "utm_campaign", "utm_content", "utm_medium", "utm_source"),
    "utm_term",
]


def is_same(one: float | None, other: float | None) -> bool:
    """Equal but for the order in which floating-point numbers were added."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def assert_same(asked: list[dict], held: list[dict], keys: list[str]) -> None:
    """The same rows by their keys, with the same figures."""
    by_key = [
        {tuple(row[key] for key in keys): row for row in rows} for rows in (asked, held)
    ]
    assert len(by_key[0]) == len(asked) and len(by_key[1]) == len(held) > 0
    assert by_key[0].keys() == by_key[1].keys()
    for key, row in by_key[0].items():
        assert row.keys() == by_key[1][key].keys()
        for name in row.keys() - set(keys):
            assert is_same(row[name], by_key[1][key][name]), (key, name)


def test_the_configuration_is_valid(demo: Demo):
    counts = re.findall(
        r"\(ERRORS: (\d+), FUTURE_ERRORS: (\d+), WARNINGS: (\d+)\)", demo.validation
    )
    assert len(counts) == 6, demo.validation
    assert set(counts) == {("0", "0", "0")}, demo.validation


def test_every_dimension_of_the_marts_is_asked_for_below(demo: Demo):
    held = demo.marts("select distinct dimension from model_comparison")
    assert {row["dimension"] for row in held} == set(DIMENSIONS)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_attributed_metrics_are_those_of_the_marts_by(demo: Demo, dimension: str):
    asked_name = NAMES.get(dimension, f"credit__{dimension}")
    if dimension.endswith("_date"):
        asked_name += "__day"
    asked = demo.ask(
        "--metrics",
        "attributed_contacts,attributed_deals,attributed_deal_amount,attributed_revenue",
        "--group-by",
        f"metric_time__month,{asked_name},{MODEL}",
    )
    held = demo.marts(
        f"""
        select
            reported_month as metric_time__month,
            nullif(dimension_value, '(none)') as {asked_name},
            attribution_model as {MODEL},
            sum(case when report_type = 'contact_create' then credit end)
                as attributed_contacts,
            sum(case when report_type = 'deal_create' then credit end)
                as attributed_deals,
            sum(case when report_type = 'deal_create' then attributed_amount end)
                as attributed_deal_amount,
            sum(case when report_type = 'revenue' then attributed_amount end)
                as attributed_revenue
        from model_comparison
        where dimension = '{dimension}'
        group by 1, 2, 3
        """
    )
    assert_same(asked, held, ["metric_time__month", asked_name, MODEL])


def test_conversion_credits_are_those_of_the_marts(demo: Demo):
    asked = demo.ask(
        *("--metrics", "conversion_credits"),
        *("--group-by", f"credit__report_type,{MODEL},credit__interaction_source"),
    )
    held = demo.marts(
        f"""
        select
            report_type as credit__report_type,
            attribution_model as {MODEL},
            interaction_source as credit__interaction_source,
            sum(credit) as conversion_credits
        from attribution_report
        group by 1, 2, 3
        """
    )
    assert_same(
        asked, held, ["credit__report_type", MODEL, "credit__interaction_source"]
    )


def test_the_attributed_revenue_is_the_reconciled_one(demo: Demo):
    asked = demo.ask("--metrics", "attributed_revenue", "--group-by", MODEL)
    held = demo.marts(
        f"select attribution_model as {MODEL}, attributed_amount as attributed_revenue "
        "from revenue_reconciliation"
    )
    assert len(asked) == 12
    assert_same(asked, held, [MODEL])


def test_reported_conversions_are_those_of_the_marts(demo: Demo):
    asked = demo.ask(
        *("--metrics", ",".join(sorted(REPORTED)), "--group-by", "metric_time__month")
    )
    held = demo.marts(
        """
        select
            date_trunc('month', reported_on) as metric_time__month,
            nullif(count(*) filter (where report_type = 'contact_create'), 0)
                as contacts_created,
            nullif(count(*) filter (where report_type = 'deal_create'), 0)
                as deals_created,
            nullif(count(*) filter (where report_type = 'revenue'), 0) as deals_won,
            sum(amount) filter (where report_type = 'revenue') as won_revenue
        from fct_conversions
        group by 1
        """
    )
    assert_same(asked, held, ["metric_time__month"])


@pytest.mark.parametrize("by", ["owner", "pipeline", "type"])
def test_deals_won_are_those_of_the_marts_by(demo: Demo, by: str):
    column = {"owner": "owner_name", "pipeline": "pipeline_name", "type": "deal_type"}
    asked = demo.ask("--metrics", "deals_won,won_revenue", "--group-by", f"deal__{by}")
    held = demo.marts(
        f"""
        select
            {column[by]} as deal__{by},
            count(*) as deals_won,
            sum(fct_conversions.amount) as won_revenue
        from fct_conversions
        inner join dim_deals using (deal_id)
        where report_type = 'revenue'
        group by 1
        """
    )
    assert_same(asked, held, [f"deal__{by}"])


@pytest.mark.parametrize(
    ("level", "column"),
    [
        ("network", "ad_network"),
        ("account_id", "ad_account_id"),
        ("campaign", "coalesce(ad_campaign_name, ad_campaign_id)"),
        ("group_id", "ad_group_id"),
        ("id", "ad_id"),
    ],
)
def test_ad_metrics_are_those_of_the_marts_by(demo: Demo, level: str, column: str):
    sums = {
        "ad_spend": "sum(spend)",
        "ad_clicks": "sum(clicks)",
        "ad_impressions": "sum(impressions)",
        "ad_contacts": "sum(contacts)",
        "ad_customers": "sum(customers)",
        "ad_revenue": "sum(revenue)",
        "cost_per_contact": "sum(spend) / nullif(sum(contacts), 0)",
        "cost_per_customer": "sum(spend) / nullif(sum(customers), 0)",
        "return_on_ad_spend": "sum(revenue) / nullif(sum(spend), 0)",
    }
    asked = demo.ask(
        *("--metrics", ",".join(sums)),
        *("--group-by", f"ad__{level},{AD_MODEL}"),
    )
    columns = ", ".join(f"{sql} as {name}" for name, sql in sums.items())
    held = demo.marts(
        f"select {column} as ad__{level}, ad_attribution_model as {AD_MODEL}, "
        f"{columns} from ad_attribution_report group by 1, 2"
    )
    if level == "id":
        assert {None} < {row["return_on_ad_spend"] for row in held}
        assert {None} < {row["cost_per_customer"] for row in held}
    assert_same(asked, held, [f"ad__{level}", AD_MODEL])


def metrics_of(demo: Demo) -> set[str]:
    """The names of all metrics."""
    manifest = json.loads((demo.folder / "target/semantic_manifest.json").read_text())
    return {metric["name"] for metric in manifest["metrics"]}


def test_every_metric_of_models_refuses_several_or_says_that_it_is_a_sum(demo: Demo):
    for metric in sorted(metrics_of(demo) - INPUTS - REPORTED):
        done = demo.mf("query", "--quiet", "--metrics", metric)
        if metric.endswith(("_of_all_models", "_of_all_ad_models", "_of_all_values")):
            assert done.exit_code == 0, done.output
        else:
            name = AD_MODEL if metric.startswith(("ad_", "cost_", "return_")) else MODEL
            name = VALUE if metric.startswith("influenced_") else name
            assert re.search(rf"several .*group by .*{name}", done.output), metric


def test_influenced_amounts_are_those_of_the_marts(demo: Demo):
    """Of linear, which gives every value on the path credit, and so a row. A value that
    lies only on the path of another model has no figure."""
    metrics = ("influenced_revenue", "influenced_deal_amount")
    asked = [
        row
        for row in demo.ask(
            *("--metrics", ",".join(metrics)),
            *("--group-by", f"metric_time__month,influence__dimension,{VALUE}"),
        )
        if any(row[metric] is not None for metric in metrics)
    ]
    held = demo.marts(
        f"""
        select
            reported_month as metric_time__month,
            dimension as influence__dimension,
            dimension_value as {VALUE},
            sum(case when report_type = 'revenue' then influenced_amount end)
                as influenced_revenue,
            sum(case when report_type = 'deal_create' then influenced_amount end)
                as influenced_deal_amount
        from model_comparison
        where attribution_model = 'linear' and influenced_amount is not null
        group by 1, 2, 3
        """
    )
    assert_same(asked, held, ["metric_time__month", "influence__dimension", VALUE])


@pytest.mark.parametrize("metric", ["influenced_revenue", "influenced_deal_amount"])
@pytest.mark.parametrize("by", ["metric_time__month", "influence__dimension"])
def test_influenced_amounts_of_several_values_are_refused(
    demo: Demo, metric: str, by: str
):
    done = demo.mf("query", "--quiet", "--metrics", metric, "--group-by", by)
    assert f"several values: group by influence__dimension and {VALUE}" in done.output


@pytest.mark.parametrize(
    "where",
    [
        "{{ Dimension('credit__attribution_model') }} = 'w_shaped'",
        "{{ Dimension('credit__report_type') }} = 'revenue'",
    ],
)
def test_credits_of_one_report_or_model_alone_are_refused(demo: Demo, where: str):
    done = demo.mf(
        "query", "--quiet", "--metrics", "conversion_credits", "--where", where
    )
    assert "several reports or attribution models" in done.output


def test_one_model_may_be_filtered(demo: Demo):
    [row] = demo.ask(
        *("--metrics", "attributed_revenue"),
        *("--where", f"{{{{ Dimension('{MODEL}') }}}} = 'w_shaped'"),
    )
    [held] = demo.marts(
        "select attributed_amount as attributed_revenue from revenue_reconciliation "
        "where attribution_model = 'w_shaped'"
    )
    assert is_same(row["attributed_revenue"], held["attributed_revenue"])


def test_the_sources_that_earn_the_revenue(demo: Demo):
    asked = demo.ask("--saved-query", "revenue_by_source")
    held = demo.marts(
        f"""
        select
            reported_month as metric_time__month,
            dimension_value as credit__interaction_source,
            attribution_model as {MODEL},
            attributed_amount as attributed_revenue
        from model_comparison
        where report_type = 'revenue' and dimension = 'interaction_source'
        """
    )
    assert_same(
        asked, held, ["metric_time__month", "credit__interaction_source", MODEL]
    )


def test_the_campaigns_that_bring_conversions(demo: Demo):
    asked = demo.ask("--saved-query", "credits_by_campaign")
    held = demo.marts(
        f"""
        select
            coalesce(campaign_name, campaign_id) as credit__campaign,
            attribution_model as {MODEL},
            sum(credit) filter (where report_type = 'contact_create')
                as attributed_contacts,
            sum(credit) filter (where report_type = 'deal_create') as attributed_deals,
            sum(attributed_amount) filter (where report_type = 'revenue')
                as attributed_revenue
        from attribution_report
        group by 1, 2
        """
    )
    assert_same(asked, held, ["credit__campaign", MODEL])


def test_what_ads_cost_and_bring(demo: Demo):
    asked = demo.ask("--saved-query", "return_by_ad_campaign")
    held = demo.marts(
        """
        select
            ad_network as ad__network,
            coalesce(ad_campaign_name, ad_campaign_id) as ad__campaign,
            sum(spend) as ad_spend,
            sum(contacts) as ad_contacts,
            sum(revenue) as ad_revenue,
            sum(spend) / nullif(sum(contacts), 0) as cost_per_contact,
            sum(revenue) / nullif(sum(spend), 0) as return_on_ad_spend
        from ad_attribution_report
        where ad_attribution_model = 'last_ad_interaction'
        group by 1, 2
        """
    )
    assert_same(asked, held, ["ad__network", "ad__campaign"])
