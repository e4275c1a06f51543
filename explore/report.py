"""A report of one's own: attribution_report by any one or two dimensions."""

from datetime import date

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


def text(dimension: str) -> str:
    return f"coalesce(cast({DIMENSIONS[dimension]} as varchar), '(none)')"


def built(
    report: str,
    model: str,
    dimensions: list[str],
    filters: dict[str, list[str]],
    since: date | None,
    until: date | None,
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
    return query(
        f"""
        with touches as (
            select
                {values},
                conversions.conversion_id,
                conversions.amount,
                case when report.model_label = $model then report.credit end as credit,
                case when report.model_label = $model then report.attributed_amount end
                    as attributed_amount
            from attribution_report as report
            inner join fct_conversions as conversions
                on report.conversion_id = conversions.conversion_id
            inner join main_intermediate.int_attribution_models as models
                on report.attribution_model = models.attribution_model
            where
                report.report_type = $report
                and (models.path = 'default' or report.model_label = $model)
                and report.reported_on >= coalesce($since, report.reported_on)
                and report.reported_on <= coalesce($until, report.reported_on)
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


def picked_from(options: list[str], label: str, key: str, index: int = 0) -> str:
    return st.selectbox(label, options, index=index, key=key, bind="query-params")


st.header("Report builder")
st.write("Any report by one or two dimensions. The page's address keeps what you pick.")
explain(
    *("report", "conversion", "credit", "attributed amount", "influenced amount"),
    *("share", "campaign", "pipeline, stage", "asset"),
)
reports = query("select distinct report_type from fct_conversions")["report_type"]
offered = {REPORTS[name]: name for name in REPORTS if name in set(reports)}
top = st.columns(4)
with top[0]:
    report = offered[picked_from(list(offered), "Report", "report")]
models = query(
    """
    select model_label
    from main_intermediate.int_attribution_models
    inner join main_intermediate.int_model_reports using (attribution_model)
    where report_type = $report
    order by model_order
    """,
    report=report,
)["model_label"]
with top[1]:
    model = picked_from(list(models), "Model", "model")
with top[2]:
    first = picked_from(list(DIMENSIONS), "By", "by")
with top[3]:
    others = [name for name in DIMENSIONS if name != first]
    second = st.selectbox(
        "And by",
        others,
        index=None,
        key="and",
        bind="query-params",
        placeholder="nothing",
    )
with st.expander("Filters"):
    boxes = st.columns(len(FILTERS))
    filters = {}
    for box, dimension in zip(boxes, FILTERS, strict=True):
        known = query(
            f"select distinct {text(dimension)} as known from attribution_report"
        )
        picked = box.multiselect(
            dimension,
            sorted(known["known"]),
            key=dimension.lower().replace(" ", "_"),
            bind="query-params",
            placeholder="all",
        )
        if picked:
            filters[dimension] = picked
    from_box, until_box = st.columns(2)
    since = from_box.date_input(
        "Converted from", value=None, key="from", bind="query-params"
    )
    until = until_box.date_input(
        "Converted until", value=None, key="until", bind="query-params"
    )
bottom = st.columns([4, 2, 1])
with bottom[0]:
    shown = st.multiselect(
        "Measures",
        list(MEASURES.values()),
        default=list(MEASURES.values()),
        key="measures",
        bind="query-params",
    )
with bottom[1]:
    sorted_by = picked_from(list(MEASURES.values()), "Most first", "sort")
with bottom[2]:
    rows = st.number_input(
        "Rows", min_value=1, max_value=1000, value=15, key="rows", bind="query-params"
    )
dimensions = [first, second] if second else [first]
[measure] = [name for name, label in MEASURES.items() if label == sorted_by]
found = built(report, model, dimensions, filters, since, until, measure, rows)
if found.empty:
    st.info("Nothing was converted that fits these filters.")
    st.stop()
found.columns = [*dimensions, *MEASURES.values()]
total = {
    first: "Total",
    **{second: "" for second in dimensions[1:]},
    **{
        label: found[label].sum(min_count=1)
        for name, label in MEASURES.items()
        if name != "influenced_amount"
    },
}
table = pandas.concat([found, pandas.DataFrame([total])], ignore_index=True)
table = table[[*dimensions, *(label for label in MEASURES.values() if label in shown)]]
bars = found.assign(
    value=found[dimensions].agg(" · ".join, axis="columns").str.strip(" ·"),
    order=range(len(found)),
).rename(columns={sorted_by: "measure"})
bars["rest"] = bars["order"] == rows
formats = {
    "Attributed amount": ",.0f",
    "Conversions": ",.1f",
    "Influenced amount": ",.0f",
    "Share": ".1%",
}
if bars["measure"].notna().any():
    st.altair_chart(
        alt.Chart(bars)
        .mark_bar(height=14)
        .encode(
            y=alt.Y("value:N")
            .sort(alt.SortField("order"))
            .title(None)
            .axis(labelLimit=220, ticks=False, domain=False),
            x=alt.X("measure:Q")
            .title(sorted_by)
            .axis(format=formats[sorted_by], tickCount=5),
            color=alt.Color("rest:N")
            .scale(domain=[False, True], range=["#1f5fa8", "#8b949e"])
            .legend(None),
            tooltip=["value:N", alt.Tooltip("measure:Q", format=formats[sorted_by])],
        )
        .configure_axis(labelColor="#1f2328", titleColor="#1f2328")
        .properties(
            height=22 * len(bars) + 60, usermeta={"embedOptions": {"renderer": "svg"}}
        ),
        width="stretch",
        key="chart",
        alt=f"{sorted_by} by {first.lower()}",
    )
st.dataframe(
    table,
    height="content",
    hide_index=True,
    placeholder="",
    key="table",
    column_config={
        label: st.column_config.NumberColumn(
            format="percent" if label == "Share" else "%,.2f"
        )
        for label in MEASURES.values()
    },
    alt=f"The report by {first.lower()}",
)
st.download_button(
    "Download as CSV",
    table.to_csv(index=False),
    file_name=f"{report}_{model}_by_{first}.csv".lower().replace(" ", "_"),
    mime="text/csv",
    on_click="ignore",
)
if "Influenced amount" in shown:
    st.write(
        "Influenced amounts have no total: a conversion counts whole for every value "
        "on its path."
    )
