select * from {{ attribution.snowflake_share_rows('objects_engagements', {
    'engagement_id': 'objectid',
    'property_hs_timestamp': 'property_hs_timestamp',
    'property_hs_createdate': 'property_hs_createdate',
    'property_hs_meeting_outcome': 'property_hs_meeting_outcome',
    'property_hs_meeting_title': 'property_hs_meeting_title',
}, where={'property_hs_engagement_type': 'MEETING'}) }}
