with interactions as (
    select * from {{ ref('int_interaction_candidates') }}
    where exclusion_reason is null
)

select
    interaction_id,
    contact_id,
    interacted_at,
    interaction_type,
    coalesce(source_outside_session = 'sales', false) as is_sales,
    row_number() over (
        partition by contact_id
        order by
            interacted_at,
            case when source_table = 'contact' then 1 else 0 end,
            {{ attribution.byte_order('interaction_id') }}
    ) as step
from interactions
