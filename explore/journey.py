"""The path of one deal as a picture, with what each model gives to whom."""

import math

import altair as alt
import pandas
import streamlit as st
from marts import explanation, query
from terms import explain

DRAWN = 3000
COLUMNS_OF_MARKS = 120
# Streamlit makes each picture as wide as the page, so that labels have to lie within.
LEFT = 110
REPORTS = {
    "revenue": "Revenue: until the deal was won",
    "deal_create": "Deal create: until the deal was created",
}
# Those of charts/meta.yml, the pale ones darker: a dot is smaller than a bar.
COLOURS = {
    "Organic search": "#40639c",
    "Direct traffic": "#5b84b8",
    "Sales": "#608470",
    "Paid search": "#775770",
    "Organic social": "#b5762f",
    "Referrals": "#ae6349",
    "AI referrals": "#6f8f91",
    "Paid social": "#8f7d5c",
    "Email marketing": "#7a8895",
    "Marketing event": "#3e4749",
    "Other campaigns": "#a03a5a",
    "Offline sources": "#2b2b2b",
}


def deals() -> dict[str, str]:
    """What each deal that has a path is called, the newest first."""
    rows = query("""
        select
            deal_id,
            coalesce(any_value(deal_name), 'Deal') || ' · ' || deal_id
            || coalesce(' · won ' || strftime(any_value(won_at), '%-d %b %Y'), '')
                as label
        from fct_conversions
        inner join dim_deals using (deal_id)
        where attribution_status = 'attributed'
            and report_type in ('revenue', 'deal_create')
        group by deal_id
        order by max(converted_at) desc, deal_id
    """)
    return dict(zip(rows.deal_id, rows.label, strict=True))


def conversions_of(deal: str) -> pandas.DataFrame:
    return query(
        """
        select conversions.*, deal_name, created_at
        from fct_conversions as conversions
        inner join dim_deals using (deal_id)
        where deal_id = $deal and attribution_status = 'attributed'
        order by report_type desc
        """,
        deal=deal,
    )


def path_of(conversion: str) -> pandas.DataFrame:
    """The interactions that any model sees, numbered in the one order of interactions:
    by time, of one instant by the type's tie_order, then by id."""
    return query(
        """
        with credited as (
            select
                credits.interaction_id,
                min(credits.contact_id) as contact_id,
                min(credits.interacted_at) as moment,
                max(case when path = 'default' then interaction_position end)
                    as position
            from fct_attribution_credits as credits
            inner join main_intermediate.int_attribution_models
                using (attribution_model)
            where conversion_id = $conversion
            group by 1
        )

        select
            row_number() over (order by moment, tie_order, interaction_id) as number,
            credited.*,
            source_label as source,
            interaction_label as type,
            coalesce(asset_title, interaction_url, '') as asset,
            session_id,
            coalesce(nullif(position, 'Middle interaction'), '') as name
        from credited
        inner join dim_interactions using (interaction_id)
        inner join main_seeds.interaction_sources using (interaction_source)
        inner join main_seeds.interaction_types using (interaction_type)
        order by number
        """,
        conversion=conversion,
    )


def credits_of(conversion: str, report: str) -> pandas.DataFrame:
    """Each model's credit for each interaction; none where it has no value."""
    return query(
        f"""
        with credits as (
            select * from fct_attribution_credits where conversion_id = $conversion
        ),

        interactions as (select distinct interaction_id from credits)

        select
            interactions.interaction_id,
            model_label as model,
            model_order,
            case
                when models.attribution_model in (
                    select attribution_model from credits
                ) then coalesce(credit, 0)
            end as credit
        from interactions
        cross join main_intermediate.int_attribution_models as models
        left join credits
            on interactions.interaction_id = credits.interaction_id
            and models.attribution_model = credits.attribution_model
        where runs_on_{report}
        """,
        conversion=conversion,
    )


def laid_out(path: pandas.DataFrame) -> tuple[pandas.DataFrame, int]:
    """Where each mark and each name lies in its contact's lane, what is close in time
    above each other, and how high a lane is."""
    start, end = path["moment"].min(), path["moment"].max()
    span = max((end - start).total_seconds(), 1)
    across = (path["moment"] - start).dt.total_seconds() / span
    column = (across * COLUMNS_OF_MARKS).round()
    step = path.groupby([path["contact_id"], column]).cumcount()
    lane = path["contact_id"].map(
        {contact: lane for lane, contact in enumerate(path["contact_id"].unique())}
    )
    marks = path.assign(lane=lane)
    marks["side"] = (across > 0.5).map({True: "left", False: "right"})
    # A row a name, so that they stand free on a narrow page too.
    named = marks[marks["name"] != ""]
    marks["name_row"] = named.groupby("lane").cumcount().reindex(marks.index).fillna(0)
    above = 20 + 15 * (int(marks["name_row"].max()) + 1)
    stack = min(14 * int(step.max()), 200)
    height = above + stack + 36
    marks["y"] = lane + 1 - (18 + step * stack / max(step.max(), 1)) / height
    marks["name_y"] = lane + (14 + 15 * marks["name_row"]) / height
    return marks, height


