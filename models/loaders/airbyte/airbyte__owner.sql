select * from {{ attribution.airbyte_rows(['owners', 'owners_archived'], {
    'owner_id': 'id',
    'first_name': 'firstName',
    'last_name': 'lastName',
    'email': 'email',
}) }}
