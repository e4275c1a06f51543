with candidates as (
    select * from {{ ref('int_conversion_candidates') }}
)

select
    conversion_id,
    report_type,
    contact_id,
    deal_id,
    converted_at,
    {{ attribution.day_in_zone('reported_at', var('attribution__report_timezone')) }}
        as reported_on,
    amount,
    contact_count,
    deal_created_at,
    null_model_reason
from candidates
where exclusion_reason is null
