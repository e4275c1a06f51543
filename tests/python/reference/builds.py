"""Companies written as raw files, the project built on them, its marts read back."""

import csv
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from forked_dbt import DATABASE, PROJECT, start

from reference.attribution import (
    DIMENSIONS,
    Compared,
    ComparedKey,
    ConversionRow,
    Credit,
    CreditKey,
    InteractionRow,
    Result,
)
from reference.companies import (
    OWN_DOMAINS,
    PORTALS_OWN_OUTCOME,
    Company,
    Oddities,
)
from reference.conversions import ExcludedConversion
from reference.interactions import REPORTS, Exclusion
from reference.models import CONVERSION, POSITION_KEYS
from reference.raw import (
    LOADER_COLUMNS,
    SHAPES,
    SHARE,
    STAGES,
    RawTables,
    stage_columns,
)
from reference.settings import CONNECTED_OUTCOMES, Settings
from reference.sources import TrafficLists, read_traffic_lists

SEEDS = PROJECT / "seeds"

# Raw tables that the rules compared here do not read; their files hold no rows.
OTHER_TABLES = {
    "owner": "owner_id first_name last_name email",
    "deal_pipeline": "pipeline_id label",
    "form": "guid name form_type",
    "campaign": "id name",
    "campaign_asset": "campaign_id asset_type asset_id",
    "events_ad_metrics_imported": "id occurredat "
    + " ".join(
        f"property_hs_{name}"
        for name in (
            "ad_network ad_account_id ad_campaign_id ad_campaign_name ad_group_id "
            "ad_group_name ad_id ad_amount_spent ad_clicks ad_impressions"
        ).split()
    ),
}
OTHER_NAMES = {  # those that stand for them where they are not there
    "campaign_asset": ("marketing_campaign_asset", "campaign_id asset_type id"),
    "events_ad_metrics_imported": (
        "events_ad_metrics_imported_v0",
        OTHER_TABLES["events_ad_metrics_imported"],
    ),
}
SHARES = (*POSITION_KEYS, CONVERSION, "others")
MARTS = (
    "fct_attribution_credits",
    "fct_conversions",
    "fct_excluded_conversions",
    "fct_excluded_interactions",
    "dim_interactions",
    "model_comparison",
    "int_ad_conversions",  # the ads report adds it up
)


@dataclass(frozen=True)
class World:
    """The settings of a build, and what its raw tables lack."""

    settings: Settings
    missing_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent_tables: tuple[str, ...] = ()
    # an addition, which may be missing without being named
    missing_tables: tuple[str, ...] = ()
    is_share: bool = False

    def lacks(self, table: str) -> set[str]:
        """Columns that a raw table does not have; among them those of stages that are
        no conversion, as the contract does not have them either."""
        columns = {*self.missing_columns.get(table, ())}
        if table == "contact":
            for stage in {*STAGES} - {*self.settings.lifecycle_stages}:
                columns |= {*stage_columns(stage)}
        return columns

    def tables(self, company: Company, number: int) -> RawTables:
        return self.without_missing(company.rendered(number, self.is_share))

    def without_missing(self, tables: RawTables) -> RawTables:
        """The raw tables as they are in this world."""
        return {
            name: [
                {
                    column: value
                    for column, value in row.items()
                    if column not in self.lacks(name)
                }
                for row in rows
            ]
            for name, rows in tables.items()
            if name not in (*self.absent_tables, *self.missing_tables)
        }

    def dbt_vars(self, raw_files: str) -> dict[str, object]:
        settings = self.settings
        return {
            "attribution__raw_files": raw_files,
            "attribution__absent_tables": list(self.absent_tables),
            "attribution__own_domains": list(settings.own_domains),
            "attribution__connected_call_dispositions": sorted(
                settings.connected_dispositions - CONNECTED_OUTCOMES
            ),
            "attribution__switched_off_types": {
                report: list(types)
                for report, types in settings.switched_off_types.items()
            },
            "attribution__lifecycle_stages": list(settings.lifecycle_stages),
            "attribution__session_timeout_minutes": settings.session_timeout_minutes,
            "attribution__report_timezone": settings.report_timezone,
            "attribution__create_date_tolerance_seconds": (
                settings.create_date_tolerance_seconds
            ),
            "attribution__half_life_days": settings.half_life_days,
            "attribution__data_driven_dimension": settings.data_driven_dimension,
            "attribution__markov_order": settings.markov_order,
            "attribution__lookback_days": settings.lookback_days,
            "attribution__max_interactions_per_deal": (
                settings.max_interactions_per_deal
            ),
            "attribution__more_models": list(settings.more_models),
            "attribution__switched_off_models": list(settings.switched_off_models),
        }


