-- Each raw row that could stand for an interaction is found among the interactions or
-- among those excluded everywhere, and in one of them only. An outgoing sales email
-- that was answered is told by its reply, a media play's later states by its start. Who
-- attended an event, or did not come, may have registered by the same row. Activities are matched by id,
-- each of their contacts apart.
with engagement_contacts as (
    select * from {{ ref('int_engagement_contacts') }}
),

participants as (
    select
        participants.*,
        coalesce(survivors.contact_id, participants.contact_id) as attendee_id
    from {{ ref('stg_hubspot__marketing_event_participant') }} as participants
    left join {{ ref('int_contact_survivors') }} as survivors
        on participants.contact_id = survivors.merged_contact_id
),

offline_sources as (
    select * from {{ ref('hubspot_source_names') }}
    where interaction_source = 'offline_sources'
),

raw_rows as (
    {% for table, model, id in [
        ('events_visited_page', 'stg_hubspot_events__visited_page', 'event_id'),
        ('events_cta_clicked', 'stg_hubspot_events__cta_clicked', 'event_id'),
        ('events_custom', 'stg_hubspot_events__custom', 'event_id'),
        ('events_ad_interaction', 'stg_hubspot_events__ad_interaction', 'event_id'),
        (
            'events_social_post_clicked', 'stg_hubspot_events__social_post_clicked',
            'event_id'
        ),
        (
            'contact_form_submission', 'stg_hubspot__contact_form_submission',
            'submission_id'
        ),
        (
            'marketing_event_participant', 'stg_hubspot__marketing_event_participant',
            'participant_id'
        ),
        ('conversation_thread', 'stg_hubspot__conversation_thread', 'conversation_id'),
        (
            'events_clicked_link_in_email_v2',
            'stg_hubspot_events__clicked_link_in_email', 'event_id'
        ),
    ] -%}
    select
        '{{ table }}' as source_table,
        {{ id }} as source_id
    from {{ ref(model) }}
    union all
    {% endfor -%}
    select
        'email_event' as source_table,
        email_event_id as source_id
    from {{ ref('stg_hubspot__email_event') }}
    where {{ attribution.hubspot_value('event_type') }} = 'CLICK'
    union all
    select
        'events_media_played' as source_table,
        event_id as source_id
    from {{ ref('stg_hubspot_events__media_played') }}
    where
        coalesce({{ attribution.hubspot_value('play_state') }}, 'STARTED') = 'STARTED'
        or coalesce(is_deleted, false)
        or event_id is null
        or contact_id is null
        or occurred_at is null
    union all
    select
        'marketing_event_participant' as source_table,
        participant_id || ':registered' as source_id
    from participants
    where
        {{ attribution.hubspot_value('attendance_state') }} in ('ATTENDED', 'NO_SHOW')
        and created_at < occurred_at
        and not exists (
            select 1
            from participants as registered
            where
                registered.attendee_id = participants.attendee_id
                and registered.marketing_event_id = participants.marketing_event_id
                and {{ attribution.hubspot_value('registered.attendance_state') }}
                = 'REGISTERED'
                and not coalesce(registered.is_deleted, false)
                and coalesce(registered.occurred_at, registered.created_at) is not null
        )
    union all
    select
        'contact' as source_table,
        contact_id as source_id
    from {{ ref('stg_hubspot__contact') }}
    where
        {{ attribution.hubspot_value('analytics_source') }}
        in (select offline_sources.hubspot_source from offline_sources)
    {%- for table in [
        'engagement_call', 'engagement_meeting', 'engagement_email',
        'engagement_communication',
    ] %}
    union all
    select
        '{{ table }}' as source_table,
        engagements.engagement_id || coalesce(':' || engagement_contacts.contact_id, '')
            as source_id
    from {{ ref('stg_hubspot__' ~ table) }} as engagements
    left join engagement_contacts
        on engagements.engagement_id = engagement_contacts.engagement_id
    {%- if table == 'engagement_email' %}
    where
        coalesce({{ attribution.hubspot_value('engagements.email_kind') }}, '')
        <> 'EMAIL'
        or engagements.thread_id is null
    {%- endif %}
    {%- endfor %}
),

candidates as (
    select
        source_table,
        coalesce(source_id, 'no id') as candidate_id,
        count(*) as candidate_count
    from raw_rows
    group by 1, 2
),

counted as (
    select
        {{ dbt.split_part('interaction_id', "':'", 1) }} as source_table,
        substr(interaction_id, {{ dbt.position("':'", 'interaction_id') }} + 1)
            as candidate_id
    from {{ ref('dim_interactions') }}
),

excluded as (
    select
        source_table,
        case
            when source_id is null then 'no id'
            when substr(source_table, 1, 11) = 'engagement_'
                then source_id || coalesce(':' || contact_id, '')
            else source_id
        end as candidate_id
    from {{ ref('fct_excluded_interactions') }}
    where report_type is null
),

told as (
    select
        source_table,
        candidate_id,
        count(*) as told_count
    from (
        select * from counted
        union all
        select * from excluded
    ) as counted_or_excluded
    group by 1, 2
)

select
    source_table,
    candidate_id,
    candidates.candidate_count,
    told.told_count
from candidates
full outer join told using (source_table, candidate_id)
where
    coalesce(candidates.candidate_count, 0) <> coalesce(told.told_count, 0)
    and not (
        source_table in ('engagement_email', 'events_media_played')
        and candidates.candidate_count is null
    )
