select * from {{ attribution.airbyte_rows(
    'email_events', {'id': 'id', 'url': 'url'}, where={'type': 'CLICK'}
) }}
