with survivors as (
    select * from {{ ref('int_contact_survivors') }}
),

played as (
    select
        media_plays.*,
        coalesce(survivors.contact_id, media_plays.contact_id) as player_id
    from {{ ref('stg_hubspot_events__media_played') }} as media_plays
    left join survivors on media_plays.contact_id = survivors.merged_contact_id
),

events as (
    select
        *,
        coalesce(media_id, url, media_title, '') as medium,
        coalesce({{ attribution.hubspot_value('play_state') }} = 'STARTED', false)
            as is_start,
        coalesce({{ attribution.hubspot_value('play_state') }} <> 'STARTED', false)
            as is_later_state,
        event_id is not null
        and contact_id is not null
        and occurred_at is not null
        and not coalesce(is_deleted, false) as is_whole
    from played
),

ranked as (
    select
        *,
        min(case when is_start then occurred_at end) over (
            partition by is_whole, player_id, medium
        ) as first_started_at,
        row_number() over (
            partition by is_whole, is_later_state, player_id, medium
            order by occurred_at, {{ attribution.byte_order('event_id') }}
        ) as row_rank
    from events
),

plays as (
    select
        'events_media_played' as source_table,
        event_id as source_id,
        contact_id as raw_contact_id,
        'media_play' as interaction_type,
        occurred_at as interacted_at,
        coalesce(is_deleted, false) as is_deleted,
        media_id as asset_id,
        media_title as asset_title,
        url,
        raw_session_id,
        is_whole
        and is_later_state
        and case
            when first_started_at is null then row_rank > 1
            else first_started_at <= occurred_at
        end as is_told_by_its_start
    from ranked
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url',
        'raw_session_id',
    ]) }}
from plays
where not is_told_by_its_start
