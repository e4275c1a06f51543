with submitted_pages as (
    select * from {{ ref('int_submitted_pages') }}
),

page_views as (
    select
        source_id,
        interacted_at,
        asset_type,
        asset_id,
        url
    from {{ ref('int_page_views') }}
    where interacted_at is not null
),

views_by_page as (
    {{ attribution.by_page('page_views') }}
),

submissions as (
    select * from {{ ref('int_form_submissions') }}
    where interacted_at is not null
),

submissions_by_page as (
    {{ attribution.by_page('submissions') }}
),

-- Where all views of a page have one asset type, only the first matters.
visits_by_page as (
    select
        page_key_kind,
        page_key,
        cast(null as {{ dbt.type_string() }}) as source_id,
        first_viewed_at as interacted_at,
        asset_type,
        false as is_submission
    from submitted_pages
    where not has_several_types
    union all
    select
        views_by_page.page_key_kind,
        views_by_page.page_key,
        views_by_page.source_id,
        views_by_page.interacted_at,
        views_by_page.asset_type,
        false as is_submission
    from views_by_page
    inner join submitted_pages
        on
            views_by_page.page_key_kind = submitted_pages.page_key_kind
            and views_by_page.page_key = submitted_pages.page_key
    where submitted_pages.has_several_types
    union all
    select
        page_key_kind,
        page_key,
        source_id,
        interacted_at,
        asset_type,
        true as is_submission
    from submissions_by_page
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
