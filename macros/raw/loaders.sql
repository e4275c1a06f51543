{#- Which loader brings the raw tables of a source, by var attribution__loader. -#}
{%- macro loader_of(source_name) -%}
    {%- set loader = var("attribution__loader") -%}
    {%- if loader is mapping -%}
        {%- set part = "events" if source_name == "hubspot_events" else "crm" -%}
        {%- set loader = loader.get(part, "fivetran") -%}
    {%- endif -%}
    {{ return(loader if loader is string else none) }}
{%- endmacro -%}


{#- The raw tables that each loader brings, a model each in models/loaders/<loader>: dbt has
    to know them when it parses. Fivetran's own tables are the sources hubspot and
    hubspot_events, and need no models. -#}
{%- macro loaded_tables() -%}
    {{ return({
        "fivetran": [],
        "airbyte": [
            "company",
            "contact",
            "contact_company",
            "contact_form_submission",
            "contact_merge_audit",
            "deal",
            "deal_contact",
            "deal_pipeline",
            "deal_pipeline_stage",
            "deal_stage",
            "email_campaign",
            "email_event",
            "email_event_click",
            "engagement_call",
            "engagement_contact",
            "engagement_deal",
            "engagement_email",
            "engagement_meeting",
            "events_custom",
            "events_visited_page",
            "form",
            "owner",
        ],
        "dlt": [
            "company",
            "contact",
            "contact_company",
            "deal",
            "deal_contact",
            "deal_pipeline",
            "deal_pipeline_stage",
            "deal_stage",
            "owner",
        ],
        "snowflake_share": [
            "campaign",
            "campaign_asset",
            "company",
            "contact",
            "contact_company",
            "deal",
            "deal_contact",
            "deal_pipeline",
            "deal_pipeline_stage",
            "deal_stage",
            "email_campaign",
            "engagement_call",
            "engagement_contact",
            "engagement_deal",
            "engagement_email",
            "engagement_meeting",
            "owner",
        ],
    }) }}
{%- endmacro -%}


{#- Whether a source is read as it is: the events are laid out as the share has them. -#}
{%- macro is_own_source(source_name) -%}
    {%- set loader = attribution.loader_of(source_name) -%}
    {{ return(
        loader == "fivetran"
        or loader == "snowflake_share" and source_name == "hubspot_events"
    ) }}
{%- endmacro -%}


{%- macro is_brought(source_name, table_name) -%}
    {{ return(
        attribution.is_own_source(source_name)
        or table_name in attribution.loaded_tables().get(
            attribution.loader_of(source_name), []
        )
    ) }}
{%- endmacro -%}


{#- The name under which a raw table is read: a loader's model of it, or its own. -#}
{%- macro loaded_name(source_name, table_name) -%}
    {%- if attribution.is_own_source(source_name) -%}
        {{ return(table_name) }}
    {%- endif -%}
    {{ return(attribution.loader_of(source_name) ~ "__" ~ table_name) }}
{%- endmacro -%}


{#- What a raw table is read from; none where its loader does not bring it. When dbt runs,
    the model is looked up, as tests may read it without a ref of their own. -#}
{%- macro raw_relation(source_name, table_name) -%}
    {%- if attribution.is_own_source(source_name) -%}
        {{ return(source(source_name, table_name)) }}
    {%- elif not attribution.is_brought(source_name, table_name) -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set name = attribution.loaded_name(source_name, table_name) -%}
    {%- if not execute -%}
        {{ return(ref(name)) }}
    {%- endif -%}
    {%- set node = graph.nodes["model.attribution." ~ name] -%}
    {%- set relation = adapter.get_relation(node.database, node.schema, node.alias) -%}
    {%- if relation is none -%}
        {{ exceptions.raise_compiler_error(
            "The model " ~ name ~ " is not built yet: run dbt build --select " ~ name
            ~ " first."
        ) }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro -%}


{#- The tables of the raw contract. -#}
{%- macro raw_tables() -%}
    {{ return(
        graph.sources.values() | selectattr("package_name", "equalto", "attribution")
        | selectattr("source_name", "in", ["hubspot", "hubspot_events"])
        | sort(attribute="name")
    ) }}
{%- endmacro -%}


{#- The tables that are read: the contract's, and those of the loaders that bring them
    instead. Sources of other loaders are not enabled. -#}
{%- macro tables_read() -%}
    {%- set tables = [] -%}
    {%- for table in graph.sources.values() if table.package_name == "attribution" -%}
        {%- if table.source_name not in ["hubspot", "hubspot_events"]
            or attribution.is_own_source(table.source_name) -%}
            {%- do tables.append(table) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro -%}
