{#- A project that installs this one may turn models into tables or views, but a table that
    is kept from build to build gets only the rows of what changed. -#}
{%- macro check_kept_tables() -%}
    {%- set language = attribution.time_decay_language(
        var("attribution__time_decay_language")
    ) -%}
    {%- for name in [
        "int_interaction_candidates",
        "dim_interactions",
        "dim_sessions",
        "path_credits_" ~ language,
    ] if execute and attribution.keeps_tables() -%}
        {%- set materialized = graph.nodes["model.attribution." ~ name].config.materialized -%}
        {%- if materialized != "incremental" -%}
            {{ exceptions.raise_compiler_error(
                name ~ " is kept from build to build and has to be incremental, but "
                ~ "+materialized makes it a " ~ materialized ~ ". In your "
                ~ "dbt_project.yml, put +materialized under your own project's name."
            ) }}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
