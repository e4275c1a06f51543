"""The README's command for the boards, as it stands there."""

import os
import signal
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from conftest import PROJECT

SECONDS = 300
ADDRESSES = ("http://localhost:8580", "http://localhost:8581")


def answers(address: str) -> bool:
    """Whether somebody serves a page there."""
    try:
        with urlopen(address, timeout=5) as page:
            return b"<html" in page.read()
    except (URLError, ConnectionError):
        return False


def test_make_charts_builds_and_serves_until_it_is_ended(tmp_path: Path):
    output = tmp_path / "output.txt"
    assert not any(map(answers, ADDRESSES)), "The boards are served already."
    with open(output, "w") as file:
        charts = subprocess.Popen(
            ["make", "charts"],
            cwd=PROJECT,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + SECONDS
        while not all(map(answers, ADDRESSES)):
            assert charts.poll() is None, output.read_text()[-4000:]
            assert time.monotonic() < deadline, output.read_text()[-4000:]
            time.sleep(1)
    finally:
        # As Ctrl+C does.
        os.killpg(charts.pid, signal.SIGINT)
        charts.wait()
    deadline = time.monotonic() + 30
    while any(map(answers, ADDRESSES)):
        assert time.monotonic() < deadline, "A server outlived the command."
        time.sleep(1)
