"""A page of QR codes to print: each opens the bot at one of its main places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO

import segno

from bot import ROOT
from flows.content.loading import read
from flows.lookup.index import index_of

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")


def write_cards(out: TextIO, username: str, file: Path) -> int:
    """Write the page for the bot ``username`` into ``file``; returns the exit status.

    2 for what Telegram takes for no name of a bot.
    """
    if not _USERNAME.fullmatch(username):
        out.write(f"{username}: a bot's name is 5 to 32 Latin letters, digits and _, without @\n")
        return 2
    catalogue = read(ROOT)
    index = index_of(catalogue)
    cards = [
        {"title": index.by_link[link].title, "address": address, "code": _code(address)}
        for link in catalogue.lookup.useful
        for address in [f"https://t.me/{username}?start={link}"]
    ]
    page = catalogue.pages.page("cards/print.j2", {"cards": cards, "username": username})
    file.write_text(page, "utf-8")
    out.write(f"{len(cards)} codes: {file}\n")
    return 0


def _code(address: str) -> str:
    """The code as SVG: never a Micro QR, which telephones do not read; a quarter may be spoilt."""
    return segno.make_qr(address, error="q").svg_inline(scale=4, border=4)
