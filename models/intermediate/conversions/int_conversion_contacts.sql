{%- set paths = attribution.attribution_paths(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}
{%- set contacts_of = paths.values() | map(attribute='contacts_of') | unique -%}

with conversions as (
    select * from {{ ref('int_conversions') }}
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

deal_contacts as (
    select * from {{ ref('int_deal_contacts') }}
),

contact_companies as (
    select * from {{ ref('int_contact_companies') }}
),

own_contacts as (
    select
        conversions.conversion_id,
        contacts.contact_id,
        contacts.created_at as contact_created_at
    from conversions
    inner join contacts on conversions.contact_id = contacts.raw_contact_id
    union all
    select
        conversions.conversion_id,
        deal_contacts.contact_id,
        deal_contacts.contact_created_at
    from conversions
    inner join deal_contacts on conversions.deal_id = deal_contacts.deal_id
),

colleagues as ( -- noqa: ST03
    select
        own_contacts.conversion_id,
        contacts.contact_id,
        contacts.created_at as contact_created_at
    from own_contacts
    inner join contact_companies
        on own_contacts.contact_id = contact_companies.contact_id
    inner join contact_companies as same_companies
        on contact_companies.company_id = same_companies.company_id
    inner join contacts
        on
            same_companies.contact_id = contacts.raw_contact_id
            and not contacts.is_deleted
)

select
    'deal' as contacts_of,
    *
from own_contacts
{%- if 'company' in contacts_of %}
union all
select
    'company' as contacts_of,
    *
from (
    select * from own_contacts
    {{ attribution.union_distinct() }}
    select * from colleagues
) as account_contacts
{%- endif %}
