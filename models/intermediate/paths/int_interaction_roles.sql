{%- set labels = {
    'is_first_interaction': 'First interaction',
    'is_last_interaction': 'Last interaction',
    'is_lead_creation': 'Lead creation',
    'is_deal_creation': 'Deal creation',
    'is_closed_won': 'Closed-won',
} -%}
{%- set flags = attribution.role_flags() -%}
{%- set a_prime = 1099511627689 -%}

{% for role in range(2 ** flags | length) -%}
{%- set held = [] -%}
{%- set positions = [] -%}
{%- for flag in flags -%}
    {%- if role // 2 ** loop.index0 % 2 -%}
        {%- do held.append(flag) -%}
        {%- do positions.append(labels[flag]) if flag in labels -%}
    {%- endif -%}
{%- endfor -%}
select
    {{ role }} as role,
    {%- for flag in flags %}
    {{ flag in held }} as {{ flag }},
    {%- endfor %}
    '{{ positions | join(', ') or 'Middle interaction' }}' as interaction_position,
    {{ 7 ** (role + 1) % a_prime }} as first_code,
    {{ 11 ** (role + 1) % a_prime }} as second_code
{{ "union all" if not loop.last }}
{% endfor %}
