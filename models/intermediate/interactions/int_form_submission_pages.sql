{#- A page is known by its id and by its address. -#}
{%- set page_keys = {
    'id': 'asset_id',
    'url': attribution.url_page_key(attribution.url_page('url')),
} -%}

with page_views as (
    select
        source_id,
        interacted_at,
        asset_type,
        asset_id,
        {{ attribution.readable_url('url') }} as url
    from {{ ref('int_page_views') }}
    where interacted_at is not null
),

submissions as (
    select
        source_id,
        interacted_at,
        asset_type,
        asset_id,
        {{ attribution.readable_url('url') }} as url
    from {{ ref('int_form_submissions') }}
    where interacted_at is not null
),

submissions_by_page as (
    {% for kind, key in page_keys.items() -%}
    select
        source_id,
        interacted_at,
        asset_type,
        true as is_submission,
        '{{ kind }}' as page_key_kind,
        {{ key }} as page_key
    from submissions
    {{ "union all" if not loop.last }}
    {% endfor %}
),

-- Far fewer than views: keys are made for these alone.
viewed_addresses as (
    select
        asset_id,
        url,
        asset_type,
        min(interacted_at) as first_viewed_at
    from page_views
    where asset_type is not null
    group by 1, 2, 3
),

addresses_by_page as (
    {% for kind, key in page_keys.items() -%}
    select
        first_viewed_at,
        asset_type,
        '{{ kind }}' as page_key_kind,
        {{ key }} as page_key
    from viewed_addresses
    {{ "union all" if not loop.last }}
    {% endfor %}
),

submitted_pages as (
    select
        page_key_kind,
        page_key,
        min(first_viewed_at) as first_viewed_at,
        min(asset_type) as asset_type,
        min(asset_type) <> max(asset_type) as has_several_types
    from addresses_by_page
    where page_key in (select submissions_by_page.page_key from submissions_by_page)
    group by 1, 2
),

-- Where all views of a page have one asset type, only the first matters.
views_by_page as (
    select
        cast(null as {{ dbt.type_string() }}) as source_id,
        first_viewed_at as interacted_at,
        asset_type,
        false as is_submission,
        page_key_kind,
        page_key
    from submitted_pages
    where not has_several_types
    {% for kind, key in page_keys.items() -%}
    union all
    select
        source_id,
        interacted_at,
        asset_type,
        false as is_submission,
        '{{ kind }}' as page_key_kind,
        {{ key }} as page_key
    from page_views
    where
        {{ key }} in (
            select submitted_pages.page_key
            from submitted_pages
            where
                submitted_pages.has_several_types
                and submitted_pages.page_key_kind = '{{ kind }}'
        )
    {% endfor %}
),

visits_by_page as (
    select * from views_by_page
    union all
    select * from submissions_by_page
),

numbered as (
    select
        *,
        row_number() over (
            partition by page_key_kind, page_key
            order by
                interacted_at,
                is_submission,
                {{ attribution.byte_order('source_id') }} nulls first
        ) as step
    from visits_by_page
),

with_last_view as (
    select
        *,
        {{ attribution.last_known(
            'asset_type', 'step', 'page_key_kind, page_key',
            'rows between unbounded preceding and current row'
        ) }} as viewed_asset_type
    from numbered
)

select
    source_id as submission_id,
    coalesce(
        max(case when page_key_kind = 'id' then viewed_asset_type end),
        max(case when page_key_kind = 'url' then viewed_asset_type end)
    ) as asset_type
from with_last_view
where is_submission and source_id is not null
group by 1
