-- Nobody played a video, and those who came to a marketing event came to one whose name
-- is not known.
with counts as (
    select
        count(*) filter (where interaction_type = 'media_play') as media_plays,
        count(*) filter (
            where interaction_type = 'marketing_event_attended'
        ) as attended,
        count(*) filter (
            where
                interaction_type = 'marketing_event_attended'
                and asset_title <> 'Attended marketing event'
        ) as attended_by_name
    from {{ ref('dim_interactions') }}
)

select * from counts
where media_plays > 0 or attended = 0 or attended_by_name > 0
