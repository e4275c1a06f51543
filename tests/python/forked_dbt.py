"""dbt in processes that are forked from one which has read the project already.

Reading it takes longer than most builds of the tests, and dbt reads it anew whenever a
var differs. The fork server imports parsed_project once; its children begin with what
it holds, and put their own raw files in the place of those.
"""

import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

multiprocessing.get_context("forkserver").set_forkserver_preload(["parsed_project"])
# The fork server looks for its modules here.
os.environ["PYTHONPATH"] = str(Path(__file__).parent)

PROJECT = Path(__file__).parents[2]
RAW_FILES = "raw files of the test/{name}.csv"
DATABASE = "test.duckdb"


def parse() -> Manifest:
    """Read the project."""
    os.environ["ATTRIBUTION_DUCKDB_PATH"] = DATABASE
    os.chdir(PROJECT)
    with tempfile.TemporaryDirectory() as folder:
        done = dbtRunner().invoke(
            [
                *("parse", "--quiet", "--log-level-file", "none"),
                *("--vars", json.dumps({"attribution__raw_files": RAW_FILES})),
                *("--target-path", folder, "--log-path", folder),
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
def values_read_when_parsing() -> dict[str, object]:
    """The vars that are part of the parsed project, with their defaults."""
    files = [PROJECT / "dbt_project.yml", *PROJECT.glob("models/**/*.yml")]
    settings = [yaml.safe_load(file.read_text()) for file in files]
    defaults = settings[0]["vars"]["attribution"]
    read = vars_in(settings) - {"attribution__absent_tables"}  # only for freshness
    return {name: defaults[name] for name in read}


def is_parsed_otherwise(variables: Mapping[str, object]) -> bool:
    """Whether under these vars the parsed project differs by more than its files."""
    raw_files = variables["attribution__raw_files"]
    return (
        not isinstance(raw_files, str)
        or ".parquet" in raw_files
        or any(
            variables.get(name, default) != default
            for name, default in values_read_when_parsing().items()
            if name != "attribution__raw_files"
        )
    )


def with_raw_files(manifest: Manifest, pattern: str) -> Manifest:
    """The parsed project on other raw files."""
    read_when_parsed = RAW_FILES.replace("'", "''")
    metas = [source.config.meta for source in manifest.sources.values()]
    metas += [source.meta for source in manifest.sources.values()]
    # What models see as `graph` is a copy.
    metas += [
        source["config"]["meta"] for source in manifest.flat_graph["sources"].values()
    ]
    for meta in metas:
        meta["external_location"] = meta["external_location"].replace(
            read_when_parsed, pattern.replace("'", "''")
        )
    return manifest


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
        args=(arguments, variables["attribution__raw_files"], environment, output),
    )
    process.start()
    return process


def run(
    arguments: list[str],
    raw_files: str | None,
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
    manifest = with_raw_files(parsed.PARSED, raw_files) if parsed else None
    done = dbtRunner(manifest=manifest).invoke(arguments)
    DuckDBConnectionManager.close_all_connections()
    if done.exception:
        print(done.exception)
    sys.exit(0 if done.success else 1)
