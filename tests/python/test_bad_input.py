"""Bad input stops the build with a message that names what is wrong and what to do."""

import json

import pytest
from conftest import PROJECT, Project
from dbt.cli.main import dbtRunner

MODELS = [file.stem for file in (PROJECT / "macros/attribution_models").glob("*.sql")]
CONTACT = {"id": "1", "property_createdate": "2026-01-01"}


def failure_of(project: Project, *arguments: str) -> str:
    """Run dbt, which must fail, and return all that it printed in one line."""
    done = project.dbt(*arguments)
    assert done.returncode != 0, done.stdout
    return " ".join(done.stdout.split())


@pytest.fixture(scope="module")
def parsed_project(tmp_path_factory: pytest.TempPathFactory):
    """dbt in this process, which has read the project once."""
    folder = tmp_path_factory.mktemp("vars")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        patch.setenv("ATTRIBUTION_DUCKDB_PATH", str(folder / "test.duckdb"))
        patch.setenv("DBT_TARGET_PATH", str(folder / "target"))
        patch.setenv("DBT_LOG_PATH", str(folder / "logs"))
        manifest = dbtRunner().invoke(["parse"]).result
        yield dbtRunner(manifest=manifest)


def test_a_missing_file_is_named(project: Project):
    project.vars["attribution__absent_tables"] = []
    message = failure_of(project, "run", "--select", "stg_hubspot__contact")
    assert (
        f"hubspot.contact is missing: no file {project.folder}/contact.csv" in message
    )
    assert "attribution__absent_tables" in message


def test_an_unreadable_file_is_named(project: Project):
    (project.folder / "contact.parquet").write_bytes(b"not a parquet file")
    project.vars["attribution__raw_files"] = f"{project.folder}/{{name}}.parquet"
    message = failure_of(project, "run", "--select", "stg_hubspot__contact")
    assert "contact.parquet" in message


def test_a_missing_table_is_named(project: Project):
    project.vars |= {
        "attribution__raw_files": None,
        "attribution__hubspot_schema": "crm",
        "attribution__absent_tables": [],
    }
    message = failure_of(project, "run", "--select", "stg_hubspot__contact")
    assert (
        "Raw table hubspot.contact is missing: there is no test.crm.contact" in message
    )
    assert "attribution__hubspot_schema" in message


def test_a_missing_required_column_is_named(project: Project):
    project.write("deal", [{"deal_id": "1", "property_createdate": "2026-01-01"}])
    message = failure_of(project, "run", "--select", "stg_hubspot__deal")
    assert "hubspot.deal lacks the required column deal_pipeline_stage_id" in message
    assert "It has: deal_id, property_createdate" in message


def test_a_lifecycle_stage_that_no_column_tells_is_named(project: Project):
    project.vars["attribution__lifecycle_stages"] = ["lead", "customr"]
    project.write("contact", [CONTACT | {"property_hs_lifecyclestage_lead_date": ""}])
    message = failure_of(project, "run", "--select", "stg_hubspot__contact")
    assert (
        "hubspot.contact does not tell when the lifecycle stage customr of "
        "attribution__lifecycle_stages was entered: it has no column "
        "property_hs_lifecyclestage_customr_date or "
        "property_hs_v_2_date_entered_customr. Land one of them, or correct the var."
        in message
    )


@pytest.mark.parametrize(
    "test", ["few_duplicate_keys_hubspot_contact_form_submission", "parses_hubspot_"]
)
def test_a_missing_required_column_is_named_by_tests_of_the_table(
    project: Project, test: str
):
    row = {"contact_id": "1", "form_id": "1", "timestamp": "2026-01-01", "page_url": ""}
    project.write("contact_form_submission", [row | {"title": ""}])
    message = failure_of(project, "test", "--select", f"source_{test}*")
    assert (
        "hubspot.contact_form_submission lacks the required column conversion_id. "
        "It has: contact_id, form_id, page_url, timestamp, title" in message
    )
    assert "Binder Error" not in message


