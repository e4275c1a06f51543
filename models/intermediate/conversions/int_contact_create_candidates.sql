with contacts as (
    select * from {{ ref('int_contacts') }}
)

select
    'contact_create' as report_type,
    raw_contact_id as contact_id,
    cast(null as {{ dbt.type_string() }}) as deal_id,
    cast(null as decimal(28, 6)) as amount,
    created_at as converted_at,
    created_at as reported_at,
    cast(null as {{ dbt.type_timestamp() }}) as deal_created_at,
    1 as contact_count,
    cast(null as {{ dbt.type_string() }}) as null_model_reason,
    case
        when is_merged then 'merged'
        when is_deleted then 'deleted'
        when created_at is null then 'no_create_date'
    end as exclusion_reason
from contacts
where raw_contact_id is not null
