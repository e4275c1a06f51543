{#- The name of the type of double precision. -#}
{%- macro type_double() -%}
    {{ return(adapter.dispatch("type_double", "attribution")()) }}
{%- endmacro -%}

{%- macro default__type_double() -%}
    {{ return("double precision") }}
{%- endmacro -%}

{%- macro bigquery__type_double() -%}
    {{ return("float64") }}
{%- endmacro -%}

{%- macro spark__type_double() -%}
    {{ return("double") }}
{%- endmacro -%}


{#- A half to the power of a number of half-lives. -#}
{%- macro halved(half_lives) -%}
    {{ return(adapter.dispatch("halved", "attribution")(half_lives)) }}
{%- endmacro -%}

{%- macro default__halved(half_lives) -%}
    {{ return(
        "power(cast(0.5 as " ~ attribution.type_double() ~ "), " ~ half_lives ~ ")"
    ) }}
{%- endmacro -%}

{#- What is too small for a double stops the query, products and quotients of it too. -#}
{%- macro postgres__halved(half_lives) -%}
    {{ return(
        "case when " ~ half_lives ~ " < 1000 then "
        ~ attribution.default__halved(half_lives) ~ " else 0 end"
    ) }}
{%- endmacro -%}


{#- The value below which a share of a group's values lies, between two of them if need be. -#}
{%- macro quantile(value, share) -%}
    {{ return(adapter.dispatch("quantile", "attribution")(value, share)) }}
{%- endmacro -%}

{%- macro default__quantile(value, share) -%}
    {{ return("percentile_cont(" ~ share ~ ") within group (order by " ~ value ~ ")") }}
{%- endmacro -%}

{#- It knows no such aggregate: the two values about the place, weighed. -#}
{%- macro bigquery__quantile(value, share) -%}
    {%- set values = "array_agg(" ~ value ~ " ignore nulls order by " ~ value ~ ")" -%}
    {%- set place = share ~ " * (count(" ~ value ~ ") - 1)" -%}
    {%- set below = values ~ "[safe_offset(cast(floor(" ~ place ~ ") as int64))]" -%}
    {%- set above = values ~ "[safe_offset(cast(ceil(" ~ place ~ ") as int64))]" -%}
    {{ return(
        "(" ~ below ~ " + (" ~ place ~ " - floor(" ~ place ~ ")) * (" ~ above ~ " - "
        ~ below ~ "))"
    ) }}
{%- endmacro -%}
