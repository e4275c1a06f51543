-- Worked cases of JSON in text: the text at a key and at a key of a key, the value of an
-- element by its name, the keys with their texts, the elements of a list.
{% set object = '{"a": "x", "b": {"c": "1.0", "d": null}, "e": 7, "date_x-y": "z"}' %}
{% set list = '[{"name": "n", "value": "email"}, {"name": "email", "value": "v"}, '
    ~ '{"name": "email", "value": "w"}]' %}
{% set type = 'VARCHAR' %}

with expected as (
    {% for kind, part in [
        ('key', 'x'),
        ('key of a key', '1.0'),
        ('null', none),
        ('no key', none),
        ('number', '7'),
        ('named', 'v'),
        ('not named', none),
        ('named in an empty list', none),
        ('named in null', none),
        ('keys', 'a=x'),
        ('keys', 'e=7'),
        ('keys', 'date_x-y=z'),
        ('elements', 'n'),
        ('elements', 'email'),
        ('elements', 'email'),
    ] -%}
    select
        '{{ kind }}' as kind,
        {{ "'" ~ part ~ "'" if part else 'cast(null as ' ~ dbt.type_string() ~ ')' }}
            as part
    {{ "union all" if not loop.last }}
    {% endfor %}
),

raw as (
    select
        cast('{{ object }}' as {{ dbt.type_string() }}) as object,
        cast('{{ list }}' as {{ dbt.type_string() }}) as list,
        cast('[]' as {{ dbt.type_string() }}) as empty_list,
        cast(null as {{ dbt.type_string() }}) as no_list
),

keys as (
    select *
    from {{ attribution.with_each(
        'raw', attribution.json_keys('object', type), 'key_name', dbt.type_string()
    ) }} as each_key
),

elements as (
    {% for column in ['list', 'empty_list', 'no_list'] -%}
    select list_element
    from {{ attribution.with_each(
        'raw', attribution.json_elements(column, type), 'list_element', dbt.type_string()
    ) }} as each_element
    {{ "union all" if not loop.last }}
    {% endfor %}
),

found as (
    {% for kind, value in [
        ('key', attribution.json_text('object', type, ['a'])),
        ('key of a key', attribution.json_text('object', type, ['b', 'c'])),
        ('null', attribution.json_text('object', type, ['b', 'd'])),
        ('no key', attribution.json_text('object', type, ['x', 'c'])),
        ('number', attribution.json_text('object', type, ['e'])),
        ('named', attribution.json_value_named('list', type, 'email')),
        ('not named', attribution.json_value_named('list', type, 'none')),
        ('named in an empty list',
            attribution.json_value_named('empty_list', type, 'email')),
        ('named in null', attribution.json_value_named('no_list', type, 'email')),
    ] -%}
    select
        '{{ kind }}' as kind,
        {{ value }} as part
    from raw
    union all
    {% endfor -%}
    select
        'keys' as kind,
        key_name || '=' || {{ attribution.json_text_at('object', type, 'key_name') }}
            as part
    from keys
    where key_name <> 'b'
    union all
    select
        'elements' as kind,
        {{ attribution.json_text('list_element', 'JSON', ['name']) }} as part
    from elements
)

(
    select * from expected
    {{ attribution.except_distinct() }}
    select * from found
)
union all
(
    select * from found
    {{ attribution.except_distinct() }}
    select * from expected
)
union all
select
    'elements' as kind,
    'three' as part
from (select count(*) as element_count from elements) as counted
where element_count <> 3
