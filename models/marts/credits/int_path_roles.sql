with roles as (
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
),

-- Where nothing lies in a reach, the whole path does.
with_reaches as (
    select
        *,
        max(case when is_up_to_lead_creation then 1 else 0 end)
            over (partition by path, conversion_id) as reaches_lead_creation,
        max(case when is_up_to_deal_creation then 1 else 0 end)
            over (partition by path, conversion_id) as reaches_deal_creation
    from roles
)

select
    path,
    conversion_id,
    report_type,
    role,
    role_count,
    interaction_count,
    is_first_interaction,
    is_lead_creation,
    is_deal_creation,
    is_closed_won,
    is_conversion,
    is_up_to_lead_creation or reaches_lead_creation = 0 as is_in_reach_of_lead_creation,
    is_up_to_deal_creation or reaches_deal_creation = 0 as is_in_reach_of_deal_creation
from with_reaches
