"""The letter as a Word file a person can still edit: named styles, real lists, real tables."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, assert_never

import docx as python_docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from bot.documents.columns import ends_with_sums, shares
from bot.documents.stationery import seal, sheet
from flows.language.phrasing import BLANK
from flows.letters.normalise import make_legible
from flows.model.document import Listing, PageBreak, Paragraph, Signature, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as Docx
    from docx.oxml.table import CT_Row
    from docx.text.paragraph import Paragraph as DocxParagraph
    from docx.text.run import Run as DocxRun

    from flows.model.document import Block, Document, Runs

_TEXT_WIDTH = 165
_TITLE_LIMIT = 255
#: The number of an act parts at its hyphen unless it is one that does not break.
_ACT = re.compile("(\u2116[ \u00a0][0-9]+)-(?=[\u0410-\u042f\u0401])")
_LANGUAGES = {"ru": "ru-RU"}


def render(document: Document) -> bytes:
    """Write the letter as DOCX; the same letter gives the same bytes."""
    letter = make_legible(document)
    writer = _Writer(python_docx.Document(BytesIO(sheet())))
    writer.describe(letter)
    writer.head(letter.head)
    writer.title(letter.title, letter.subject)
    writer.blocks(letter.body)
    writer.attachments(letter.attachments_label, letter.attachments)
    writer.blocks(letter.closing)
    return writer.save()


class _Writer:
    """Adds blocks to the end of a sheet and remembers what the next one has to know."""

    def __init__(self, docx: Docx) -> None:
        self._docx = docx
        self._last: DocxParagraph | None = None
        self._new_page = False
        self._after_table = False

    def describe(self, letter: Document) -> None:
        self._docx.core_properties.title = letter.title.replace("\n", " ")[:_TITLE_LIMIT]
        language = _LANGUAGES.get(letter.language, letter.language)
        for tag in self._docx.styles.element.iter(qn("w:lang")):
            tag.set(qn("w:val"), language)

    def head(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Write the addressee block; a group of one line has no label to stress."""
        for first, *lines in groups:
            self._add("DovodHeadLabel" if lines else "DovodHeadFirst").add_run(first)
            for line in lines:
                self._add("DovodHead").add_run(line)

    def title(self, title: str, subject: str) -> None:
        if title:
            self._add("DovodTitle").add_run(title)
        if subject:
            _add_text(self._add("DovodSubject"), subject)
        if (title or subject) and self._last:
            self._last.paragraph_format.space_after = Pt(16)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def attachments(self, label: str, texts: tuple[str, ...]) -> None:
        if texts and label:
            self._add("DovodAttachmentsLabel").add_run(label)
        number = self._new_list() if texts else 0
        for text in texts:
            _add_text(self._add_numbered("DovodAttachment", number), text)

    def save(self) -> bytes:
        file = BytesIO()
        self._docx.save(file)
        return seal(file.getvalue())

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                style = "DovodHeading" if block.heading else "DovodBody"
                _write(self._add(style), block.runs)
            case Listing():
                number = self._new_list()
                for item in block.items:
                    _write(self._add_numbered("DovodList", number), item)
            case Table():
                self._table(block)
            case PageBreak():
                self._new_page = True
            case Signature():
                self._signature(block)
            case _:
                assert_never(block)

    def _signature(self, signature: Signature) -> None:
        if self._last and not self._after_table:
            # A signature alone on a page could sign anything.
            self._last.paragraph_format.keep_with_next = True
        line = f"{signature.dated}\t{BLANK}\t{signature.name}"
        self._add("DovodSignature").add_run(line)

    def _add(self, style: str) -> DocxParagraph:
        paragraph = _set_style(self._docx.add_paragraph(), style)
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
        elif self._after_table and style in {"DovodBody", "DovodList"}:
            paragraph.paragraph_format.space_before = Pt(9)
        self._new_page = self._after_table = False
        self._last = paragraph
        return paragraph

    def _new_list(self) -> int:
        number = self._docx.part.numbering_part.element.add_num(1)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _add_numbered(self, style: str, number: int) -> DocxParagraph:
        paragraph = self._add(style)
        numbering = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = number
        return paragraph

    def _table(self, table: Table) -> None:
        if self._new_page or self._after_table:
            # A table cannot start a page, and Word melts two adjacent tables into one.
            self._add("DovodGap")
        elif self._last:
            self._last.paragraph_format.space_after = Pt(8)
        columns = len(table.rows[0])
        grid = self._docx.add_table(len(table.rows), columns, "Dovod Table")
        grid.autofit = False
        widths = [Mm(_TEXT_WIDTH * share) for share in shares(table)]
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        styles = ["DovodCell"] * columns
        if ends_with_sums(table):
            styles[-1] = "DovodCellSum"
        for index, (row, runs) in enumerate(zip(grid.rows, table.rows, strict=True)):
            for cell, width, style, text in zip(row.cells, widths, styles, runs, strict=True):
                cell.width = width
                look = style if index else "DovodCellHeader"
                _write(_set_style(cell.paragraphs[0], look), text)
        self._keep_rows_whole()
        self._after_table = True

    def _keep_rows_whole(self) -> None:
        rows: list[CT_Row] = self._docx.element.body.tbl_lst[-1].tr_lst
        for row in rows:
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_style(paragraph: DocxParagraph, style: str) -> DocxParagraph:
    """Set the style by its id: by its name python-docx searches all styles each time."""
    paragraph.paragraph_format.element.style = style
    return paragraph


def _write(paragraph: DocxParagraph, runs: Runs) -> None:
    for run in runs:
        written = _add_text(paragraph, run.text)
        if run.bold:
            written.bold = True


def _add_text(paragraph: DocxParagraph, text: str) -> DocxRun:
    """Add a run of text, the hyphens of acts' numbers as Word's own that does not break."""
    first, *pieces = _ACT.split(text)
    run = paragraph.add_run(first)
    for number, rest in zip(pieces[::2], pieces[1::2], strict=True):
        run.add_text(number)
        run.element.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(rest)
    return run
