select
    report_type,
    contact_id,
    deal_id,
    amount,
    exclusion_reason
from {{ ref('int_conversion_candidates') }}
where exclusion_reason is not null
