{#- Raw rows beyond the first of their key. They do no harm, as one row a key counts, but
    many of them tell that a table is loaded twice. -#}
{%- test few_duplicate_keys(model, column_name) -%}
    {%- if execute and not attribution.is_read(model.identifier) -%}
select 1 as duplicate where false
    {%- else -%}
select {{ column_name }}
from (
    select
        {{ column_name }},
        row_number() over (
            partition by {{ column_name }} order by {{ column_name }}
        ) as version
    from {{ model }}
) as versions
where version > 1 and {{ column_name }} is not null
    {%- endif -%}
{%- endtest -%}