def worlds(count: int, seed: int, odd: Oddities) -> dict[str, World]:
    """The defaults first, then every var turned and columns missing, then as many
    random ones as are asked for."""
    lists = read_traffic_lists(SEEDS / "traffic_sources")
    draw = random.Random(seed)
    found = {
        "defaults": World(Settings(own_domains=OWN_DOMAINS, traffic_lists=lists)),
        "turned": World(
            Settings(
                own_domains=OWN_DOMAINS,
                traffic_lists=lists,
                session_timeout_minutes=10,
                report_timezone="Europe/Stockholm",
                create_date_tolerance_seconds=60,
                half_life_days=2.5,
                data_driven_dimension="interaction_type",
                markov_order=2,
                lookback_days=7,
                max_interactions_per_deal=5,
                connected_dispositions=CONNECTED_OUTCOMES | {PORTALS_OWN_OUTCOME},
                lifecycle_stages=STAGES,
                switched_off_types={
                    "contact_create": ("media_play",),
                    "revenue": ("custom_event", "meeting"),
                    "lifecycle_stage": ("call_connected", "page_view"),
                },
                more_models=random_models(draw),
                switched_off_models=("j_shaped",),
            ),
            missing_columns={
                "contact": stage_columns(STAGES[1])[:1],
                "engagement_email": ("property_hs_email_thread_id",),
                "email_event": ("filtered_event",),
                "deal": ("property_amount_in_home_currency", "_fivetran_synced"),
                "deal_pipeline_stage": (
                    ("closed_won",) if odd.stages_without_closed_won else ()
                ),
                "events_visited_page": ("_fivetran_synced",),
            },
            is_share=odd.tables_of_the_share > 0,
        ),
    }
    while len(found) < count:
        found[f"random {len(found)}"] = random_world(draw, lists, odd)
    return dict(list(found.items())[:count])


def random_world(draw: random.Random, lists: TrafficLists, odd: Oddities) -> World:
    return World(
        Settings(
            own_domains=draw.choice((OWN_DOMAINS, OWN_DOMAINS[:1])),
            traffic_lists=lists,
            session_timeout_minutes=draw.choice((1, 10, 30, 300)),
            report_timezone=draw.choice(("America/New_York", "Asia/Kolkata", "UTC")),
            create_date_tolerance_seconds=draw.choice((0, 1, 60, 3600)),
            half_life_days=draw.choice((0.5, 7, 30)),
            data_driven_dimension=draw.choice(
                ("interaction_source", "interaction_type")
            ),
            markov_order=draw.choice((1, 2, 3)),
            lookback_days=draw.choice((None, 1, 7, 30)),
            max_interactions_per_deal=draw.choice((1, 4, 8, 100_000)),
            lifecycle_stages=draw.choice(((), STAGES[1:], STAGES)),
            more_models=random_models(draw),
            switched_off_models=draw.choice(
                (
                    (),
                    ("linear", "own_1", "markov"),
                    ("time_decay", "w_shaped", "account_linear"),
                    ("markov", "shapley"),
                )
            ),
        ),
        missing_columns=draw.choice(
            (
                {},
                {"engagement_call": ("property_hs_call_disposition",)},
                {"contact": ("property_hs_merged_object_ids", "property_email")},
                {
                    "contact_company": ("type_id", "category"),
                    "company": ("is_deleted",),
                },
                {name: (*LOADER_COLUMNS,) for name in SHAPES},
                {
                    "deal_pipeline_stage": ("probability", "is_closed"),
                    "marketing_event_participant": ("created_at",),
                    "events_media_played": ("property_hs_state",),
                    "engagement_email": ("property_hs_email_direction",),
                },
                {
                    "events_visited_page": (
                        "property_hs_session_id",
                        "property_hs_page_content_type",
                        "property_hs_referrer",
                    )
                },
            )
        ),
        absent_tables=draw.choice(
            (
                (),
                ("conversation_thread", "events_custom"),
                ("deal_stage",),
                ("company",),
            )
        ),
        missing_tables=draw.choice(((), ("engagement_communication",))),
        is_share=draw.random() < odd.tables_of_the_share / 100,
    )


def random_models(draw: random.Random) -> tuple[dict[str, object], ...]:
    """A user's own models, each with something that the checks ask for: a half-life, or
    a share that somebody always takes."""
    return tuple(random_model(draw, f"own_{number}") for number in range(1, 7))


