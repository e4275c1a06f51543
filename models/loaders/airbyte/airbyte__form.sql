select * from {{ attribution.airbyte_rows('forms', {
    'guid': 'id',
    'name': 'name',
    'form_type': 'formType',
}) }}
