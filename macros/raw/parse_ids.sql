{#- How a raw list of ids is read, however it is spelt: as ids joined by `;`, null where
    nothing is an id. Each line is a pattern and what takes its place; between the ids stand
    two `;`, so that each of them has one on both its sides. -#}
{%- macro parse_ids(value, found_type) -%}
    {%- if attribution.is_number(found_type) and not found_type.endswith("]") -%}
        {{ return(attribution.parse_id(value, found_type)) }}
    {%- endif -%}
    {%- set quotes = "[\"\\\\\\x27]" -%}
    {%- set blank_in_a_time = "(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:)" -%}
    {%- set blanks_at_a_colon = "\\s*:\\s*" -%}
    {%- set dividers = "[;,\\s\\[\\]{}]+" -%}
    {%- set key_of_an_id = ";([^;:0-9]*[Vv][Ii][Dd][^;:0-9]*|(([Oo]bject|[Cc]ontact|[Dd]eal|[Rr]ecord)_?)?[Ii][Dd]):" -%}
    {%- set value_or_time = ":[^;]*" -%}
    {%- set point_and_zeros = ";([0-9]+)[.]0+;" -%}
    {%- set without_a_digit = ";[^;0-9]+;" -%}
    {%- set with_other_characters = ";[^;]*[^;A-Za-z0-9_-][^;]*;" -%}
    {%- set list = namespace(
        text="';' || " ~ attribution.raw_text(value, found_type) ~ " || ';'"
    ) -%}
    {%- for pattern, replacement in [
        (quotes, ""),
        (blank_in_a_time, "\\1T\\2"),
        (blanks_at_a_colon, ":"),
        (dividers, ";;"),
        (key_of_an_id, ";"),
        (value_or_time, ""),
        (point_and_zeros, ";\\1;"),
        (without_a_digit, ""),
        (with_other_characters, ""),
        (";+", ";"),
    ] -%}
        {%- set list.text = attribution.replaced(list.text, pattern, replacement) -%}
    {%- endfor -%}
    {{ return("nullif(" ~ attribution.trimmed(list.text, ";") ~ ", '')") }}
{%- endmacro -%}
