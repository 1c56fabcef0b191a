"""Bundles read back: index, bookmarks, stamps, text, and nothing of where a photo was taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator

import pillow_heif
import pytest
from PIL import ExifTags, Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import Destination

from bot.documents import Bundle, Exhibit, Purpose, Renderer, Sheets, Unreadable
from bot.documents.binding import bind
from bot.documents.printing import render
from bot.documents.sheets import read_sheets
from tests.documents.letters import CLAIM

LETTER = render(CLAIM, "pdf")
RED, BLUE = (200, 30, 30), (30, 30, 200)
PLACE = b"GPSLatitude"


def picture(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (size[0] // 2, 0, *size))
    return made.convert(mode)


def saved(made: Image.Image, kind: str = "JPEG", *, orientation: int = 1) -> bytes:
    """The picture as a phone saves it, with the place where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = PLACE.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (55.0, 45.0, 7.0)
    out = io.BytesIO()
    made.save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def read(data: bytes) -> Sheets:
    found = read_sheets(data)
    assert isinstance(found, Sheets), found
    return found


def pages(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(pdf)).pages)


def seen(pdf: bytes) -> Image.Image:
    """The picture on the first page as the person sees it."""
    page = pages(pdf)[0]
    shown = page.images[0].image
    assert shown is not None
    return shown.rotate(-page.rotation, expand=True)


def bound(*exhibits: Exhibit, purpose: Purpose = "print") -> bytes:
    return bind(Bundle(purpose, "Дело", "Опись", "Обычный PDF.", exhibits)).content


def exhibit(number: int, *sheets: Sheets) -> Exhibit:
    count = sum(one.count for one in sheets)
    stamps = tuple(f"Приложение {number}, лист {sheet + 1}" for sheet in range(count))
    return Exhibit(f"Приложение {number}. Фото", f"{number:02}_Фото", sheets, stamps)


def test_a_print_bundle_has_index_links_bookmarks_stamps_and_text() -> None:
    photo, letter = read(saved(picture())), read(LETTER)
    first = Exhibit("Претензия", "01_Претензия", (letter,))
    reader = PdfReader(io.BytesIO(bound(first, exhibit(1, photo, photo), exhibit(2, letter))))
    texts = [page.extract_text() for page in reader.pages]
    starts = [1, 1 + letter.count, 3 + letter.count]
    assert len(texts) == 3 + 2 * letter.count
    assert "Опись" in texts[0]
    assert "Обычный PDF." in texts[0]
    for start in starts:
        assert str(start + 1) in texts[0]
    led_to = [
        note.get_object()["/Dest"][0].get_object() for note in reader.pages[0].annotations or ()
    ]
    assert [reader.get_page_number(page) for page in led_to] == starts
    marks = [
        (mark.title, reader.get_destination_page_number(mark))
        for mark in reader.outline
        if isinstance(mark, Destination)
    ]
    assert marks == [
        ("Претензия", starts[0]),
        ("Приложение 1. Фото", starts[1]),
        ("Приложение 2. Фото", starts[2]),
    ]
    assert "Приложение" not in texts[1].splitlines()[0]
    assert "Приложение 1, лист 2" in texts[starts[1] + 1]
    assert "Приложение 2, лист 1" in texts[starts[2]]
    assert CLAIM.title in texts[starts[2]]


def test_a_bundle_is_an_ordinary_pdf_and_the_letter_alone_is_pdf_a() -> None:
    assert b"pdfaid" in LETTER
    made = bound(exhibit(1, read(LETTER)))
    assert b"pdfaid" not in made
    assert "/OutputIntents" not in PdfReader(io.BytesIO(made)).root_object


