-- Worked cases of rows with one key: the active version counts, then the latest start,
-- then the latest sync, then the earliest time, then the lowest text. Rows without a key
-- are kept each by itself; blank text and words for null are null. A row that says so, or
-- that is no longer active, is deleted.
{% set columns = [
    {'name': 'id', 'data_type': 'id'},
    {'name': 'stage', 'data_type': 'text'},
    {'name': 'created', 'data_type': 'timestamp'},
] %}
{% set raw_columns = [
    'id', 'stage', 'created', '_fivetran_synced', '_fivetran_active',
    '_fivetran_start', 'archived',
] %}

with raw_cases as (
    {% for id, stage, created, synced, active, start, archived in [
        ('1', 'oldest sync', '2026-01-01', '2026-01-01', '', '', ''),
        ('1', 'a later time', '2026-01-03', '2026-01-02', '', '', ''),
        ('1', 'z higher text', '2026-01-02', '2026-01-02', '', '', ''),
        ('1.0', 'a lower text', '2026-01-02', '2026-01-02', '', '', ''),
        ('1', 'never synced', '2025-01-01', '', '', '', ''),
        ('2', '  ', '2026-01-01', '2026-01-01', '', '', 'true'),
        ('', 'no key', '2026-01-01', '2026-01-01', '', '', ''),
        ('None', 'no key', '2026-01-01', '2026-01-01', '', '', ''),
        ('3', 'active', '2026-01-02', '2026-01-01', 'true', '2026-01-01', ''),
        ('3', 'later', '2026-01-01', '2026-01-02', 'false', '2026-01-02', ''),
        ('4', 'started later', '2026-01-02', '2026-01-01', '', '2026-01-02', ''),
        ('4', 'synced later', '2026-01-01', '2026-01-02', '', '2026-01-01', ''),
        ('5', 'ended', '2026-01-02', '2026-01-01', 'false', '2026-01-02', ''),
        ('5', 'ended before', '2026-01-01', '2026-01-02', 'false', '2026-01-01', ''),
        ('6', 'NULL', '2026-01-01', '2026-01-01', '', '', ''),
    ] -%}
    select
        '{{ id }}' as id,
        '{{ stage }}' as stage,
        '{{ created }}' as created,
        '{{ synced }}' as _fivetran_synced,
        '{{ active }}' as _fivetran_active,
        '{{ start }}' as _fivetran_start,
        '{{ archived }}' as archived
    {{ "union all" if not loop.last }}
    {% endfor %}
),

expected as (
    {% for id, stage, is_deleted, count in [
        ('1', 'a lower text', false, 1),
        ('2', none, true, 1),
        (none, 'no key', false, 2),
        ('3', 'active', false, 1),
        ('4', 'started later', false, 1),
        ('5', 'ended', true, 1),
        ('6', none, false, 1),
    ] -%}
    select
        {{ "'" ~ id ~ "'" if id else 'null' }} as id,
        {{ "'" ~ stage ~ "'" if stage else 'null' }} as stage,
        {{ is_deleted }} as is_deleted,
        {{ count }} as row_count
    {{ "union all" if not loop.last }}
    {% endfor %}
),

found as (
    select
        id,
        stage,
        is_deleted,
        count(*) as row_count
    from {{ attribution.latest_rows(
        'raw_cases',
        {'columns': columns, 'key': 'id', 'is_history': false},
        dict.fromkeys(raw_columns, 'VARCHAR')
    ) }} as kept_rows
    group by 1, 2, 3
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
