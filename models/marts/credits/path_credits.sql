{%- set language = attribution.time_decay_language(
    var('attribution__time_decay_language')
) -%}

select * from {{ ref('path_credits_' ~ language) }}
