{%- macro account_linear() -%}
    {{ return({
        "label": "Account linear",
        "others": 1.00,
        "contacts_of": "company",
        "reports": ["deal_create", "revenue"],
    }) }}
{%- endmacro -%}
