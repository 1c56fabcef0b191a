"""What a PDF reader, a printer and an archive find in the file besides the words."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter

from bot.documents import pdf
from bot.documents.printing import render
from flows.model.document import Document, PageBreak, Run
from tests.documents.archive import archive_flaws
from tests.documents.letters import CLAIM, LAWSUIT, para, points, table
from tests.documents.readback import open_pdf, pdf_text


def letter(*words: str | Run) -> Document:
    return Document(name="x", title="Т", body=(para(*words),))


def test_every_font_is_embedded() -> None:
    pages: Any = open_pdf(render(CLAIM, "pdf")).pages
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_pages_are_numbered_from_the_second() -> None:
    first, second = open_pdf(render(CLAIM, "pdf")).pages
    assert first.extract_text().startswith("Кому:")
    assert second.extract_text().startswith("2\n")


def test_it_is_an_archive_file_in_russian_about_nobody() -> None:
    file = open_pdf(render(CLAIM, "pdf"))
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == ("ПРЕТЕНЗИЯ", None)
    root: Any = file.trailer["/Root"]
    assert root["/Lang"] == "ru"
    archive = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in archive
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in archive


def test_an_appendix_starts_a_page_and_the_end_adds_none() -> None:
    assert len(open_pdf(render(LAWSUIT, "pdf")).pages) == 2
    closed = replace(LAWSUIT, closing=(*LAWSUIT.closing, PageBreak()))
    assert len(open_pdf(render(closed, "pdf")).pages) == 2


def test_what_no_font_draws_is_shown_as_missing() -> None:
    text = pdf_text(render(letter("товар 😀 中 е\u0301жик ₽"), "pdf"))
    assert "товар □ □ ежик ₽" in text


@pytest.mark.parametrize("bold", [False, True])
def test_the_sure_characters_are_drawn_by_the_embedded_fonts(bold: bool) -> None:  # noqa: FBT001  # a table of two looks
    sure = re.findall(f"[{pdf.SURE}]", "".join(map(chr, range(0x3000))))
    file = pdf_text(render(letter(Run(" ".join(sure) + "□", bold=bold)), "pdf"))
    assert file.count("□") == 2


@pytest.mark.parametrize("place", ["paragraph", "list", "cell", "head"])
def test_a_word_wider_than_the_line_stays_on_the_page(place: str) -> None:
    url = "https://example.org/" + "a1b2c3d4e5" * 30
    places = {
        "paragraph": Document(name="x", title="Т", body=(para(url),)),
        "list": Document(name="x", title="Т", body=(points(url),)),
        "cell": Document(name="x", title="Т", body=(table(("а", "б"), (url, url)),)),
        "head": Document(name="x", title="Т", head=((url, url),)),
    }
    text = open_pdf(render(places[place], "pdf")).pages[0].extract_text()
    assert url in text.replace("\n", "")
    assert max(map(len, text.splitlines())) < 100


def test_a_long_table_repeats_its_header() -> None:
    rows = [(str(number), "Наименование товара") for number in range(120)]
    file = open_pdf(
        render(Document(name="x", title="Т", body=(table(("№", "Что"), *rows),)), "pdf")
    )
    assert len(file.pages) > 2
    assert all("Что" in page.extract_text() for page in file.pages)


def test_a_cell_taller_than_a_page_is_not_cut_off() -> None:
    long = " ".join(f"слово{number}" for number in range(1500))
    text = pdf_text(render(Document(name="x", title="Т", body=(table(("а",), (long,)),)), "pdf"))
    assert "слово1499" in text


def test_threads_take_turns() -> None:
    letters = [replace(CLAIM, title=str(number)) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf.render, letters)) == [pdf.render(each) for each in letters]


@pytest.mark.parametrize("filling", range(30))
def test_a_number_of_an_act_stays_whole_at_the_end_of_a_line(filling: int) -> None:
    """Whatever stands before it, «№ 115-ФЗ» is on one line."""
    written = letter("о" * filling + " по ст. 7 Закона № 115-ФЗ" * 9)
    page: Any = open_pdf(render(written, "pdf")).pages[0]
    lines = page.extract_text().splitlines()
    assert sum("115-ФЗ" in line for line in lines) >= 3
    assert not [line for line in lines if line.rstrip().endswith("115-")]


@pytest.mark.parametrize(
    "part", ["/Metadata", "/OutputIntents", "/MarkInfo", "/StructTreeRoot", "/Lang"]
)
def test_a_file_without_a_part_of_an_archive_is_found_out(part: str) -> None:
    writer = PdfWriter(clone_from=open_pdf(render(CLAIM, "pdf")))
    assert archive_flaws(open_pdf(render(CLAIM, "pdf"))) == []
    del writer._root_object[part]
    spoiled = BytesIO()
    writer.write(spoiled)
    assert len(archive_flaws(open_pdf(spoiled.getvalue()))) == 1
