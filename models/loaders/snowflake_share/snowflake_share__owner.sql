select * from {{ attribution.snowflake_share_rows('owners', {
    'owner_id': 'ownerid',
    'first_name': 'firstname',
    'last_name': 'lastname',
    'email': 'email',
}) }}
