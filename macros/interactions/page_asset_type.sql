{#- A page's asset type: its content type's, else whether it is HubSpot's own page. -#}
{%- macro page_asset_type(content_asset_type, is_external_page, page_id) -%}
    coalesce(
        {{ content_asset_type }},
        case
            when coalesce({{ is_external_page }}, false) then 'page_without_asset_type'
            when {{ is_external_page }} is null and {{ page_id }} is null
                then 'page_without_asset_type'
            else 'other_hubspot_page'
        end
    )
{%- endmacro -%}
