"""A report of one's own."""

import altair as alt
import pandas
import streamlit as st
from marts import query
from slices import DIMENSIONS, built, values_of
from terms import explain

FILTERS = (
    "Deal pipeline",
    "Deal owner",
    "Campaign",
    "Interaction source",
    "Asset type",
)
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


def picked_from(options: list[str], label: str, key: str, index: int = 0) -> str:
    return st.selectbox(label, options, index=index, key=key, bind="query-params")


st.title("Report builder")
st.write("Any report by one or two dimensions. The page's address keeps what you pick.")
explain(
    "report",
    "conversion",
    "credit",
    "attributed amount",
    "influenced amount",
    "share",
    "campaign",
    "pipeline, stage",
    "asset",
)
reports = query("select distinct report_type from fct_conversions")["report_type"]
offered = {REPORTS[name]: name for name in REPORTS if name in set(reports)}
top = st.columns(4)
with top[0]:
    report = offered[picked_from(list(offered), "Report", "report")]
models = query(f"""
    select model_label
    from main_intermediate.int_attribution_models
    where runs_on_{report}
    order by model_order
""")["model_label"]
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
        picked = box.multiselect(
            dimension,
            values_of(dimension),
            key=dimension.lower().replace(" ", "_"),
            bind="query-params",
            placeholder="all",
        )
        if picked:
            filters[dimension] = picked
    days = query("select min(reported_on), max(reported_on) from fct_conversions")
    earliest, latest = (day.date() for day in days.iloc[0])
    from_box, until_box = st.columns(2)
    since = from_box.date_input(
        "Converted from", value=earliest, key="from", bind="query-params"
    )
    until = until_box.date_input(
        "Converted until", value=latest, key="until", bind="query-params"
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
