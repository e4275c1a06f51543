{#- The dimensions one can slice a report by, each by its column of a mart. -#}
{%- macro report_dimensions() -%}
    {%- set dimensions = attribution.interaction_dimensions() -%}
    {%- do dimensions.update(attribution.contact_and_deal_dimensions()) -%}
    {{ return(dimensions) }}
{%- endmacro -%}

{%- macro interaction_dimensions() -%}
    {{ return({
        "asset_title": "interactions.asset_title",
        "asset_type": "interactions.asset_type",
        "interaction_position": "credits.credited_position",
        "interaction_source": "interactions.interaction_source",
        "interaction_date": "credits.interacted_on",
        "interaction_type": "interactions.interaction_type",
        "interaction_url": "interactions.interaction_url",
        "utm_campaign": "interactions.utm_campaign",
        "utm_source": "interactions.utm_source",
        "utm_medium": "interactions.utm_medium",
        "utm_content": "interactions.utm_content",
        "utm_term": "interactions.utm_term",
        "ad_keyword": "interactions.ad_keyword",
        "campaign": "coalesce(interactions.campaign_name, interactions.campaign_id)",
        "cta": "coalesce(interactions.cta_name, interactions.cta_id)",
        "form": "coalesce(interactions.form_name, interactions.form_id)",
        "social_post": "interactions.social_post_id",
    }) }}
{%- endmacro -%}

{%- macro contact_and_deal_dimensions() -%}
    {{ return({
        "company": "coalesce(contacts.company_name, contacts.company_id)",
        "lead_source": "contacts.lead_source",
        "deal": "coalesce(deals.deal_name, deals.deal_id)",
        "deal_create_date": "deals.created_on",
        "deal_close_date": "deals.closed_on",
        "deal_owner": "deals.owner_name",
        "deal_pipeline": "deals.pipeline_name",
        "deal_type": "deals.deal_type",
    }) }}
{%- endmacro -%}


{#- Those that are known of any interaction, whether somebody converted after it or not. -#}
{%- macro learnable_dimensions() -%}
    {%- set dimensions = {} -%}
    {%- for dimension, expression in attribution.report_dimensions().items()
        if "interactions." in expression or "contacts." in expression -%}
        {%- do dimensions.update({dimension: expression}) -%}
    {%- endfor -%}
    {{ return(dimensions) }}
{%- endmacro -%}


{#- Each dimension as text, (none) where an interaction has none. -#}
{%- macro dimension_columns(dimensions) -%}
    {%- set columns = [] -%}
    {%- for dimension, expression in dimensions.items() -%}
        {%- do columns.append(
            "coalesce(cast(" ~ expression ~ " as " ~ dbt.type_string() ~ "), '(none)') as "
            ~ dimension
        ) -%}
    {%- endfor -%}
    {{ return(columns | join(",\n        ")) }}
{%- endmacro -%}


{#- One grouping set a dimension: all of them in one pass over the report. -#}
{%- macro dimension_sets(dimensions, keys="report_type, reported_month") -%}
    {%- set sets = [] -%}
    {%- for dimension in dimensions -%}
        {%- do sets.append("(" ~ keys ~ ", " ~ dimension ~ ")") -%}
    {%- endfor -%}
    {{ return("grouping sets (\n        " ~ sets | join(",\n        ") ~ "\n    )") }}
{%- endmacro -%}
