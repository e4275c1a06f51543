-- The fifteen source rules, each with the source that it gives.
with expected as (
    {% for source_rule, interaction_source in [
        ('social_medium', 'organic_social'),
        ('paid_source_parameter', 'paid_search'),
        ('gclid', 'paid_search'),
        ('paid_social_medium', 'paid_social'),
        ('tagged_google_referrer', 'paid_search'),
        ('paid_utm', 'paid_search'),
        ('email_utm', 'email_marketing'),
        ('ai_assistant', 'ai_referrals'),
        ('other_utm', 'other_campaigns'),
        ('social_referrer', 'organic_social'),
        ('mail_client_referrer', 'direct_traffic'),
        ('search_engine_referrer', 'organic_search'),
        ('own_domain_referrer', 'direct_traffic'),
        ('other_referrer', 'referrals'),
        ('no_referrer', 'direct_traffic'),
    ] -%}
    select
        '{{ source_rule }}' as source_rule,
        '{{ interaction_source }}' as interaction_source
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    source_rule,
    interaction_source
from {{ ref('source_rules') }}
