select * from {{ attribution.airbyte_rows(['contacts', 'contacts_archived'], {
    'id': 'id',
    'property_createdate': 'properties.createdate',
    'property_email': 'properties.email',
    'property_hs_analytics_source': 'properties.hs_analytics_source',
    'property_hs_analytics_source_data_1': 'properties.hs_analytics_source_data_1',
    'property_hs_analytics_source_data_2': 'properties.hs_analytics_source_data_2',
    'property_lifecyclestage': 'properties.lifecyclestage',
    'property_hs_merged_object_ids': 'properties.hs_merged_object_ids',
    'property_hs_calculated_merged_vids': 'properties.hs_calculated_merged_vids',
}) }}
