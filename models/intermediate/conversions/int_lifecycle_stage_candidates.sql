{%- set stages = attribution.lifecycle_stages(var('attribution__lifecycle_stages')) -%}

with contacts as (
    select *
    from {{ ref('int_contacts') }}
    where raw_contact_id is not null
),

-- A contact that never counts is told once, not once a stage.
entries as (
    select
        raw_contact_id,
        is_merged,
        is_deleted,
        cast(null as {{ dbt.type_string() }}) as stage,
        cast(null as {{ dbt.type_timestamp() }}) as entered_at
    from contacts
    where {{ '(is_merged or is_deleted)' if stages else 'false' }}
    {%- for stage in stages %}
    union all
    select
        raw_contact_id,
        is_merged,
        is_deleted,
        '{{ stage }}' as stage,
        entered_{{ stage }}_at as entered_at
    from contacts
    where not is_merged and not is_deleted
    {%- endfor %}
)

select
    'lifecycle_stage' as report_type,
    raw_contact_id as contact_id,
    cast(null as {{ dbt.type_string() }}) as deal_id,
    cast(null as decimal(28, 6)) as amount,
    entered_at as converted_at,
    entered_at as reported_at,
    cast(null as {{ dbt.type_timestamp() }}) as deal_created_at,
    1 as contact_count,
    cast(null as {{ dbt.type_string() }}) as null_model_reason,
    case
        when is_merged then 'merged'
        when is_deleted then 'deleted'
        when entered_at is null then 'no_' || stage || '_date'
    end as exclusion_reason,
    'lifecycle_stage:' || coalesce(stage || ':', '') || raw_contact_id as conversion_id
from entries
