{%- macro w_shaped() -%}
    {{ return({
        "label": "W-shaped",
        "first_interaction": 0.30,
        "lead_creation": 0.30,
        "deal_creation": 0.30,
        "others": 0.10,
        "reach": "deal_creation",
        "is_null_for_deals_created_before_contacts": true,
        "reports": ["deal_create", "revenue"],
    }) }}
{%- endmacro -%}
