select * from {{ attribution.airbyte_events('e_visited_page', {
    'property_hs_url': ['properties.hs_url', 'properties.hs_page_url'],
    'property_hs_title': ['properties.hs_title', 'properties.hs_page_title'],
    'property_hs_page_id': 'properties.hs_page_id',
    'property_hs_page_content_type': 'properties.hs_page_content_type',
    'property_hs_referrer': 'properties.hs_referrer',
    'property_hs_utm_source': 'properties.hs_utm_source',
    'property_hs_utm_medium': 'properties.hs_utm_medium',
    'property_hs_utm_campaign': 'properties.hs_utm_campaign',
    'property_hs_utm_content': 'properties.hs_utm_content',
    'property_hs_utm_term': 'properties.hs_utm_term',
}) }}
