"""What the rules read from a URL: its host, its page and its parameters."""

import re
from urllib.parse import unquote_plus


def host(url: str | None) -> str | None:
    """The host in lower case, without user and port; none where the text is no URL."""
    match = re.match(r"[a-z][a-z0-9+.-]*://([^/?#\\]*)", url or "", re.IGNORECASE)
    if not match:
        return None
    without_user = match[1].rpartition("@")[2]
    return re.sub(r":\d*$", "", without_user).lower() or None


def page(url: str | None) -> str | None:
    """Marts contract: a URL is told with neither query nor fragment."""
    return re.split(r"[?#]", url, maxsplit=1)[0] or None if url else None


def same_page_key(url: str | None) -> str | None:
    """The page, its host in lower case: what a form's URL and a view's are matched by.

    The path stays as it is written.
    """
    bare = page(url)
    match = re.fullmatch(r"([^/]*://[^/]*)(.*)", bare or "", re.DOTALL)
    return match[1].lower() + match[2] if match else bare


def parameters(url: str | None) -> dict[str, str]:
    """Rules, section 3: values are decoded, names match whatever their case, and of a
    repeated parameter the first value that is not empty counts.

    An escape that is broken stays as it is.
    """
    found: dict[str, str] = {}
    query = (url or "").partition("#")[0].partition("?")[2]
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        decoded = unquote_plus(value)
        if decoded:
            found.setdefault(name.lower(), decoded)
    return found
