select * from {{ attribution.airbyte_rows(['companies', 'companies_archived'], {
    'id': 'id',
    'property_name': 'properties.name',
}) }}
