with types as (
    select * from {{ ref('interaction_types') }}
),

switches as (
    {% for report_type in attribution.report_types() -%}
    select
        '{{ report_type }}' as report_type,
        interaction_type,
        counts_in_{{ report_type }}
        {%- for type in var('attribution__switched_off_types').get(report_type, []) %}
        and interaction_type <> '{{ type }}'
        {%- endfor %} as is_on
    from types
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from switches
