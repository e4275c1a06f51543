with stages as (
    select * from {{ attribution.loaded_part('dlt', 'pipelines_deals__stages', {
        'stage_id': 'id',
        'label': 'label',
        'is_closed': 'metadata__is_closed',
        'probability': 'metadata__probability',
        'parent_id': '_dlt_parent_id',
    }) }}
),

pipelines as (
    select * from {{ attribution.loaded_part('dlt', 'pipelines_deals', {
        'pipeline_id': 'id',
        'parent_id': '_dlt_id',
    }) }}
),

of_pipelines as (
    select
        stages.stage_id,
        pipelines.pipeline_id,
        stages.label,
        stages.is_closed,
        stages.probability
    from stages
    left join pipelines on stages.parent_id = pipelines.parent_id
)

select * from of_pipelines
