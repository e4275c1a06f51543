select * from {{ attribution.airbyte_associations(
    attribution.airbyte_engagements(), {'engagement_id': 'id'}, {'contact_id': 'contacts'}
) }}
