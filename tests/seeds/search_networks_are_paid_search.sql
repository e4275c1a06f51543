-- Ads on search networks are paid search, others paid social; more may be added.
with expected as (
    {% for ad_network, interaction_source in [
        ('google', 'paid_search'),
        ('bing', 'paid_search'),
        ('microsoft', 'paid_search'),
        ('facebook', 'paid_social'),
        ('linkedin', 'paid_social'),
    ] -%}
    select
        '{{ ad_network }}' as ad_network,
        '{{ interaction_source }}' as interaction_source
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    ad_network,
    interaction_source
from {{ ref('ad_networks') }}
