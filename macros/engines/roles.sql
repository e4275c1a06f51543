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


{#- What the names of roles are: a regular expression, and in words. -#}
{%- macro role_names() -%}
    {{ return(adapter.dispatch("role_names", "attribution")()) }}
{%- endmacro -%}

{%- macro default__role_names() -%}
    {{ return({
        "pattern": "[A-Za-z_][A-Za-z0-9_$]*",
        "told": "names of letters, digits and underscores",
    }) }}
{%- endmacro -%}

{#- Who is granted anything there are accounts, each with its kind. -#}
{%- macro bigquery__role_names() -%}
    {{ return({
        "pattern": "(user|group|serviceAccount|domain):[A-Za-z0-9._%+@-]+",
        "told": "accounts with their kind, like group:bi@example.com",
    }) }}
{%- endmacro -%}


{#- The statement that lets a role look into a schema, none where that takes none; what it
    reads there is granted apart. -#}
{%- macro grant_usage(schema, role) -%}
    {{ return(adapter.dispatch("grant_usage", "attribution")(schema, role)) }}
{%- endmacro -%}

{%- macro default__grant_usage(schema, role) -%}
    {{ return("grant usage on schema " ~ schema ~ " to " ~ role) }}
{%- endmacro -%}

{%- macro bigquery__grant_usage(schema, role) -%}
    {{ return(none) }}
{%- endmacro -%}

{#- The database that holds the schema has to be granted beside it, once and by its owner. -#}
{%- macro snowflake__grant_usage(schema, role) -%}
    {{ return("grant usage on schema " ~ schema ~ " to role " ~ role) }}
{%- endmacro -%}

{%- macro databricks__grant_usage(schema, role) -%}
    {{ return("grant use schema on schema " ~ schema ~ " to `" ~ role ~ "`") }}
{%- endmacro -%}
