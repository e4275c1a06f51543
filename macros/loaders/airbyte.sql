{#- When a row was loaded: destinations since their version 2, and before. -#}
{%- macro airbyte_load_times() -%}
    {{ return(["_airbyte_extracted_at", "_airbyte_emitted_at"]) }}
{%- endmacro -%}


{#- Rows of Airbyte's tables. Of a record in two tables of a stream the last loaded counts. -#}
{%- macro airbyte_rows(tables, columns, of=none, where={}) -%}
    {{ return(attribution.loaded_rows(
        "airbyte", tables,
        dict(
            columns,
            archived="archived",
            _fivetran_synced=attribution.airbyte_load_times()
        ),
        of=of, where=where
    )) }}
{%- endmacro -%}


{#- The ids of a list in each row. That the row is archived does not end an association. -#}
{%- macro airbyte_associations(tables, columns, each) -%}
    {{ return(attribution.loaded_rows("airbyte", tables, columns, each=each)) }}
{%- endmacro -%}


{%- macro airbyte_engagements() -%}
    {{ return([
        "engagements_calls", "engagements_calls_archived",
        "engagements_emails", "engagements_emails_archived",
        "engagements_meetings", "engagements_meetings_archived",
    ]) }}
{%- endmacro -%}


{#- The events of a kind. -#}
{%- macro airbyte_events(event_type, columns) -%}
    {{ return(attribution.loaded_rows(
        "airbyte_events", "contacts_web_analytics",
        dict(
            columns,
            id="id",
            objectid="objectId",
            occurredat="occurredAt",
            _fivetran_synced=attribution.airbyte_load_times()
        ),
        where={"eventType": event_type}
    )) }}
{%- endmacro -%}


{#- Entries into stages: the history of the property dealstage, which tells each; without
    it the properties hs_v2_date_entered_<stage>, formerly hs_date_entered_<stage>, that
    tell one a stage. -#}
{%- macro airbyte_deal_stages() -%}
    {%- set history = attribution.loaded_rows(
        "airbyte", "deals_property_history",
        {"deal_id": "dealId", "value": "value", "date_entered": "timestamp"},
        where={"property": "dealstage"}
    ) -%}
    {%- set tables = ["deals", "deals_archived"] -%}
    {%- for table in tables -%}
        {%- do source("airbyte", table) -%}
    {%- endfor -%}
    {%- if not execute
        or attribution.loaded_tables_there("airbyte", ["deals_property_history"]) -%}
        {{ return(history) }}
    {%- endif -%}
    {%- set selects = [] -%}
    {%- for table in attribution.loaded_tables_there("airbyte", tables) -%}
        {%- set relation = source("airbyte", table) -%}
        {%- set columns = attribution.loaded_columns(relation) -%}
        {%- set stages = {} -%}
        {%- for name in columns | sort -%}
            {%- set stage = modules.re.fullmatch(
                "properties_hs_(?:v2_)?date_entered_(.+)", name
            ) -%}
            {%- do stages.update({stage.group(1): columns[name]}) if stage -%}
        {%- endfor -%}
        {%- for stage, column in stages.items() -%}
            {%- do selects.append(
                "select cast(" ~ columns["id"].value ~ " as " ~ dbt.type_string()
                ~ ") as deal_id, '" ~ stage ~ "' as value, cast("
                ~ attribution.loaded_time(column).value ~ " as " ~ dbt.type_string()
                ~ ") as date_entered from " ~ relation ~ " where " ~ column.value
                ~ " is not null"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(
        "(" ~ (selects or [attribution.absent_rows()]) | join("\nunion all\n")
        ~ ") as loaded_rows"
    ) }}
{%- endmacro -%}
