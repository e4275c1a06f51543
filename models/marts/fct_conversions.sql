with conversions as (
    select * from {{ ref('int_conversions') }}
),

paths as (
    select
        conversion_id,
        max(interaction_count) as interaction_count,
        count(*) as sampled_count
    from {{ ref('path_credits') }}
    group by 1
)

select
    conversions.conversion_id,
    conversions.report_type,
    conversions.contact_id,
    conversions.deal_id,
    conversions.converted_at,
    conversions.reported_on,
    conversions.amount,
    cast(conversions.contact_count as {{ dbt.type_bigint() }}) as contact_count,
    cast(coalesce(paths.interaction_count, 0) as {{ dbt.type_bigint() }})
        as interaction_count,
    coalesce(paths.sampled_count < paths.interaction_count, false) as is_sampled,
    case
        when paths.conversion_id is null then 'no_interactions'
        else 'attributed'
    end as attribution_status,
    conversions.null_model_reason
from conversions
left join paths on conversions.conversion_id = paths.conversion_id
