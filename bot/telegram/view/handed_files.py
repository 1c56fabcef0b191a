"""Every file that is handed over by a name screens give it, made anew whenever it is asked for."""

from __future__ import annotations

from typing import NamedTuple

from bot.documents import File, Renderer
from bot.ports import PersonStore
from bot.telegram.view.bundles import Bundler
from bot.telegram.view.case_files import CaseFiles
from bot.telegram.view.contact_files import contact_file
from bot.telegram.view.export import Exporter
from flows.content.catalogue import Catalogue
from flows.model.screen import EXPORT


class Handed(NamedTuple):
    """The files (none when what they are made of is gone), and what is to be told beside them."""

    files: tuple[File, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The endings, such as ``pdf``."""
        return tuple(dict.fromkeys(ending(file) for file in self.files))


class HandedFiles(NamedTuple):
    """Makes them."""

    store: PersonStore
    renderer: Renderer
    catalogue: Catalogue
    exporter: Exporter
    case_files: CaseFiles
    bundler: Bundler

    async def make(self, person: int, name: str, *, whole: bool = False) -> Handed:
        """What a name stands for. Raises `RenderingError`.

        ``whole``: raises, too, where something of it cannot be fetched just now.
        """
        if name == EXPORT:
            return Handed((await self.exporter.export(person),))
        if card := contact_file(self.catalogue, name):
            return Handed((card,))
        if self.case_files.is_one(name):
            return Handed(await self.case_files.make(person, name))
        if bound := await self.bundler.build(person, name, whole=whole):
            return Handed((bound.file,) if bound.file else (), bound.told)
        letter = await self.store.letter(person, name)
        return Handed(await self.renderer.files(letter.document) if letter else ())


def ending(file: File) -> str:
    """The ending of its name, without the dot."""
    return file.name.rpartition(".")[2]
