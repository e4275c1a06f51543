"""The page that `make docs` writes, opened in a browser."""

import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "target/static_index.html"


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
def test_the_docs_page_opens_in_a_browser(tmp_path: Path, address: str, shown: str):
    opened = subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu"),
            *("--disable-dev-shm-usage", f"--user-data-dir={tmp_path}"),
            *("--virtual-time-budget=20000", "--dump-dom"),
            f"{PAGE.as_uri()}#!/{address}",
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert shown in opened.stdout, opened.stderr[-2000:]
