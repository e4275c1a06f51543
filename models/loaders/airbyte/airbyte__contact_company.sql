select * from {{ attribution.airbyte_associations(
    ['contacts', 'contacts_archived'], {'contact_id': 'id'}, {'company_id': 'companies'}
) }}
