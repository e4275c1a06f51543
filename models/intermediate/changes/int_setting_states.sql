with settings as (
    select
        'models and macros' as setting,
        '{{ attribution.project_digest() }}' as fingerprint
    {% for name in attribution.rule_vars() -%}
    union all
    select
        'var {{ name }}' as setting,
        '{{ local_md5(tojson(var(name))) }}' as fingerprint
    {% endfor %}
    {% for seed in [
        'ad_attribution_models', 'ad_networks', 'asset_types', 'attribution_models',
        'connected_call_dispositions', 'hubspot_source_names', 'interaction_sources',
        'interaction_types', 'offline_contact_creations', 'page_content_types',
        'source_rules', 'traffic_source_domains', 'traffic_source_names',
    ] -%}
    union all
    select
        'seed {{ seed }}' as setting,
        cast({{ attribution.rows_fingerprint([seed]) }} as {{ dbt.type_string() }})
            as fingerprint
    from {{ ref(seed) }}
    {% endfor %}
)

{{ attribution.marked_changes('settings', ['setting']) }}
