select * from {{ attribution.snowflake_share_rows('objects_companies', {
    'id': 'objectid',
    'property_name': 'property_name',
}) }}