def random_model(draw: random.Random, name: str) -> dict[str, object]:
    """A model in the words of the var; what it leaves out has its default."""

    def some(names: Sequence[str], most: int) -> list[str]:
        return draw.sample(names, draw.randint(1, most))

    may_say = {
        "label": f"My {name}",
        "reach": draw.choice(("conversion", "lead_creation", "deal_creation")),
        "reports": some(REPORTS, 4),
        "is_null_for_deals_created_before_contacts": draw.choice((True, False)),
        "lookback_days": draw.choice((None, 0, 1, 7, 30)),
        "passed_over_sources": draw.choice(
            (["direct_traffic"], some(seed_keys("interaction_sources"), 6))
        ),
        "passed_over_types": some(seed_keys("interaction_types"), 6),
        "contacts_of": draw.choice(("deal", "company", "company")),
    }
    model = {"name": name}
    model |= {key: value for key, value in may_say.items() if draw.random() < 0.5}
    if draw.random() < 0.3:
        model.pop("reach", None)
        return model | {"half_life_days": draw.choice((0.5, 7, 30))}
    always_taken = ["first_interaction", "others"]
    if model.get("reach", "conversion") == "conversion":
        always_taken.append("conversion")
    return model | random_shares(draw, draw.choice(always_taken))


def random_shares(draw: random.Random, always_taken: str) -> dict[str, float]:
    """Shares that are 1 together, that of one name above 0; others may be said to be 0,
    or not be said."""
    names = draw.sample(SHARES, draw.randint(0, len(SHARES)))
    names = [*(name for name in names if name != always_taken), always_taken]
    cuts = sorted(draw.choices(range(0, 100, 10), k=len(names) - 1))
    ends = zip([0, *cuts], [*cuts, 100], strict=True)
    return {
        name: (end - start) / 100
        for name, (start, end) in zip(names, ends, strict=True)
    }


