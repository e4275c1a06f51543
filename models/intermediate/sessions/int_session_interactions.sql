{%- set timeout_seconds = var('attribution__session_timeout_minutes') * 60 -%}

with arrivals as (
    select
        *,
        row_number() over (
            partition by contact_id
            order by interacted_at, {{ attribution.byte_order('interaction_id') }}
        ) as step
    from {{ ref('int_session_arrivals') }}
),

raw_session_starts as (
    select
        contact_id,
        raw_session_id,
        coalesce(arrival_key, '') as arrival_key,
        row_number() over (partition by contact_id, raw_session_id order by step)
            as raw_session_step
    from arrivals
    where raw_session_id is not null
),

with_gaps as (
    select
        arrivals.*,
        raw_session_starts.arrival_key as raw_session_key,
        case
            when
                arrivals.interacted_at
                <= {{ attribution.add_seconds(
                    'lag(arrivals.interacted_at) over ('
                    ~ 'partition by arrivals.contact_id order by arrivals.step)',
                    timeout_seconds
                ) }}
                then 0
            else 1
        end as starts_run
    from arrivals
    left join raw_session_starts
        on
            arrivals.contact_id = raw_session_starts.contact_id
            and arrivals.raw_session_id = raw_session_starts.raw_session_id
            and raw_session_starts.raw_session_step = 1
),

with_runs as (
    select
        *,
        case
            when raw_session_id is not null then raw_session_key
            when can_split_session or starts_run = 1 then arrival_key
        end as session_key,
        sum(starts_run) over (
            partition by contact_id order by step
            rows between unbounded preceding and current row
        ) as run
    from with_gaps
),

with_open_keys as (
    select
        *,
        coalesce(
            lag(session_key) over (
                partition by contact_id, run, session_key is null order by step
            ),
            ''
        ) as open_session_key
    from with_runs
),

with_anchors as (
    select
        *,
        sum(
            case
                when raw_session_id is not null or starts_run = 1 then 1
                when can_split_session and session_key <> open_session_key then 1
                else 0
            end
        ) over (
            partition by contact_id order by step
            rows between unbounded preceding and current row
        ) as anchor
    from with_open_keys
),

with_raw_anchors as (
    select
        *,
        max(raw_session_id) over (partition by contact_id, anchor)
            as anchor_raw_session_id
    from with_anchors
)

select
    interaction_id,
    contact_id,
    interacted_at,
    interaction_type,
    step,
    raw_session_source,
    first_value(interaction_id) over (
        partition by
            contact_id,
            anchor_raw_session_id,
            case when anchor_raw_session_id is null then anchor end
        order by step
        rows between unbounded preceding and current row
    ) as session_id
from with_raw_anchors
