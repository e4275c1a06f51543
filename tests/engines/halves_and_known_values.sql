-- Worked cases of weights, and of the last value known so far.
with steps as (
    {% for step, half_lives, weight, value, known in [
        (1, 0, 1, none, none),
        (2, 1, 0.5, 'b', none),
        (3, 0.5, 0.7071067811865476, none, 'b'),
        (10, 30, 9.313225746154785e-10, 'a', 'b'),
        (11, 5000, 0, none, 'a'),
    ] -%}
    select
        {{ step }} as step,
        cast({{ half_lives }} as {{ attribution.type_double() }}) as half_lives,
        {{ weight }} as weight,
        cast({{ "'" ~ value ~ "'" if value else "null" }} as {{ dbt.type_string() }})
            as step_value,
        {{ "'" ~ known ~ "'" if known else "null" }} as known_value
    {{ "union all" if not loop.last }}
    {% endfor %}
),

computed as (
    select
        *,
        {{ attribution.halved('half_lives') }} as found_weight,
        {{ attribution.last_known(
            'step_value', 'step', '1',
            'rows between unbounded preceding and 1 preceding'
        ) }} as found_known_value
    from steps
)

select * from computed
where
    coalesce(abs(found_weight - weight) > 1e-15, true)
    or found_known_value is distinct from known_value
