select * from {{ attribution.airbyte_rows(
    ['engagements_emails', 'engagements_emails_archived'],
    {
        'engagement_id': 'id',
        'type': 'properties.hs_email_direction',
        'property_hs_timestamp': 'properties.hs_timestamp',
        'property_hs_email_direction': 'properties.hs_email_direction',
        'property_hs_email_thread_id': 'properties.hs_email_thread_id',
        'property_hs_email_subject': 'properties.hs_email_subject',
    }
) }}
