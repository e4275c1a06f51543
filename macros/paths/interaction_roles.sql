{#- The roles that can be, each with what its interactions hold and reach: what is lead
    creation lies up to it, and so on. -#}
{%- macro interaction_roles() -%}
    {%- set includes = {
        "is_last_interaction": "is_conversion",
        "is_lead_creation": "is_up_to_lead_creation",
        "is_deal_creation": "is_up_to_deal_creation",
        "is_closed_won": "is_conversion",
        "is_stage_entered": "is_conversion",
    } -%}
    {%- set flags = attribution.role_flags() -%}
    {%- set roles = {} -%}
    {%- for role in range(2 ** flags | length) -%}
        {%- set held = [] -%}
        {%- for flag in flags -%}
            {%- do held.append(flag) if role // 2 ** loop.index0 % 2 -%}
        {%- endfor -%}
        {%- set lacking = [] -%}
        {%- for flag, included in includes.items() if flag in held -%}
            {%- do lacking.append(included) if included not in held -%}
        {%- endfor -%}
        {%- do roles.update({role: held}) if not lacking -%}
    {%- endfor -%}
    {{ return(roles) }}
{%- endmacro -%}
