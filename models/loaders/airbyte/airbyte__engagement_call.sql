select * from {{ attribution.airbyte_rows(
    ['engagements_calls', 'engagements_calls_archived'],
    {
        'engagement_id': 'id',
        'property_hs_timestamp': 'properties.hs_timestamp',
        'property_hs_call_disposition': 'properties.hs_call_disposition',
        'property_hs_call_title': 'properties.hs_call_title',
    }
) }}
