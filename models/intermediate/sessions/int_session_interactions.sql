{%- set timeout_minutes = var('attribution__session_timeout_minutes') -%}

with arrivals as (
    select
        *,
        row_number() over (
            partition by contact_id
            order by {{ attribution.interaction_order() }}
        ) as step,
        -- What lies outside sessions prolongs none.
        max(case when is_in_session then interacted_at end) over (
            partition by contact_id
            order by {{ attribution.interaction_order() }}
            rows between unbounded preceding and 1 preceding
        ) as previously_interacted_at
    from {{ ref('int_session_arrivals') }}
),

raw_session_starts as (
    select
        contact_id,
        raw_session_id,
        interaction_id,
        coalesce(arrival_key, '') as arrival_key,
        row_number() over (partition by contact_id, raw_session_id order by step)
            as raw_session_step
    from arrivals
    where raw_session_id is not null
),

with_gaps as (
    select
        arrivals.*,
        raw_session_starts.interaction_id as raw_session_start_id,
        raw_session_starts.arrival_key as raw_session_key,
        coalesce(
            arrivals.interacted_at > {{ attribution.add_minutes(
                'arrivals.previously_interacted_at', timeout_minutes
            ) }},
            true
        ) as starts_run
    from arrivals
    left join raw_session_starts
        on
            arrivals.contact_id = raw_session_starts.contact_id
            and arrivals.raw_session_id = raw_session_starts.raw_session_id
            and raw_session_starts.raw_session_step = 1
),

with_session_keys as (
    select
        *,
        case
            when raw_session_id is not null then raw_session_key
            when starts_run then coalesce(arrival_key, '')
            when can_split_session then arrival_key
        end as session_key
    from with_gaps
),

with_open_keys as (
    select
        *,
        {{ attribution.last_known(
            'session_key', 'step', 'contact_id',
            'rows between unbounded preceding and 1 preceding'
        ) }} as open_session_key
    from with_session_keys
),

-- What lies outside sessions may open one after a pause, which nothing joins: what
-- follows it in a session comes after the same pause.
with_starts as (
    select
        *,
        case
            when raw_session_id is not null then raw_session_start_id
            when starts_run then interaction_id
            when can_split_session and session_key <> open_session_key
                then interaction_id
        end as started_session_id
    from with_open_keys
)

select
    interaction_id,
    contact_id,
    interacted_at,
    tie_order,
    interaction_type,
    source_outside_session,
    step,
    raw_session_source,
    case
        when is_in_session
            then {{ attribution.last_known(
                'started_session_id', 'step', 'contact_id',
                'rows between unbounded preceding and current row'
            ) }}
    end as session_id
from with_starts
