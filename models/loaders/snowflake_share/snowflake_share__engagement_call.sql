select * from {{ attribution.snowflake_share_rows('objects_engagements', {
    'engagement_id': 'objectid',
    'property_hs_timestamp': 'property_hs_timestamp',
    'property_hs_call_disposition': 'property_hs_call_disposition',
    'property_hs_call_title': 'property_hs_call_title',
}, where={'property_hs_engagement_type': 'CALL'}) }}
