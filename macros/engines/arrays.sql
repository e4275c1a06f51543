{#- Whether an array holds a value. -#}
{%- macro array_contains(array, value) -%}
    {{ return(adapter.dispatch("array_contains", "attribution")(array, value)) }}
{%- endmacro -%}

{%- macro default__array_contains(array, value) -%}
    {{ return("(" ~ value ~ " = any(" ~ array ~ "))") }}
{%- endmacro -%}

{%- macro spark__array_contains(array, value) -%}
    {{ return("array_contains(" ~ array ~ ", " ~ value ~ ")") }}
{%- endmacro -%}
