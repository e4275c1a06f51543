with visit_rows as (
    {% for type_model, is_submission in [
        ('int_page_views', false), ('int_form_submissions', true)
    ] -%}
    select
        source_id,
        interacted_at,
        asset_id as page_id,
        url,
        asset_type,
        {{ is_submission }} as is_submission
    from {{ ref(type_model) }}
    {{ "union all" if not loop.last }}
    {% endfor %}
),

visits as (
    select
        *,
        {{ attribution.url_page_key(attribution.url_page('url')) }} as page_url
    from visit_rows
    where interacted_at is not null
),

submitted_pages as (
    select
        page_id,
        page_url
    from visits
    where is_submission
),

keyed_visits as (
    select
        *,
        'id' as page_key_kind,
        page_id as page_key
    from visits
    where page_id in (select submitted_pages.page_id from submitted_pages)
    union all
    select
        *,
        'url' as page_key_kind,
        page_url as page_key
    from visits
    where page_url in (select submitted_pages.page_url from submitted_pages)
),

-- Where all views of a page have one asset type, only the earliest matters.
page_types as (
    select
        page_key_kind,
        page_key,
        min(interacted_at) as first_viewed_at,
        min(asset_type) <> max(asset_type) as has_several_types
    from keyed_visits
    where asset_type is not null
    group by 1, 2
),

visits_by_page as (
    select keyed_visits.*
    from keyed_visits
    left join page_types
        on
            keyed_visits.page_key_kind = page_types.page_key_kind
            and keyed_visits.page_key = page_types.page_key
    where
        keyed_visits.is_submission
        or page_types.has_several_types
        or keyed_visits.interacted_at = page_types.first_viewed_at
),

counted as (
    select
        *,
        count(asset_type) over (
            partition by page_key_kind, page_key
            order by
                interacted_at,
                is_submission,
                {{ attribution.byte_order('source_id') }} nulls first
            rows between unbounded preceding and current row
        ) as views_so_far
    from visits_by_page
),

with_latest_view as (
    select
        *,
        max(asset_type) over (
            partition by page_key_kind, page_key, views_so_far
        ) as viewed_asset_type
    from counted
)

select
    source_id as submission_id,
    coalesce(
        max(case when page_key_kind = 'id' then viewed_asset_type end),
        max(case when page_key_kind = 'url' then viewed_asset_type end)
    ) as asset_type
from with_latest_view
where is_submission and source_id is not null
group by 1
