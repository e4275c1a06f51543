-- A contact created offline was imported or came by an integration.
with expected as (
    {% for analytics_source_detail, interaction_type in [
        ('IMPORT', 'contact_import'),
        ('INTEGRATION', 'integration'),
        ('API', 'integration'),
        ('SALESFORCE', 'integration'),
    ] -%}
    select
        '{{ analytics_source_detail }}' as analytics_source_detail,
        '{{ interaction_type }}' as interaction_type
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    analytics_source_detail,
    interaction_type
from {{ ref('offline_contact_creations') }}
