{#- The positions an interaction holds, in the order of the conversion path. -#}
{%- macro position_label() -%}
    case
        when
            is_first_interaction
            or is_last_interaction
            or is_lead_creation
            or is_deal_creation
            or is_closed_won
            then substring(
                case when is_first_interaction then ', First interaction' else '' end
                || case when is_last_interaction then ', Last interaction' else '' end
                || case when is_lead_creation then ', Lead creation' else '' end
                || case when is_deal_creation then ', Deal creation' else '' end
                || case when is_closed_won then ', Closed-won' else '' end,
                3
            )
        else 'Middle interaction'
    end
{%- endmacro -%}
