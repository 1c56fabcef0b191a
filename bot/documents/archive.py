"""Several files as one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from bot.documents.files import File


def archive(name: str, files: Iterable[File]) -> File:
    """A ZIP of that name; a file's name may hold folders."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in files:
            opened.writestr(file.name, file.content)
    return File(name, made.getvalue())
