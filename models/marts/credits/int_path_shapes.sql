with positions as (
    select * from {{ ref('int_path_positions') }}
),

roles as (
    select * from {{ ref('int_interaction_roles') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

-- Sums of codes tell apart which roles are there, and how often, in two whole numbers.
paths as (
    select
        positions.path,
        positions.conversion_id,
        max(positions.interaction_count) as interaction_count,
        count(*) as sampled_count,
        sum(roles.first_code) as first_code,
        sum(roles.second_code) as second_code
    from positions
    inner join roles on positions.role = roles.role
    group by 1, 2
)

select
    paths.path,
    paths.conversion_id,
    conversions.report_type,
    conversions.null_model_reason,
    paths.interaction_count,
    paths.sampled_count,
    dense_rank() over (
        order by
            paths.first_code,
            paths.second_code,
            paths.path,
            conversions.report_type,
            coalesce(conversions.null_model_reason, '')
    ) as shape
from paths
inner join conversions on paths.conversion_id = conversions.conversion_id
