"""No email address, name or IP address of a contact leaves the database, and no data is
run as code."""

import hashlib
import json
import re
import shutil

import pytest
from conftest import PROJECT, Project, contract, stand_ins

ADDRESS = re.compile(rb"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
SECRET = "kari.nordmann@secret.example"
IP_ADDRESS = "203.0.113.77"
# What loaders bring and the raw contract does not name.
FURTHER = {"property_lastname": "Nordmann", "property_hs_ip_address": IP_ADDRESS}
BUILD = ("build", "--exclude", "resource_type:unit_test")


def addresses_in(content: bytes) -> set[bytes]:
    return {
        address.lower().replace(b"%40", b"@") for address in ADDRESS.findall(content)
    }


def written_by(project: Project) -> dict[str, bytes]:
    """What a build leaves besides its database: artefacts, compiled queries, logs, and
    what it printed."""
    return {
        str(path): path.read_bytes()
        for pattern in ("target/**/*", "logs/*", "output_*.txt")
        for path in project.folder.glob(pattern)
        if path.is_file()
    }


def compiled(project: Project, analysis: str) -> str:
    folder = project.folder / "target/compiled/attribution/analyses"
    return (folder / f"{analysis}.sql").read_text()


# The demo


@pytest.fixture(scope="module")
def addresses() -> set[bytes]:
    """The addresses of the demo's contacts, and those that its emails went to."""
    files = [PROJECT / "demo" / f"{name}.csv" for name in ("contact", "email_event")]
    found = set().union(*(addresses_in(file.read_bytes()) for file in files))
    assert len(found) > 300
    return found


def test_nothing_that_the_demos_build_writes_or_prints_holds_an_address(
    demo: Project, addresses: set[bytes]
):
    written = written_by(demo)
    assert len([path for path in written if path.endswith(".sql")]) > 100
    for file in ("manifest.json", "run_results.json", "dbt.log", "output_0.txt"):
        assert any(path.endswith(file) for path in written), file
    for path, content in written.items():
        assert not addresses_in(content) & addresses, path


# Builds that fail, and warn

READABLE = {
    "timestamp": "2026-01-01",
    "number": "5",
    "double": "5",
    "boolean": "false",
}


def read_tables() -> dict[str, dict[str, dict]]:
    """The contract's tables but those that would stand for one of them."""
    return {
        table: columns
        for table, columns in contract().items()
        if table not in stand_ins()
    }


def typed_columns() -> list[tuple[str, str, str]]:
    """The columns in which not every text has a meaning."""
    return [
        (table, name, column["data_type"])
        for table, columns in read_tables().items()
        for name, column in columns.items()
        if column["data_type"] in READABLE
    ]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Every raw table, as yet without rows; each test fills and builds it anew."""
    project = Project(tmp_path_factory.mktemp("failing"))
    for table in read_tables():
        project.write(table, [])
    return project


def built_with_failure(project: Project, *selected: str) -> str:
    """What is printed, in one line, of a build that must fail and tell nothing."""
    for folder in ("logs", "target/compiled", "target/run"):
        shutil.rmtree(project.folder / folder, ignore_errors=True)
    done = project.dbt(*BUILD, "--select", *selected, DBT_WRITE_JSON="true")
    assert done.returncode != 0, done.stdout
    assert (project.folder / "target/run_results.json").exists()
    for path, content in written_by(project).items():
        assert not re.search(b"nordmann|secret.example|203.0.113", content, re.I), path
    return " ".join(done.stdout.split())


def test_columns_in_which_nothing_parses_are_named_without_their_values(
    failing: Project,
):
    """Every value of every raw table is an address."""
    for table, columns in read_tables().items():
        failing.write(table, [dict.fromkeys(columns, SECRET) | FURTHER] * 2)
    output = built_with_failure(failing, "source:*")
    assert len(typed_columns()) > 30
    for table, name, kind in typed_columns():
        assert f"{table}.{name}: none of its 2 values is a {kind}. " in output


def test_failed_tests_and_warnings_count_rows_without_telling_them(failing: Project):
    """Every value is an address, but in every table one row has readable values."""
    for table, columns in read_tables().items():
        readable = {
            name: READABLE[column["data_type"]]
            for name, column in columns.items()
            if column["data_type"] in READABLE
        }
        row = dict.fromkeys(columns, SECRET) | FURTHER
        failing.write(table, [row, row | readable])
    deal = {
        "deal_pipeline_stage_id": SECRET,
        "property_dealname": SECRET,
        "property_amount": "5",
        "property_createdate": "2026-01-01",
        "property_closedate": "2026-01-01",
    }
    currencies = [f"{kind} {SECRET}" for kind in ("EUR", "SEK")]
    failing.write(
        "deal",
        [
            deal | {"deal_id": currency, "property_deal_currency_code": currency}
            for currency in currencies
        ],
    )
    test = "deals_without_a_home_amount_share_one_currency"
    output = built_with_failure(failing, "source:*", f"+{test}")
    assert f"Failure in test {test}" in output
    assert "(no code: 1 deal, 1 of them without an amount" in output
    for table, name, kind in typed_columns():
        if table != "deal":
            assert f"{table}.{name}: 1 of its 2 values are no {kind} " in output
            assert re.search(f"Warning in test source_parses_\\w+_{table}_ ", output)


UNREADABLE = {
    "too many columns": f"1,2026-01-01,{SECRET}",
    "missing columns": SECRET,
    "invalid encoding": f"{SECRET}\xff,2026-01-01",
    "unquoted value": f'1,"{SECRET}',
}


def write_contacts_then_lines(project: Project, contacts: int, lines: list[str]):
    row = {"property_createdate": "2026-01-01"}
    project.write("contact", [{"id": id} | row for id in range(contacts)])
    with open(project.folder / "contact.csv", "ab") as file:
        file.writelines(f"{line}\r\n".encode("latin-1") for line in lines)


def test_lines_that_cannot_be_read_are_named_and_not_printed(failing: Project):
    """They lie beyond the lines from which DuckDB guesses the file's form."""
    write_contacts_then_lines(failing, 25_000, list(UNREADABLE.values()))
    output = built_with_failure(failing, "source:attribution.hubspot.contact")
    for line, problem in enumerate(UNREADABLE, start=25_002):
        assert f"contact.csv, line {line}: {problem}" in output


def test_a_file_of_no_known_form_is_named_and_not_printed(failing: Project):
    write_contacts_then_lines(failing, 1, [UNREADABLE["unquoted value"]])
    output = built_with_failure(failing, "source:attribution.hubspot.contact")
    assert "contact.csv, line 3: unquoted value" in output


# Quotes, SQL and Jinja are data

HOSTILE = {
    "drop": "x') or '1'='1'; drop table contact; --",
    "schema": '"; drop schema main cascade; --',
    "comment": "*/ /* --",
    "jinja": "{{ 1 / 0 }}{% raw %}{# x #}",
    "format": "{name} {} %s %(x)s $1 ? :x",
    "escape": "\\'\\\" \\",
    "quotes": "'' \"\" `` $$",
}
ASKED = HOSTILE["drop"]
WON = {"property_createdate": "2026-01-02", "property_closedate": "2026-01-02"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Each text as the id, name and value of everything, in a folder named so too."""
    folder = tmp_path_factory.mktemp("hostile") / "o'brien \"; drop -- $1"
    folder.mkdir()
    project = Project(
        folder,
        {
            "attribution__connected_call_dispositions": list(HOSTILE.values()),
            "interaction_id": f"events_visited_page:{ASKED}",
            "conversion_id": f"revenue:{ASKED}",
            "report_type": ASKED,
            "dimension": ASKED,
            "ad_attribution_model": ASKED,
        },
    )
    texts = list(HOSTILE.values())
    tables = {
        "contact": lambda x: {
            "id": x,
            "property_createdate": "2026-01-01",
            "property_hs_analytics_source_data_1": x,
            "property_lifecyclestage": x,
        },
        "events_visited_page": lambda x: {
            "id": x,
            "objectid": x,
            "occurredat": "2026-01-01",
            "property_hs_url": f"https://own.example/{x.split('?')[0]}",
            "property_hs_title": x,
            "property_hs_page_id": x,
            "property_hs_page_content_type": "site-page",
            "property_hs_referrer": x,
            "property_hs_session_id": x,
            "property_hs_session_source": x,
            "property_hs_utm_source": x,
            "property_hs_utm_medium": x,
            "property_hs_utm_campaign": x,
        },
        "engagement_call": lambda x: {
            "engagement_id": x,
            "property_hs_timestamp": "2026-01-02",
            "property_hs_call_disposition": x.upper(),
        },
        "engagement_contact": lambda x: {"engagement_id": x, "contact_id": x},
        "engagement_deal": lambda x: {"engagement_id": x, "deal_id": x},
        "deal": lambda x: (
            WON
            | {
                "deal_id": x,
                "deal_pipeline_stage_id": x,
                "deal_pipeline_id": x,
                "property_dealname": x,
                "property_amount": "8",
                "property_deal_currency_code": "'; drop",
                "owner_id": x,
            }
        ),
        "deal_contact": lambda x: {"deal_id": x, "contact_id": x, "category": x},
        "deal_pipeline_stage": lambda x: {
            "stage_id": x,
            "pipeline_id": x,
            "label": x,
            "closed_won": "true",
        },
        "deal_pipeline": lambda x: {"pipeline_id": x, "label": x},
        "owner": lambda x: {
            "owner_id": x,
            "first_name": x,
            "last_name": "",
            "email": x,
        },
        "campaign": lambda x: {"id": x, "name": x},
        "campaign_asset": lambda x: {
            "campaign_id": x,
            "asset_type": "SITE_PAGE",
            "asset_id": x,
        },
    }
    for table, row_of in tables.items():
        project.write(table, [row_of(text) for text in texts] + TOLD.get(table, []))
    for table in TOLD.keys() - tables.keys():
        project.write(table, TOLD[table])
    project.build("resource_type:test")
    return project


# Texts that users and tools write, with an address in them.
TOLD = {
    "contact": [
        {
            "id": "kari",
            "property_createdate": "2026-01-02",
            "property_email": SECRET,
            "property_hs_analytics_source": "OFFLINE",
            "property_hs_analytics_source_data_1": f"import {SECRET}",
            "property_hs_analytics_source_data_2": SECRET,
        }
        | FURTHER
    ],
    "events_visited_page": [
        FURTHER
        | {
            "id": f"told-{number}",
            "objectid": "kari",
            "occurredat": f"2026-01-01T0{number}:00:00",
            "property_hs_url": url,
            "property_hs_title": title,
            "property_hs_referrer": f"https://{SECRET}@www.google.com/",
        }
        for number, (url, title) in enumerate(
            [
                (f"https://own.example/hi/{SECRET}/?email={SECRET}#{SECRET}", ""),
                (f"https://own.example/?utm_content={SECRET}", f"Hi {SECRET} !"),
                (f"https://own.example/?utm_source={SECRET.replace('@', '%40')}", "x"),
                (f"https://own.example/hi/{SECRET.replace('@', '%40')}", ""),
            ]
        )
    ],
    "events_custom": [
        {
            "id": "told",
            "objectid": "kari",
            "occurredat": "2026-01-01",
            "property_hs_event_name": "signed_up",
            "property_hs_event_label": f"Signed up: {SECRET}",
        }
    ],
    "engagement_call": [
        {
            "engagement_id": "told",
            "property_hs_timestamp": "2026-01-01",
            "property_hs_call_disposition": "f240bbac-87c9-4f6e-bf70-924b57d47db7",
            "property_hs_call_title": f"Call with {SECRET}",
        }
    ],
    "engagement_contact": [{"engagement_id": "told", "contact_id": "kari"}],
    "deal": [
        WON
        | {
            "deal_id": "told",
            "deal_pipeline_stage_id": "x",
            "property_amount": "8",
            "property_deal_currency_code": "'; drop",
            "property_dealname": f"{SECRET} - New deal",
        }
    ],
    "deal_contact": [{"deal_id": "told", "contact_id": "kari"}],
    "contact_company": [{"contact_id": "kari", "company_id": "told"}],
    "company": [{"id": "told", "property_name": SECRET}],
}


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_that_looks_like_code_comes_out_as_it_went_in(
    hostile: Project, name: str
):
    text = HOSTILE[name]
    assert hostile.query(
        "select interaction_id, contact_id, deal_id, interaction_position, credit, "
        "deal_name, stage_name, pipeline_name, owner_name, lifecycle_stage "
        "from attribution_report where attribution_model = 'linear' "
        f"and conversion_id = {literal(f'revenue:{text}')} order by interacted_at"
    ) == [
        (id, text, text, position, 0.5, text, text, text, text, text)
        for id, position in [
            (f"events_visited_page:{text}", "First interaction, Lead creation"),
            (f"engagement_call:{text}:{text}", "Deal creation, Closed-won"),
        ]
    ]
    assert hostile.query(
        "select asset_id, asset_title, utm_source, utm_medium, utm_campaign, "
        "campaign_id, campaign_name, session_id from dim_interactions "
        f"where interaction_id = {literal(f'events_visited_page:{text}')}"
    ) == [(text,) * 7 + (f"events_visited_page:{text}",)]


def test_only_the_outcomes_named_in_the_var_count_as_connected(hostile: Project):
    assert hostile.query(
        "select count(*) from dim_interactions "
        "where interaction_type = 'call_connected' and contact_id <> 'kari'"
    ) == [(len(HOSTILE),)]


def all_that_stands(project: Project) -> tuple[list[tuple], dict[str, str]]:
    """The tables with their row counts, and the raw files."""
    return (
        project.query(
            "select schema_name, table_name, estimated_size from duckdb_tables() "
            "order by all"
        ),
        {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in project.folder.glob("*.csv")
        },
    )


def test_what_an_analysis_is_asked_for_is_no_code(hostile: Project):
    before = all_that_stands(hostile)
    done = hostile.dbt("show", "--select", "why_this_source", "--output", "json")
    assert done.returncode == 0, done.stdout
    [shown] = json.loads(done.stdout[done.stdout.index("\n{") :])["show"]
    assert shown["interaction_id"] == f"events_visited_page:{ASKED}"

    done = hostile.dbt("compile", "--select", "path:analyses")
    assert done.returncode == 0, done.stdout
    path = hostile.query(
        "select interaction_id, linear "
        f"from ({compiled(hostile, 'explain_conversion')}) "
        "where interaction_id is not null order by all"
    )
    assert path == [
        (f"engagement_call:{ASKED}:{ASKED}", 0.5),
        (f"events_visited_page:{ASKED}", 0.5),
    ]
    assert hostile.query(compiled(hostile, "compare_models")) == []
    assert hostile.query(compiled(hostile, "ad_performance")) == []
    assert all_that_stands(hostile) == before


def columns_that_tell(project: Project, secret: str) -> set[str]:
    """The columns of marts in which a text occurs."""
    columns = project.query(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'main' and data_type = 'VARCHAR'"
    )
    assert len(columns) > 100
    return {
        f"{table}.{column}"
        for table, column in columns
        if project.query(
            f"from main.{table} where contains(lower({column}), '{secret}') limit 1"
        )
    }


def test_addresses_in_titles_urls_and_utms_are_masked(hostile: Project):
    rows = hostile.query(
        "select interaction_id, asset_title, interaction_url, utm_content, utm_source "
        "from dim_interactions where contact_id = 'kari'"
    )
    masked = "https://own.example/hi/[email]"
    told = {id.split(":", 1)[1]: tuple(values) for id, *values in rows}
    assert told["told-0"] == (f"{masked}/", f"{masked}/", None, None)
    assert told["told-1"] == ("Hi [email] !", "https://own.example/", "[email]", None)
    assert told["told-2"] == ("x", "https://own.example/", None, "[email]")
    assert told["told"][0] == "Signed up: [email]"
    assert told["told:kari"][0] == "Call connected"


@pytest.mark.parametrize("secret", ["nordmann", IP_ADDRESS])
def test_no_column_of_a_mart_tells_who_a_contact_is(hostile: Project, secret: str):
    assert not columns_that_tell(hostile, secret)
