select * from {{ attribution.snowflake_share_rows('associations_deals_to_contacts', {
    'deal_id': 'deal_objectid',
    'contact_id': 'contact_objectid',
}) }}
