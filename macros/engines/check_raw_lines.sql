{#- Every line of the raw CSV files, read once before anything is built: the engine's own
    message about a line that it cannot read would print the line. -#}
{%- macro check_raw_lines() -%}
    {%- if execute -%}
        {%- do adapter.dispatch("check_raw_lines", "attribution")() -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro default__check_raw_lines() -%}{%- endmacro -%}

{%- macro duckdb__check_raw_lines() -%}
    {%- set scans = [] -%}
    {%- for reader in attribution.raw_csv_readers() -%}
        {%- do scans.append(
            "select max(hash(*columns(*))) from " ~ reader[:reader.rindex(")")]
            ~ ", store_rejects=true)"
        ) -%}
    {%- endfor -%}
    {%- if scans -%}
        {%- do run_query(
            "drop table if exists temp.reject_errors; "
            ~ "drop table if exists temp.reject_scans; " ~ scans | join(" union all ")
        ) -%}
        {%- do attribution.require_no_rejected_lines() -%}
    {%- endif -%}
{%- endmacro -%}

{#- How each raw CSV file that is there is read. -#}
{%- macro raw_csv_readers() -%}
    {%- set readers = [] -%}
    {%- set globs = [] -%}
    {%- for table in graph.sources.values()
        if table.package_name == "attribution"
        and not attribution.is_absent(table.name)
        and "read_csv(" in table.config.meta.external_location -%}
        {%- set reader = table.config.meta.external_location
            | replace("{name}", table.name) -%}
        {%- do readers.append(reader) -%}
        {%- do globs.append(
            "exists(from glob('" ~ attribution.raw_file_pattern(reader) ~ "'))"
        ) -%}
    {%- endfor -%}
    {%- set found = run_query("select " ~ globs | join(", "))[0] if globs else [] -%}
    {%- set there = [] -%}
    {%- for reader, is_there in zip(readers, found) if is_there -%}
        {%- do there.append(reader) -%}
    {%- endfor -%}
    {{ return(there) }}
{%- endmacro -%}

{%- macro require_no_rejected_lines() -%}
    {%- set lines = run_query(
        "select distinct file_path, line, lower(error_type) from temp.reject_errors "
        ~ "inner join temp.reject_scans using (scan_id, file_id) order by all limit 5"
    ) -%}
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
