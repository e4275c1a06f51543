with shapes as (
    select
        shape,
        path,
        report_type,
        null_model_reason,
        min(conversion_id) as conversion_id
    from {{ ref('int_path_shapes') }}
    group by 1, 2, 3, 4
),

positions as (
    select * from {{ ref('int_path_positions') }}
),

counted as (
    select
        shapes.shape,
        shapes.path,
        shapes.report_type,
        shapes.null_model_reason,
        positions.role,
        {%- for flag in attribution.role_flags() %}
        positions.{{ flag }},
        {%- endfor %}
        count(*) as role_count
    from shapes
    inner join positions
        on
            shapes.path = positions.path
            and shapes.conversion_id = positions.conversion_id
    group by {{ range(1, 6 + attribution.role_flags() | length) | join(', ') }}
),

reached as (
    select
        shape,
        max(case when is_up_to_lead_creation then 1 else 0 end) = 1
            as reaches_lead_creation,
        max(case when is_up_to_deal_creation then 1 else 0 end) = 1
            as reaches_deal_creation
    from counted
    group by 1
)

select
    counted.*,
    -- Where nothing lies in a reach, the whole path does.
    counted.is_up_to_lead_creation or not reached.reaches_lead_creation
        as is_in_reach_of_lead_creation,
    counted.is_up_to_deal_creation or not reached.reaches_deal_creation
        as is_in_reach_of_deal_creation
from counted
inner join reached on counted.shape = reached.shape
