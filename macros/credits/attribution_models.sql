{#- The models that are on, by name: HubSpot's nine, four beside them, then the user's own.
    Each says what its macro or entry says, else the default. Models that learn from the data
    are on where the engine runs Python. -#}
{%- macro attribution_models(
    more_models, switched_off_models, half_life_days, lookback_days
) -%}
    {%- do attribution.check_more_models(more_models) -%}
    {%- do attribution.check_switched_off_models(switched_off_models, more_models) -%}
    {%- set models = attribution.shipped_models(half_life_days) -%}
    {%- for model in more_models -%}
        {%- do models.update({model.name: model}) -%}
    {%- endfor -%}
    {%- set default_path = attribution.default_path(half_life_days, lookback_days) -%}
    {%- set models_on = {} -%}
    {%- for name, model in models.items()
        if name not in switched_off_models
        and (attribution.runs_python() or not model.is_data_driven) -%}
        {%- set sees = {} -%}
        {%- for key, default in default_path.items() -%}
            {%- set value = model[key] if key in model else default -%}
            {%- do sees.update({key: value | sort if value is sequence and value is not string else value}) -%}
        {%- endfor -%}
        {%- set same_path = models_on.values() | selectattr("sees", "equalto", sees) | list -%}
        {%- do models_on.update({name: {
            "label": model.get("label", name | replace("_", " ") | capitalize),
            "first_interaction": model.get("first_interaction", 0),
            "lead_creation": model.get("lead_creation", 0),
            "deal_creation": model.get("deal_creation", 0),
            "closed_won": model.get("closed_won", 0),
            "conversion": model.get("conversion", 0),
            "others": model.get("others", 0),
            "half_life_days": model.get("half_life_days"),
            "is_data_driven": model.get("is_data_driven", false),
            "reach": model.get("reach", "conversion"),
            "is_null_for_deals_created_before_contacts":
                model.get("is_null_for_deals_created_before_contacts", false),
            "reports": model.get("reports", attribution.report_types()),
            "sees": sees,
            "path": same_path[0].path if same_path
                else "default" if sees == default_path
                else name,
        }}) -%}
    {%- endfor -%}
    {{ return(models_on) }}
{%- endmacro -%}


{%- macro shipped_models(half_life_days) -%}
    {{ return({
        "linear": attribution.linear(),
        "first_interaction": attribution.first_interaction(),
        "last_interaction": attribution.last_interaction(),
        "u_shaped": attribution.u_shaped(),
        "w_shaped": attribution.w_shaped(),
        "full_path": attribution.full_path(),
        "j_shaped": attribution.j_shaped(),
        "inverse_j_shaped": attribution.inverse_j_shaped(),
        "time_decay": attribution.time_decay(half_life_days),
        "last_non_direct": attribution.last_non_direct(),
        "account_linear": attribution.account_linear(),
        "markov": attribution.markov(),
        "shapley": attribution.shapley(),
    }) }}
{%- endmacro -%}


{#- The names of those that learn from the data and are on, which need Python. -#}
{%- macro data_driven_models(switched_off_models) -%}
    {%- set names = [] -%}
    {%- for name, model in attribution.shipped_models(1).items()
        if model.is_data_driven
        and name not in switched_off_models
        and attribution.runs_python() -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro -%}


{%- macro report_types() -%}
    {{ return(["contact_create", "deal_create", "revenue", "lifecycle_stage"]) }}
{%- endmacro -%}


{#- The path of every model that asks for no other; its half-life is that of time decay. -#}
{%- macro default_path(half_life_days, lookback_days) -%}
    {{ return({
        "contacts_of": "deal",
        "lookback_days": lookback_days,
        "passed_over_sources": [],
        "passed_over_types": [],
        "half_life_days": half_life_days,
    }) }}
{%- endmacro -%}


{#- The paths that models see, by name, each with the reports in which it is seen and the
    shares that are given on it (all: whatever lies on it may earn). Models that see the
    same share one; the ads report reads the default one too. -#}
{%- macro attribution_paths(
    more_models, switched_off_models, half_life_days, lookback_days
) -%}
    {%- set paths = {"default": dict(
        attribution.default_path(half_life_days, lookback_days),
        reports=attribution.report_types(),
        shares=["all"],
    )} -%}
    {%- for model in attribution.attribution_models(
        more_models, switched_off_models, half_life_days, lookback_days
    ).values() -%}
        {%- set path = paths.get(model.path, dict(model.sees, reports=[], shares=[])) -%}
        {%- set shares = ["all"] if model.half_life_days is not none
            or model.is_data_driven or model.others else [] -%}
        {%- for name in attribution.share_names() if model[name] -%}
            {%- do shares.append(name) -%}
        {%- endfor -%}
        {%- do paths.update({model.path: dict(
            path,
            reports=(path.reports + model.reports) | unique | list,
            shares=(path.shares + shares) | unique | list,
        )}) -%}
    {%- endfor -%}
    {{ return(paths) }}
{%- endmacro -%}
