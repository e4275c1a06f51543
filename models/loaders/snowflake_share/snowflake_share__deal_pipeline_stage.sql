with stages as (
    select * from {{ attribution.loaded_part('snowflake_share', 'pipeline_stages', {
        'stage_id': 'stageid',
        'pipeline_id': 'pipelineid',
        'label': 'label',
    }, optional=['pipeline_id']) }}
),

deals as (
    select * from {{ attribution.loaded_part('snowflake_share', 'objects_deals', {
        'stage_id': 'property_dealstage',
        'is_won': 'property_hs_is_closed_won',
    }) }}
),

won_stages as (
    select distinct stage_id from deals
    where lower(is_won) = 'true'
),

-- What says of a stage itself that it is won is not published.
told_by_deals as (
    select
        stages.stage_id,
        stages.pipeline_id,
        stages.label,
        won_stages.stage_id is not null as closed_won
    from stages
    left join won_stages on stages.stage_id = won_stages.stage_id
)

select * from told_by_deals
