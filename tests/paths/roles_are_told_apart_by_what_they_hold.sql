-- Every role on a path is listed with what its interactions hold and reach, under codes that
-- no other role has, and a label that lists all positions in the order of the path.
with roles as (
    select * from {{ ref('int_interaction_roles') }}
),

played as (
    select distinct
        role,
        {{ attribution.role_flags() | join(",\n        ") }}
    from {{ ref('int_path_positions') }}
),

repeated_codes as (
    select min(role) as role
    from roles
    group by first_code
    having count(*) > 1
    union all
    select min(role) as role
    from roles
    group by second_code
    having count(*) > 1
),

worked_examples as (
    select
        0 as role,
        'Middle interaction' as interaction_position
    union all
    select
        231 as role,
        'First interaction, Last interaction, Lead creation' as interaction_position
    union all
    select
        253 as role,
        'First interaction, Lead creation, Deal creation, Closed-won'
            as interaction_position
    union all
    select
        485 as role,
        'First interaction, Lead creation, Stage entered' as interaction_position
)

select played.role
from played
left join roles on played.role = roles.role
where
    roles.role is null
    {%- for flag in attribution.role_flags() %}
    or played.{{ flag }} <> roles.{{ flag }}
    {%- endfor %}
union all
select role from repeated_codes
union all
select worked_examples.role
from worked_examples
left join roles on worked_examples.role = roles.role
where
    roles.role is null
    or worked_examples.interaction_position <> roles.interaction_position
