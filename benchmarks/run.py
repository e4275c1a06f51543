"""Measure what the project costs and write benchmarks/RESULTS.md.

Each bar is a ratio within one run on one machine. Figures are kept beside the data, so
that bars measured at another time, as those of 100 million rows, stay in RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import generate
from measuring import (
    PROJECT,
    Build,
    copy_database,
    machine,
    remove_database,
    run_dbt,
    time_statement,
    versions,
)
from results import write_results

BENCHMARKS = Path(__file__).parent
MODELS_ONLY = ["--resource-type", "seed", "--resource-type", "model"]
PATHS = "main_intermediate.int_path_positions"
CREDIT_NODES = [
    "--select",
    "int_path_positions+,+fct_attribution_credits",
    "--exclude",
    "int_path_positions",
]
# Whose cost is bar 5, and what it measures.
WITHOUT_LEARNING = {
    "attribution__switched_off_models": ["account_linear", "markov", "shapley"]
}
LEARNING_NODES = ["int_learned_values", "int_journey_counts", "int_model_effects"]
POSITION_NODES = ["int_path_shapes", "int_shape_roles", "position_based_credits"]
MILLION = 1_000_000
LARGE = "100m"


class Benchmark:
    """The data folder, what was measured before, and each bar's measurement."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.figures_file = folder / "figures.json"
        folder.mkdir(parents=True, exist_ok=True)
        self.figures = (
            json.loads(self.figures_file.read_text())
            if self.figures_file.exists()
            else {}
        )

    def keep(self, name: str, figures: dict) -> None:
        """Remember what a step measured and write the results again."""
        self.figures[name] = figures | {
            "measured_on": date.today().isoformat(),
            "commit": subprocess.run(
                ["git", "rev-parse", "--short", "HEAD"],
                cwd=PROJECT,
                capture_output=True,
                text=True,
            ).stdout.strip(),
            "machine": machine(),
            "versions": versions(),
        }
        self.figures_file.write_text(json.dumps(self.figures, indent=2))
        write_results(BENCHMARKS / "RESULTS.md", self.figures)

    def raw_folder(self, millions: int) -> Path:
        """Generate raw tables unless they are there."""
        folder = self.folder / f"raw_{millions}m"
        if not (folder / "about.json").exists():
            print(f"\nRaw tables: {folder}", flush=True)
            generate.generate(folder, millions * MILLION)
        return folder

    def raw_rows(self, folder: Path) -> int:
        """Tell how many raw rows a folder holds."""
        return json.loads((folder / "about.json").read_text())["rows"]

    def database(self, millions: int) -> Path:
        """The database file of a full build, which growth() leaves behind."""
        return self.folder / f"built_{millions}m.duckdb"

    def build(
        self,
        arguments: list[str],
        database: Path,
        raw: Path | None,
        memory_limit: str | None = None,
        variables: dict | None = None,
    ) -> Build:
        """Run dbt on a folder of raw tables, the engine's memory limited or not."""
        if raw:
            raw_files = str(raw / "{name}" / "*.parquet")
            variables = {"attribution__raw_files": raw_files} | (variables or {})
        return run_dbt(arguments, database, variables, memory_limit)

    def full_build(
        self, raw: Path, database: Path, memory_limit: str | None = None
    ) -> dict:
        """Build everything from the raw tables on, and tell what it took."""
        remove_database(database)
        build = self.build(["build", *MODELS_ONLY], database, raw, memory_limit)
        return {
            "threads": build.threads,
            "memory_limit": memory_limit or "80 %",
            "span": build.span,
            "node_seconds": build.node_seconds,
            "wall": build.wall,
            "peak_memory": build.peak_memory,
            "database_bytes": database.stat().st_size,
            "heaviest": build.heaviest(15),
        }

    def growth(self, millions: int, memory_limit: str | None = None) -> None:
        """Bars 3 and 4: a company of so many raw rows."""
        raw = self.raw_folder(millions)
        built = self.full_build(raw, self.database(millions), memory_limit)
        self.keep(f"{millions}m", {"raw_rows": self.raw_rows(raw)} | built)

    def busy_contact(self) -> None:
        """Bar 4: a million page views of one contact, or of many."""
        busy, usual = self.folder / "raw_busy_contact", self.raw_folder(2)
        shutil.copytree(self.raw_folder(1), busy, dirs_exist_ok=True)
        duckdb.execute(
            f"""
            copy (
                select
                    * replace (
                        'busy-' || id as id,
                        (
                            select mode(contact_id order by contact_id)
                            from '{busy}/deal_contact/*.parquet'
                        ) as objectid,
                        null::varchar as property_hs_session_id
                    )
                from '{usual}/events_visited_page/*.parquet'
                limit {MILLION}
            ) to '{busy}/events_visited_page/busy_contact.parquet'
            """
        )
        database = self.folder / "busy_contact.duckdb"
        figures = {
            "busy_rows": self.raw_rows(busy) + MILLION,
            "usual_rows": self.raw_rows(usual),
            "busy": self.full_build(busy, database),
        }
        with duckdb.connect(str(database), read_only=True) as connection:
            figures["paths"], figures["longest_path"] = connection.execute(
                """
                select count(*), max(interaction_count) from fct_conversions
                where conversion_id in (
                    select conversion_id from main_intermediate.int_conversion_contacts
                    where contact_id = (
                        select mode(contact_id) from dim_interactions
                    )
                )
                """
            ).fetchone()
        figures["usual"] = self.full_build(usual, database)
        self.keep("busy_contact", figures)
        remove_database(database)
        shutil.rmtree(busy)

    def ensure_built(self, millions: int) -> Path:
        """A database with everything built."""
        if not self.database(millions).exists():
            self.growth(millions)
        return self.database(millions)

    def credits_against_floor(self) -> None:
        """Bar 1: the credits of all models against numbering the same paths."""
        database = self.folder / "bar_1.duckdb"
        copy_database(self.ensure_built(10), database)
        build = self.build(
            ["run", *CREDIT_NODES],
            database,
            self.raw_folder(10),
            None,
            WITHOUT_LEARNING,
        )
        floor_statement = (
            "create or replace table floor as select *, row_number() over ("
            f"partition by conversion_id order by interacted_at) as place from {PATHS}"
        )
        floor = time_statement(database, floor_statement)
        with duckdb.connect(str(database), read_only=True) as connection:
            path_rows, credit_rows = connection.execute(
                f"select (select count(*) from {PATHS}),"
                "(select count(*) from fct_attribution_credits)"
            ).fetchone()
        self.keep(
            "credits",
            {
                "span": build.span,
                "nodes": build.nodes,
                "floor": floor,
                "floor_statement": floor_statement,
                "path_rows": path_rows,
                "credit_rows": credit_rows,
            },
        )
        remove_database(database)

    def credits_against_peers(self) -> None:
        """Bar 2: a million touches in 200 thousand paths, against Python peers."""
        database = self.folder / "bar_2.duckdb"
        copy_database(self.ensure_built(1), database)
        touches = self.folder / "touches.parquet"
        with duckdb.connect(str(database)) as connection:
            sql = (BENCHMARKS / "touches.sql").read_text()
            connection.execute(sql.replace("{touches}", str(touches)))
        build = self.build(
            ["run", *CREDIT_NODES], database, self.raw_folder(1), None, WITHOUT_LEARNING
        )
        peers = self.peers("rules", touches)
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "select attribution_model, channel, sum(credit) "
                "from fct_attribution_credits "
                f"inner join '{touches}' using (interaction_id) group by all"
            ).fetchall()
        models = {model for model, _, _ in rows}
        by_channel_seconds = self.sums_by_channel(database)
        ours = {(model, channel): credit for model, channel, credit in rows}
        for peer in peers.values():
            peer["models"] = len(peer["credits"])
            peer["largest_difference"] = {
                model: max(
                    abs(credit - ours[model, channel])
                    for channel, credit in by_channel.items()
                )
                for model, by_channel in peer.pop("credits").items()
                if (model, next(iter(by_channel))) in ours
            }
            worst = max(peer["largest_difference"].values())
            if worst > 1e-6 * 200_000:
                raise SystemExit(f"A peer's credits differ from ours by {worst}.")
        self.keep(
            "peers",
            {
                "touches": MILLION,
                "models": len(models),
                "span": build.span,
                "nodes": build.nodes,
                "by_channel_models": len(models - {"time_decay"}),
                "by_channel_seconds": by_channel_seconds,
                "peers": peers,
            },
        )
        remove_database(database)

    def sums_by_channel(self, database: Path) -> float:
        """Time one statement from paths to sums by channel, time decay left out: what
        dbt writes as tables are common table expressions of it."""
        compiled = database.with_suffix(".target") / "compiled/attribution/models/marts"
        schema = f'"{database.stem}"."main_intermediate".'
        steps = []
        for node in POSITION_NODES:
            sql = (compiled / "credits" / f"{node}.sql").read_text()
            for step in POSITION_NODES:
                sql = sql.replace(f'{schema}"{step}"', step)
            steps.append(f"{node} as ({sql})")
        return time_statement(
            database,
            f"with {', '.join(steps)}, "
            "paths as ("
            "select dimension_value, shape, role, count(*) as interactions "
            "from main_intermediate.int_path_positions "
            "inner join int_path_shapes using (path, conversion_id) group by all) "
            "select dimension_value, attribution_model, sum(interactions * credit) "
            "from paths inner join position_based_credits using (shape, role) "
            "group by all",
        )

    def effects_against_peers(self) -> None:
        """Bar 5: Markov and Shapley on a million journeys, against Markov of the Python
        peers."""
        database = self.folder / "bar_5.duckdb"
        copy_database(self.ensure_built(1), database)
        journeys = self.folder / "journeys.parquet"
        with duckdb.connect(str(database)) as connection:
            sql = (BENCHMARKS / "journeys.sql").read_text()
            connection.execute(sql.replace("{journeys}", str(journeys)))
            steps = connection.execute(f"select count(*) from '{journeys}'").fetchone()
        build = self.build(
            ["run", "--select", *LEARNING_NODES], database, self.raw_folder(1)
        )
        peers = self.peers("markov", journeys)
        with duckdb.connect(str(database), read_only=True) as connection:
            effects = dict(
                connection.execute(
                    "select distinct learned_value, effect "
                    "from main_intermediate.int_model_effects "
                    "inner join main_intermediate.int_learned_values "
                    "using (value_number) "
                    "where report_type = 'revenue' and attribution_model = 'markov'"
                ).fetchall()
            )
        for name, peer in peers.items():
            peer["largest_difference"] = max(
                abs(effect - effects[value])
                for value, effect in peer.pop("effects").items()
            )
            # ChannelAttribution simulates until effects change by less than 5 %.
            tolerance = 0.05 if name == "ChannelAttribution" else 1e-6
            if peer["largest_difference"] > tolerance:
                raise SystemExit(f"{name}'s removal effects differ from ours: {peer}.")
        self.keep(
            "data_driven",
            {
                "journeys": MILLION,
                "interactions": steps[0],
                "values": len(effects),
                "span": build.span,
                "nodes": build.nodes,
                "peers": peers,
            },
        )
        remove_database(database)

    def peers(self, models: str, rows: Path) -> dict:
        """Run the peers in their own environment, made where it is missing."""
        environment = self.folder / "peers_venv"
        python = environment / "bin" / "python"
        requirements = BENCHMARKS / "requirements-peers.txt"
        installed = environment / requirements.name
        if not installed.exists() or installed.read_text() != requirements.read_text():
            print("\nInstalling the peers", flush=True)
            venv.create(environment, clear=True, with_pip=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "-r", requirements],
                check=True,
            )
            installed.write_text(requirements.read_text())
        results = self.folder / "peers.json"
        subprocess.run(
            [python, BENCHMARKS / "peers.py", models, rows, results], check=True
        )
        return json.loads(results.read_text())

    def build_against_sorting(self) -> None:
        """Bar 3: the engine's floors for 10 million raw rows."""
        raw = self.raw_folder(10)
        self.ensure_built(10)
        database = self.folder / "bar_3.duckdb"
        remove_database(database)
        orders = raw_orders(raw)
        one_table = " union all by name ".join(
            f"select cast({contact or 'null'} as varchar) as raw_contact, "
            f"cast({moment or 'null'} as timestamp) as raw_time, * "
            f"from '{raw}/{table}/*.parquet'"
            for table, (contact, moment) in orders.items()
        )
        one_table_seconds = time_statement(
            database,
            f"create table raw as from ({one_table}) order by raw_contact, raw_time",
        )
        remove_database(database)
        each_table_seconds = sum(
            time_statement(
                database,
                f"create table {table} as from '{raw}/{table}/*.parquet'"
                + (f" order by {', '.join(filter(None, keys))}" if any(keys) else ""),
            )
            for table, keys in orders.items()
        )
        remove_database(database)
        self.keep(
            "sorting",
            {"one_table": one_table_seconds, "each_table": each_table_seconds},
        )

    def demo(self) -> None:
        """Bar 6: the demo company, with all tests and without unit tests."""
        database = self.folder / "bar_6.duckdb"
        without = ["--exclude-resource-type", "unit_test"]
        figures = {}
        for name, arguments in (("all", []), ("without_unit_tests", without)):
            remove_database(database)
            first = run_dbt(["build", *arguments], database)
            figures[name] = {"wall": first.wall, "span": first.span}
            figures[name]["next_wall"] = run_dbt(["build", *arguments], database).wall
        self.keep("demo", figures)
        remove_database(database)


