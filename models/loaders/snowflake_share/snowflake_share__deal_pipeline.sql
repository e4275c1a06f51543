select * from {{ attribution.snowflake_share_rows('pipelines', {
    'pipeline_id': 'pipelineid',
    'label': 'label',
}) }}
