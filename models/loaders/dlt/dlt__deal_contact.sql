select * from {{ attribution.dlt_rows('contacts__deals', {
    'deal_id': 'deals_id',
    'contact_id': 'value',
}) }}
