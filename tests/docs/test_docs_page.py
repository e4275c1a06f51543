"""The book that `make docs` writes, and dbt's own page in it, opened in a browser."""

import subprocess
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2] / "target/book"


def opened(address: str, folder: Path) -> str:
    """A page of the book as a browser has it when all scripts have run."""
    done = subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu"),
            *("--disable-dev-shm-usage", f"--user-data-dir={folder}"),
            *("--virtual-time-budget=20000", "--dump-dom"),
            f"{BOOK.as_uri()}/{address}",
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout or done.stderr[-2000:]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("overview", '<a href="#!/overview/glossary">Glossary</a>'),
        ("overview/attribution", ">revenue_reconciliation</a>"),
        ("overview/glossary", "<td>half-life</td>"),
        (
            "model/model.attribution.int_decayed_paths",
            "</strong> of time decay the half-life is 7 days.</p>",
        ),
        ("model/model.attribution.int_attribution_models", "<td>22.5 %</td>"),
    ],
)
def test_dbts_page_opens_in_a_browser(tmp_path: Path, address: str, shown: str):
    assert shown in opened(f"static_index.html#!/{address}", tmp_path)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("README.html", '<a class="reference internal" href="docs/vars.html">Vars</a>'),
        (
            "docs/book/overview.html",
            '<a href="../../static_index.html#!/model/model.attribution.dim_sessions">',
        ),
        ("search.html?q=lookback", ">The rules</a>"),
    ],
)
def test_the_book_opens_in_a_browser(tmp_path: Path, address: str, shown: str):
    assert shown in opened(address, tmp_path)


def test_no_page_of_the_book_shows_dbts_tags():
    pages = list(BOOK.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        assert page.name == "static_index.html" or "{% " not in page.read_text(), page
