"""What the rules read from a URL: its host, its page and its parameters."""

import re
from urllib.parse import unquote, unquote_plus

TRANSLATED = ".translate.goog"


def host(url: str | None) -> str | None:
    """The host in lower case, without user, port and trailing dot; none where the text
    is no URL. Without a scheme a text is one when it begins with a host that has a dot.
    """
    match = re.match(r"[a-z][a-z0-9+.-]*://([^/?#\\]*)", url or "", re.IGNORECASE)
    authority = match or re.match(r"([^/?#\\]*)", url or "")
    without_user = authority[1].rpartition("@")[2]
    found = re.sub(r":\d*$", "", without_user).lower().removesuffix(".")
    if not match and not re.fullmatch(r"[\w-]+(\.[\w-]+)+", found):
        return None
    return found or None


def original_host(copy: str | None) -> str | None:
    """The host that a page was translated from: `www-ours-example.translate.goog` is
    `www.ours.example`, and `--` stands for `-`. Another host is its own."""
    if not copy or not copy.endswith(TRANSLATED):
        return copy
    labels = copy.removesuffix(TRANSLATED).split("--")
    return "-".join(label.replace("-", ".") for label in labels)


def page(url: str | None) -> str | None:
    """Marts contract: a URL is told with neither query nor fragment."""
    path = re.split(r"[?#]", url, maxsplit=1)[0] if url else ""
    if url and "?" not in url.partition("#")[0] and query_of(url):
        path = re.split("%3f", path, maxsplit=1, flags=re.IGNORECASE)[0]
    return path or None


def same_page_key(url: str | None) -> str | None:
    """The page, its host in lower case: what a form's URL and a view's are matched by.

    The path stays as it is written.
    """
    bare = page(url)
    match = re.fullmatch(r"([^/]*://[^/]*)(.*)", bare or "", re.DOTALL)
    return match[1].lower() + match[2] if match else bare


def parameters(url: str | None, query_params: str | None = None) -> dict[str, str]:
    """Rules, section 3: of the query, then of the fragment, then of the event's own
    query. Values are decoded, names match whatever their case, and of a repeated
    parameter the first value that is not empty counts.

    An escape that is broken stays as it is.
    """
    found: dict[str, str] = {}
    for query in (query_of(url), query_of_fragment(url), decoded_once(query_params)):
        for pair in re.split("[&?]", (query or "").replace("&amp;", "&")):
            name, _, value = pair.partition("=")
            decoded = unquote_plus(value)
            if decoded:
                found.setdefault(name.lower(), decoded)
    return found


def query_of(url: str | None) -> str:
    """What follows the first `?`; or an encoded one, where what follows is encoded."""
    before_fragment = (url or "").partition("#")[0]
    path, mark, query = before_fragment.partition("?")
    if mark:
        return decoded_once(query)
    encoded = re.split("%3f", path, maxsplit=1, flags=re.IGNORECASE)[1:]
    return decoded_once(encoded[0]) if encoded and is_encoded(encoded[0]) else ""


def query_of_fragment(url: str | None) -> str:
    """What follows a `?` in the fragment, else all of it where it has a `=`."""
    fragment = (url or "").partition("#")[2]
    _, mark, query = fragment.partition("?")
    return query if mark else fragment if "=" in fragment else ""


def is_encoded(query: str) -> bool:
    return "=" not in query and "%3d" in query.lower()


def decoded_once(query: str | None) -> str:
    """A query in which even `=` is encoded is decoded once before it is taken apart."""
    return unquote(query) if query and is_encoded(query) else query or ""
