"""The boards that one searches, points at and downloads from; see docs/boards.md."""

import streamlit as st

st.set_page_config(page_title="Attribution", layout="wide")
st.navigation(
    [
        st.Page("tour.py", title="Tour", default=True),
        st.Page("journey.py", title="Journey"),
        st.Page("report.py", title="Report builder"),
        st.Page("accounts.py", title="Accounts"),
    ],
    position="top",
).run()
