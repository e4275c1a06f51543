{%- set labels = {
    'is_first_interaction': 'First interaction',
    'is_last_interaction': 'Last interaction',
    'is_lead_creation': 'Lead creation',
    'is_deal_creation': 'Deal creation',
    'is_closed_won': 'Closed-won',
    'is_stage_entered': 'Stage entered',
} -%}
{%- set a_prime = 1099511627689 -%}

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
    {{ 7 ** (role + 1) % a_prime }} as first_code,
    {{ 11 ** (role + 1) % a_prime }} as second_code
{{ "union all" if not loop.last }}
{% endfor %}
