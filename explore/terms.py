"""The glossary's terms, on demand."""

import re

import streamlit as st
from marts import PROJECT


def glossary() -> dict[str, str]:
    text = (PROJECT / "docs/book/glossary.md").read_text()
    rows = re.findall(r"^\| (?!term |---)(.+?) \| (.+) \|$", text, re.M)
    # Links into dbt's own page lead nowhere from here.
    return {
        term: re.sub(r"\[(.+?)\]\(#.+?\)", r"`\1`", meaning) for term, meaning in rows
    }


def explain(*terms: str) -> None:
    """A button that opens the meanings of terms."""
    meanings = glossary()
    with st.popover("What these words mean", icon=":material/help:"):
        for term in terms:
            st.markdown(f"**{term}** – {meanings[term]}")
