{#- One raw column read as the contract's data type; what does not parse is null. -#}
{%- macro parsed(column_name, data_type, found_type) -%}
    {%- set read = {
        "id": attribution.parse_id,
        "ids": attribution.parse_ids,
        "text": attribution.parse_text,
        "timestamp": attribution.parse_timestamp,
        "number": attribution.parse_number,
        "double": attribution.parse_double,
        "boolean": attribution.parse_boolean,
    } -%}
    {{ return(read[data_type](attribution.raw_column(column_name), found_type)) }}
{%- endmacro -%}


{%- macro sql_type(data_type) -%}
    {{ return({
        "id": dbt.type_string(),
        "ids": dbt.type_string(),
        "text": dbt.type_string(),
        "timestamp": dbt.type_timestamp(),
        "number": "decimal(28, 6)",
        "double": attribution.type_double(),
        "boolean": dbt.type_boolean(),
    }[data_type]) }}
{%- endmacro -%}
