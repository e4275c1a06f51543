{#- Text compared byte by byte, whatever the database's collation. -#}
{%- macro byte_order(text) -%}
    {{ return(adapter.dispatch("byte_order", "attribution")(text)) }}
{%- endmacro -%}

{%- macro default__byte_order(text) -%}
    {{ return(text) }}
{%- endmacro -%}

{%- macro postgres__byte_order(text) -%}
    {{ return(text ~ ' collate "C"') }}
{%- endmacro -%}


{#- The rows of a relation, each once for every part of a separated list, under a name. -#}
{%- macro each_part_of(list, separator, relation, name) -%}
    {{ return(attribution.with_each(
        relation, attribution.parts_of(list, separator), name, dbt.type_string()
    )) }}
{%- endmacro -%}

{%- macro parts_of(list, separator) -%}
    {{ return(adapter.dispatch("parts_of", "attribution")(list, separator)) }}
{%- endmacro -%}

{%- macro default__parts_of(list, separator) -%}
    {%- do attribution.engine_lacks("parts_of") -%}
{%- endmacro -%}

{%- macro postgres__parts_of(list, separator) -%}
    {{ return("string_to_array(" ~ list ~ ", '" ~ separator ~ "')") }}
{%- endmacro -%}

{%- macro duckdb__parts_of(list, separator) -%}
    {{ return("string_split(" ~ list ~ ", '" ~ separator ~ "')") }}
{%- endmacro -%}

{%- macro bigquery__parts_of(list, separator) -%}
    {{ return("split(" ~ list ~ ", '" ~ separator ~ "')") }}
{%- endmacro -%}

{%- macro snowflake__parts_of(list, separator) -%}
    {{ return("split(" ~ list ~ ", '" ~ separator ~ "')") }}
{%- endmacro -%}

{%- macro spark__parts_of(list, separator) -%}
    {{ return("split(" ~ list ~ ", r'\\Q" ~ separator ~ "\\E')") }}
{%- endmacro -%}


{#- A text without a character at its ends, or at its end alone. -#}
{%- macro trimmed(text, character) -%}
    {{ return(adapter.dispatch("trimmed", "attribution")(text, character)) }}
{%- endmacro -%}

{%- macro default__trimmed(text, character) -%}
    {{ return("trim(both '" ~ character ~ "' from " ~ text ~ ")") }}
{%- endmacro -%}

{%- macro bigquery__trimmed(text, character) -%}
    {{ return("trim(" ~ text ~ ", '" ~ character ~ "')") }}
{%- endmacro -%}

{%- macro snowflake__trimmed(text, character) -%}
    {{ return("trim(" ~ text ~ ", '" ~ character ~ "')") }}
{%- endmacro -%}

{%- macro trimmed_at_end(text, character) -%}
    {{ return(adapter.dispatch("trimmed_at_end", "attribution")(text, character)) }}
{%- endmacro -%}

{%- macro default__trimmed_at_end(text, character) -%}
    {{ return("trim(trailing '" ~ character ~ "' from " ~ text ~ ")") }}
{%- endmacro -%}

{%- macro bigquery__trimmed_at_end(text, character) -%}
    {{ return("rtrim(" ~ text ~ ", '" ~ character ~ "')") }}
{%- endmacro -%}

{%- macro snowflake__trimmed_at_end(text, character) -%}
    {{ return("rtrim(" ~ text ~ ", '" ~ character ~ "')") }}
{%- endmacro -%}


{#- A text with all that a regular expression matches replaced; \1 is its first group. -#}
{%- macro replaced(text, pattern, replacement) -%}
    {{ return(adapter.dispatch("replaced", "attribution")(text, pattern, replacement)) }}
{%- endmacro -%}

{%- macro default__replaced(text, pattern, replacement) -%}
    {%- do attribution.engine_lacks("replaced") -%}
{%- endmacro -%}

{%- macro postgres__replaced(text, pattern, replacement) -%}
    {{ return(
        "regexp_replace(" ~ text ~ ", '" ~ pattern ~ "', '" ~ replacement ~ "', 'g')"
    ) }}
{%- endmacro -%}

{%- macro duckdb__replaced(text, pattern, replacement) -%}
    {{ return(attribution.postgres__replaced(text, pattern, replacement)) }}
{%- endmacro -%}

{%- macro bigquery__replaced(text, pattern, replacement) -%}
    {{ return(
        "regexp_replace(" ~ text ~ ", r'" ~ pattern ~ "', r'" ~ replacement ~ "')"
    ) }}
{%- endmacro -%}

{#- Escapes in a text are Snowflake's own, so that the pattern's are written twice; case is
    told by a parameter, behind that it begins with the first character and replaces all. -#}
{%- macro snowflake__replaced(text, pattern, replacement) -%}
    {%- set escaped = pattern | replace("(?i)", "") | replace("\\x27", "''")
        | replace("\\", "\\\\") -%}
    {{ return(
        "regexp_replace(" ~ text ~ ", '" ~ escaped ~ "', '"
        ~ replacement | replace("\\", "\\\\") ~ "'"
        ~ (", 1, 0, 'i'" if pattern.startswith("(?i)")) ~ ")"
    ) }}
{%- endmacro -%}

{%- macro spark__replaced(text, pattern, replacement) -%}
    {{ return(
        "regexp_replace(" ~ text ~ ", r'" ~ pattern ~ "', '"
        ~ replacement | replace("\\", "$") ~ "')"
    ) }}
{%- endmacro -%}


{#- A text with every email address in it replaced: no mart names a contact. -#}
{%- macro masked_emails(text) -%}
    {{ return(adapter.dispatch("masked_emails", "attribution")(text)) }}
{%- endmacro -%}

{%- macro default__masked_emails(text) -%}
    {%- do attribution.engine_lacks("masked_emails") -%}
{%- endmacro -%}

{%- macro postgres__masked_emails(text) -%}
    regexp_replace(
        {{ text }},
        '[^ \t\n\f\r/@:=?&,;<>()]+(@|%40)[^ \t\n\f\r/@:=?&,;<>()]+',
        '[email]',
        'g'
    )
{%- endmacro -%}

{%- macro duckdb__masked_emails(text) -%}
    case
        when contains({{ text }}, '@') or contains({{ text }}, '%40')
            then regexp_replace(
                {{ text }}, '[^\s/@:=?&,;<>()]+(@|%40)[^\s/@:=?&,;<>()]+', '[email]', 'g'
            )
        else {{ text }}
    end
{%- endmacro -%}

{%- macro bigquery__masked_emails(text) -%}
    regexp_replace(
        {{ text }}, r'[^\s/@:=?&,;<>()]+(@|%40)[^\s/@:=?&,;<>()]+', '[email]'
    )
{%- endmacro -%}

{#- Escapes in a text are Snowflake's own, so that the pattern sees the characters. -#}
{%- macro snowflake__masked_emails(text) -%}
    case
        when contains({{ text }}, '@') or contains({{ text }}, '%40')
            then regexp_replace(
                {{ text }},
                '[^ \t\n\f\r/@:=?&,;<>()]+(@|%40)[^ \t\n\f\r/@:=?&,;<>()]+',
                '[email]'
            )
        else {{ text }}
    end
{%- endmacro -%}

{%- macro spark__masked_emails(text) -%}
    case
        when contains({{ text }}, '@') or contains({{ text }}, '%40')
            then regexp_replace(
                {{ text }}, r'[^\s/@:=?&,;<>()]+(@|%40)[^\s/@:=?&,;<>()]+', '[email]'
            )
        else {{ text }}
    end
{%- endmacro -%}


{#- The texts of a group in an order, joined by a separator. -#}
{%- macro joined_in_order(text, separator, order) -%}
    {{ return(adapter.dispatch("joined_in_order", "attribution")(
        text, separator, order
    )) }}
{%- endmacro -%}

{%- macro default__joined_in_order(text, separator, order) -%}
    {{ return(dbt.listagg(text, "'" ~ separator ~ "'", "order by " ~ order)) }}
{%- endmacro -%}

{%- macro spark__joined_in_order(text, separator, order) -%}
    {{ return(
        "listagg(" ~ text ~ ", '" ~ separator ~ "') within group (order by " ~ order ~ ")"
    ) }}
{%- endmacro -%}
