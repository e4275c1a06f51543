"""A reader searches, points and reads on the boards in explore/."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from axe_core_python.selenium import Axe
from conftest import Boards
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from serving import SECONDS, opened, served

PAGES = ["", "journey?deal=9508", "report", "accounts?company=Vintervik+Parcels"]


@pytest.fixture(scope="module")
def address(boards: Boards) -> Iterator[str]:
    run = ("streamlit", "run", "explore/app.py", "--server.port={port}")
    with served(boards, *run, told="URL: ") as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with opened(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


def marks(browser: webdriver.Chrome, kind: str) -> list[tuple[str, str]]:
    """What the marks of a kind tell, and their colours: read at once, since a picture
    is drawn again when it learns how wide it is."""
    found = browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map("
        "mark => [mark.getAttribute('aria-label'), mark.getAttribute('fill')])",
        f"[aria-roledescription='{kind}']",
    )
    return [(label, fill) for label, fill in found]


def all_of(browser: webdriver.Chrome, kind: str, count: int) -> list[tuple[str, str]]:
    """The marks of a kind, as soon as there are as many as expected."""
    wait = WebDriverWait(browser, SECONDS)
    wait.until(lambda _: len(marks(browser, kind)) == count, f"no {count} {kind}s")
    return marks(browser, kind)


def point_at(browser: webdriver.Chrome, place: int) -> None:
    """Move the pointer onto an interaction until the bars are its own."""

    def bars_are_its_own(_: webdriver.Chrome) -> bool:
        point = browser.find_elements(
            By.CSS_SELECTOR, "[aria-roledescription='circle']"
        )[place]
        ActionChains(browser).move_to_element(point).perform()
        return any(
            label.startswith(f"what: {place + 1}. ")
            for label, _ in marks(browser, "text mark")
        )

    WebDriverWait(
        browser, SECONDS, ignored_exceptions=[StaleElementReferenceException]
    ).until(bars_are_its_own)


def bars(browser: webdriver.Chrome) -> dict[str, float]:
    """The share of each model as its bar tells it, in percent."""
    return {
        model: float(share)
        for label, _ in marks(browser, "bar")
        for share, model in re.findall(r"conversion: ([\d.]+)%; model: (.+)", label)
    }


def texts(browser: webdriver.Chrome) -> list[str]:
    """What is written in the picture."""
    return browser.execute_script(
        "return [...document.querySelectorAll('svg text')].map(it => it.textContent)"
    )


def search(browser: webdriver.Chrome, words: str) -> None:
    box = WebDriverWait(browser, SECONDS).until(
        lambda _: browser.find_elements(By.CSS_SELECTOR, "[aria-label^='Deal: type']")
    )[0]
    box.click()
    box.send_keys(words)
    WebDriverWait(browser, SECONDS).until(
        lambda _: len(browser.find_elements(By.CSS_SELECTOR, "[role=option]")) == 1
    )
    box.send_keys(Keys.ENTER)


def credits_of(boards: Boards, conversion: str) -> list[tuple[str, str, float]]:
    """Each interaction's credits in percent, in order of time."""
    return boards.query(
        "select interaction_id, model_label, 100 * credit "
        "from fct_attribution_credits as credits "
        "join main_intermediate.int_attribution_models using (attribution_model) "
        "join dim_interactions using (interaction_id) "
        "join main_seeds.interaction_types using (interaction_type) "
        f"where conversion_id = '{conversion}' "
        "order by credits.interacted_at, tie_order, interaction_id"
    )


@pytest.mark.parametrize("deal", ["9508", "9040"])
def test_the_bars_tell_the_credits_of_the_interaction_pointed_at(
    boards: Boards, address: str, browser: webdriver.Chrome, deal: str
):
    credits = credits_of(boards, f"revenue:{deal}")
    interactions = list(dict.fromkeys(interaction for interaction, *_ in credits))
    browser.get(f"{address}/journey")
    search(browser, f"· {deal} ·")
    all_of(browser, "circle", len(interactions))
    assert f"deal={deal}" in browser.current_url
    middle = len(interactions) // 2
    for place in (0, middle, len(interactions) - 1):
        expected = {
            model: credit
            for interaction, model, credit in credits
            if interaction == interactions[place]
        }
        point_at(browser, place)
        shown = bars(browser)
        assert len(shown) == 12
        assert shown == {
            model: pytest.approx(expected.get(model, 0), abs=1e-5) for model in shown
        }


