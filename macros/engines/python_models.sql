{#- Whether dbt runs Python models on the engine. -#}
{%- macro runs_python() -%}
    {{ return(adapter.dispatch("runs_python", "attribution")()) }}
{%- endmacro -%}

{%- macro default__runs_python() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro duckdb__runs_python() -%}
    {{ return(true) }}
{%- endmacro -%}

{%- macro spark__runs_python() -%}
    {{ return(target.get("method") == "session") }}
{%- endmacro -%}
