"""The content as the bot starts with it: read and checked once, kept for the next start.

Reading a thousand files and checking how they fit takes some two seconds; what comes of it is kept
in a file named after every byte it was made from (content, code, Python, pydantic), as Python does
with its byte code. A changed byte means another name, and so a new reading and a new check.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pydantic
import structlog

from flows.content.files import source_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.content.catalogue import Catalogue

log = structlog.get_logger(__name__)

_CODE = Path(__file__).resolve().parents[2] / "flows"
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def load_content(root: Path, folder: Path) -> Catalogue:
    """The checked content of ``root``, from ``folder`` when it was kept there.

    Raises ``ContentError`` with every flaw found. A folder that cannot be written costs time only.
    """
    file = folder / f"content-{_mark(root)}.pickle"
    kept = _read_kept(file)
    if kept is not None:
        return kept
    from flows.content_check import load, parsed  # noqa: PLC0415 - not at a start that needs no check

    catalogue = load.load(root)
    parsed.forget()
    try:
        _keep(catalogue, file)
    except OSError as refused:
        log.warning(
            "content_not_kept",
            cause=f"{type(refused).__name__}: {folder}",
            fix="let the bot write into CACHE_DIR: the next start is two seconds quicker",
        )
    return catalogue


def _mark(root: Path) -> str:
    """Changes with every byte the catalogue is made from."""
    whole = hashlib.sha256(f"{sys.version} {pydantic.VERSION}".encode())
    for path in _sources(root):
        whole.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:24]


def _sources(root: Path) -> Iterator[Path]:
    yield from source_files(root)
    yield from sorted(_CODE.rglob("*.py"))


def _read_kept(file: Path) -> Catalogue | None:
    """The kept catalogue; ``None`` when there is none, or others could have written it."""
    try:
        with file.open("rb") as opened:
            about = os.fstat(opened.fileno())
            if about.st_uid != os.getuid() or about.st_mode & _OTHERS_WRITE:
                return None
            found: Catalogue = pickle.load(opened)  # noqa: S301 - our own file, kept to its owner
    except FileNotFoundError:
        return None
    except Exception as damaged:  # noqa: BLE001 - whatever is wrong with the file, it is made anew
        log.warning("kept_content_unreadable", error=type(damaged).__name__)
        return None
    return found


def _keep(catalogue: Catalogue, file: Path) -> None:
    """Put the file in place whole; older ones go."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pickled = io.BytesIO()
    _Pickler(pickled, protocol=pickle.HIGHEST_PROTOCOL).dump(catalogue)
    handle, draft = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(pickled.getvalue())
    Path(draft).replace(file)
    for old in file.parent.glob("content-*.pickle"):
        if old != file:
            old.unlink(missing_ok=True)


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


class _Pickler(pickle.Pickler):
    """Knows the read-only mappings of the catalogue, which Python itself does not pickle."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - pickle's signature
        """A read-only mapping as what it shows; everything else by its own way."""
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented
