{#- Whether tables are kept from build to build and only what changed is replaced in them;
    elsewhere every build computes everything. -#}
{%- macro keeps_tables() -%}
    {{ return(adapter.dispatch("keeps_tables", "attribution")()) }}
{%- endmacro -%}

{%- macro default__keeps_tables() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro duckdb__keeps_tables() -%}
    {{ return(true) }}
{%- endmacro -%}


{#- One number for a group of rows, in whatever order they come. -#}
{%- macro rows_fingerprint(columns) -%}
    {{ return(adapter.dispatch("rows_fingerprint", "attribution")(columns)) }}
{%- endmacro -%}

{#- Where every build computes everything, no fingerprint is ever compared. -#}
{%- macro default__rows_fingerprint(columns) -%}
    {{ return("count(*)") }}
{%- endmacro -%}

{%- macro duckdb__rows_fingerprint(columns) -%}
    {{ return("sum(hash(" ~ columns | join(", ") ~ "))") }}
{%- endmacro -%}