def test_a_column_in_which_nothing_parses_stops_the_build_before_the_models(
    project: Project,
):
    broken = {"property_createdate": "soon", "_fivetran_deleted": "perhaps"}
    project.write("contact", [CONTACT | broken] * 2)
    message = failure_of(
        project, "build", "--select", "source:attribution.hubspot.contact+"
    )
    assert (
        "contact.property_createdate: none of its 2 values is a timestamp. "
        "contact._fivetran_deleted: none of its 2 values is a boolean. "
        "Correct the column, or name the table in attribution__absent_tables."
        in message
    )
    assert not project.query(
        "from information_schema.tables where table_schema = 'main'"
    )


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("half_life_days", 0, "a number above 0"),
        ("half_life_days", "seven", "a number above 0"),
        (
            "data_driven_dimension",
            "interaction_position",
            "a dimension of interactions",
        ),
        ("data_driven_dimension", "deal_owner", "contacts: asset_title, asset_type,"),
        ("markov_order", 4, "1, 2 or 3"),
        ("markov_order", True, "1, 2 or 3"),
        ("session_timeout_minutes", -1, "a number above 0"),
        ("lookback_days", -7, "a number of at least 0 or null"),
        ("create_date_tolerance_seconds", True, "a number of at least 0"),
        ("max_interactions_per_deal", 1.5, "a whole number of at least 1"),
        ("report_timezone", "Stockholm'; drop", "the name of a time zone"),
        ("absent_tables", ["contacts"], "contacts is none of campaign,"),
        ("absent_tables", "contact", "a list of raw table names"),
        ("own_domains", ["https://example.com"], "a list of domains in lower case"),
        ("more_domains", [{"domain": "a.example"}], "{domain, kind, name} entries"),
        ("connected_call_dispositions", [7], "a list of call outcome ids as text"),
        ("switched_off_types", {"revenue": ["page"]}, "page is none of page_view,"),
        ("switched_off_types", {"sales": []}, "sales is none of contact_create,"),
        ("lifecycle_stages", "customer", "a list of lifecycle stages"),
        ("lifecycle_stages", ["MQL"], "HubSpot's internal names, each once"),
        ("lifecycle_stages", [True], "HubSpot's internal names, each once"),
        ("lifecycle_stages", ["lead", "lead"], "HubSpot's internal names, each once"),
        ("lifecycle_stages", [7100, "7100"], "HubSpot's internal names, each once"),
        ("more_models", {"name": "own"}, "a list of models"),
        ("more_models", ["own"], "a list of models, {name, ...} each"),
        ("switched_off_models", ["lineal"], "lineal is none of linear,"),
        ("switched_off_models", "linear", "a list of attribution models"),
        ("switched_off_models", MODELS, "a list that leaves at least one model on"),
        ("loader", "airbite", "or {crm: ..., events: ...} of them"),
        ("loader", ["airbyte"], "one of fivetran, airbyte,"),
        ("loader", {"crm": "airbyte", "event": "airbyte"}, "one of fivetran, airbyte,"),
        ("loader", None, "one of fivetran, airbyte,"),
        ("raw_files", "exports/contact.csv", "a path with {name}"),
        ("hubspot_schema", "a b", "a name of letters"),
        ("count_ad_page_views", "yes", "true or false"),
    ],
)
def test_a_var_of_the_wrong_kind_is_named_with_what_is_allowed(
    parsed_project: dbtRunner,
    capfd: pytest.CaptureFixture,
    name: str,
    value: object,
    allowed: str,
):
    done = parsed_project.invoke(
        [
            "run-operation",
            "check_vars",
            "--vars",
            json.dumps({f"attribution__{name}": value}),
        ]
    )
    message = capfd.readouterr().out
    assert not done.success
    assert f"The var attribution__{name} is " in message
    assert allowed in message


@pytest.mark.parametrize(
    ("model", "allowed"),
    [
        ({}, "the model without a name has the name null"),
        ({"name": "U"}, "the model U has the name"),
        ({"name": "u_shaped"}, "one that is not taken, as are linear,"),
        ({"name": "default"}, "one that is not taken"),
        ({"name": "markov"}, "one that is not taken"),
        ({"name": "shapley"}, "one that is not taken"),
        (
            {"name": "own", "share": 1},
            "the unknown key share. The keys are name, label",
        ),
        ({"name": "own", "others": 0.9}, "of the model own sum to 0.9, but"),
        ({"name": "own", "others": -1}, "has the others -1, but it has to be a share"),
        ({"name": "own"}, "of the model own sum to 0"),
        ({"name": "own", "others": 1, "label": ""}, "has the label"),
        (
            {"name": "own", "others": 1, "reach": "closed_won"},
            "one of conversion, lead",
        ),
        ({"name": "own", "others": 1, "contacts_of": "team"}, "one of deal, company"),
        (
            {
                "name": "own",
                "others": 1,
                "is_null_for_deals_created_before_contacts": "yes",
            },
            "one of true, false",
        ),
        ({"name": "own", "others": 1, "reports": ["ads"]}, "a list of contact_create,"),
        ({"name": "own", "others": 1, "reports": []}, "a list of contact_create,"),
        (
            {"name": "own", "others": 1, "passed_over_sources": ["direct"]},
            "a list of organic_search,",
        ),
        (
            {"name": "own", "others": 1, "passed_over_types": "meeting"},
            "a list of page_view,",
        ),
        ({"name": "own", "others": 1, "lookback_days": -1}, "at least 0 or null"),
        ({"name": "own", "half_life_days": 0}, "a number above 0"),
        ({"name": "own", "half_life_days": 7, "others": 1}, "and with it no others"),
        (
            {"name": "own", "half_life_days": 7, "reach": "lead_creation"},
            "and with it no reach",
        ),
        (
            {"name": "own", "lead_creation": 1},
            "could leave a conversion without credit",
        ),
        (
            {"name": "own", "conversion": 1, "reach": "deal_creation"},
            "could leave a conversion without credit",
        ),
        (
            {"name": "own", "closed_won": 1, "reports": ["revenue", "deal_create"]},
            "could leave a conversion without credit",
        ),
        (
            {"name": "own", "deal_creation": 1, "reports": ["revenue"]},
            "could leave a conversion without credit",
        ),
    ],
)
def test_an_own_model_that_cannot_be_is_named_with_key_and_what_is_allowed(
    parsed_project: dbtRunner,
    capfd: pytest.CaptureFixture,
    model: dict[str, object],
    allowed: str,
):
    variables = {"attribution__more_models": [model]}
    done = parsed_project.invoke(
        ["run-operation", "check_vars", "--vars", json.dumps(variables)]
    )
    message = " ".join(capfd.readouterr().out.split())
    assert not done.success
    assert "The var attribution__more_models: " in message
    assert allowed in message


