{#- Whether dbt runs Python models on the engine; its new engine, version 2, runs none. -#}
{%- macro runs_python() -%}
    {{ return(adapter.dispatch("runs_python", "attribution")()) }}
{%- endmacro -%}

{%- macro default__runs_python() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro duckdb__runs_python() -%}
    {{ return(dbt_version < "2") }}
{%- endmacro -%}

{%- macro spark__runs_python() -%}
    {{ return(target.get("method") == "session") }}
{%- endmacro -%}
