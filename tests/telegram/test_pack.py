"""One case as an archive for whoever takes it over: a summary and the letters as files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.evidence import Evidence
from flows.model.state import Case
from flows.timeline.summary import summary_of
from tests.documents.readback import pdf_text
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files


async def case_of(street: Street, person: Person) -> Case:
    return (await street.app.store.load(person.user.id)).state.cases[0]


async def test_the_pack_holds_a_summary_and_each_letter(street: Street, anna: Person) -> None:
    await to_the_files(anna)
    sent = anna.content(".txt")
    await anna.taps("К дороге")
    await anna.taps("К делу")
    await anna.taps("Бумаги")
    await anna.taps("Всё дело архивом")
    inside = zipfile.ZipFile(io.BytesIO(anna.content(".zip")))
    names = inside.namelist()
    assert {"Сводка_дела_1.pdf", "Сводка_дела_1.docx", "Сводка_дела_1.txt"} <= set(names)
    (letter,) = [name for name in names if name.endswith(".txt") and "/" in name]
    assert inside.read(letter) == sent
    told = " ".join(pdf_text(inside.read("Сводка_дела_1.pdf")).split())
    for words in ("ДЕЛО № 1", "Факты со слов автора дела", "Ход дела", "Составленные бумаги"):
        assert words in told
    assert STORY[:30] in told
    assert "Иванов Иван Иванович" in told


async def test_the_case_of_another_is_in_no_pack(street: Street, anna: Person) -> None:
    await to_the_files(anna)
    files = street.app.outbox._presenter._files.case_files
    assert await files.make(anna.user.id, "pack-1")
    assert await files.make(anna.user.id, "pack-2") == ()
    assert await files.make(anna.user.id + 1, "pack-1") == ()


async def test_what_stands_in_the_summary_is_what_the_person_said(
    street: Street, anna: Person, catalogue: Catalogue
) -> None:
    """Markup typed into a story stays words; files are named by their captions."""
    await to_the_files(anna)
    case = replace(
        await case_of(street, anna),
        story="Колба <b>разбита</b> & трещина",
        evidence=(Evidence("picture", "r", "a.jpg", caption="Фото колбы"),),
    )
    told = plain_text(summary_of(catalogue, case, date(2026, 11, 27)))
    assert "Колба <b>разбита</b> & трещина" in told
    assert "1. Фото колбы" in told
    assert "None" not in told
