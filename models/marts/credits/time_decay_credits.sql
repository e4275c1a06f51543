{%- set language = attribution.time_decay_language(
    var('attribution__time_decay_language')
) -%}

select * from {{ ref('time_decay_credits_' ~ language) }}
