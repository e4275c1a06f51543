with recursive recorded_merges as (
    select
        merged_deal_id as merged_id,
        deal_id as into_id,
        1 as precedence
    from {{ ref('stg_hubspot__merged_deal') }}
    where not coalesce(is_deleted, false)
),

{{ attribution.surviving_ids('recorded_merges') }}

select
    merged_id as merged_deal_id,
    surviving_id as deal_id
from survivors
