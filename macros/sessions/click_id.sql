{#- Google's click ids are long, of letters, digits, hyphens and underscores; what people
    and unfilled templates write in their place is not. -#}
{%- macro click_id(gclid) -%}
    {%- set shortest = 16 -%}
    {%- set characters = "abcdefghijklmnopqrstuvwxyz0123456789_-" -%}
    case
        when
            length({{ gclid }}) >= {{ shortest }}
            and translate(lower({{ gclid }}), '{{ characters }}', '') = ''
            then {{ gclid }}
    end
{%- endmacro -%}
