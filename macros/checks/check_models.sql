{#- The user's own attribution models, checked before anything is made of them. -#}
{%- macro check_more_models(models) -%}
    {%- set var_name = "attribution__more_models" -%}
    {%- do attribution.check_list(var_name, models, "models, {name, ...} each") -%}
    {%- set taken = attribution.shipped_models(1).keys() | list + ["default"] -%}
    {%- for model in models -%}
        {%- if model is not mapping -%}
            {%- do attribution.reject_var(var_name, models, "a list of models, {name, ...} each") -%}
        {%- endif -%}
        {%- set name = model.get("name") -%}
        {%- if name is not string or not modules.re.fullmatch("[a-z][a-z0-9_]{0,49}", name) -%}
            {%- do attribution.reject_model(
                model, "name", "up to 50 lower-case letters, digits and underscores, a letter first"
            ) -%}
        {%- elif name in taken -%}
            {%- do attribution.reject_model(
                model, "name", "one that is not taken, as are " ~ taken | join(", ")
            ) -%}
        {%- endif -%}
        {%- do taken.append(name) -%}
        {%- do attribution.check_model_keys(model) -%}
        {%- do attribution.check_model_path(model) -%}
        {%- do attribution.check_model_shares(model) -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_switched_off_models(switched_off, more_models) -%}
    {%- set var_name = "attribution__switched_off_models" -%}
    {%- do attribution.check_list(var_name, switched_off, "attribution models") -%}
    {%- set known = attribution.shipped_models(1).keys() | list
        + more_models | map(attribute="name") | list -%}
    {%- for name in switched_off if name not in known -%}
        {%- do attribution.reject_var(
            var_name, switched_off, "a list of attribution models, and " ~ name
            ~ " is none of " ~ known | join(", ")
        ) -%}
    {%- endfor -%}
    {%- set can_run = [] -%}
    {%- for name in known
        if attribution.runs_python()
        or not attribution.shipped_models(1).get(name, {}).is_data_driven -%}
        {%- do can_run.append(name) -%}
    {%- endfor -%}
    {%- if can_run | reject("in", switched_off) | list | length == 0 -%}
        {%- do attribution.reject_var(
            var_name, switched_off, "a list that leaves at least one model on"
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro reject_model(model, key, allowed) -%}
    {{ exceptions.raise_compiler_error(
        "The var attribution__more_models: the model " ~ (model.get("name") or "without a name")
        ~ " has the " ~ key ~ " " ~ tojson(model.get(key)) ~ ", but it has to be " ~ allowed
        ~ "."
    ) }}
{%- endmacro -%}


{%- macro check_model_keys(model) -%}
    {%- set known = ["name", "label"] + attribution.share_names() + [
        "reach", "is_null_for_deals_created_before_contacts", "half_life_days",
        "lookback_days", "passed_over_sources", "passed_over_types", "contacts_of", "reports",
    ] -%}
    {%- for key in model if key not in known -%}
        {{ exceptions.raise_compiler_error(
            "The var attribution__more_models: the model " ~ model.name ~ " has the unknown key "
            ~ key ~ ". The keys are " ~ known | join(", ") ~ "."
        ) }}
    {%- endfor -%}
    {%- if "label" in model and (model.label is not string or not model.label | trim) -%}
        {%- do attribution.reject_model(model, "label", "a text") -%}
    {%- endif -%}
    {%- for key, allowed in {
        "reach": ["conversion", "lead_creation", "deal_creation"],
        "contacts_of": ["deal", "company"],
        "is_null_for_deals_created_before_contacts": [true, false],
    }.items() if key in model and model[key] not in allowed -%}
        {%- do attribution.reject_model(model, key, "one of " ~ allowed | join(", ") | lower) -%}
    {%- endfor -%}
    {%- for key, allowed in {
        "reports": attribution.report_types(),
        "passed_over_sources": attribution.interaction_sources(),
        "passed_over_types": attribution.interaction_types(),
    }.items() if key in model -%}
        {%- set value = model[key] -%}
        {%- if value is string or value is mapping or value is not iterable
            or value | reject("in", allowed) | list
            or (key == "reports" and not value) -%}
            {%- do attribution.reject_model(model, key, "a list of " ~ allowed | join(", ")) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_model_path(model) -%}
    {%- for key, allows_zero in {"half_life_days": false, "lookback_days": true}.items()
        if model.get(key) is not none -%}
        {%- set value = model[key] -%}
        {%- if value is not number or value is boolean
            or value | string in ["nan", "inf", "-inf"]
            or value < 0 or (value == 0 and not allows_zero) -%}
            {%- do attribution.reject_model(
                model, key, "a number " ~ ("of at least 0 or null" if allows_zero else "above 0")
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}


{#- Shares are the whole credit, and every path has somebody who can take one of them. -#}
{%- macro check_model_shares(model) -%}
    {%- set shares = {} -%}
    {%- for name in attribution.share_names() if name in model -%}
        {%- set share = model[name] -%}
        {%- if share is not number or share is boolean or not 0 <= share <= 1 -%}
            {%- do attribution.reject_model(model, name, "a share from 0 to 1") -%}
        {%- endif -%}
        {%- do shares.update({name: share}) if share > 0 -%}
    {%- endfor -%}
    {%- if model.get("half_life_days") is not none -%}
        {%- for key in attribution.share_names() + ["reach"] if key in model -%}
            {{ exceptions.raise_compiler_error(
                "The var attribution__more_models: the model " ~ model.name ~ " has half_life_days,"
                ~ " and with it no " ~ key ~ ": age alone decides. Leave one of the two out."
            ) }}
        {%- endfor -%}
    {%- elif (shares.values() | sum - 1) | abs > 1e-6 -%}
        {{ exceptions.raise_compiler_error(
            "The var attribution__more_models: the shares of the model " ~ model.name ~ " sum to "
            ~ shares.values() | sum | round(6) ~ ", but they have to sum to 1. Shares are "
            ~ attribution.share_names() | join(", ") ~ "; or give half_life_days instead."
        ) }}
    {%- elif not attribution.always_has_a_taker(model, shares) -%}
        {{ exceptions.raise_compiler_error(
            "The var attribution__more_models: the model " ~ model.name ~ " could leave a conversion"
            ~ " without credit, as its paths need not have " ~ shares.keys() | join(" or ")
            ~ ". Give a share to others, to first_interaction or, with the reach conversion, to "
            ~ "conversion."
        ) }}
    {%- endif -%}
{%- endmacro -%}


{%- macro always_has_a_taker(model, shares) -%}
    {%- set reports = model.get("reports", attribution.report_types()) -%}
    {{ return(
        "others" in shares
        or "first_interaction" in shares
        or (
            model.get("reach", "conversion") == "conversion"
            and (
                "conversion" in shares
                or ("closed_won" in shares and reports == ["revenue"])
                or ("deal_creation" in shares and reports == ["deal_create"])
            )
        )
    ) }}
{%- endmacro -%}
