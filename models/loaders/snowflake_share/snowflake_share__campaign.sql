select * from {{ attribution.snowflake_share_rows('objects_campaigns', {
    'id': 'property_hs_origin_asset_id',
    'name': 'property_hs_name',
}) }}
