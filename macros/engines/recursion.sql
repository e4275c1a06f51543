{#- How often a recursive CTE may recur, behind its name, where the engine stops early. -#}
{%- macro recursion_limit() -%}
    {{ return(adapter.dispatch("recursion_limit", "attribution")()) }}
{%- endmacro -%}

{%- macro default__recursion_limit() -%}
    {{ return("") }}
{%- endmacro -%}

{#- A hundred steps unless told otherwise, and a chain of merges may be longer. -#}
{%- macro databricks__recursion_limit() -%}
    {{ return("max recursion level 1000000") }}
{%- endmacro -%}
