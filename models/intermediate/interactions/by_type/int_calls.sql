with calls as (
    select * from {{ ref('stg_hubspot__engagement_call') }}
),

contacts as (
    select * from {{ ref('int_engagement_contacts') }}
),

connected_dispositions as (
    select {{ attribution.hubspot_value('call_disposition') }} as call_disposition
    from {{ ref('connected_call_dispositions') }}
    {% for disposition in var('attribution__connected_call_dispositions') -%}
    {{ attribution.union_distinct() }}
    select
        {{ attribution.hubspot_value(
            dbt.string_literal(dbt.escape_single_quotes(disposition))
        ) }}
    {% endfor %}
),

typed as (
    select
        'engagement_call' as source_table,
        calls.engagement_id as source_id,
        contacts.contact_id as raw_contact_id,
        'call_connected' as interaction_type,
        calls.called_at as interacted_at,
        coalesce(calls.is_deleted, false) as is_deleted,
        case
            when
                calls.has_call_dispositions
                and connected_dispositions.call_disposition is null
                then 'not_connected'
        end as type_exclusion_reason
    from calls
    left join contacts on calls.engagement_id = contacts.engagement_id
    left join connected_dispositions
        on
            {{ attribution.hubspot_value('calls.call_disposition') }}
            = connected_dispositions.call_disposition
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason',
    ]) }}
from typed