def picture(
    path: pandas.DataFrame,
    credits: pandas.DataFrame,
    lines: pandas.DataFrame,
    pointed: int,
) -> alt.VConcatChart:
    marks, height = laid_out(path)
    contacts = list(marks["contact_id"].unique())
    titles = [f"Contact {contact}" for contact in contacts]
    pointer = alt.selection_point(
        name="pointed",
        fields=["number"],
        on="pointerover",
        nearest=True,
        clear=False,
        value=[{"number": pointed}],
    )
    x = (
        alt.X("moment:T")
        .title(None)
        .scale(type="utc", range=[LEFT, alt.expr("width - 10")], padding=24, nice=False)
        .axis(grid=False, labelOverlap=True)
    )
    y = (
        alt.Y("y:Q")
        .scale(domain=[len(contacts), 0], nice=False)
        .axis(
            title=None,
            values=[lane + 0.5 for lane in range(len(contacts))],
            labelExpr=f"{titles}[floor(datum.value)]",
            labelLimit=LEFT,
            offset=-LEFT,
            grid=False,
            ticks=False,
            domain=False,
        )
    )
    borders = (
        alt.Chart(pandas.DataFrame({"y": range(len(contacts) + 1)}))
        .mark_rule(color="#d5d9de", aria=False)
        .encode(y=y)
    )
    sessions = (
        marks.dropna(subset="session_id")
        .groupby(["contact_id", "session_id"], as_index=False)
        .agg(
            moment=("moment", "min"),
            until=("moment", "max"),
            y=("y", "max"),
            top=("y", "min"),
        )
    )
    around = (
        alt.Chart(sessions)
        .mark_rect(
            fill="#dfe5ec",
            stroke="#dfe5ec",
            strokeWidth=16,
            strokeJoin="round",
            description="A session",
        )
        .encode(x=x, x2="until:T", y=y, y2="top:Q")
    )
    rules = (
        alt.Chart(lines)
        .mark_rule(strokeDash=[5, 4], strokeWidth=1.5, color="#30363d")
        .encode(x=x)
    )
    labels = [
        alt.Chart(lines[lines["row"] == row])
        .mark_text(align=align, dy=-7 - 15 * row, baseline="bottom", color="#30363d")
        .encode(x=x, y=alt.value(0), text="label:N")
        for row, align in zip(lines["row"], lines["align"], strict=True)
    ]
    points = (
        alt.Chart(marks)
        .mark_circle(size=110 if len(marks) <= 300 else 45, opacity=1, stroke="white")
        .encode(
            x=x,
            y=y,
            color=alt.Color("source:N")
            .title(None)
            .scale(domain=list(COLOURS), range=list(COLOURS.values()))
            .legend(None),
            strokeWidth=alt.condition(pointer, alt.value(3), alt.value(0.7)),
            stroke=alt.condition(pointer, alt.value("black"), alt.value("white")),
            description="what:N",
            tooltip=[
                alt.Tooltip("type:N", title="Interaction"),
                alt.Tooltip("moment:T", title="At", format="%-d %b %Y %H:%M"),
                alt.Tooltip("asset:N", title="Asset"),
                alt.Tooltip("source:N", title="Source"),
                alt.Tooltip("position:N", title="Position"),
            ],
        )
        .add_params(pointer)
    )
    named = alt.Chart(marks[marks["name"] != ""])
    leaders = named.mark_rule(color="#8b949e", aria=False).encode(
        x=x, y=y, y2="name_y:Q"
    )
    names = [
        named.transform_filter(alt.datum.side == side)
        .mark_text(
            align=align, dx=dx, baseline="middle", fontSize=11, fontWeight=600, **halo
        )
        .encode(x=x, y=alt.Y("name_y:Q"), text="name:N")
        for side, align, dx in (("right", "left", 4), ("left", "right", -4))
        for halo in (
            {"stroke": "white", "strokeWidth": 4, "aria": False},
            {"color": "#1f2328"},
        )
    ]
    lanes = alt.layer(
        borders, around, rules, *labels, leaders, points, *names
    ).properties(height=height * len(contacts))
    under = alt.Chart(marks).transform_filter(pointer)
    told = (
        under.mark_text(
            align="left", lineBreak="\n", lineHeight=17, fontSize=13, fontWeight=600
        )
        .encode(x=alt.value(0), y=alt.value(8), text="what:N")
        .properties(height=48)
    )
    numbered = credits.merge(marks[["interaction_id", "number"]], on="interaction_id")
    order = list(credits.sort_values("model_order")["model"].unique())
    base = (
        alt.Chart(numbered)
        .transform_filter(pointer)
        .encode(
            y=alt.Y("model:N")
            .sort(order)
            .title(None)
            .axis(ticks=False, domain=False, labelLimit=LEFT, offset=-LEFT),
            x=alt.X("credit:Q")
            .title("Share of the conversion")
            .scale(domain=[0, 1], range=[LEFT, alt.expr("width - 60")])
            .axis(format="%", grid=True, tickCount=5),
        )
    )
    bars = base.mark_bar(color="#1f5fa8", height=13)
    # What has no value has no bar, but says so.
    shares = (
        base.transform_calculate(reached="datum.credit || 0")
        .mark_text(align="left", dx=5, color="#1f2328")
        .encode(x="reached:Q", text="share:N")
    )
    return (
        alt.vconcat(
            lanes, told, alt.layer(bars, shares).properties(height=21 * len(order))
        )
        .resolve_scale(color="independent")
        .configure_view(stroke=None)
        .configure_axis(labelColor="#1f2328", titleColor="#1f2328")
        .properties(usermeta={"embedOptions": {"renderer": "svg"}})
    )


