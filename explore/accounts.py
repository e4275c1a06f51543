"""Companies by what they brought, whom and which sources it took."""

import streamlit as st
from marts import query
from terms import explain

st.title("Accounts")
st.write(
    "Which companies brought revenue, how many of their contacts, by which sources?"
)
explain("account journey", "attributed amount", "contact", "interaction", "credit")
# An account model credits the most contacts: those without a deal too.
models = query("""
    select model_label, path
    from fct_attribution_credits
    inner join main_intermediate.int_attribution_models using (attribution_model)
    where report_type = 'revenue'
    group by model_label, path, model_order
    order by count(distinct (conversion_id, contact_id)) desc, model_order
""")
if models.empty:
    st.info("No deal was won that has a path.")
    st.stop()
left, right = st.columns(2)
model = left.selectbox("Model", models["model_label"], key="model", bind="query-params")
if models["path"][0] == "default":
    left.write(
        "Contacts without a deal of their own count where an account model is on: "
        "var attribution__switched_off_models."
    )
credits = """
    select *, coalesce(company_name, company_id, '(none)') as company
    from attribution_report
    where report_type = 'revenue' and model_label = $model
"""
companies = query(
    f"""
    with credits as ({credits}),

    sources as (
        select
            company,
            interaction_source_label as source,
            min(interacted_at) as started_at
        from credits
        group by 1, 2
    )

    select
        company,
        sum(attributed_amount) as attributed,
        sum(credit) as won,
        count(distinct contact_id) as contacts,
        count(distinct interaction_id) as interactions,
        any_value(sources) as sources
    from credits
    inner join (
        select company, string_agg(source, ' → ' order by started_at, source) as sources
        from sources
        group by 1
    ) using (company)
    group by company
    order by attributed desc, company
    """,
    model=model,
)
company = right.selectbox(
    f"Company: type a part of its name, {len(companies):,} brought revenue",
    companies["company"],
    index=None,
    placeholder="all",
    key="company",
    bind="query-params",
    filter_mode="contains",
)
COLUMNS = {
    "company": "Company",
    "attributed": st.column_config.NumberColumn("Attributed amount", format="%,.0f"),
    "won": st.column_config.NumberColumn("Deals won", format="%.2f"),
    "contacts": "Contacts touched",
    "interactions": "Interactions",
    "sources": st.column_config.TextColumn("Sources in order of time", width="large"),
}
st.dataframe(
    companies if company is None else companies[companies["company"] == company],
    hide_index=True,
    key="companies",
    column_config=COLUMNS,
    alt="Companies by attributed revenue",
)
if company is None:
    st.stop()
st.subheader(company)
st.dataframe(
    query(
        f"""
        select
            deal_name,
            strftime(any_value(deal_closed_on), '%-d %b %Y') as closed,
            sum(attributed_amount) as attributed,
            count(distinct contact_id) as contacts,
            count(distinct interaction_id) as interactions,
            '/journey?deal=' || deal_id as journey
        from ({credits})
        where company = $company
        group by deal_id, deal_name
        order by attributed desc, deal_id
        """,
        model=model,
        company=company,
    ),
    hide_index=True,
    key="deals",
    column_config={
        **COLUMNS,
        "deal_name": "Deal",
        "closed": "Closed",
        "journey": st.column_config.LinkColumn("Journey", display_text="as a picture"),
    },
    alt=f"The deals of {company}",
)
