with associations as (
    select * from {{ ref('stg_hubspot__contact_company') }}
    where not coalesce(is_deleted, false)
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

companies as (
    select * from {{ ref('stg_hubspot__company') }}
),

ranked as (
    select
        contacts.contact_id,
        associations.company_id,
        companies.company_name,
        row_number() over (
            partition by contacts.contact_id
            order by
                case
                    when
                        associations.association_type_id = '1'
                        and coalesce(
                            {{ attribution.hubspot_value(
                                'associations.association_category'
                            ) }},
                            'HUBSPOT_DEFINED'
                        ) = 'HUBSPOT_DEFINED'
                        then 0
                    else 1
                end,
                {{ attribution.byte_order('associations.company_id') }}
        ) as company_rank
    from associations
    inner join contacts
        on
            associations.contact_id = contacts.raw_contact_id
            and contacts.is_known
    left join companies on associations.company_id = companies.company_id
    where
        associations.company_id is not null
        and not coalesce(companies.is_deleted, false)
)

select
    contact_id,
    company_id,
    company_name
from ranked
where company_rank = 1
