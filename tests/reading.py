"""The reader of a catalogue, loaded once for each content under test."""

from __future__ import annotations

from bot.service.reading import load_reader
from flows.content.catalogue import Catalogue
from flows.reading.reader import Reader
from tests.conftest import ROOT

_READERS: dict[str, Reader] = {}


def reader_of(catalogue: Catalogue) -> Reader:
    """The reader of this content; learned anew when the content's examples differ."""
    if catalogue.version not in _READERS:
        _READERS[catalogue.version] = load_reader(catalogue, ROOT)
    return _READERS[catalogue.version]
