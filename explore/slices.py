"""attribution_report by any one or two dimensions, cut to the largest values."""

from datetime import date

import pandas
from marts import query

# Each of model_comparison's dimensions by its column of attribution_report.
DIMENSIONS = {
    "Interaction source": "interaction_source_label",
    "Interaction type": "interaction_type_label",
    "Interaction position": "interaction_position",
    "Interaction date": "interacted_on",
    "Interaction URL": "interaction_url",
    "Asset type": "asset_type_label",
    "Asset title": "asset_title",
    "Campaign": "coalesce(campaign_name, campaign_id)",
    "UTM campaign": "utm_campaign",
    "UTM source": "utm_source",
    "UTM medium": "utm_medium",
    "UTM content": "utm_content",
    "UTM term": "utm_term",
    "Ad keyword": "ad_keyword",
    "CTA": "coalesce(cta_name, cta_id)",
    "Form": "coalesce(form_name, form_id)",
    "Social post": "social_post_id",
    "Lead source": "lead_source_label",
    "Company": "coalesce(company_name, company_id)",
    "Deal": "coalesce(deal_name, deal_id)",
    "Deal create date": "deal_created_on",
    "Deal close date": "deal_closed_on",
    "Deal owner": "owner_name",
    "Deal pipeline": "pipeline_name",
    "Deal type": "deal_type",
}


def text(dimension: str) -> str:
    return f"coalesce(cast({DIMENSIONS[dimension]} as varchar), '(none)')"


def values_of(dimension: str) -> list[str]:
    """What a dimension's values are called, from model_comparison: attribution_report
    has a row for each credit."""
    found = query(
        """
        select distinct
            coalesce(source_label, asset_type_label, dimension_value) as called
        from model_comparison
        left join main_seeds.interaction_sources as sources
            on
                dimension = 'interaction_source'
                and dimension_value = sources.interaction_source
        left join main_seeds.asset_types as assets
            on dimension = 'asset_type' and dimension_value = assets.asset_type
        where dimension = $dimension
        order by called
        """,
        dimension=dimension.lower().replace(" ", "_"),
    )
    return list(found["called"])


def models_read(model: str) -> list[str]:
    """The model that was picked and those that tell every interaction on the path:
    linear credits each, so that no other is read where it is on."""
    models = query(
        """
        select attribution_model, model_label
        from main_intermediate.int_attribution_models
        where path = 'default' or model_label = $model
    """,
        model=model,
    )
    names = list(models["attribution_model"])
    if "linear" not in names:
        return names
    [picked] = models.loc[models["model_label"] == model, "attribution_model"]
    return [picked, "linear"]


def built(
    report: str,
    model: str,
    dimensions: list[str],
    filters: dict[str, list[str]],
    since: date,
    until: date,
    measure: str,
    rows: int,
) -> pandas.DataFrame:
    """The values with the most of a measure, and a row for all others.

    What a value influenced is the whole amount of every conversion with the value on
    its path, once: it has no total, and that of the others counts each once as well.
    """
    keys = [f"value_{place}" for place in range(len(dimensions))]
    key_list = ", ".join(keys)
    values = ", ".join(
        f"{text(dimension)} as {key}"
        for key, dimension in zip(keys, dimensions, strict=True)
    )
    conditions = "".join(
        f" and list_contains($filter_{place}, {text(dimension)})"
        for place, dimension in enumerate(filters)
    )
    models = ", ".join(f"'{name}'" for name in models_read(model))
    return query(
        f"""
        with touches as (
            select
                {values},
                report.conversion_id,
                amounts.amount,
                case when report.model_label = $model then report.credit end as credit,
                case when report.model_label = $model then report.attributed_amount end
                    as attributed_amount
            from attribution_report as report
            inner join (select conversion_id, amount from fct_conversions) as amounts
                on report.conversion_id = amounts.conversion_id
            where
                report.report_type = $report
                and report.attribution_model in ({models})
                and report.reported_on between $since and $until
                {conditions}
        ),

        sums as (
            select
                {key_list},
                sum(credit) as conversions,
                sum(attributed_amount) as attributed_amount
            from touches
            group by {key_list}
            having sum(credit) > 0
        ),

        influenced as (
            select {key_list}, cast(sum(amount) as double) as influenced_amount
            from (select distinct {key_list}, conversion_id, amount from touches)
            group by {key_list}
        ),

        shares as (
            select
                *,
                if($report = 'revenue', attributed_amount, conversions) as compared,
                compared / nullif(sum(compared) over (), 0) as share
            from sums
            inner join influenced using ({key_list})
        ),

        placed as (
            select
                *,
                count(*) over () - $rows as other_count,
                least(
                    $rows + 1,
                    row_number() over (
                        order by
                            {measure} desc nulls last, conversions desc, {key_list}
                    )
                ) as place
            from shares
        ),

        influenced_by_place as (
            select place, cast(sum(amount) as double) as influenced_amount
            from (
                select distinct place, conversion_id, amount
                from touches
                inner join placed using ({key_list})
            )
            group by place
        )

        select
            {
            ", ".join(
                f"case when place <= $rows then any_value({key}) else "
                + ("'All ' || any_value(other_count) || ' others'" if not n else "''")
                + f" end as {key}"
                for n, key in enumerate(keys)
            )
        },
            sum(attributed_amount) as attributed_amount,
            sum(conversions) as conversions,
            any_value(influenced_by_place.influenced_amount) as influenced_amount,
            sum(share) as share
        from placed
        inner join influenced_by_place using (place)
        group by place
        order by place
        """,
        report=report,
        model=model,
        since=since,
        until=until,
        rows=rows,
        **{f"filter_{place}": picked for place, picked in enumerate(filters.values())},
    )