def test_the_picture_names_positions_and_tells_sources_and_sessions_apart(
    boards: Boards, address: str, browser: webdriver.Chrome
):
    browser.get(f"{address}/journey?deal=9508")
    points = all_of(browser, "circle", 6)
    told = [label for label, _ in points]
    assert told[3] == (
        "4. Form submission, 4 May 2026 09:05\nTalk to us\n"
        "Organic search, Lead creation, Deal creation"
    )
    colours = {label.splitlines()[2].split(",")[0]: colour for label, colour in points}
    assert len(set(colours.values())) == len(colours) == 3
    all_of(browser, "rect mark", 2)
    assert set(texts(browser)) >= {
        *("Contact 561", "Deal created 11 May 2026", "Won 6 Jul 2026"),
        *("First interaction", "Lead creation, Deal creation", "Closed-won"),
    }


@contextmanager
def published_next(boards: Boards, changes: str) -> Iterator[None]:
    """The marts as a next build would publish them, while the server goes on."""
    kept = Path(shutil.copy(boards.marts, boards.marts.with_name("kept.duckdb")))
    draft = Path(shutil.copy(boards.marts, boards.marts.with_name("draft.duckdb")))
    with duckdb.connect(str(draft)) as connection:
        connection.execute(changes)
    try:
        os.replace(draft, boards.marts)
        yield
    finally:
        os.replace(kept, boards.marts)


def test_of_a_path_of_five_contacts_the_last_3000_interactions_are_drawn(
    boards: Boards, address: str, browser: webdriver.Chrome
):
    longer = """
        create table credits as from fct_attribution_credits;
        drop view fct_attribution_credits;
        create view fct_attribution_credits as
        from credits where conversion_id <> 'revenue:9508'
        union all
        select credits.* replace (
            interaction_id || '-' || number as interaction_id,
            'contact ' || number % 5 as contact_id,
            interacted_at + to_hours(number) as interacted_at
        )
        from credits, range(501) as numbers (number)
        where conversion_id = 'revenue:9508';
        insert into dim_interactions
        select interactions.* replace (
            interaction_id || '-' || number as interaction_id
        )
        from dim_interactions as interactions, range(501) as numbers (number);
    """
    with published_next(boards, longer):
        browser.get(f"{address}/journey?deal=9508")
        all_of(browser, "circle", 3000)
        page = browser.find_element(By.TAG_NAME, "body").text
        assert "3,006 interactions of 5 contacts" in page
        assert "The last 3,000 are drawn; the table below has all." in page


def test_one_interaction_is_a_path(
    boards: Boards, address: str, browser: webdriver.Chrome
):
    shorter = """
        create table credits as from fct_attribution_credits;
        drop view fct_attribution_credits;
        create view fct_attribution_credits as
        select * replace (1.0 as credit)
        from credits
        qualify row_number() over (
            partition by conversion_id, attribution_model order by interacted_at
        ) = 1 and attribution_model in ('linear', 'first_interaction');
    """
    with published_next(boards, shorter):
        browser.get(f"{address}/journey?deal=9508")
        all_of(browser, "circle", 1)
        page = browser.find_element(By.TAG_NAME, "body").text
        assert "1 interaction of 1 contact, 1 session." in page
        assert bars(browser) == {"Linear": 100, "First interaction": 100}
        assert texts(browser).count("no value") == 10


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_use_the_page(
    address: str, browser: webdriver.Chrome, page: str, width: int
):
    size = {
        "width": width,
        "height": 1000,
        "deviceScaleFactor": 1,
        "mobile": width < 600,
    }
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get(f"{address}/{page}")
        WebDriverWait(browser, SECONDS).until(
            lambda _: (
                browser.find_elements(By.CSS_SELECTOR, "h1")
                and not browser.find_elements(By.CSS_SELECTOR, "[data-stale=true]")
                and not browser.find_elements(By.CSS_SELECTOR, ".stStatusWidget")
            )
        )
        assert not browser.find_elements(By.CSS_SELECTOR, ".stException")
        overflow = browser.execute_script(
            "return document.documentElement.scrollWidth - window.innerWidth"
        )
        assert overflow <= 0
        found = Axe().run(browser)["violations"]
        assert not [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in found
            if violation["impact"] in ("serious", "critical")
        ]
        # Whatever the page needs, it has brought along.
        loaded = browser.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        assert loaded and all(
            name.startswith((address, "data:", "blob:")) for name in loaded
        ), loaded
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
