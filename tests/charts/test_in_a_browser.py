"""A reader opens the boards in Chromium, picks, and reads what stands there."""

import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from axe_core_python.selenium import Axe
from conftest import Boards
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from serving import SECONDS, opened, served


@pytest.fixture(scope="module")
def address(boards: Boards) -> Iterator[str]:
    """Where the boards are served."""
    serve = ("dct", "serve", "--port={port}")
    with served(boards, *serve, told="running on ") as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with opened(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


def figure(browser: webdriver.Chrome, chart: str) -> str:
    """The number that a tile shows."""
    found = browser.find_elements(By.CSS_SELECTOR, f"#chart-{chart} text")
    return found[0].text if found else ""


def wait_for(browser: webdriver.Chrome, chart: str, shown: str) -> None:
    WebDriverWait(browser, SECONDS, ignored_exceptions=[Exception]).until(
        lambda _: figure(browser, chart) == shown,
        f"{chart} does not show {shown}",
    )


def pick(browser: webdriver.Chrome, picker: str, option: str) -> None:
    """Choose an option of a picker."""
    box = f"[role=combobox][aria-label='{picker}']"
    WebDriverWait(browser, SECONDS).until(
        lambda _: browser.find_elements(By.CSS_SELECTOR, box)
    )[0].click()
    browser.find_element(
        By.XPATH, f"//*[@role='option' and @data-value='{option}']"
    ).click()


def amounts(boards: Boards) -> dict[tuple[str, str], str]:
    """What the overview has to show, by report and model."""
    return {
        (report, model): amount
        for report, model, amount in boards.query(
            "select report_type, model_label, "
            "format('{:,}', cast(round(sum(attributed_amount)) as bigint)) "
            "from attribution_report group by 1, 2"
        )
    }


def test_pickers_change_the_figures(
    boards: Boards, address: str, browser: webdriver.Chrome
):
    expected = amounts(boards)
    assert expected["revenue", "Linear"] != expected["revenue", "W-shaped"]
    browser.get(f"{address}/overview/")
    wait_for(browser, "attributed_amount", expected["revenue", "Linear"])
    pick(browser, "Model", "W-shaped")
    wait_for(browser, "attributed_amount", expected["revenue", "W-shaped"])
    pick(browser, "Report", "Deal create")
    wait_for(browser, "attributed_amount", expected["deal_create", "W-shaped"])


@pytest.mark.parametrize(
    ("board", "chart"),
    [
        ("overview", "assets"),
        ("models", "winners_and_losers"),
        ("paths", "top_paths"),
        ("ads", "campaigns"),
        ("trust", "coverage"),
    ],
)
def test_every_board_opens_without_an_error(
    address: str, browser: webdriver.Chrome, board: str, chart: str
):
    with urllib.request.urlopen(f"{address}/{board}/") as response:
        assert response.status == 200
        assert "ERR-" not in response.read().decode()
    browser.get(f"{address}/{board}/")
    WebDriverWait(browser, SECONDS).until(
        lambda _: browser.find_elements(By.CSS_SELECTOR, f"#chart-{chart} text")
    )
    # Whatever the page needs, it has brought along.
    loaded = browser.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert loaded and all(name.startswith(address) for name in loaded), loaded
    # That it names no language is dbt Charts 0.10's own.
    assert {
        violation["id"]
        for violation in Axe().run(browser)["violations"]
        if violation["impact"] in ("serious", "critical")
    } <= {"html-has-lang"}


def test_open_boards_show_the_next_build(
    boards: Boards, address: str, browser: webdriver.Chrome
):
    """The server goes on while the marts are published again, and shows them."""
    browser.get(f"{address}/overview/")
    wait_for(browser, "without_interactions", "1")
    kept = Path(shutil.copy(boards.marts, boards.marts.with_name("kept.duckdb")))
    draft = Path(shutil.copy(boards.marts, boards.marts.with_name("draft.duckdb")))
    with duckdb.connect(str(draft)) as connection:
        connection.execute("update fct_conversions set report_type = 'none'")
    try:
        os.replace(draft, boards.marts)
        browser.refresh()
        wait_for(browser, "without_interactions", "0")
    finally:
        os.replace(kept, boards.marts)
