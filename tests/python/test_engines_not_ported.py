"""On an engine that it does not know the project stops before any query, and tells."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

ANOTHER_ENGINE = Path(__file__).with_name("another_engine.py")


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("trino", "The engine trino lacks the macro replaced: write trino__replaced"),
        ("redshift,postgres", "Redshift does not run what macros/engines has for Post"),
    ],
)
def test_it_stops_with_what_is_lacking(engine: str, told: str, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, ANOTHER_ENGINE, tmp_path, engine, "parse"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert told in " ".join(done.stdout.split())
