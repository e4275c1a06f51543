select * from {{ attribution.airbyte_rows('deal_pipelines', {
    'pipeline_id': 'pipelineId',
    'label': 'label',
}) }}
