select * from {{ attribution.snowflake_share_rows('objects_contacts', {
    'id': 'objectid',
    'property_createdate': 'property_createdate',
    'property_email': 'property_email',
    'property_hs_analytics_source': 'property_hs_analytics_source',
    'property_hs_analytics_source_data_1': 'property_hs_analytics_source_data_1',
    'property_hs_analytics_source_data_2': 'property_hs_analytics_source_data_2',
    'property_lifecyclestage': 'property_lifecyclestage',
    'property_hs_merged_object_ids': 'property_hs_merged_object_ids',
    'property_hs_calculated_merged_vids': 'property_hs_calculated_merged_vids',
}) }}
