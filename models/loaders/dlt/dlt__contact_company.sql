with associations as (
    select * from {{ attribution.loaded_part('dlt', 'companies__contacts', {
        'contact_id': 'contacts_id',
        'company_id': 'value',
    }) }}
),

contacts as (
    select * from {{ attribution.loaded_part('dlt', 'contacts', {
        'contact_id': 'id',
        'company_id': 'associatedcompanyid',
    }, optional=['company_id']) }}
),

-- The source tells no types; of a contact's companies HubSpot's own property tells the
-- primary one, whose association is of type 1.
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
