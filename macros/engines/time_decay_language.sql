{#- In which language time decay is computed: the one given, else Python where the engine
    runs Python models. -#}
{%- macro time_decay_language(given) -%}
    {{ return(given or adapter.dispatch("time_decay_language", "attribution")()) }}
{%- endmacro -%}

{%- macro default__time_decay_language() -%}
    {{ return("sql") }}
{%- endmacro -%}

{%- macro spark__time_decay_language() -%}
    {{ return("python" if target.method == "session" else "sql") }}
{%- endmacro -%}

{%- macro duckdb__time_decay_language() -%}
    {{ return("python") }}
{%- endmacro -%}
