{#- The package's demo company as ordinary tables, but for two that this company lacks. -#}
{%- macro load_raw_tables() -%}
    {%- if execute -%}
        create schema if not exists ops;
        {%- for raw in graph.sources.values()
            if raw.package_name == "attribution"
            and not raw.config.meta.get("stands_for")
            and not raw.config.meta.get("optional")
            and raw.name not in ["events_media_played", "marketing_event"] %}
        create schema if not exists {{ raw.schema }};
        create table if not exists {{ raw.schema }}.{{ raw.name }} as
        from read_csv('{{ var("raw_files") }}/{{ raw.name }}.csv', sample_size=-1);
        {%- endfor %}
    {%- endif -%}
{%- endmacro -%}
