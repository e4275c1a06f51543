with associations as (
    select * from {{ ref('stg_hubspot__engagement_contact') }}
    where not coalesce(is_deleted, false)
),

survivors as (
    select * from {{ ref('int_contact_survivors') }}
)

select distinct
    associations.engagement_id,
    coalesce(survivors.contact_id, associations.contact_id) as contact_id
from associations
left join survivors on associations.contact_id = survivors.merged_contact_id
where
    associations.engagement_id is not null
    and associations.contact_id is not null
