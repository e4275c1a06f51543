with submissions as (
    select * from {{ ref('int_form_submissions') }}
    where interacted_at is not null
),

submissions_by_page as (
    {{ attribution.by_page('submissions') }}
),

-- Far fewer than views: keys are made for these alone.
viewed_addresses as (
    select
        asset_id,
        url,
        asset_type,
        min(interacted_at) as first_viewed_at
    from {{ ref('int_page_views') }}
    where interacted_at is not null and asset_type is not null
    group by 1, 2, 3
),

addresses_by_page as (
    {{ attribution.by_page('viewed_addresses') }}
)

select
    page_key_kind,
    page_key,
    min(first_viewed_at) as first_viewed_at,
    min(asset_type) as asset_type,
    min(asset_type) <> max(asset_type) as has_several_types
from addresses_by_page
where page_key in (select submissions_by_page.page_key from submissions_by_page)
group by 1, 2
