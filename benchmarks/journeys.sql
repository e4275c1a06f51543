-- A million journeys of 1 to 18 interactions and twelve values, a third of which convert, in
-- the place of the journeys of a database where all is built.
copy (
    with journeys as (
        select
            range as journey,
            [1, 1, 2, 2, 3, 5, 8, 18][
                1 + cast(hash(range, 'length') % 8 as bigint)
            ] as length,
            hash(range, 'converts') % 3 = 0 as is_converted
        from range(1000000)
    ),

    places as (
        select
            *,
            unnest(range(length)) as place
        from journeys
    )

    select
        'revenue' as reports,
        'journey-' || journey as journey_id,
        is_converted,
        journey || '-' || place as interaction_id,
        timestamp '2025-01-01' + to_seconds(86400 * place) as interacted_at,
        place,
        -- Some values are rarer, and stand on fewer journeys that convert.
        'value ' || cast(
            floor(12 * power(
                hash(journey, place) % 1000000 / 1000000,
                case when is_converted then 1.5 else 2 end
            )) as integer
        ) as dimension_value
    from places
    order by hash(journey), place
) to '{journeys}' (format parquet);

drop view main_intermediate.int_journey_steps;

create view main_intermediate.int_journey_steps as select * from '{journeys}';
