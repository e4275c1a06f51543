select * from {{ attribution.airbyte_rows('deal_pipelines', {
    'stage_id': 'stages.stageId',
    'pipeline_id': 'pipelineId',
    'label': 'stages.label',
    'probability': 'stages.metadata.probability',
    'is_closed': 'stages.metadata.isClosed',
}, of='stages') }}
