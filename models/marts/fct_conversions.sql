with conversions as (
    select * from {{ ref('int_conversions') }}
),

default_paths as (
    select * from {{ ref('int_path_shapes') }}
    where path = 'default'
),

attributed as (
    select distinct shapes.conversion_id
    from {{ ref('int_path_shapes') }} as shapes
    inner join {{ ref('int_model_reports') }} as model_reports
        on
            shapes.path = model_reports.path
            and shapes.report_type = model_reports.report_type
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
    cast(coalesce(default_paths.interaction_count, 0) as {{ dbt.type_bigint() }})
        as interaction_count,
    coalesce(default_paths.sampled_count < default_paths.interaction_count, false)
        as is_sampled,
    case
        when attributed.conversion_id is null then 'no_interactions'
        else 'attributed'
    end as attribution_status,
    conversions.null_model_reason
from conversions
left join default_paths on conversions.conversion_id = default_paths.conversion_id
left join attributed on conversions.conversion_id = attributed.conversion_id
