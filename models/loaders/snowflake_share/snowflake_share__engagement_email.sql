select * from {{ attribution.snowflake_share_rows('objects_engagements', {
    'engagement_id': 'objectid',
    'type': 'property_hs_engagement_type',
    'property_hs_timestamp': 'property_hs_timestamp',
    'property_hs_email_direction': 'property_hs_email_direction',
    'property_hs_email_thread_id': 'property_hs_email_thread_id',
    'property_hs_email_subject': 'property_hs_email_subject',
}, where={'property_hs_engagement_type': '%EMAIL'}) }}
