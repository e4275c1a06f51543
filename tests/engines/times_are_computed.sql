-- Worked cases of instants: moved, apart, and their days where summer time begins and ends.
{%- set timestamp = dbt.type_timestamp() %}
with cases as (
    {% for earlier, later, seconds, zone, day in [
        ('2026-03-29 00:59:59.999999', '2026-03-29 01:00:00', 0.000001,
            'Europe/Stockholm', '2026-03-29'),
        ('2026-03-28 22:30:00', '2026-03-28 23:30:00', 3600,
            'Europe/Stockholm', '2026-03-29'),
        ('2026-03-28 22:00:00', '2026-03-29 22:30:00', 88200,
            'Europe/Stockholm', '2026-03-30'),
        ('2026-10-25 22:30:00', '2026-10-25 22:59:59.5', 1799.5,
            'Europe/Stockholm', '2026-10-25'),
        ('2025-12-31 00:00:00', '2026-01-01 04:59:59.25', 104399.25,
            'America/New_York', '2025-12-31'),
        ('2026-01-01 00:00:00', '2026-12-31 18:30:00', 31516200,
            'Asia/Kolkata', '2027-01-01'),
    ] -%}
    select
        cast('{{ earlier }}' as {{ timestamp }}) as earlier_at,
        cast('{{ later }}' as {{ timestamp }}) as later_at,
        {{ attribution.add_seconds(
            "cast('" ~ earlier ~ "' as " ~ timestamp ~ ")", seconds
        ) }} as moved_on_at,
        {{ attribution.add_seconds(
            "cast('" ~ later ~ "' as " ~ timestamp ~ ")", -seconds
        ) }} as moved_back_at,
        {{ seconds }} as seconds,
        cast('{{ day }}' as date) as later_on,
        {{ attribution.day_in_zone(
            "cast('" ~ later ~ "' as " ~ timestamp ~ ")", zone
        ) }} as found_on
    {{ "union all" if not loop.last }}
    {% endfor %}
),

compared as (
    select
        *,
        {{ attribution.seconds_between('earlier_at', 'later_at') }} as found_seconds
    from cases
)

select * from compared
where
    moved_on_at is distinct from later_at
    or moved_back_at is distinct from earlier_at
    or found_on is distinct from later_on
    or coalesce(abs(found_seconds - seconds) > 1e-9, true)