def seed_keys(seed: str) -> list[str]:
    """The first column of a seed."""
    with open(SEEDS / f"{seed}.csv", encoding="utf-8", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


# ------------------------------------------------------------------------ writing
def plain_company() -> Company:
    """One row a table in which every value parses, so that no column is all broken."""
    values = {
        "id": "«c»-1",
        "text": "x",
        "time": "2025-01-01 00:00:00",
        "number": "1",
        "bool": "false",
    }
    return Company(
        {
            name: [
                {
                    column: values[kind]
                    for column, kind in (shape.columns | LOADER_COLUMNS).items()
                }
                | {"_fivetran_active": "true"}
            ]
            for name, shape in SHAPES.items()
        }
    )


def write_raw_files(folder: Path, world: World, companies: Iterable[RawTables]) -> None:
    """One CSV file a raw table, with the rows of all companies."""
    companies = list(companies)
    folder.mkdir(parents=True)
    headers = {
        SHARE.name_of(name) if world.is_share else name: [
            SHARE.column_of(name, column) if world.is_share else column
            for column in (*shape.columns, *LOADER_COLUMNS)
        ]
        for name, shape in SHAPES.items()
        if world.is_share or name not in SHARE.added
    }
    for name, columns in OTHER_TABLES.items():
        if world.is_share:
            name, columns = OTHER_NAMES.get(name, (name, columns))
        headers[name] = columns.split()
    for name, columns in headers.items():
        if name in (*world.absent_tables, *world.missing_tables):
            continue
        missing = world.lacks(name)
        columns = [column for column in columns if column not in missing]
        path = folder / f"{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            for tables in companies:
                writer.writerows(tables.get(name, []))


# ----------------------------------------------------------------------- building
def build(folder: Path, world: World) -> Path:
    """The marts of the raw files in the folder, in a database of their own."""
    database = folder / DATABASE
    output = folder / "output.txt"
    process = start(
        [
            *("--no-use-colors", "build"),
            *("--select", " ".join(f"+{mart}" for mart in MARTS)),
            *("--exclude-resource-type", "unit_test"),
            *("--exclude-resource-type", "test"),
            *("--target-path", str(folder / "target")),
            *("--log-path", str(folder / "logs")),
        ],
        world.dbt_vars(f"{folder}/{{name}}.csv"),
        {"ATTRIBUTION_DUCKDB_PATH": str(database)},
        output,
    )
    process.join()
    if process.exitcode:
        raise RuntimeError(f"dbt build failed:\n{output.read_text()[-6000:]}")
    return database


# ------------------------------------------------------------------------ reading
@dataclass
class Marts:
    """What a build says of each company by its number; exclusions of rows without an
    id, which belong to none; keys that stand twice; and of all companies together what
    the values of some dimensions earn and influence."""

    results: dict[int, Result]
    without_id: set[Exclusion]
    repeated_keys: list[tuple]
    compared: dict[ComparedKey, Compared] = field(default_factory=dict)

    def of(self, number: int) -> Result:
        return self.results.get(number, Result())


def company_number(*ids: str | None) -> int | None:
    """Whose row it is, by the tag in its ids."""
    for each in ids:
        match = re.search(r"(?:^|:)(?:c(\d{5})-|([1-9]\d{4})\d)", each or "")
        if match:
            return int(match[1]) if match[1] else int(match[2]) - 10_000
    return None


def read_marts(database: Path) -> Marts:
    """The published tables, in the reference's own shape."""
    marts = Marts({}, set(), [])
    rule_numbers = read_rule_numbers()

    def result_of(*ids: str | None) -> Result:
        return marts.results.setdefault(company_number(*ids), Result())

    def put(rows: dict, key: object, value: object) -> None:
        if key in rows:
            marts.repeated_keys.append((key, value))
        rows[key] = value

    def put_once(rows: set, value: object) -> None:
        if value in rows:
            marts.repeated_keys.append((value,))
        rows.add(value)

    with duckdb.connect(str(database), read_only=True) as connection:
        for row in select(connection, "fct_attribution_credits"):
            key = CreditKey(
                row["report_type"],
                row["attribution_model"],
                row["conversion_id"],
                row["interaction_id"],
            )
            value = Credit(
                row["credit"], row["interaction_position"], row["attributed_amount"]
            )
            put(result_of(row["conversion_id"]).credits, key, value)
        for row in select(connection, "fct_conversions"):
            value = ConversionRow(
                status=row["attribution_status"],
                null_model_reason=row["null_model_reason"],
                amount=row["amount"],
                converted_at=row["converted_at"],
                reported_on=row["reported_on"],
                contact_count=row["contact_count"],
                interaction_count=row["interaction_count"],
                is_sampled=row["is_sampled"],
            )
            result = result_of(row["conversion_id"])
            put(result.conversions, row["conversion_id"], value)
        for row in select(connection, "fct_excluded_conversions"):
            value = ExcludedConversion(
                row["report_type"],
                row["contact_id"],
                row["deal_id"],
                row["amount"],
                row["exclusion_reason"],
            )
            result = result_of(row["contact_id"], row["deal_id"])
            put_once(result.excluded_conversions, value)
        for row in select(connection, "fct_excluded_interactions"):
            value = Exclusion(
                row["source_table"],
                row["source_id"],
                row["contact_id"],
                row["interaction_type"],
                row["report_type"],
                row["exclusion_reason"],
            )
            if value.source_id is None:
                marts.without_id.add(value)
            else:
                result = result_of(value.source_id)
                put_once(result.excluded_interactions, value)
        for row in select(connection, "dim_interactions"):
            rule = row["source_rule"]
            value = InteractionRow(
                contact_id=row["contact_id"],
                interaction_type=row["interaction_type"],
                asset_type=row["asset_type"],
                asset_title=row["asset_title"],
                interacted_at=row["interacted_at"],
                interaction_source=row["interaction_source"],
                source_rule=rule_numbers.get(rule, rule),
                session_id=row["session_id"],
            )
            result = result_of(row["interaction_id"])
            put(result.interactions, row["interaction_id"], value)
        for row in select(connection, "int_ad_conversions"):
            key = row["ad_attribution_model"], row["conversion_id"]
            put(result_of(row["conversion_id"]).ads, key, row["interaction_id"])
        for row in select(connection, "model_comparison"):
            if row["dimension"] in DIMENSIONS:
                key = ComparedKey(
                    row["report_type"],
                    row["reported_month"],
                    row["dimension"],
                    row["dimension_value"],
                    row["attribution_model"],
                )
                value = Compared(row["credit"], row["influenced_amount"])
                put(marts.compared, key, value)
    return marts


def select(
    connection: duckdb.DuckDBPyConnection, mart: str
) -> Iterator[dict[str, object]]:
    """The mart's rows; times as UTC without a zone."""
    (schema,) = connection.execute(
        "select table_schema from information_schema.tables where table_name = ?",
        [mart],
    ).fetchone()
    rows = connection.execute(f'select * from "{schema}"."{mart}"')
    columns = [column[0] for column in rows.description]
    for row in rows.fetchall():
        yield {
            column: without_zone(value)
            for column, value in zip(columns, row, strict=True)
        }


def without_zone(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value


def read_rule_numbers() -> dict[str, int | None]:
    """The seed that names the source rules: their numbers; none where it was the raw
    session's source or the type that decided."""
    with open(SEEDS / "source_rules.csv", encoding="utf-8", newline="") as file:
        return {
            row["source_rule"]: int(row["rule_number"]) if row["rule_number"] else None
            for row in csv.DictReader(file)
        }
