{#- One row for each trouble with a column of a raw table, told in a warning too: filled
    values that are no values of its data type or but words for null, so that they count
    as null, and rows without the key. Where no value of a column parses, it stops the
    build; few records are merged, so lists of ids do not. -#}
{%- macro unparsed_values(relation) -%}
    {%- if not execute
        or flags.WHICH in ["compile", "generate"]
        or not attribution.is_read(relation) -%}
        {{ return(attribution.told_unparsed([])) }}
    {%- endif -%}
    {%- set table = attribution.raw_table_node(relation) -%}
    {%- set table_name = relation.identifier -%}
    {%- set contract = attribution.raw_contract(table.source_name, table.name) -%}
    {%- set found = attribution.checked_raw_columns(relation) -%}
    {%- set counted = attribution.counted_columns(contract, found) -%}
    {%- set counts = attribution.value_counts(relation, counted, found) -%}
    {%- set broken = [] -%}
    {%- set unparsed = [] -%}
    {%- for column in counted.parsed -%}
        {%- set filled = counts[column.name ~ " filled"] | int -%}
        {%- set known = counts[column.name ~ " known"] | int -%}
        {%- set parsed = counts[column.name ~ " parsed"] | int -%}
        {%- set name = table_name ~ "." ~ column.name -%}
        {%- if known and not parsed and column.data_type != "ids" -%}
            {%- do broken.append(
                name ~ ": none of its " ~ filled ~ " values is a " ~ column.data_type ~ "."
            ) -%}
        {%- elif parsed < filled -%}
            {%- do exceptions.warn(
                name ~ ": " ~ (filled - parsed) ~ " of its " ~ filled ~ " values are no "
                ~ column.data_type ~ " and count as null."
            ) -%}
            {%- do unparsed.append(
                [table_name, column.name, "no " ~ column.data_type, filled - parsed]
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for column in counted.texts -%}
        {%- set words = counts[column.name ~ " words"] | int -%}
        {%- if words -%}
            {%- do exceptions.warn(
                table_name ~ "." ~ column.name ~ ": " ~ words ~ " of its values are but "
                ~ "words for null (NULL, None, nan, undefined, \\N) and count as null."
            ) -%}
            {%- do unparsed.append([table_name, column.name, "word for null", words]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for column in counted.key -%}
        {%- set rows = counts["rows"] | int -%}
        {%- set without = rows - counts[column.name ~ " parsed"] | int -%}
        {%- if without -%}
            {%- do exceptions.warn(
                table_name ~ "." ~ column.name ~ ": " ~ without ~ " of its " ~ rows
                ~ " rows (" ~ "%.1f" | format(100 * without / rows) ~ " %) have none, "
                ~ "and it is what tells the rows apart."
            ) -%}
            {%- do unparsed.append([table_name, column.name, "no key", without]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if broken -%}
        {{ exceptions.raise_compiler_error(
            broken | join(" ") ~ " Correct the column, or name the table in "
            ~ "attribution__absent_tables."
        ) }}
    {%- endif -%}
    {{ return(attribution.told_unparsed(unparsed)) }}
{%- endmacro -%}


{#- What of a raw table is counted: columns whose values have to parse, columns of text
    that may hold words for null, and the key. -#}
{%- macro counted_columns(contract, found) -%}
    {%- set columns = (contract.columns + attribution.loader_columns())
        | selectattr("name", "in", found) | list -%}
    {%- set texts = [] -%}
    {%- for column in columns
        if column.data_type in ["id", "text"]
        and attribution.is_text(found[column.name]) -%}
        {%- do texts.append(column) -%}
    {%- endfor -%}
    {{ return({
        "parsed": columns | rejectattr("data_type", "in", ["id", "text"]) | list,
        "texts": texts,
        "key": columns | selectattr("name", "equalto", contract.key) | list,
    }) }}
{%- endmacro -%}


{#- The counts, by the column's name and what of it was counted. -#}
{%- macro value_counts(relation, counted, found) -%}
    {%- set counts = {"rows": "count(*)"} -%}
    {%- for column in counted.parsed + counted.key -%}
        {%- do counts.update({column.name ~ " parsed": "count(" ~ attribution.parsed(
            column.name, column.data_type, found[column.name]
        ) ~ ")"}) -%}
    {%- endfor -%}
    {%- for column in counted.parsed -%}
        {%- set text = attribution.raw_text(
            attribution.raw_column(column.name), found[column.name]
        ) -%}
        {%- do counts.update({
            column.name ~ " filled":
                "count(case when trim(" ~ text ~ ") not in ("
                ~ ("'', '[]', '{}'" if column.data_type == "ids" else "''")
                ~ ") then 1 end)",
            column.name ~ " known":
                "count(" ~ attribution.filled(column, found[column.name]) ~ ")",
        }) -%}
    {%- endfor -%}
    {%- for column in counted.texts -%}
        {%- do counts.update({
            column.name ~ " words":
                attribution.count_null_words(attribution.raw_column(column.name))
        }) -%}
    {%- endfor -%}
    {%- set row = run_query(
        "select " ~ counts.values() | join(", ") ~ " from " ~ attribution.raw_rows(relation)
    )[0] -%}
    {{ return(dict(zip(counts.keys(), row.values()))) }}
{%- endmacro -%}


{#- A raw value as text, null where there is none; an empty list of ids is none. -#}
{%- macro filled(column, found_type) -%}
    {%- set text = attribution.parse_text(attribution.raw_column(column.name), found_type) -%}
    {%- if column.data_type == "ids" -%}
        {{ return("nullif(nullif(" ~ text ~ ", '[]'), '{}')") }}
    {%- endif -%}
    {{ return(text) }}
{%- endmacro -%}


{%- macro told_unparsed(rows) -%}
    {%- for table_name, column_name, trouble, count in rows %}
select
    '{{ table_name }}' as table_name,
    '{{ column_name }}' as column_name,
    '{{ trouble }}' as trouble,
    {{ count }} as unparsed_count
        {{- " union all" if not loop.last }}
    {%- else %}
select 0 as unparsed_count from (select 1 as nothing) as no_rows where false
    {%- endfor %}
{%- endmacro -%}
