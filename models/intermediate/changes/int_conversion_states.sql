{%- set tolerance = var('attribution__create_date_tolerance_seconds') -%}

with conversions as (
    select * from {{ ref('int_conversions') }}
),

conversion_contacts as (
    select * from {{ ref('int_conversion_contacts') }}
),

interaction_deals as (
    select * from {{ ref('int_interaction_deals') }}
),

changed_contacts as (
    select * from {{ ref('int_changed_contacts') }}
),

contacts as (
    select
        conversion_id,
        {{ attribution.rows_fingerprint(['contact_id', 'contact_created_at']) }}
            as fingerprint
    from conversion_contacts
    group by 1
),

sales_activities as (
    select
        deal_id,
        {{ attribution.rows_fingerprint(['interaction_id']) }} as fingerprint
    from interaction_deals
    group by 1
),

conversion_rows as (
    select
        conversions.conversion_id,
        {{ attribution.rows_fingerprint([
            'conversions', 'contacts.fingerprint', 'sales_activities.fingerprint'
        ]) }} as fingerprint
    from conversions
    left join contacts on conversions.conversion_id = contacts.conversion_id
    left join sales_activities on conversions.deal_id = sales_activities.deal_id
    group by 1
),

own_changes as (
    {{ attribution.marked_changes('conversion_rows', ['conversion_id']) }}
),

with_changed_paths as (
    select distinct conversions.conversion_id
    from conversions
    inner join conversion_contacts
        on conversions.conversion_id = conversion_contacts.conversion_id
    inner join changed_contacts
        on conversion_contacts.contact_id = changed_contacts.contact_id
    where
        changed_contacts.changed_from
        <= {{ attribution.add_seconds('conversions.converted_at', tolerance) }}
)

select
    own_changes.conversion_id,
    own_changes.fingerprint,
    own_changes.is_changed or with_changed_paths.conversion_id is not null
        as is_changed
from own_changes
left join with_changed_paths
    on own_changes.conversion_id = with_changed_paths.conversion_id
