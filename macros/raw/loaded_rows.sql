{#- A loader's tables as the raw table that the model is named after: of each of them the
    columns that it has, of several names the first that is filled. `properties.email` is
    the column properties_email, else a key of the JSON in column properties; `values[email]`
    is the value of the element named email in the JSON list of column values. With `each`,
    {column: names of a list}, a row for each id of the list; with `of`, a column, a row for
    each element of its JSON list; with `where`, {name: pattern}, only such rows. -#}
{%- macro loaded_rows(source_name, tables, columns, each={}, of=none, where={}) -%}
    {%- set tables = [tables] if tables is string else tables -%}
    {%- for table in tables -%}
        {%- do source(source_name, table) -%}
    {%- endfor -%}
    {%- if not execute -%}
        {{ return("(select 1) as loaded_rows") }}
    {%- endif -%}
    {%- set there = attribution.loaded_tables_there(source_name, tables) -%}
    {%- set names = dict(columns, **each) -%}
    {%- set picked = {} -%}
    {%- for table in there -%}
        {%- do picked.update({
            table: attribution.loaded_values(source_name, table, names, of)
        }) -%}
    {%- endfor -%}
    {%- set selects = [] -%}
    {%- for table in there -%}
        {%- set relation = source(source_name, table) -%}
        {%- set select = [] -%}
        {%- for name in names if picked.values() | selectattr(name, "defined") | list -%}
            {%- set value = picked[table].get(name, {"value": "null", "type": ""}) -%}
            {%- if name in each -%}
                {%- set sql = attribution.each_part_of(
                    attribution.parse_ids(value.value, value.type), ";"
                ) -%}
            {%- elif there | length > 1 -%}
                {%- set sql = "cast(" ~ value.value ~ " as " ~ dbt.type_string() ~ ")" -%}
            {%- else -%}
                {%- set sql = value.value -%}
            {%- endif -%}
            {%- do select.append(sql ~ " as " ~ name) -%}
        {%- endfor -%}
        {%- set conditions = [] -%}
        {%- set asked = attribution.loaded_values(
            source_name, table, dict(zip(where, where)), of
        ) -%}
        {%- for name, pattern in where.items() -%}
            {%- do conditions.append(asked[name].value ~ " like '" ~ pattern ~ "'") -%}
        {%- endfor -%}
        {%- do selects.append(
            "select\n    " ~ select | join(",\n    ")
            ~ "\nfrom " ~ attribution.rows_or_elements(relation, of)
            ~ ("\nwhere " ~ conditions | join(" and ") if conditions else "")
        ) -%}
    {%- endfor -%}
    {{ return(
        "(\n" ~ (selects or [attribution.absent_rows()]) | join("\nunion all\n")
        ~ "\n) as loaded_rows"
    ) }}
{%- endmacro -%}


{#- What a loader's model is where the tables that it reads are not there. -#}
{%- macro absent_rows() -%}
    {{ return("select * from " ~ attribution.empty_rows(
        attribution.raw_contract_of(attribution.modelled_table())
    ) ~ " as absent_rows") }}
{%- endmacro -%}


{#- The raw table that a loader's model is named after. -#}
{%- macro modelled_table() -%}
    {{ return(model.name.split("__") | last) }}
{%- endmacro -%}


{#- Those of a loader's tables that are there, for a raw table. One that is not is named
    absent, or the raw table is, or it is optional by its meta. -#}
{%- macro loaded_tables_there(source_name, tables, raw_table=none) -%}
    {%- set there = [] -%}
    {%- for table in tables
        if not attribution.is_absent(table)
        and not attribution.is_absent(raw_table or attribution.modelled_table()) -%}
        {%- set node = graph.sources["source.attribution." ~ source_name ~ "." ~ table] -%}
        {%- if attribution.raw_table_is_there(source(source_name, table)) -%}
            {%- do there.append(table) -%}
        {%- elif not node.config.meta.get("optional") -%}
            {{ exceptions.raise_compiler_error(attribution.told_missing([node])) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(there) }}
{%- endmacro -%}


{#- The raw table's columns that a loader's table has, name to value and type. Stops where
    it has none of the loader's names of one that is required. -#}
{%- macro loaded_values(source_name, table, names, of=none) -%}
    {%- set contract = attribution.raw_contract_of(attribution.modelled_table()) -%}
    {%- set contract_columns = contract.columns + attribution.loader_columns() -%}
    {%- set columns = attribution.loaded_columns(source(source_name, table), of) -%}
    {%- set values = {} -%}
    {%- for name, loader_names in names.items() -%}
        {%- set loader_names = [loader_names] if loader_names is string else loader_names -%}
        {%- set column = contract_columns | selectattr("name", "equalto", name) | first -%}
        {%- set value = attribution.loaded_value(
            columns, loader_names, column and column.data_type == "timestamp"
        ) -%}
        {%- if value -%}
            {%- do values.update({name: value}) -%}
        {%- elif name not in attribution.loader_columns() | map(attribute="name")
            and not (column and column.config.meta.get("optional")) -%}
            {{ exceptions.raise_compiler_error(
                "Raw table " ~ source_name ~ "." ~ table ~ " lacks the required column "
                ~ loader_names | join(" or ") | replace(".", "_") ~ ". It has: "
                ~ columns.keys() | sort | join(", ")
                ~ ". Add the column, or name the table in attribution__absent_tables."
            ) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(values) }}
{%- endmacro -%}


{#- The value and type of the loader's names that are there, none where none is. -#}
{%- macro loaded_value(columns, loader_names, is_time=false) -%}
    {%- set found = [] -%}
    {%- for name in loader_names -%}
        {%- set value = attribution.column_or_key(columns, name) -%}
        {%- if value -%}
            {%- do found.append(attribution.loaded_time(value) if is_time else value) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if found | length < 2 -%}
        {{ return(found | first) }}
    {%- endif -%}
    {%- set texts = [] -%}
    {%- for value in found -%}
        {%- do texts.append(
            "nullif(cast(" ~ value.value ~ " as " ~ dbt.type_string() ~ "), '')"
        ) -%}
    {%- endfor -%}
    {{ return({
        "value": "coalesce(" ~ texts | join(", ") ~ ")",
        "type": "VARCHAR",
    }) }}
{%- endmacro -%}


{#- The columns that a loader's table has, plain name to value and type; that of `of` is an
    element of its list. -#}
{%- macro loaded_columns(relation, of=none) -%}
    {%- set columns = {} -%}
    {%- for name, type in attribution.named_columns(relation).items() -%}
        {%- do columns.update({
            attribution.plain_name(name): {"value": adapter.quote(name), "type": type}
        }) -%}
    {%- endfor -%}
    {%- if of in columns -%}
        {%- do columns.update({of: {"value": "list_element", "type": "JSON"}}) -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro -%}


{#- In lower case, with underscores for all else: destinations write names differently. -#}
{%- macro plain_name(name) -%}
    {{ return(modules.re.sub("[^a-z0-9]+", "_", name | lower)) }}
{%- endmacro -%}


{%- macro column_or_key(columns, name) -%}
    {%- set column = columns.get(attribution.plain_name(name)) -%}
    {%- if column or "." not in name and "[" not in name -%}
        {{ return(column) }}
    {%- endif -%}
    {%- if "[" in name -%}
        {%- set list = columns.get(attribution.plain_name(name.split("[")[0])) -%}
        {{ return({
            "value": attribution.json_value_named(
                list.value, list.type, name.split("[")[1].rstrip("]")
            ),
            "type": "VARCHAR",
        } if list else none) }}
    {%- endif -%}
    {%- set keys = name.split(".") -%}
    {%- set json = columns.get(attribution.plain_name(keys[0])) -%}
    {{ return({
        "value": attribution.json_text(json.value, json.type, keys[1:]),
        "type": "VARCHAR",
    } if json else none) }}
{%- endmacro -%}


{#- A time, which may be in milliseconds since 1970. -#}
{%- macro loaded_time(value) -%}
    {%- if attribution.is_number(value.type) -%}
        {{ return({
            "value": attribution.time_of_milliseconds(value.value),
            "type": dbt.type_timestamp() | upper,
        }) }}
    {%- elif attribution.is_text(value.type) -%}
        {{ return({
            "value": attribution.time_of_text_in_milliseconds(value.value),
            "type": value.type,
        }) }}
    {%- endif -%}
    {{ return(value) }}
{%- endmacro -%}


{#- The rows of a table, or those of the elements of a JSON list in it. -#}
{%- macro rows_or_elements(relation, of) -%}
    {%- if of is none -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set list = attribution.loaded_columns(relation)[of] -%}
    {{ return(
        "(select *, " ~ attribution.each_json_element(list.value, list.type)
        ~ " as list_element from " ~ relation ~ ") as elements"
    ) }}
{%- endmacro -%}
