-- Worked cases of raw texts: what is blank or but a word for null is none, the others stay
-- as they are. The backslash is chr(92), as engines escape it differently.
with cases as (
    {% for value, text in [
        ("'a'", "'a'"),
        ("' a '", "' a '"),
        ("'none at all'", "'none at all'"),
        ("'nulls'", "'nulls'"),
        ("chr(92)", "chr(92)"),
        ("chr(92) || 'n.'", "chr(92) || 'n.'"),
        ("chr(9)", "chr(9)"),
        ("'NULL'", none),
        ("' none '", none),
        ("'NaN'", none),
        ("'Undefined'", none),
        ("chr(92) || 'N'", none),
        ("'   '", none),
        ("''", none),
    ] -%}
    select
        {{ value }} as written,
        cast({{ text or "null" }} as {{ dbt.type_string() }}) as expected_text
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_text('written', 'VARCHAR') }} as found_text,
        {{ attribution.is_null_word('written') }} as is_null_word
    from cases
),

counted as (
    select {{ attribution.count_null_words('written') }} as null_words
    from cases
)

select written
from parsed
where
    found_text is distinct from expected_text
    or is_null_word is distinct from (expected_text is null and trim(written) <> '')
union all
select 'null words' as written
from counted
where null_words <> 5
