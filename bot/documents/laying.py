"""A page of any PDF laid under the stamp of a sheet.

pypdf's own ``merge_page`` reads every drawing operation of both pages; a page as a form of the
other (ISO 32000-1, 8.10) is passed on unread: a tenth of the time, and no names can clash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

if TYPE_CHECKING:
    from pypdf.generic import IndirectObject, RectangleObject

_MM = 72 / 25.4
#: What a sheet leaves to a page: left, bottom, width, height (points of A4).
_LEFT, _BOTTOM, _WIDTH, _HEIGHT = (number * _MM for number in (10, 12, 190, 268))
#: What belongs to a page and not to what is drawn on it.
_NOT_DRAWN = ("/Parent", "/Annots", "/StructParents", "/B", "/Metadata", "/Thumb")


def lay(writer: PdfWriter, number: int, page: PageObject) -> None:
    """Put ``page`` under sheet ``number`` of the writer: upright, as large as it fits.

    Its text stays text; its notes and filled fields come along.
    """
    sheet, placed = writer.pages[number], _placed(page.cropbox, page.rotation % 360)
    if "/Annots" in page:
        notes = PageObject.create_blank_page(
            width=page.mediabox.width, height=page.mediabox.height
        )
        notes[NameObject("/Annots")] = page["/Annots"]
        sheet.merge_transformed_page(notes, placed, over=False)
    form = _as_form(writer, page)
    if form is None:
        return
    name = NameObject(f"/Sheet{number}")
    named = cast("DictionaryObject", sheet["/Resources"])
    forms = named.setdefault(NameObject("/XObject"), DictionaryObject())
    forms.get_object()[name] = form
    matrix = " ".join(f"{part:.5f}" for part in placed.ctm)
    stamp = sheet.get_contents()
    over = stamp.get_data() if stamp is not None else b""
    drawing = DecodedStreamObject()
    drawing.set_data(f"q {matrix} cm {name} Do Q\n".encode("ascii") + over)
    sheet.replace_contents(drawing.flate_encode())


def _as_form(writer: PdfWriter, page: PageObject) -> IndirectObject | None:
    """The content of a page as a form the writer holds; ``None`` for an empty page."""
    copy = cast("PageObject", page.clone(writer, ignore_fields=_NOT_DRAWN))
    content = copy.get_contents()
    if content is None:
        return None
    copy.replace_contents(content.flate_encode())
    form = cast("DictionaryObject", copy["/Contents"])
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(page.cropbox)
    for key in ("/Resources", "/Group"):
        if key in copy:
            form[NameObject(key)] = copy.raw_get(key)
    return cast("IndirectObject", copy.raw_get("/Contents"))


def _placed(box: RectangleObject, turn: int) -> Transformation:
    """From the page's own points to where it stands on the sheet; ``turn`` is clockwise."""
    width, height = float(box.width), float(box.height)
    back = {0: (0.0, 0.0), 90: (0.0, width), 180: (width, height), 270: (height, 0.0)}[turn]
    if turn in {90, 270}:
        width, height = height, width
    scale = min(_WIDTH / width, _HEIGHT / height)
    return (
        Transformation()
        .translate(-float(box.left), -float(box.bottom))
        .rotate(-turn)
        .translate(*back)
        .scale(scale)
        .translate(_LEFT + (_WIDTH - width * scale) / 2, _BOTTOM + _HEIGHT - height * scale)
    )
