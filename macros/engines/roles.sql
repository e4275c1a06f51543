{#- Whether the engine has roles that can be granted anything. -#}
{%- macro has_roles() -%}
    {{ return(adapter.dispatch("has_roles", "attribution")()) }}
{%- endmacro -%}

{%- macro default__has_roles() -%}
    {{ return(true) }}
{%- endmacro -%}

{%- macro duckdb__has_roles() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro spark__has_roles() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro databricks__has_roles() -%}
    {{ return(true) }}
{%- endmacro -%}


{#- The statement that lets a role look into a schema; what it reads there is granted apart. -#}
{%- macro grant_usage(schema, role) -%}
    {{ return(adapter.dispatch("grant_usage", "attribution")(schema, role)) }}
{%- endmacro -%}

{%- macro default__grant_usage(schema, role) -%}
    {{ return("grant usage on schema " ~ schema ~ " to " ~ role) }}
{%- endmacro -%}

{%- macro databricks__grant_usage(schema, role) -%}
    {{ return("grant use schema on schema " ~ schema ~ " to `" ~ role ~ "`") }}
{%- endmacro -%}
