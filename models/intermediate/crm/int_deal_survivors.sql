with recursive deals as (
    select * from {{ ref('stg_hubspot__deal') }}
),

told_merges as (
    select * from {{ ref('stg_hubspot__merged_deal') }}
),

merging_deals as (
    select
        deal_id,
        merged_deal_ids
    from deals
    where merged_deal_ids is not null
),

recorded_merges as (
    select
        merged_id,
        deal_id as into_id,
        1 as precedence
    from {{ attribution.each_part_of(
        'merged_deal_ids', ';', 'merging_deals', 'merged_id'
    ) }} as listed
    union all
    select
        merged_deal_id as merged_id,
        deal_id as into_id,
        2 as precedence
    from told_merges
    where not coalesce(is_deleted, false)
),

{{ attribution.surviving_ids('recorded_merges') }}

select
    merged_id as merged_deal_id,
    surviving_id as deal_id
from survivors
