with emails as (
    select
        *,
        {{ attribution.hubspot_value('email_kind') }} = 'INCOMING_EMAIL' as is_incoming,
        {{ attribution.hubspot_value('email_kind') }} = 'EMAIL' as is_outgoing
    from {{ ref('stg_hubspot__engagement_email') }}
),

threads as (
    select
        thread_id,
        min(case when is_outgoing then sent_at end) as first_outgoing_at,
        max(case when is_incoming then sent_at end) as last_incoming_at
    from emails
    where engagement_id is not null and not coalesce(is_deleted, false)
    group by 1
),

contacts as (
    select * from {{ ref('int_engagement_contacts') }}
),

typed as (
    select
        'engagement_email' as source_table,
        emails.engagement_id as source_id,
        contacts.contact_id as raw_contact_id,
        'sales_email_reply' as interaction_type,
        emails.sent_at as interacted_at,
        coalesce(emails.is_deleted, false) as is_deleted,
        emails.is_outgoing and not coalesce(emails.is_deleted, false)
        and emails.engagement_id is not null
        and threads.last_incoming_at >= emails.sent_at as is_told_by_its_reply,
        case
            when emails.is_outgoing then 'unanswered'
            when not coalesce(emails.is_incoming, false) then 'not_a_reply'
            when
                emails.thread_id is null or threads.first_outgoing_at <= emails.sent_at
                then cast(null as {{ dbt.type_string() }})
            else 'not_a_reply'
        end as type_exclusion_reason
    from emails
    left join threads on emails.thread_id = threads.thread_id
    left join contacts on emails.engagement_id = contacts.engagement_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason',
    ]) }}
from typed
where not coalesce(is_told_by_its_reply, false)
