with roles as (
    select * from {{ ref('int_path_roles') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

paths as (
    select
        path,
        conversion_id,
        max(interaction_count) as interaction_count,
        sum(role_count) as sampled_count,
        max(case when is_up_to_lead_creation then 1 else 0 end) = 1
            as reaches_lead_creation,
        max(case when is_up_to_deal_creation then 1 else 0 end) = 1
            as reaches_deal_creation,
        {{ attribution.joined_in_order(
            "cast(role as " ~ dbt.type_string() ~ ") || 'x' || cast(role_count as "
            ~ dbt.type_string() ~ ")", " ", "role"
        ) }} as roles_text
    from roles
    group by 1, 2
)

select
    paths.path,
    paths.conversion_id,
    conversions.report_type,
    conversions.null_model_reason,
    paths.interaction_count,
    paths.sampled_count,
    paths.reaches_lead_creation,
    paths.reaches_deal_creation,
    dense_rank() over (
        order by
            paths.path,
            conversions.report_type,
            coalesce(conversions.null_model_reason, ''),
            paths.roles_text
    ) as shape
from paths
inner join conversions on paths.conversion_id = conversions.conversion_id
