select * from {{ attribution.airbyte_rows(
    ['deals', 'deals_archived'], {'deal_id': 'id'}, each={'contact_id': 'contacts'}
) }}
