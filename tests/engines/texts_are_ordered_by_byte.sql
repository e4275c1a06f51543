-- Ids are ordered byte by byte, whatever the database's collation: else a tie would be
-- decided otherwise on another engine.
with ids as (
    {% for id in ['-1', '10', '9', 'A-1', 'B', 'a1', 'b', '~', 'Å', 'ä', '🦐'] -%}
    select
        '{{ id }}' as id,
        {{ loop.index }} as place
    {{ "union all" if not loop.last }}
    {% endfor %}
),

ranked as (
    select
        *,
        row_number() over (order by {{ attribution.byte_order('id') }}) as found_place
    from ids
)

select * from ranked
where found_place <> place