def test_two_own_models_of_one_name_are_named(
    parsed_project: dbtRunner, capfd: pytest.CaptureFixture
):
    variables = {"attribution__more_models": [{"name": "own", "others": 1}] * 2}
    done = parsed_project.invoke(
        ["run-operation", "check_vars", "--vars", json.dumps(variables)]
    )
    message = " ".join(capfd.readouterr().out.split())
    assert not done.success
    assert "the model own has the name" in message
    assert "one that is not taken" in message


def test_an_own_model_that_cannot_be_stops_dbt_before_it_reads_on(project: Project):
    project.write("contact", [CONTACT])
    project.vars["attribution__more_models"] = [{"name": "own", "others": 0.5}]
    message = failure_of(project, "build", "--select", "stg_hubspot__contact")
    assert "the shares of the model own sum to 0.5" in message


def test_vars_are_checked_before_anything_is_built(project: Project):
    project.write("contact", [CONTACT])
    project.vars["attribution__half_life_days"] = 0
    message = failure_of(project, "build", "--select", "stg_hubspot__contact")
    assert "The var attribution__half_life_days is 0" in message
    assert not project.query(
        "from information_schema.tables where table_schema = 'main_staging'"
    )


@pytest.mark.parametrize(
    ("deals", "told"),
    [
        (
            [{"currency": "EUR"}, {"currency": "SEK"}, {"currency": " sek"}],
            {"EUR": (1, 1), "SEK": (2, 2)},
        ),
        (
            [{"currency": "EUR", "home": "5"}, {"currency": "SEK"}],
            {"EUR": (1, 0), "SEK": (1, 1)},
        ),
        ([{"currency": "SEK", "home": "0.5"}, {"currency": "SEK"}], {"SEK": (2, 1)}),
        (
            [
                {"currency": "EUR", "home": "5"},
                {"currency": "SEK", "amount": "0", "home": "0"},
                {"currency": "SEK"},
            ],
            {"EUR": (1, 0), "SEK": (2, 1)},
        ),
        (
            [
                {"currency": "EUR", "home": "5"},
                {"currency": "SEK", "rate": "0.1"},
                {"currency": "USD", "rate": "0"},
            ],
            {"EUR": (1, 0), "SEK": (1, 0), "USD": (1, 1)},
        ),
        ([{"currency": "", "home": "5"}, {"currency": "SEK"}], {"SEK": (1, 1)}),
    ],
    ids=[
        "two currencies",
        "home beside foreign",
        "home beside the same foreign",
        "zeros prove no home currency",
        "no rate beside a rate",
        "home without a code",
    ],
)
def test_amounts_of_different_currencies_stop_the_build_before_the_marts(
    project: Project,
    deals: list[dict[str, str]],
    told: dict[str, tuple[int, int]],
):
    """Told are a currency's deals, and how many of them have no home amount."""
    project.write(
        "deal",
        [
            {
                "deal_id": number,
                "deal_pipeline_stage_id": "won",
                "property_amount": deal.get("amount", "5"),
                "property_createdate": "2026-01-01",
                "property_closedate": "2026-01-01",
                "property_deal_currency_code": deal["currency"],
                "property_amount_in_home_currency": deal.get("home", ""),
                "property_hs_exchange_rate": deal.get("rate", ""),
            }
            for number, deal in enumerate(deals)
        ],
    )
    message = failure_of(
        project,
        *("build", "--select", "+int_deals", "--exclude", "resource_type:unit_test"),
    )
    assert "deals_without_a_home_amount_share_one_currency" in message
    for currency, (count, without) in told.items():
        deals_told = f"{currency}: {count} deal{'s' if count > 1 else ''}"
        assert f"{deals_told}, {without} of them without" in message
    assert "Land deal.property_amount_in_home_currency or deal" in message


def test_a_table_that_cannot_tell_won_stages_is_named_with_what_it_needs(
    project: Project,
):
    project.write(
        "deal_pipeline_stage",
        [{"stage_id": "a", "pipeline_id": "p", "label": "Won", "is_closed": "true"}],
    )
    message = failure_of(project, "run", "--select", "stg_hubspot__deal_pipeline_stage")
    assert (
        "Raw table hubspot.deal_pipeline_stage lacks the required column closed_won or "
        "probability. It has: is_closed, label, pipeline_id, stage_id. "
        "Land one of them with the table." in message
    )
    assert "attribution__absent_tables" not in message
