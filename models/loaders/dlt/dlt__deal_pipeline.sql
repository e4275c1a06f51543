select * from {{ attribution.dlt_rows('pipelines_deals', {
    'pipeline_id': 'id',
    'label': 'label',
}) }}
