{#- Every line of the raw CSV files, read once before anything is built: the engine's own
    message about a line that it cannot read would print the line. -#}
{%- macro check_raw_lines() -%}
    {%- if execute -%}
        {%- do adapter.dispatch("check_raw_lines", "attribution")() -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro default__check_raw_lines() -%}{%- endmacro -%}

{#- Read without guessing, as a guess that fails names no line; quotes within quotes are
    doubled, else led by a backslash. What was read so is then read as models read it. -#}
{%- macro duckdb__check_raw_lines() -%}
    {%- set files = attribution.raw_csv_files() -%}
    {%- do attribution.refuse_utf_16(files) -%}
    {%- set refused = attribution.refused_csv_files(
        files, attribution.readers_without_guessing(files, '"')
    ) -%}
    {%- if refused -%}
        {%- set told = attribution.rejected_lines() -%}
        {%- if attribution.refused_csv_files(
            refused, attribution.readers_without_guessing(refused, "\\")
        ) -%}
            {{ attribution.raise_unreadable_lines(told) }}
        {%- endif -%}
        {%- set readers = refused | map(attribute="reader") | list -%}
        {%- if attribution.refused_csv_files(refused, readers) -%}
            {{ attribution.raise_unreadable_lines(attribution.rejected_lines()) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}

{#- The raw CSV files that are there: how each is read, and its first line. -#}
{%- macro raw_csv_files() -%}
    {%- set files = [] -%}
    {%- for table in attribution.tables_read()
        if not attribution.is_absent(table.name)
        and "read_csv(" in table.config.meta.external_location -%}
        {%- set reader = table.config.meta.external_location
            | replace("{name}", table.name) -%}
        {%- set pattern = attribution.raw_file_pattern(reader) -%}
        {%- do files.append({"reader": reader, "pattern": pattern}) -%}
    {%- endfor -%}
    {%- set globs = [] -%}
    {%- for file in files -%}
        {%- do globs.append("exists(from glob('" ~ file.pattern ~ "'))") -%}
    {%- endfor -%}
    {%- set found = run_query("select " ~ globs | join(", "))[0] if globs else [] -%}
    {%- set there = [] -%}
    {%- set headers = [] -%}
    {%- for file, is_there in zip(files, found) if is_there -%}
        {%- do there.append(file) -%}
        {%- do headers.append(
            "(select any_value(line) from (from read_csv('" ~ file.pattern
            ~ "', auto_detect=false, columns={'line': 'VARCHAR'}, delim='\\0', quote='', "
            ~ "escape='', header=false, max_line_size=100000000, "
            ~ "buffer_size=100000000, ignore_errors=true, strict_mode=false) limit 1))"
        ) -%}
    {%- endfor -%}
    {%- set lines = run_query("select " ~ headers | join(", "))[0] if headers else [] -%}
    {%- for file, line in zip(there, lines) -%}
        {%- do file.update({"header": line or ""}) -%}
    {%- endfor -%}
    {{ return(there) }}
{%- endmacro -%}

{#- A file in UTF-16 begins with FF FE or FE FF, and a first line of it that can be read at
    all holds zeros; only such files are looked into, as that reads them whole. -#}
{%- macro refuse_utf_16(files) -%}
    {%- set refused = [] -%}
    {%- for file in files if not file.header or "\x00" in file.header -%}
        {%- for path in run_query(
            "select filename from read_blob('" ~ file.pattern ~ "') "
            ~ "where hex(content[1:2]) in ('FFFE', 'FEFF') order by all"
        ).columns[0].values() -%}
            {%- do refused.append(path) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if refused -%}
        {{ exceptions.raise_compiler_error(
            "Raw files cannot be read, being UTF-16: " ~ refused | join(", ")
            ~ ". Write them in UTF-8."
        ) }}
    {%- endif -%}
{%- endmacro -%}

{#- Readers that are told the number of columns, which the header tells. -#}
{%- macro readers_without_guessing(files, escape) -%}
    {%- set readers = [] -%}
    {%- for file in files -%}
        {%- set separators = modules.re.sub('"[^"]*"', "", file.header).count(",") -%}
        {%- set columns = [] -%}
        {%- for number in range(separators + 1) -%}
            {%- do columns.append("'c" ~ number ~ "': 'VARCHAR'") -%}
        {%- endfor -%}
        {%- do readers.append(
            file.reader[:file.reader.rindex(")")] ~ ", auto_detect=false, escape='"
            ~ escape ~ "', columns={" ~ columns | join(", ") ~ "})"
        ) -%}
    {%- endfor -%}
    {{ return(readers) }}
{%- endmacro -%}

{#- Reads files to their ends, and returns those with lines that cannot be read. -#}
{%- macro refused_csv_files(files, readers) -%}
    {%- set refused = [] -%}
    {%- if files -%}
        {%- set scans = [] -%}
        {%- for reader in readers -%}
            {%- do scans.append(
                "select max(hash(*columns(*))) from " ~ reader[:reader.rindex(")")]
                ~ ", store_rejects=true)"
            ) -%}
        {%- endfor -%}
        {%- set paths = run_query(
            "drop table if exists temp.reject_errors; "
            ~ "drop table if exists temp.reject_scans; " ~ scans | join(" union all ")
            ~ "; select distinct file_path from temp.reject_errors "
            ~ "inner join temp.reject_scans using (scan_id, file_id)"
        ).columns[0].values() -%}
        {%- set checks = [] -%}
        {%- for file in files if paths -%}
            {%- do checks.append(
                "exists(from glob('" ~ file.pattern ~ "') where file in ('"
                ~ paths | map("replace", "'", "''") | join("', '") ~ "'))"
            ) -%}
        {%- endfor -%}
        {%- set found = run_query("select " ~ checks | join(", "))[0] if checks else [] -%}
        {%- for file, is_refused in zip(files, found) if is_refused -%}
            {%- do refused.append(file) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(refused) }}
{%- endmacro -%}

{%- macro rejected_lines() -%}
    {%- set told = [] -%}
    {%- for file, line, problem in run_query(
        "select distinct file_path, line, lower(error_type) from temp.reject_errors "
        ~ "inner join temp.reject_scans using (scan_id, file_id) order by all limit 5"
    ) -%}
        {%- do told.append(file ~ ", line " ~ line ~ ": " ~ problem) -%}
    {%- endfor -%}
    {{ return(told) }}
{%- endmacro -%}

{%- macro raise_unreadable_lines(told) -%}
    {{ exceptions.raise_compiler_error(
        "Raw files cannot be read: " ~ told | join("; ") ~ ". Correct these lines: UTF-8, "
        ~ "as many values as the header, commas and double quotes, quotes within quotes "
        ~ "doubled or, in the whole file, led by a backslash."
    ) }}
{%- endmacro -%}
