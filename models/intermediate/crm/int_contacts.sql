{%- set stages = attribution.lifecycle_stages(var('attribution__lifecycle_stages')) -%}

with contacts as (
    select * from {{ ref('stg_hubspot__contact') }}
),

survivors as (
    select * from {{ ref('int_contact_survivors') }}
)

select
    contacts.contact_id as raw_contact_id,
    coalesce(survivors.contact_id, contacts.contact_id) as contact_id,
    survivors.contact_id is not null as is_merged,
    coalesce(contacts.is_deleted, false) as is_deleted,
    contacts.created_at,
    lower(trim(contacts.email)) as email,
    contacts.analytics_source,
    contacts.analytics_source_detail,
    contacts.analytics_source_detail_2,
    {%- for stage in stages %}
    contacts.entered_{{ stage }}_at,
    {%- endfor %}
    contacts.lifecycle_stage
from contacts
left join survivors on contacts.contact_id = survivors.merged_contact_id
