{%- macro full_path() -%}
    {{ return({
        "label": "Full path",
        "first_interaction": 0.225,
        "lead_creation": 0.225,
        "deal_creation": 0.225,
        "closed_won": 0.225,
        "others": 0.10,
        "is_null_for_deals_created_before_contacts": true,
        "reports": ["revenue"],
    }) }}
{%- endmacro -%}
