select * from {{ attribution.airbyte_rows(
    ['engagements_meetings', 'engagements_meetings_archived'],
    {
        'engagement_id': 'id',
        'property_hs_timestamp': 'properties.hs_timestamp',
        'property_hs_createdate': 'properties.hs_createdate',
        'property_hs_meeting_outcome': 'properties.hs_meeting_outcome',
        'property_hs_meeting_title': 'properties.hs_meeting_title',
    }
) }}
