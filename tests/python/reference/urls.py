"""What the rules read from a URL: its host, its page and its parameters."""

import re
from urllib.parse import unquote_plus

from reference.raw import NULL_WORDS

TRANSLATED = ".translate.goog"
PARAMETER = r"[A-Za-z0-9_.-]+(?:=|%3[Dd])"


def host(url: str | None) -> str | None:
    """The host in lower case, without user, port and trailing dot; none where the text
    is no URL. Without a scheme a text is one when it begins with a host that has a dot.
    """
    text = (url or "").strip(" ")
    match = re.match(r"[a-z][a-z0-9+.-]*://([^/?#\\]*)", text, re.IGNORECASE)
    authority = match or re.match(r"([^/?#\\]*)", text)
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
    return re.split(r"[?#]", readable(url), maxsplit=1)[0] or None


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
    parameter the first value that is not empty, nor a word for null, counts.

    An escape that is broken stays as it is.
    """
    found: dict[str, str] = {}
    before, _, fragment = readable(url).partition("#")
    _, mark, behind = fragment.partition("?")
    for query in (
        before.partition("?")[2],
        behind if mark else fragment,
        readable(query_params),
    ):
        for pair in pairs(query):
            name, _, value = pair.partition("=")
            decoded = unquote_plus(value).strip(" ")
            if decoded and decoded.lower() not in NULL_WORDS:
                found.setdefault(unquote_plus(name).strip(" ").lower(), decoded)
    return found


def readable(url: str | None) -> str:
    """HTML's ampersands as such; and where there is no `?`, the encoded one before a
    parameter."""
    text = url or ""
    if re.search(";|amp%3b", text, re.IGNORECASE):
        return re.sub(r"([?&])(?:amp(?:;|%3[Bb])|#38;)+", r"\1", text)
    if "?" in text.partition("#")[0]:
        return text
    return re.sub(rf"%3[Ff]({PARAMETER})", r"?\1", text)


def pairs(query: str) -> list[str]:
    """The parameters of a query: a further `?` before one of them parts too, and a part
    in which even `=` is encoded is decoded before it is parted."""
    found = []
    for part in query.split("&"):
        if "?" in part:
            found += re.split(rf"[?](?={PARAMETER})", part)
        elif "=" not in part and "%3d" in part.lower():
            found += unquote_plus(part).partition("#")[0].split("&")
        else:
            found.append(part)
    return found
