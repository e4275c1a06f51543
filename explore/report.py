"""A report of one's own: attribution_report by any one or two dimensions."""

import altair as alt
import pandas
import streamlit as st
from marts import query
from terms import explain

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
FILTERS = [
    *("Deal pipeline", "Deal owner", "Campaign", "Interaction source", "Asset type"),
]
MEASURES = {
    "attributed_amount": "Attributed amount",
    "conversions": "Conversions",
    "influenced_amount": "Influenced amount",
    "share": "Share",
}
REPORTS = {
    "revenue": "Revenue",
    "deal_create": "Deal create",
    "contact_create": "Contact create",
    "lifecycle_stage": "Lifecycle stage",
}


def built(
    report: str,
    model: str,
    dimensions: list[str],
    filters: dict[str, list[str]],
    since: object,
    until: object,
    by: str,
    rows: int,
) -> pandas.DataFrame:
    """The values with the most of a measure, a row for all others, and the total.

    What a value influenced is the whole amount of every conversion with the value on
    its path, once: so it has no total, and that of the others counts each once too.
    """
    values = {
        f"value_{place}": f"coalesce(cast({DIMENSIONS[dimension]} as varchar), '(none)')"
        for place, dimension in enumerate(dimensions)
    }
    keys = ", ".join(values)
    conditions = "".join(
        f" and list_contains($filter_{place}, "
        f"coalesce(cast({DIMENSIONS[dimension]} as varchar), '(none)'))"
        for place, dimension in enumerate(filters)
    )
    return query(
        f"""
        with touches as (
            select
                {", ".join(f"{value} as {key}" for key, value in values.items())},
                attribution_report.conversion_id,
                conversions.amount,
                attribution_report.model_label = $model as is_credited,
                credit,
                attributed_amount
            from attribution_report
            inner join fct_conversions as conversions
                on attribution_report.conversion_id = conversions.conversion_id
            inner join main_intermediate.int_attribution_models as models
                on attribution_report.attribution_model = models.attribution_model
            where
                attribution_report.report_type = $report
                and (models.path = 'default' or models.model_label = $model)
                and attribution_report.reported_on between $since and $until
                {conditions}
        ),

        ranked as (
            select
                {keys},
                row_number() over (
                    order by
                        sum(case when $report = 'revenue' and $by = 'attributed_amount'
                            then attributed_amount else credit end) desc nulls last,
                        {keys}
                ) as place
            from touches
            where is_credited
            group by {keys}
        ),

        placed as (
            select
                touches.*,
                least(place, $rows + 1) as place,
                count(*) over () as ignored
            from touches
            inner join ranked using ({keys})
        )

        from placed
        """,
        report=report,
        model=model,
        since=since,
        until=until,
        by=by,
        rows=rows,
        **{f"filter_{place}": picked for place, picked in enumerate(filters.values())},
    )
