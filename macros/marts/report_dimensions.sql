{#- The dimensions one can slice a report by, each with its column of path_report. -#}
{%- macro report_dimensions() -%}
    {{ return({
        "asset_title": "asset_title",
        "asset_type": "asset_type",
        "deal": "coalesce(deal_name, deal_id)",
        "deal_create_date": "deal_created_on",
        "deal_close_date": "deal_closed_on",
        "deal_owner": "owner_name",
        "deal_pipeline": "pipeline_name",
        "deal_type": "deal_type",
        "interaction_position": "interaction_position",
        "interaction_source": "interaction_source",
        "interaction_date": "interacted_on",
        "interaction_type": "interaction_type",
        "interaction_url": "interaction_url",
        "utm_campaign": "utm_campaign",
        "utm_source": "utm_source",
        "utm_medium": "utm_medium",
        "utm_content": "utm_content",
        "utm_term": "utm_term",
        "ad_keyword": "ad_keyword",
        "campaign": "coalesce(campaign_name, campaign_id)",
        "company": "coalesce(company_name, company_id)",
        "cta": "coalesce(cta_name, cta_id)",
        "form": "coalesce(form_name, form_id)",
        "lead_source": "lead_source",
        "social_post": "social_post_id",
    }) }}
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
{%- macro dimension_sets(dimensions) -%}
    {%- set sets = [] -%}
    {%- for dimension in dimensions -%}
        {%- do sets.append(
            "(report_type, reported_month, " ~ dimension ~ ")"
        ) -%}
    {%- endfor -%}
    {{ return("grouping sets (\n        " ~ sets | join(",\n        ") ~ "\n    )") }}
{%- endmacro -%}
