{#- Whether an array holds a value. -#}
{%- macro array_contains(array, value) -%}
    {{ return(adapter.dispatch("array_contains", "attribution")(array, value)) }}
{%- endmacro -%}

{%- macro default__array_contains(array, value) -%}
    {{ return("(" ~ value ~ " = any(" ~ array ~ "))") }}
{%- endmacro -%}

{%- macro bigquery__array_contains(array, value) -%}
    {{ return("(" ~ value ~ " in unnest(" ~ array ~ "))") }}
{%- endmacro -%}

{%- macro spark__array_contains(array, value) -%}
    {{ return("array_contains(" ~ array ~ ", " ~ value ~ ")") }}
{%- endmacro -%}

{%- macro snowflake__array_contains(array, value) -%}
    {{ return("array_contains(cast(" ~ value ~ " as variant), " ~ array ~ ")") }}
{%- endmacro -%}


{#- The rows of a relation, each once for every element of an array, under a name. -#}
{%- macro with_each(relation, array, name, type) -%}
    {{ return(adapter.dispatch("with_each", "attribution")(relation, array, name, type)) }}
{%- endmacro -%}

{%- macro default__with_each(relation, array, name, type) -%}
    {{ return("(select *, unnest(" ~ array ~ ") as " ~ name ~ " from " ~ relation ~ ")") }}
{%- endmacro -%}

{%- macro bigquery__with_each(relation, array, name, type) -%}
    {{ return(
        "(select " ~ relation ~ ".*, element as " ~ name ~ " from " ~ relation
        ~ " cross join unnest(" ~ array ~ ") as element)"
    ) }}
{%- endmacro -%}

{%- macro spark__with_each(relation, array, name, type) -%}
    {{ return("(select *, explode(" ~ array ~ ") as " ~ name ~ " from " ~ relation ~ ")") }}
{%- endmacro -%}

{%- macro snowflake__with_each(relation, array, name, type) -%}
    {{ return(
        "(select " ~ relation ~ ".*, cast(element.value as " ~ type ~ ") as " ~ name
        ~ " from " ~ relation ~ ", lateral flatten(input => " ~ array ~ ") as element)"
    ) }}
{%- endmacro -%}
