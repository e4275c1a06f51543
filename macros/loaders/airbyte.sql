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
        {%- do selects.extend(
            attribution.airbyte_stage_columns(relation)
            or attribution.airbyte_stage_keys(relation)
        ) -%}
    {%- endfor -%}
    {{ return(
        "(" ~ (selects or [attribution.absent_rows()]) | join("\nunion all\n")
        ~ ") as loaded_rows"
    ) }}
{%- endmacro -%}


{#- A select for each stage that has a column. -#}
{%- macro airbyte_stage_columns(relation) -%}
    {%- set columns = attribution.loaded_columns(relation) -%}
    {%- set stages = {} -%}
    {%- for name in columns | sort -%}
        {%- set match = modules.re.fullmatch(
            "properties_hs_(?:v2_)?date_entered_(.+)", name
        ) -%}
        {%- do stages.update({match.group(1): columns[name]}) if match -%}
    {%- endfor -%}
    {%- set selects = [] -%}
    {%- for stage, column in stages.items() -%}
        {%- do selects.append(
            "select cast(" ~ columns["id"].value ~ " as " ~ dbt.type_string()
            ~ ") as deal_id, '" ~ stage ~ "' as value, cast("
            ~ attribution.loaded_time(column).value ~ " as " ~ dbt.type_string()
            ~ ") as date_entered from " ~ relation ~ " where " ~ column.value
            ~ " is not null"
        ) -%}
    {%- endfor -%}
    {{ return(selects) }}
{%- endmacro -%}


{#- One select of the stages that are keys of the JSON in column properties. -#}
{%- macro airbyte_stage_keys(relation) -%}
    {%- set columns = attribution.loaded_columns(relation) -%}
    {%- set json = columns.get("properties") -%}
    {%- if not json -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set time = attribution.loaded_time({
        "value": attribution.json_text_at("properties", json.type, "property_name"),
        "type": "VARCHAR",
    }) -%}
    {{ return([
        "select deal_id, replace(replace(property_name, 'hs_v2_date_entered_', ''), "
        ~ "'hs_date_entered_', '') as value, " ~ time.value ~ " as date_entered from "
        ~ "(select cast(" ~ columns["id"].value ~ " as " ~ dbt.type_string()
        ~ ") as deal_id, " ~ json.value ~ " as properties, "
        ~ attribution.each_json_key(json.value, json.type) ~ " as property_name from "
        ~ relation ~ ") as keys where property_name like 'hs_%date_entered_%'"
    ]) }}
{%- endmacro -%}
