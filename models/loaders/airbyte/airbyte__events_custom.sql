select * from {{ attribution.airbyte_events('pe%', {
    'property_hs_event_name': 'eventType',
    'property_hs_url': ['properties.hs_url', 'properties.hs_page_url'],
}) }}
