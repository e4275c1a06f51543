with associations as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'associations_contacts_to_companies', {
            'contact_id': 'contact_objectid',
            'company_id': 'company_objectid',
        }
    ) }}
),

contacts as (
    select * from {{ attribution.loaded_part('snowflake_share', 'objects_contacts', {
        'contact_id': 'objectid',
        'company_id': 'property_associatedcompanyid',
    }, optional=['company_id']) }}
),

-- Of a contact's companies HubSpot's own property tells the primary one, whose association
-- is of type 1.
with_types as (
    select
        contact_id,
        company_id,
        cast(null as {{ dbt.type_string() }}) as type_id
    from associations
    union all
    select
        contact_id,
        company_id,
        '1' as type_id
    from contacts
    where company_id is not null
)

select * from with_types
