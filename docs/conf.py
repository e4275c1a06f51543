"""The book that `make docs` writes from the project's pages, the README first."""

import re

from sphinx.application import Sphinx

project = "attribution"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/*.md", "docs/[bp]*/*.md", "benchmarks/*.md"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = project
html_show_copyright = False
html_copy_source = False
# dbt's own page: every table, column and rule, and the graph of the models.
html_extra_path = ["../target/static_index.html"]

CHAPTERS = {
    "Using it": [
        *("docs/your_own_data", "docs/vars", "docs/models", "docs/book/overview"),
        *(
            "docs/boards",
            "docs/questions",
            "docs/metrics",
            "docs/package",
            "docs/trust",
        ),
    ],
    "The rules": [
        *("docs/book/rules", "docs/book/source_rules"),
        *("docs/book/glossary", "docs/book/lists"),
    ],
    "Loaders": [
        *("docs/fivetran", "docs/airbyte", "docs/dlt", "docs/snowflake_share"),
        *("docs/load", "docs/other_loaders", "docs/page_views/README"),
    ],
    "Engines": [
        *("docs/engines", "docs/snowflake", "docs/bigquery", "docs/databricks"),
        *("docs/spark", "docs/new_engine"),
    ],
    "Behind it": [
        *("CONTRIBUTING", "CHANGELOG", "benchmarks/README", "benchmarks/RESULTS"),
    ],
}


def toctree(caption: str, pages: list[str]) -> str:
    """A chapter of the contents at the left."""
    names = "\n".join(pages)
    return f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{names}\n```\n"


def read_page(app: Sphinx, name: str, source: list[str]) -> None:
    """Take dbt's tags off a page, and lead what links into dbt's page there."""
    up = "../" * name.count("/")
    text = re.sub(r"^{% (docs \w+|enddocs) %}\n", "", source[0], flags=re.M)
    text = re.sub(
        r"\[([^\]]*)\]\((#!/[^)]*)\)",
        rf'<a href="{up}static_index.html\2">\1</a>',
        text,
    )
    if name == root_doc:
        text += "".join(toctree(*chapter) for chapter in CHAPTERS.items())
    source[0] = text


def setup(app: Sphinx) -> None:
    app.connect("source-read", read_page)
