-- Worked cases of rows with one key: the latest sync counts, then the earliest time, then
-- the lowest text; rows without a key are kept each by itself, and blank text is null.
{% set columns = [
    {'name': 'id', 'data_type': 'id'},
    {'name': 'stage', 'data_type': 'text'},
    {'name': 'created', 'data_type': 'timestamp'},
    {'name': '_fivetran_synced', 'data_type': 'timestamp'},
] %}

with raw_cases as (
    {% for id, stage, created, synced in [
        ('1', 'oldest sync', '2026-01-01', '2026-01-01'),
        ('1', 'a later time', '2026-01-03', '2026-01-02'),
        ('1', 'z higher text', '2026-01-02', '2026-01-02'),
        ('1.0', 'a lower text', '2026-01-02', '2026-01-02'),
        ('1', 'never synced', '2025-01-01', ''),
        ('2', '  ', '2026-01-01', '2026-01-01'),
        ('', 'no key', '2026-01-01', '2026-01-01'),
        ('', 'no key', '2026-01-01', '2026-01-01'),
    ] -%}
    select
        '{{ id }}' as id,
        '{{ stage }}' as stage,
        '{{ created }}' as created,
        '{{ synced }}' as _fivetran_synced
    {{ "union all" if not loop.last }}
    {% endfor %}
),

expected as (
    {% for id, stage, count in [
        ('1', 'a lower text', 1), ('2', none, 1), (none, 'no key', 2)
    ] -%}
    select
        {{ "'" ~ id ~ "'" if id else 'null' }} as id,
        {{ "'" ~ stage ~ "'" if stage else 'null' }} as stage,
        {{ count }} as row_count
    {{ "union all" if not loop.last }}
    {% endfor %}
),

found as (
    select
        id,
        stage,
        count(*) as row_count
    from {{ attribution.latest_rows(
        'raw_cases',
        {'columns': columns, 'key': 'id'},
        dict.fromkeys(columns | map(attribute='name'), 'VARCHAR')
    ) }} as kept_rows
    group by 1, 2
)

(
    select * from expected
    except
    select * from found
)
union all
(
    select * from found
    except
    select * from expected
)
