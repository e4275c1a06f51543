{#- Every line of the raw CSV files, read once before anything is built: the engine's own
    message about a line that it cannot read would print the line. -#}
{%- macro check_raw_lines() -%}
    {%- if execute -%}
        {%- do adapter.dispatch("check_raw_lines", "attribution")() -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro default__check_raw_lines() -%}{%- endmacro -%}

{%- macro duckdb__check_raw_lines() -%}
    {%- for table in ["reject_errors", "reject_scans"] -%}
        {%- do run_query("drop table if exists temp." ~ table) -%}
    {%- endfor -%}
    {%- for table in graph.sources.values()
        if table.package_name == "attribution"
        and not attribution.is_absent(table.name)
        and "read_csv(" in table.config.meta.external_location -%}
        {%- set reader = table.config.meta.external_location
            | replace("{name}", table.name) -%}
        {%- if attribution.count_raw_files(reader) -%}
            {%- do run_query(
                "select count(columns(*)) from " ~ reader[:reader.rindex(")")]
                ~ ", store_rejects=true)"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do attribution.require_no_rejected_lines() -%}
{%- endmacro -%}

{%- macro require_no_rejected_lines() -%}
    {%- set has_read = run_query(
        "select count(*) from duckdb_tables() "
        ~ "where temporary and table_name = 'reject_errors'"
    )[0][0] -%}
    {%- set lines = run_query(
        "select distinct file_path, line, lower(error_type) from temp.reject_errors "
        ~ "inner join temp.reject_scans using (scan_id, file_id) order by all limit 5"
    ) if has_read else [] -%}
    {%- set told = [] -%}
    {%- for file, line, problem in lines -%}
        {%- do told.append(file ~ ", line " ~ line ~ ": " ~ problem) -%}
    {%- endfor -%}
    {%- if told -%}
        {{ exceptions.raise_compiler_error(
            "Raw files cannot be read: " ~ told | join("; ") ~ ". Correct these lines: "
            ~ "UTF-8, as many values as the header, commas and double quotes."
        ) }}
    {%- endif -%}
{%- endmacro -%}