def test_nothing_of_the_camera_is_left() -> None:
    sent = saved(picture())
    assert PLACE in sent
    for kept in (read(sent).pdf, bound(exhibit(1, read(sent)))):
        assert PLACE not in kept
        assert b"Exif" not in kept
    for page in pages(bound(exhibit(1, read(sent))))[1:]:
        assert all(not dict(one.image.getexif()) for one in page.images if one.image)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_stands_upright(orientation: int) -> None:
    """Whatever the camera noted, the red half is where the eye saw it."""
    upright = picture((300, 400))
    back = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }.get(orientation, [])
    sent = upright
    for turn in back:
        sent = sent.transpose(turn)
    shown = seen(read(saved(sent, orientation=orientation)).pdf).convert("RGB")
    assert shown.size == (300, 400)
    assert near(shown.getpixel((20, 200)), RED)
    assert near(shown.getpixel((280, 200)), BLUE)


def near(found: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_lies_upright_on_its_sheet(turn: int) -> None:
    """A scan whose page is turned: its first line is above its last, on a page not turned."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(LETTER)))
    straight = pages(bound(exhibit(1, read(LETTER))))[1]
    page = writer.pages[0]
    page.transfer_rotation_to_content()
    page.rotate(turn)
    page.transfer_rotation_to_content()
    page.rotate(-turn)
    out = io.BytesIO()
    writer.write(out)
    sheet = pages(bound(exhibit(1, read(out.getvalue()))))[1]
    assert sheet.rotation == 0
    assert sheet.extract_text().split() == straight.extract_text().split()


def written_image(pdf: bytes) -> bytes:
    """The bytes of the JPEG that a PDF of one photo holds."""
    begin = pdf.index(b"\xff\xd8")
    return pdf[begin : pdf.rindex(b"\nendstream")]


@pytest.mark.parametrize("progressive", [False, True])
def test_a_small_photo_keeps_its_pixels_and_loses_what_the_camera_noted(
    *, progressive: bool
) -> None:
    """As Telegram sends it, with a video and its place behind the picture as some phones do."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Make] = PLACE.decode()
    made = picture((1280, 960))
    made.save(out, "JPEG", exif=exif, comment=PLACE, progressive=progressive, quality=92)
    sent = out.getvalue()
    kept = written_image(read(sent + PLACE + b"\xff\xd9").pdf)
    assert PLACE in sent
    assert PLACE not in kept
    assert kept.startswith(b"\xff\xd8")
    assert kept.endswith(b"\xff\xd9")
    before, after = Image.open(io.BytesIO(sent)), Image.open(io.BytesIO(kept))
    assert before.tobytes() == after.tobytes()


def test_a_small_photo_of_many_bytes_is_made_smaller() -> None:
    noise = Image.effect_noise((2000, 1500), 120).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=98)
    assert len(out.getvalue()) > 1_500_000
    assert len(read(out.getvalue()).pdf) < len(out.getvalue()) / 2


def test_a_photo_cut_off_behind_its_head_is_broken() -> None:
    """Its bytes go in unread, so it is decoded once to be sure."""
    sent = saved(picture((1280, 960)))
    assert read_sheets(sent[: len(sent) // 2]) == Unreadable("broken")


def test_an_iphone_photo_is_read() -> None:
    pillow_heif.register_heif_opener()
    shown = seen(read(saved(picture(), "HEIF")).pdf).convert("RGB")
    assert near(shown.getpixel((20, 150)), RED)
    assert near(shown.getpixel((380, 150)), BLUE)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "TIFF")],
)
def test_every_kind_of_picture_becomes_rgb_or_stays_grey(mode: str, kind: str) -> None:
    shown = seen(read(saved(picture(mode=mode), kind)).pdf)
    assert shown.mode == ("L" if mode == "L" else "RGB")
    assert shown.size == (400, 300)


def test_a_transparent_screenshot_lies_on_white() -> None:
    shown = seen(read(saved(Image.new("RGBA", (100, 100)), "PNG")).pdf)
    assert near(shown.getpixel((50, 50)), (255, 255, 255))


def test_sixteen_bits_of_grey_stay_grey() -> None:
    shown = seen(read(saved(Image.new("I;16", (100, 100), 0x8000), "PNG")).pdf)
    assert near(shown.getpixel((50, 50)), (128, 128, 128))


