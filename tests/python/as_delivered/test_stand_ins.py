"""A raw table that may stand for another is read where the other is missing, from files
and from ordinary tables; where none of them is there, the error names them all."""

import duckdb
import pytest
from conftest import PROJECT, Project, contract, meta_of, raw_tables, stand_ins

ASSETS = "stg_hubspot__campaign_asset"
OWN = [{"campaign_id": "1", "asset_type": "FORM", "asset_id": "own"}]
STAND_IN = [{"campaign_id": "1", "asset_type": "FORM", "id": "stand-in"}]


def assets(project: Project) -> list[tuple]:
    """The ids of the assets that are read, built with the tests of both tables."""
    selected = f"{ASSETS} source:attribution.hubspot.*campaign_asset"
    done = project.dbt("build", "--select", selected)
    assert done.returncode == 0, done.stdout
    return project.query(f"select asset_id from main_staging.{ASSETS}")


def failure_of(project: Project) -> str:
    done = project.dbt("run", "--select", ASSETS)
    assert done.returncode != 0, done.stdout
    return " ".join(done.stdout.split())


@pytest.fixture
def unnamed(project: Project) -> Project:
    project.vars["attribution__absent_tables"] = []
    return project


def test_where_the_table_is_missing_the_one_that_stands_for_it_is_read(
    unnamed: Project,
):
    unnamed.write("marketing_campaign_asset", STAND_IN)
    assert assets(unnamed) == [("stand-in",)]


def test_where_both_are_there_the_table_itself_is_read(unnamed: Project):
    unnamed.write("campaign_asset", OWN)
    unnamed.write("marketing_campaign_asset", STAND_IN)
    assert assets(unnamed) == [("own",)]


def test_a_table_that_is_named_absent_is_not_read(unnamed: Project):
    unnamed.write("campaign_asset", OWN)
    unnamed.write("marketing_campaign_asset", STAND_IN)
    unnamed.vars["attribution__absent_tables"] = ["campaign_asset"]
    assert assets(unnamed) == [("stand-in",)]
    unnamed.vars["attribution__absent_tables"] = list(contract())
    assert assets(unnamed) == []


def test_where_both_files_are_missing_the_error_names_both(unnamed: Project):
    message = failure_of(unnamed)
    assert (
        "Raw table hubspot.campaign_asset is missing, and so is "
        "hubspot.marketing_campaign_asset, which may stand for it: no file "
        f"{unnamed.folder}/campaign_asset.csv, no file "
        f"{unnamed.folder}/marketing_campaign_asset.csv. Correct "
        "attribution__raw_files, or name campaign_asset in attribution__absent_tables"
    ) in message


def test_naming_the_stand_in_alone_does_not_excuse_the_table(unnamed: Project):
    unnamed.vars["attribution__absent_tables"] = ["marketing_campaign_asset"]
    assert "hubspot.campaign_asset is missing: no file" in failure_of(unnamed)


def test_an_optional_table_may_be_missing_without_being_named(unnamed: Project):
    model = "stg_hubspot__engagement_communication"
    done = unnamed.dbt("run", "--select", model)
    assert done.returncode == 0, done.stdout
    assert unnamed.query(f"from main_staging.{model}") == []


def test_a_stand_in_must_have_its_own_columns(unnamed: Project):
    unnamed.write("marketing_campaign_asset", OWN)
    assert (
        "hubspot.marketing_campaign_asset lacks the required column id"
        in failure_of(unnamed)
    )


def test_ordinary_tables_are_found_alike(unnamed: Project):
    unnamed.vars |= {
        "attribution__raw_files": None,
        "attribution__hubspot_schema": "crm",
    }
    message = failure_of(unnamed)
    assert "there is no test.crm.campaign_asset, there is no test.crm.marketing" in (
        message
    )
    assert "Correct attribution__hubspot_schema or attribution__hubspot_data" in message
    with duckdb.connect(str(unnamed.database)) as connection:
        connection.execute("create schema crm")
        connection.execute(
            "create table crm.marketing_campaign_asset as "
            "select 1 as campaign_id, 'FORM' as asset_type, 'stand-in' as id"
        )
    assert assets(unnamed) == [("stand-in",)]


def test_ordinary_tables_are_found_in_any_case(unnamed: Project):
    unnamed.vars |= {
        "attribution__raw_files": None,
        "attribution__hubspot_schema": "crm",
    }
    with duckdb.connect(str(unnamed.database)) as connection:
        connection.execute("create schema CRM")
        connection.execute(
            "create table CRM.CAMPAIGN_ASSET as "
            "select 1 as CAMPAIGN_ID, 'FORM' as ASSET_TYPE, 'own' as ASSET_ID"
        )
    assert assets(unnamed) == [("own",)]


def test_what_stands_for_another_is_declared_for_what_there_is():
    """A misspelt name would be a table or column that is never read."""
    staging = "".join(
        path.read_text() for path in PROJECT.glob("models/staging/*/*.sql")
    )
    assert len(stand_ins()) > 3
    for stand_in, table in stand_ins().items():
        assert f"'{stand_in}'" in staging
        assert table not in stand_ins()
        for column in raw_tables()[stand_in]["columns"]:
            meant = meta_of(column).get("stands_for", column["name"])
            assert meant in contract()[table], (stand_in, column["name"])
