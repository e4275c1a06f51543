select
    path,
    conversion_id,
    report_type,
    role,
    is_first_interaction,
    is_lead_creation,
    is_deal_creation,
    is_closed_won,
    is_conversion,
    is_up_to_lead_creation,
    is_up_to_deal_creation,
    count(*) as role_count,
    max(interaction_count) as interaction_count
from {{ ref('int_path_positions') }}
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
