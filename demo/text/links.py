"""Which addresses Telegram takes behind a link or a button."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})
_HOST = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:.]+|localhost", re.IGNORECASE)


def checked_link(url: str) -> str:
    """Return the address as Telegram keeps it, or an empty string when it takes none such."""
    candidate = url.strip()
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", candidate):
        candidate = f"http://{candidate}"
    try:
        parts = urlsplit(candidate)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or re.search(r"\s", candidate):
        return ""
    if parts.scheme in {"http", "https"}:
        if not _HOST.fullmatch(host) and not re.fullmatch(r"[0-9a-f:.]+", host):
            return ""
        return candidate if parts.path or parts.query else f"{candidate}/"
    return candidate if host or parts.path else ""


def mentioned_user(url: str) -> int:
    """Return the user id of a tg://user?id=… address, zero for any other."""
    if not url.lower().startswith("tg://user?"):
        return 0
    value = parse_qs(urlsplit(url).query).get("id", ["0"])[0]
    return int(value) if value.isdecimal() else 0
