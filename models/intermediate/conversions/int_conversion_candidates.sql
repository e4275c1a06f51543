with candidates as (
    select * from {{ ref('int_contact_create_candidates') }}
    union all
    select * from {{ ref('int_deal_create_candidates') }}
    union all
    select * from {{ ref('int_revenue_candidates') }}
)

select
    *,
    report_type || ':' || coalesce(deal_id, contact_id) as conversion_id
from candidates
union all
select * from {{ ref('int_lifecycle_stage_candidates') }}
