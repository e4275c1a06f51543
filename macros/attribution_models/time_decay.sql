{%- macro time_decay(half_life_days) -%}
    {{ return({
        "label": "Time decay",
        "half_life_days": half_life_days,
    }) }}
{%- endmacro -%}
