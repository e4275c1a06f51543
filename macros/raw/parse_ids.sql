{#- How a raw list of ids is read, however it is spelt: as ids joined by `;`, null where
    nothing is an id. Each line is a pattern and what takes its place; between the ids stand
    two `;`, so that each of them has one on both its sides. -#}
{%- macro parse_ids(value, found_type) -%}
    {%- if attribution.is_number(found_type) and not found_type.endswith("]") -%}
        {{ return(attribution.parse_id(value, found_type)) }}
    {%- endif -%}
    {%- set blank_in_a_time = "(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4}) (\\d{1,2}:)" -%}
    {%- set named_day = "([A-Z][a-z]{2},? )?[A-Z][a-z]{2,8} \\d{1,2},? \\d{4}( \\d{1,2}:[0-9:]+)?" -%}
    {%- set colon = "\\s*(:|=>?)\\s*" -%}
    {%- set before_a_key = "([;,\\s\\[{(|\"\\\\\\x27])" -%}
    {%- set key_of_an_id = "(?i)" ~ before_a_key
        ~ "([a-z_-]*vid([b-df-hj-np-tv-z_-][a-z_-]*)?"
        ~ "|((merged_?)?(object|contact|deal|record)_?)?ids?)[\"\\\\\\x27]*:" -%}
    {%- set quoted = "(\"([^\"\\\\]|\\\\.)*\"|\\x27([^\\x27\\\\]|\\\\.)*\\x27|\\\\+\"[^\"]*\")" -%}
    {%- set listed = "\\[([^\\[\\]{}\"\\\\\\x27]|" ~ quoted ~ ")*\\]" -%}
    {%- set quoted_or_listed_value = ":(" ~ quoted ~ "|" ~ listed ~ ")" -%}
    {%- set value_of_a_name = "([A-Za-z][\"\\\\\\x27]*:|:[^0-9\\s;,|()\\[\\]{}])[^;,|\\[\\]{}\\n]*" -%}
    {%- set quotes = "[\"\\\\\\x27]" -%}
    {%- set dividers = "[;,|()\\s\\[\\]{}]+" -%}
    {%- set value_or_day = ":[^;]*|;(\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}/\\d{1,2}/\\d{1,2})[^;]*" -%}
    {%- set time_behind_a_hyphen = ";([0-9]+)-[0-9]{13};" -%}
    {%- set point_and_zeros = ";([0-9]+)[.]0+;" -%}
    {%- set without_a_digit = ";[^;0-9]+;" -%}
    {%- set with_other_characters = ";[^;]*[^;A-Za-z0-9_-][^;]*;" -%}
    {%- set list = namespace(
        text="';' || " ~ attribution.raw_text(value, found_type) ~ " || ';'"
    ) -%}
    {%- for pattern, replacement in [
        (blank_in_a_time, "\\1T\\2"),
        (colon, ":"),
        (named_day, ""),
        (key_of_an_id, "\\1;"),
        (quoted_or_listed_value, ":"),
        (value_of_a_name, "\\1"),
        (quotes, ""),
        (dividers, ";;"),
        (value_or_day, ""),
        ("/+", ";;"),
        (time_behind_a_hyphen, ";\\1;"),
        (point_and_zeros, ";\\1;"),
        (without_a_digit, ""),
        (with_other_characters, ""),
        (";+", ";"),
    ] -%}
        {%- set list.text = attribution.replaced(list.text, pattern, replacement) -%}
    {%- endfor -%}
    {{ return("nullif(" ~ attribution.trimmed(list.text, ";") ~ ", '')") }}
{%- endmacro -%}
