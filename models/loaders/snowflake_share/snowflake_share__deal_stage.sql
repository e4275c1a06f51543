select * from {{ attribution.snowflake_share_rows('object_properties_history', {
    'deal_id': 'objectid',
    'value': 'value',
    'date_entered': 'updatedat',
}, where={'objecttypeid': '0-3', 'name': 'dealstage'}) }}
