select * from {{ attribution.dlt_rows('companies', {
    'id': 'id',
    'property_name': 'name',
}) }}
