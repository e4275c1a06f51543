{#- Raw rows beyond the first of their key. They do no harm, as one row a key counts, but
    many of them tell that a table is loaded twice. -#}
{%- test few_duplicate_keys(model, column_name) -%}
    {%- if not execute or not attribution.is_read(model) -%}
select 1 as duplicate from (select 1 as nothing) as no_rows where false
    {%- else -%}
{%- set found = attribution.checked_raw_columns(model) -%}
{%- set key = attribution.parsed(column_name, "id", found[column_name]) -%}
select raw_key
from (
    select
        {{ key }} as raw_key,
        row_number() over (partition by {{ key }} order by {{ key }}) as version
    from {{ attribution.raw_rows(model) }}
) as versions
where version > 1 and raw_key is not null
    {%- endif -%}
{%- endtest -%}
