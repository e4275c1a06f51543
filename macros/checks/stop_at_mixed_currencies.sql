{#- Stops the build where a query finds deals of currencies that cannot be added up, as a
    failed test would count them without a word about which they are. -#}
{%- macro stop_at_mixed_currencies(query) -%}
    {%- if not execute or flags.WHICH in ["compile", "generate", "show"] -%}
        {{ return("") }}
    {%- endif -%}
    {%- set told = [] -%}
    {#- What is no code may be anything, and is not printed. -#}
    {%- for currency_code, deal_count, own_amount_count in run_query(query) -%}
        {%- do told.append(
            (currency_code if currency_code and currency_code | length == 3 else "no code")
            ~ ": " ~ deal_count | int ~ " deal" ~ ("s" if deal_count > 1) ~ ", "
            ~ own_amount_count | int ~ " of them without an amount in the home currency"
        ) -%}
    {%- endfor -%}
    {%- if told -%}
        {{ exceptions.raise_compiler_error(
            "Amounts of different currencies would be added up (" ~ told | join("; ")
            ~ "). Land deal.property_amount_in_home_currency or "
            ~ "deal.property_hs_exchange_rate, filled for these deals, or have "
            ~ "deal.property_amount in one currency and leave "
            ~ "property_deal_currency_code empty."
        ) }}
    {%- endif -%}
{%- endmacro -%}
