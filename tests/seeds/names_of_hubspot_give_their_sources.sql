-- HubSpot's own names of sources; more may be added.
with expected as (
    {% for hubspot_source, interaction_source in [
        ('ORGANIC_SEARCH', 'organic_search'),
        ('PAID_SEARCH', 'paid_search'),
        ('EMAIL_MARKETING', 'email_marketing'),
        ('SOCIAL_MEDIA', 'organic_social'),
        ('ORGANIC_SOCIAL', 'organic_social'),
        ('PAID_SOCIAL', 'paid_social'),
        ('AI_REFERRALS', 'ai_referrals'),
        ('REFERRALS', 'referrals'),
        ('OTHER_CAMPAIGNS', 'other_campaigns'),
        ('DIRECT_TRAFFIC', 'direct_traffic'),
        ('OFFLINE', 'offline_sources'),
        ('OFFLINE_SOURCES', 'offline_sources'),
    ] -%}
    select
        '{{ hubspot_source }}' as hubspot_source,
        '{{ interaction_source }}' as interaction_source
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    hubspot_source,
    interaction_source
from {{ ref('hubspot_source_names') }}
