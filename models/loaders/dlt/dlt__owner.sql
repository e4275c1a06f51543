select * from {{ attribution.dlt_rows('owners', {
    'owner_id': 'id',
    'first_name': 'first_name',
    'last_name': 'last_name',
    'email': 'email',
}) }}
