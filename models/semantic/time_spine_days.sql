{{ dbt.date_spine(
    'day', "cast('2000-01-01' as date)", "cast('2050-01-01' as date)"
) }}