def lines_of(conversion: pandas.Series) -> pandas.DataFrame:
    """The deal's creation and, where the report ends with it, its win."""
    moments = [("Deal created", conversion["created_at"])]
    if conversion["report_type"] == "revenue":
        moments.append(("Won", conversion["converted_at"]))
    return pandas.DataFrame(
        [
            {
                "moment": moment,
                "label": f"{label} {moment:%-d %b %Y}",
                "row": row,
                "align": "right" if row == len(moments) - 1 else "left",
            }
            for row, (label, moment) in enumerate(moments)
            if not pandas.isna(moment)
        ]
    )


def shortened(text: str) -> str:
    return text if len(text) <= 45 else f"{text[:44]}…"


def counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'s' * (count != 1)}"


def share(credit: float) -> str:
    return "no value" if math.isnan(credit) else f"{100 * credit:.1f} %"


st.title("One deal's journey")
st.write("What happened before this deal was created or won, and who gets the credit?")
explain(
    "interaction",
    "session",
    "position",
    "path",
    "credit",
    "null model",
    "account journey",
)
names = deals()
left, right, last = st.columns([5, 3, 1])
if st.query_params.get("deal") in names:
    st.session_state.setdefault("deal", st.query_params["deal"])
deal = left.selectbox(
    f"Deal: type a part of its name, {len(names):,} have a path",
    list(names),
    format_func=names.get,
    key="deal",
    filter_mode="contains",
)
if deal is None:
    st.info("No deal has a path yet.")
    st.stop()
st.query_params["deal"] = deal
conversions = conversions_of(deal).set_index("report_type", drop=False)
report = right.radio(
    "Path",
    list(conversions.index),
    format_func=REPORTS.get,
    key="report",
    bind="query-params",
)
conversion = conversions.loc[report]
path = path_of(conversion["conversion_id"])
path["what"] = [
    f"{row.number}. {row.type}, {row.moment:%-d %b %Y %H:%M}\n"
    f"{shortened(row.asset)}\n"
    f"{row.source}, {row.position or 'not on the path of most models'}"
    for row in path.itertuples()
]
drawn = path.tail(DRAWN)
worth = (
    "" if pandas.isna(conversion["amount"]) else f", worth {conversion['amount']:,.0f}"
)
st.markdown(
    f"**{conversion['deal_name']}**{worth}: "
    f"{counted(len(path), 'interaction')} of "
    f"{counted(path['contact_id'].nunique(), 'contact')}, "
    f"{counted(path['session_id'].nunique(), 'session')}. "
    + (
        "All are drawn, those close in time above each other; sessions are grey."
        if len(drawn) == len(path)
        else f"The last {len(drawn):,} are drawn; the table below has all."
    )
)
credits = credits_of(conversion["conversion_id"], report)
credits["share"] = [share(credit) for credit in credits["credit"]]
counts = drawn["source"].value_counts()
st.html(
    " &emsp; ".join(
        f'<span style="white-space: nowrap"><span style="color: {COLOURS[source]}" '
        f'aria-hidden="true">⬤</span> {source} {count:,}</span>'
        for source, count in counts.items()
    )
)
pointed = last.number_input(
    "Interaction",
    min_value=int(drawn["number"].iloc[0]),
    max_value=int(drawn["number"].iloc[-1]),
    key=f"interaction of {conversion['conversion_id']}",
    help="Its credits are shown below the picture, as are those of one pointed at.",
)
st.altair_chart(
    picture(drawn, credits, lines_of(conversion), pointed),
    width="stretch",
    key="picture",
    alt="The journey, and the credits of one interaction",
)

st.subheader("The same in figures")
st.write(
    "The shares of each model, what happened in order of time, each model's credits, "
    "and their sums."
)
st.dataframe(
    explanation(conversion["conversion_id"]),
    hide_index=True,
    placeholder="",
    column_config={
        "happened_at": st.column_config.DatetimeColumn(width=150),
        "happened": st.column_config.TextColumn(width=150),
        "interaction_id": None,
    },
    key="explanation",
    alt="Every interaction with each model's credit, and their sums",
)
