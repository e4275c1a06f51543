{#- What an interaction holds and reaches on a path, in the order of the bits of its role. -#}
{%- macro role_flags() -%}
    {{ return([
        "is_first_interaction",
        "is_last_interaction",
        "is_lead_creation",
        "is_deal_creation",
        "is_closed_won",
        "is_conversion",
        "is_up_to_lead_creation",
        "is_up_to_deal_creation",
        "is_stage_entered",
    ]) }}
{%- endmacro -%}
