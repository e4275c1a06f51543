select * from {{ attribution.dlt_rows('contacts', {
    'id': 'id',
    'property_createdate': 'createdate',
    'property_email': 'email',
    'property_hs_analytics_source': 'hs_analytics_source',
    'property_hs_analytics_source_data_1': 'hs_analytics_source_data_1',
    'property_hs_analytics_source_data_2': 'hs_analytics_source_data_2',
    'property_lifecyclestage': 'lifecyclestage',
    'property_hs_merged_object_ids': 'hs_merged_object_ids',
    'property_hs_calculated_merged_vids': 'hs_calculated_merged_vids',
}) }}
