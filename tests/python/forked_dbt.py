"""dbt in processes that are forked from one which has read the project already.

Reading it takes longer than most builds of the tests, and dbt reads it anew whenever a
var differs. The fork server imports parsed_project once; its children begin with what
it holds, and put their own raw data in the place of the demo's.
"""

import json
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Mapping
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from filelock import FileLock
from jinja2 import Environment

multiprocessing.get_context("forkserver").set_forkserver_preload(["parsed_project"])
# The fork server looks for its modules here.
os.environ["PYTHONPATH"] = str(Path(__file__).parent)

PROJECT = Path(__file__).parents[2]
WHERE_RAW_DATA_LIE = (
    "attribution__raw_files",
    "attribution__hubspot_schema",
    "attribution__hubspot_events_schema",
)
DATABASE = "test.duckdb"


def parse() -> Manifest:
    """Read the project; of what was read before, only what has changed since."""
    os.environ["ATTRIBUTION_DUCKDB_PATH"] = DATABASE
    os.chdir(PROJECT)
    folder = PROJECT / "target/of_tests"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        done = dbtRunner().invoke(
            [
                *("parse", "--quiet", "--log-level-file", "none"),
                *("--target-path", str(folder), "--log-path", str(folder)),
            ]
        )
    if not done.success:
        sys.exit(f"The project cannot be parsed: {done.exception}")
    return done.result


def vars_in(settings: object) -> set[str]:
    """The vars that settings read; those of a description change no build."""
    if isinstance(settings, str):
        return set(re.findall(r"\bvar\(['\"](\w+)", settings))
    if isinstance(settings, dict):
        settings = [settings[key] for key in settings if key != "description"]
    return set().union(*map(vars_in, settings)) if isinstance(settings, list) else set()


@cache
def settings_of(file: Path) -> dict:
    return yaml.safe_load(file.read_text())


@cache
def values_read_when_parsing() -> dict[str, object]:
    """The vars that are part of the parsed project, with their defaults."""
    project = settings_of(PROJECT / "dbt_project.yml")
    files = [project, *map(settings_of, PROJECT.glob("models/**/*.yml"))]
    defaults = project["vars"]["attribution"]
    # Absent tables are read for freshness; where raw data lie, with_raw_data tells.
    read = set().union(*map(vars_in, files)) - {
        "attribution__absent_tables",
        *WHERE_RAW_DATA_LIE,
    }
    return {name: defaults[name] for name in read}


def is_parsed_otherwise(variables: Mapping[str, object]) -> bool:
    """Whether under these vars the parsed project differs by more than its raw data."""
    return any(
        variables.get(name, default) != default
        for name, default in values_read_when_parsing().items()
    )


def with_raw_data(manifest: Manifest, variables: Mapping[str, object]) -> Manifest:
    """The parsed project on other raw files or schemas."""
    defaults = settings_of(PROJECT / "dbt_project.yml")["vars"]["attribution"]
    read = defaults | variables
    for node in manifest.sources.values():
        [settings] = [
            source
            for source in settings_of(PROJECT / node.original_file_path)["sources"]
            if source["name"] == node.source_name
        ]
        meta = settings["config"]["meta"]
        location = rendered(meta["external_location"], read)
        node.schema = rendered(settings["schema"], read)
        # What models see as `graph` is a copy.
        copy = manifest.flat_graph["sources"][node.unique_id]
        copy["schema"] = node.schema
        for each in (node.config.meta, node.meta, copy["config"]["meta"]):
            each["external_location"] = location
    return manifest


def rendered(text: str, variables: Mapping[str, object]) -> str:
    return Environment().from_string(text).render(var=variables.get).strip()


def start(
    arguments: list[str],
    variables: Mapping[str, object],
    environment: Mapping[str, str],
    output: Path,
    parse_anew: bool = False,
) -> BaseProcess:
    """Start dbt in a process of its own, which prints into a file.

    Where it parses anew, it also writes what comes of that as JSON.
    """
    parse_anew = parse_anew or is_parsed_otherwise(variables)
    context = multiprocessing.get_context("spawn" if parse_anew else "forkserver")
    arguments = [*arguments, "--vars", json.dumps(variables)]
    process = context.Process(
        target=run,
        args=(arguments, variables, environment, output),
    )
    process.start()
    return process


def run(
    arguments: list[str],
    variables: Mapping[str, object],
    environment: Mapping[str, str],
    output: Path,
) -> None:
    """Run dbt to its end in this process."""
    with open(output, "w") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
    parsed = sys.modules.get("parsed_project")
    if parsed:
        os.environ["DBT_WRITE_JSON"] = "false"
    os.environ |= environment
    os.chdir(PROJECT)
    time.tzset()
    manifest = with_raw_data(parsed.PARSED, variables) if parsed else None
    done = dbtRunner(manifest=manifest).invoke(arguments)
    DuckDBConnectionManager.close_all_connections()
    if done.exception:
        print(done.exception)
    sys.exit(0 if done.success else 1)
