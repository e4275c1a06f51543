"""Boards that are served, and a browser that opens them."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import BIN, PROJECT, Boards
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,1000",
)
SECONDS = 60


@contextmanager
def served(boards: Boards, *command: str, told: str) -> Iterator[str]:
    """The address of what a command serves, as the command tells it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    output = boards.database.with_name(f"{command[0]}.txt")
    with open(output, "w") as file:
        server = subprocess.Popen(
            [BIN / command[0], *(part.format(port=port) for part in command[1:])],
            cwd=PROJECT,
            env=boards.environment,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + SECONDS
        while not (found := re.search(rf"{told}(http://\S+)", output.read_text())):
            assert server.poll() is None, output.read_text()
            assert time.monotonic() < deadline, output.read_text()
            time.sleep(0.2)
        yield found.group(1)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def opened(folder: Path) -> Iterator[webdriver.Chrome]:
    """A browser of a fresh profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(
        options=options, service=Service(shutil.which("chromedriver"))
    )
    try:
        yield browser
    finally:
        browser.quit()
