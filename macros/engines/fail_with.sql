{#- An integer expression that stops the query with a message when it is evaluated. -#}
{%- macro fail_with(message) -%}
    {{ return(adapter.dispatch("fail_with", "attribution")(message)) }}
{%- endmacro -%}

{%- macro default__fail_with(message) -%}
    {{ return("cast(" ~ message ~ " as integer)") }}
{%- endmacro -%}

{%- macro duckdb__fail_with(message) -%}
    {{ return("cast(error(" ~ message ~ ") as integer)") }}
{%- endmacro -%}

{%- macro spark__fail_with(message) -%}
    {{ return("cast(raise_error(" ~ message ~ ") as int)") }}
{%- endmacro -%}
