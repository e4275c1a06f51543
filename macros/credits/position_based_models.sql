{#- Every model of the one mechanism by its name. -#}
{%- macro position_based_models() -%}
    {{ return({
        "linear": attribution.linear(),
        "first_interaction": attribution.first_interaction(),
        "last_interaction": attribution.last_interaction(),
        "u_shaped": attribution.u_shaped(),
        "w_shaped": attribution.w_shaped(),
        "full_path": attribution.full_path(),
        "j_shaped": attribution.j_shaped(),
        "inverse_j_shaped": attribution.inverse_j_shaped(),
    }) }}
{%- endmacro -%}


{#- The names of all nine. -#}
{%- macro model_names() -%}
    {{ return(attribution.position_based_models().keys() | list + ["time_decay"]) }}
{%- endmacro -%}
