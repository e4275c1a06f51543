"""What each board answers, and where it is."""

from urllib.parse import urlsplit

import streamlit as st
from terms import explain

# Where `make charts` serves the boards of charts/.
PORT = 8580
HERE = {
    "journey.py": (
        "Journey",
        "What happened before this deal was won, and who gets the credit?",
    ),
    "report.py": (
        "Report builder",
        "Which report do I need today, by which dimensions?",
    ),
    "accounts.py": (
        "Accounts",
        "Which companies brought revenue, and what did it take?",
    ),
}
THERE = {
    "overview": ("Overview", "What earned the revenue, month by month?"),
    "models": ("Model comparison", "What changes when the model changes?"),
    "paths": ("Paths to conversion", "How long does it take, over which sources?"),
    "ads": ("Ads", "What did the ads cost, and what did they bring?"),
    "trust": ("Can these figures be trusted?", "Does it add up, and what is left out?"),
}

host = urlsplit(st.context.url or "").hostname or "localhost"
boards = {
    **HERE,
    **{f"http://{host}:{PORT}/{board}/": told for board, told in THERE.items()},
}
st.title("What do you want to know?")
left, right = st.columns(2)
for place, (address, (title, question)) in enumerate(boards.items()):
    with (left, right)[place % 2].container(border=True):
        st.page_link(address, label=f"**{title}**")
        st.write(question)
st.write(
    "All figures come from the last build whose tests passed. Contacts stand by their "
    "HubSpot ids, without names."
)
explain("conversion", "interaction", "credit", "path", "report")
