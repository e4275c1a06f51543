select * from {{ attribution.airbyte_rows('email_events', {
    'id': 'id',
    'type': 'type',
    'created': 'created',
    'recipient': 'recipient',
    'email_campaign_id': 'emailCampaignId',
    'filtered_event': 'filteredEvent',
}) }}
