select * from {{ attribution.airbyte_associations(
    attribution.airbyte_engagements(), {'engagement_id': 'id'}, {'deal_id': 'deals'}
) }}