def test_a_huge_photo_keeps_150_dots_an_inch_on_a4_and_no_more_than_needed() -> None:
    pdf = read(saved(picture((8000, 6000)))).pdf
    wide, high = seen(pdf).size
    assert wide >= 1650
    assert wide * high < 2 * 1754 * 1240 * 1.5
    box = pages(pdf)[0].mediabox
    assert max(box.width, box.height) <= 842


def test_a_long_screenshot_is_cut_into_sheets() -> None:
    found = read(saved(picture((1080, 8000)), "PNG"))
    assert found.count == len(pages(found.pdf)) == 6
    widths = {one.image.width for page in pages(found.pdf) for one in page.images if one.image}
    assert widths == {1080}


def test_a_multi_page_scan_gives_all_its_pages() -> None:
    out = io.BytesIO()
    picture().save(out, "TIFF", save_all=True, append_images=[picture((300, 200))])
    assert read(out.getvalue()).count == 2


def test_a_pdf_comes_back_as_it_came() -> None:
    assert read(LETTER).pdf == LETTER
    archive = zipfile.ZipFile(io.BytesIO(bound(exhibit(1, read(LETTER)), purpose="court")))
    assert archive.read("01_Фото.pdf") == LETTER


def test_a_court_bundle_has_a_file_a_document() -> None:
    photo = read(saved(picture()))
    named = Exhibit("Приложение 3. Видео", "03_Видео")
    made = bound(exhibit(1, read(LETTER)), exhibit(2, photo, photo), named, purpose="court")
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist() == ["01_Фото.pdf", "02_Фото.pdf"]
    assert len(pages(archive.read("02_Фото.pdf"))) == 2


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(LETTER)))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shapeless() -> bytes:
    """A PDF that opens, with a page of no width: there is no place to lay it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(LETTER)))
    writer.pages[0].cropbox.upper_right = (0, 0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (shapeless(), "broken"),
        (b"%PDF-1.7 and nothing more", "broken"),
        (saved(picture((2000, 2000)))[:9000], "broken"),
        (locked("secret"), "locked"),
        (saved(Image.new("1", (9000, 9000)), "PNG"), "too_big"),
    ],
)
def test_what_cannot_be_read_is_told_why(data: bytes, reason: str) -> None:
    assert read_sheets(data) == Unreadable(reason)  # type: ignore[arg-type]


def filled() -> bytes:
    """A PDF with a note on its first page, as filled forms and signatures have them."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(LETTER)))
    note = FreeText(text="Signed", rect=(50, 50, 150, 80))
    writer.add_annotation(page_number=0, annotation=note)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_notes_and_fields_of_a_pdf_come_along() -> None:
    found = list(pages(bound(exhibit(1, read(filled()))))[1].annotations or ())
    assert [one.get_object()["/Contents"] for one in found] == ["Signed"]
    left, bottom, right, top = (float(side) for side in found[0].get_object()["/Rect"])
    assert 50 < left < right < 200
    assert 50 < bottom < top < 120


def test_a_caption_may_hold_anything() -> None:
    """What a person writes is never markup; a letter no font has does not stop the bundle."""
    strange = Exhibit("#pagebreak() *[$x$]* \U0001f600", "01", (read(saved(picture())),), ("1",))
    made = pages(bound(strange))
    assert len(made) == 2
    assert "#pagebreak() *[$x$]*" in made[0].extract_text()


def test_a_pdf_that_only_forbids_printing_is_taken() -> None:
    assert "лист 1" in pages(bound(exhibit(1, read(locked("")))))[1].extract_text()


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    made = Renderer()
    yield made
    await made.close()


async def test_one_bad_file_spoils_no_other(renderer: Renderer) -> None:
    first, second = await renderer.sheets(b"no picture", saved(picture()))
    assert first == Unreadable("broken")
    assert isinstance(second, Sheets)
    made = await renderer.bind(Bundle("print", "Дело", "Опись", "", (exhibit(1, second),)))
    assert made.name == "Дело.pdf"
    assert len(pages(made.content)) == 2
