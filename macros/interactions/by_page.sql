{#- Visits by page, which is known by its id and by its address: each visit once by either. -#}
{%- macro by_page(visits) -%}
    select
        visits.*,
        page_key_kinds.page_key_kind,
        case page_key_kinds.page_key_kind
            when 'id' then visits.asset_id
            else {{ attribution.url_page_key(attribution.url_page('visits.url')) }}
        end as page_key
    from {{ visits }} as visits
    cross join (
        select 'id' as page_key_kind
        union all
        select 'url' as page_key_kind
    ) as page_key_kinds
{%- endmacro -%}
