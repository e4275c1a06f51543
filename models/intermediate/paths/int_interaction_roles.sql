{%- set labels = {
    'is_first_interaction': 'First interaction',
    'is_last_interaction': 'Last interaction',
    'is_lead_creation': 'Lead creation',
    'is_deal_creation': 'Deal creation',
    'is_closed_won': 'Closed-won',
    'is_stage_entered': 'Stage entered',
} -%}
{%- set a_prime = 1099511627689 -%}
{#- Modulo the prime at each step: dbt's new engine knows no larger numbers. -#}
{%- set powers_of_7 = [1] -%}
{%- set powers_of_11 = [1] -%}
{%- for role in range(2 ** attribution.role_flags() | length) -%}
{%- do powers_of_7.append(powers_of_7[-1] * 7 % a_prime) -%}
{%- do powers_of_11.append(powers_of_11[-1] * 11 % a_prime) -%}
{%- endfor -%}

{% for role, held in attribution.interaction_roles().items() -%}
{%- set positions = [] -%}
{%- for flag in held if flag in labels -%}
{%- do positions.append(labels[flag]) -%}
{%- endfor -%}
select
    {{ role }} as role,
    {%- for flag in attribution.role_flags() %}
    {{ flag in held }} as {{ flag }},
    {%- endfor %}
    '{{ positions | join(', ') or 'Middle interaction' }}' as interaction_position,
    {{ powers_of_7[role + 1] }} as first_code,
    {{ powers_of_11[role + 1] }} as second_code
{{ "union all" if not loop.last }}
{% endfor %}
