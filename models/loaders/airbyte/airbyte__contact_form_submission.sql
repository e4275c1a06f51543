select * from {{ attribution.airbyte_rows(
    ['form_submissions', 'contacts_form_submissions'],
    {
        'conversion_id': ['conversionId', 'conversion-id'],
        'contact_id': 'canonical-vid',
        'email': 'values[email]',
        'form_id': ['formId', 'form-id'],
        'timestamp': ['submittedAt', 'timestamp'],
        'page_url': ['pageUrl', 'page-url'],
        'title': ['page-title', 'title'],
    }
) }}
