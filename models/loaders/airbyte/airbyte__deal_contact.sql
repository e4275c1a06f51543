select * from {{ attribution.airbyte_associations(
    ['deals', 'deals_archived'], {'deal_id': 'id'}, {'contact_id': 'contacts'}
) }}
