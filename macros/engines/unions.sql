{#- Rows of two queries, equal ones once. -#}
{%- macro union_distinct() -%}
    {{ return(adapter.dispatch("union_distinct", "attribution")()) }}
{%- endmacro -%}

{%- macro default__union_distinct() -%}
    {{ return("union") }}
{%- endmacro -%}

{%- macro bigquery__union_distinct() -%}
    {{ return("union distinct") }}
{%- endmacro -%}


{#- Rows of the first of two queries that are not in the second. -#}
{%- macro except_distinct() -%}
    {{ return(adapter.dispatch("except_distinct", "attribution")()) }}
{%- endmacro -%}

{%- macro default__except_distinct() -%}
    {{ return("except") }}
{%- endmacro -%}

{%- macro bigquery__except_distinct() -%}
    {{ return("except distinct") }}
{%- endmacro -%}
