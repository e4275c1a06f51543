{#- The columns every interaction has, those not given being null, so that the models of
    the single types line up in one union. -#}
{%- macro interaction_columns(given) -%}
    {%- set text = dbt.type_string() -%}
    {%- set columns = {
        "source_table": text,
        "source_id": text,
        "raw_contact_id": text,
        "interaction_type": text,
        "interacted_at": dbt.type_timestamp(),
        "is_deleted": dbt.type_boolean(),
        "type_exclusion_reason": text,
        "is_in_email": dbt.type_boolean(),
        "asset_type": text,
        "asset_id": text,
        "asset_title": text,
        "url": text,
        "query_parameters": text,
        "referrer": text,
        "raw_session_id": text,
        "raw_session_source": text,
        "utm_source": text,
        "utm_medium": text,
        "utm_campaign": text,
        "utm_content": text,
        "utm_term": text,
        "ad_network": text,
        "ad_account_id": text,
        "ad_campaign_id": text,
        "ad_campaign_name": text,
        "ad_group_id": text,
        "ad_id": text,
        "ad_keyword": text,
        "cta_id": text,
        "cta_name": text,
        "form_id": text,
        "form_name": text,
        "social_post_id": text,
    } -%}
    {%- for name in given if name not in columns -%}
        {{ exceptions.raise_compiler_error(
            "interaction_columns knows no column " ~ name ~ ", only "
            ~ (columns.keys() | join(", "))
        ) }}
    {%- endfor -%}
    {%- for name, type in columns.items() -%}
        {{ name if name in given else "cast(null as " ~ type ~ ") as " ~ name }}
        {{- "," if not loop.last }}
    {% endfor -%}
{%- endmacro -%}