def raw_orders(raw: Path) -> dict[str, tuple[str | None, str | None]]:
    """Tell each raw table's columns of the contact and the time, where it has them."""
    contacts = ("objectid", "contact_id", "associated_contact_id", "recipient")
    moments = (
        "occurredat",
        "timestamp",
        "created",
        "created_at",
        "properties_occurred_at",
        "property_createdate",
        "property_hs_timestamp",
        "date_entered",
    )
    orders = {}
    for folder in sorted(path for path in raw.iterdir() if path.is_dir()):
        columns = [
            row[0]
            for row in duckdb.execute(f"describe from '{folder}/*.parquet'").fetchall()
        ]
        contact = next((name for name in contacts if name in columns), None)
        moment = next((name for name in moments if name in columns), None)
        if folder.name == "contact":
            contact = "id"
        orders[folder.name] = (contact, f'"{moment}"' if moment else None)
    return orders


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=BENCHMARKS / "data")
    parser.add_argument(
        "--memory-limit", default="16GB", help=f"of the engine, for {LARGE} alone"
    )
    parser.add_argument(
        "--only", nargs="+", help=f"steps by name (see --list); else all but {LARGE}"
    )
    parser.add_argument("--list", action="store_true", help="name the steps")
    arguments = parser.parse_args()
    benchmark = Benchmark(arguments.folder)
    steps: dict[str, Callable[[], None]] = {
        "1m": lambda: benchmark.growth(1),
        "10m": lambda: benchmark.growth(10),
        "busy_contact": benchmark.busy_contact,
        "credits": benchmark.credits_against_floor,
        "peers": benchmark.credits_against_peers,
        "data_driven": benchmark.effects_against_peers,
        "sorting": benchmark.build_against_sorting,
        "demo": benchmark.demo,
        LARGE: lambda: benchmark.growth(100, arguments.memory_limit),
    }
    if arguments.list:
        raise SystemExit("\n".join(steps))
    chosen = arguments.only or [name for name in steps if name != LARGE]
    if unknown := set(chosen) - set(steps):
        raise SystemExit(f"No step {', '.join(unknown)}. There are: {', '.join(steps)}")
    for place, name in enumerate(chosen, start=1):
        print(f"\n=== {place} of {len(chosen)}: {name} ===", flush=True)
        steps[name]()
    print(f"\nWrote {BENCHMARKS / 'RESULTS.md'}")


if __name__ == "__main__":
    sys.exit(main())
