"""What Word finds in the file besides the words."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx.shared import Mm

from bot.documents.printing import render
from flows.model.document import Document, PageBreak
from tests.documents.letters import CLAIM, LAWSUIT, para, table
from tests.documents.readback import docx_text, open_docx


def xml(letter: Document, part: str) -> str:
    with ZipFile(BytesIO(render(letter, "docx"))) as archive:
        return archive.read(part).decode()


def test_the_page_is_a_russian_sheet_of_paper() -> None:
    page = open_docx(render(CLAIM, "docx")).sections[0]
    assert [round(each.mm) for each in (page.page_width, page.page_height) if each] == [210, 297]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [round(each.mm) for each in margins if each] == [30, 15, 20, 20]


def test_pages_are_numbered_from_the_second() -> None:
    page = open_docx(render(CLAIM, "docx")).sections[0]
    assert page.different_first_page_header_footer
    assert not "".join(each.text for each in page.first_page_header.paragraphs)
    assert 'w:instr=" PAGE "' in xml(CLAIM, "word/header.xml")


def test_every_paragraph_has_a_style_of_ours() -> None:
    styles = {
        str(each.style and each.style.name)
        for each in open_docx(render(LAWSUIT, "docx")).paragraphs
    }
    assert all(name.startswith("Dovod ") for name in styles)


def test_each_list_starts_from_one() -> None:
    lines = docx_text(render(LAWSUIT, "docx")).splitlines()
    assert [line for line in lines if line.startswith("1. ")] == [
        "1. взыскать с ответчика 12\u00a0490\u00a0₽;",
        "1. рассмотреть дело в моё отсутствие;",
        "1. Расчёт исковых требований.",
    ]
    assert xml(LAWSUIT, "word/numbering.xml").count("startOverride") == 3


def test_header_row_is_repeated_and_rows_stay_whole() -> None:
    body = xml(CLAIM, "word/document.xml")
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:cantSplit/>") == 5


def test_columns_fill_the_width() -> None:
    grid = open_docx(render(CLAIM, "docx")).tables[0]
    assert abs(sum(column.width for column in grid.columns) - Mm(165)) < Mm(0.1)


def test_adjacent_tables_stay_two() -> None:
    letter = Document(name="x", title="Т", body=(table(("а",), ("б",)),) * 2)
    assert len(open_docx(render(letter, "docx")).tables) == 2
    blocks = open_docx(render(letter, "docx")).iter_inner_content()
    assert [type(each).__name__ for each in blocks] == ["Paragraph", "Table", "Paragraph", "Table"]


def test_an_appendix_starts_a_page_without_an_empty_line() -> None:
    letter = Document(name="x", title="Т", body=(para("а"), PageBreak(), para("б"), PageBreak()))
    paragraphs = open_docx(render(letter, "docx")).paragraphs
    assert [each.text for each in paragraphs] == ["Т", "а", "б"]
    assert paragraphs[2].paragraph_format.page_break_before


def test_a_signature_is_never_alone_on_a_page() -> None:
    *_, before, _signature = open_docx(render(CLAIM, "docx")).paragraphs
    assert before.paragraph_format.keep_with_next


def test_language_is_russian_and_words_are_not_hyphenated() -> None:
    assert 'w:val="ru-RU"' in xml(CLAIM, "word/styles.xml")
    assert '<w:autoHyphenation w:val="0"/>' in xml(CLAIM, "word/settings.xml")


def test_properties_name_the_letter_and_nobody() -> None:
    properties = open_docx(render(CLAIM, "docx")).core_properties
    assert properties.title == "ПРЕТЕНЗИЯ"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified
    with ZipFile(BytesIO(render(CLAIM, "docx"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_title_longer_than_word_allows_is_cut_in_properties_only() -> None:
    letter = Document(name="x", title="ж" * 300)
    file = open_docx(render(letter, "docx"))
    assert file.core_properties.title == "ж" * 255
    assert file.paragraphs[0].text == "ж" * 300


def test_a_number_of_an_act_does_not_part_at_its_hyphen() -> None:
    """Word and LibreOffice break after a hyphen; the words read back are the same."""
    said = "по ст. 7 Закона № 115-ФЗ и по № 161-ФЗ"
    letter = Document(name="x", title="Т", subject=said, body=(para(said),), attachments=(said,))
    body = xml(letter, "word/document.xml")
    assert body.count("<w:noBreakHyphen/>") == 6
    assert docx_text(render(letter, "docx")).count("115-ФЗ") == 3
