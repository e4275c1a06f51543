-- Worked cases of raw lists of ids: every spelling that loaders have for them.
with cases as (
    {% for value, ids in [
        ('602', '602'),
        ('602.0', '602'),
        ('602;603', '602;603'),
        ('602,603', '602;603'),
        (' 602 603\n604 ', '602;603;604'),
        ('602, 603 ;;604.00,', '602;603;604'),
        ('602:1779000000000', '602'),
        ('602:1779000000000;603:1779000000001', '602;603'),
        ('602 : 1779000000000', '602'),
        ('602:2026-05-01 10:00:00', '602'),
        ('602:2026-05-01T10:00:00Z, 603:2026-05-01', '602;603'),
        ('[602, 603]', '602;603'),
        ('["602", "603"]', '602;603'),
        ("['602', '603']", '602;603'),
        ('{602,603}', '602;603'),
        ('["602:1779000000000"]', '602'),
        ('{"602": 1779000000000}', '602'),
        ('[{"vid": 602, "timestamp": 1779000000000}]', '602'),
        ('[{"timestamp": "2026-05-01 10:00:00", "vid": "602"}]', '602'),
        ('[{"vid": 602},{"vid": 603.0}]', '602;603'),
        ('{"vid-to-merge":602,"num-properties-moved":5}', '602'),
        ('{"mergedVids": [602, 603]}', '602;603'),
        ('{"contactId": 602, "ID": "a-3"}', '602;a-3'),
        ('{"idle": 602, "at": 5}', none),
        ('{"objectId": 602, "portalId": 5, "user-id": 7}', '602'),
        ('c_1;c-2;Kx9', 'c_1;c-2;Kx9'),
        ('602;n/a;603', '602;603'),
        ('6.02;(603);604', '604'),
        ('a.0', none),
        ('a1.0', none),
        ('none', none),
        ('anna', none),
        ('[]', none),
        ('{}', none),
        (';', none),
        (':602', none),
        (' ', none),
        ('', none),
    ] -%}
    select
        {{ dbt.string_literal(dbt.escape_single_quotes(value)) }} as written,
        cast({{ "'" ~ ids ~ "'" if ids else "null" }} as {{ dbt.type_string() }}) as ids
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_ids('written', 'VARCHAR') }} as found_ids
    from cases
)

select * from parsed
where found_ids is distinct from ids
