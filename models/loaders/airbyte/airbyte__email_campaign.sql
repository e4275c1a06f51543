select * from {{ attribution.airbyte_rows('campaigns', {
    'id': 'id',
    'name': 'name',
    'subject': 'subject',
    'content_id': 'contentId',
}) }}
