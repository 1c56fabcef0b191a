"""Reading the QR code of a picture made on the spot."""

from __future__ import annotations

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from bot.pictures import UnreadablePictureError, codes
from bot.pictures.codes import read_codes
from flows.answers.receipts import find_receipt

RECEIPT = "t=20261012T1530&s=3490.00&fn=9280440301234567&i=12345&fp=1234567890&n=1"
PAPER = 235


def code(text: str, module: int = 4) -> Image.Image:
    """A QR code with its quiet zone, a module so many pixels wide."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(np.array(made.to_image(scale=module, add_quiet_zones=True)))


def photo(size: tuple[int, int], *shown: tuple[Image.Image, tuple[int, int]]) -> Image.Image:
    """A sheet of paper with codes on it."""
    sheet = Image.new("RGB", size, (PAPER, PAPER, PAPER - 10))
    for picture, place in shown:
        sheet.paste(picture.convert("RGB"), place)
    return sheet


def saved(picture: Image.Image, kind: str, **how: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_code_alone_is_read(kind: str) -> None:
    assert read_codes(saved(code(RECEIPT), kind)) == (RECEIPT,)


@pytest.mark.parametrize("degrees", [7, 90, 171, 270])
def test_a_small_code_on_a_large_turned_photo_is_read(degrees: int) -> None:
    """As a phone takes it: 12 megapixels, the code a twentieth of the width."""
    sheet = photo((4000, 3000), (code(RECEIPT, module=5), (2900, 1900)))
    turned = sheet.rotate(degrees, expand=True, fillcolor=(PAPER, PAPER, PAPER))
    found = read_codes(saved(turned, "JPEG", quality=80))
    assert found == (RECEIPT,)
    assert find_receipt(found[0]) is not None


def test_a_code_too_fine_for_the_first_look_is_read_on_the_second() -> None:
    sheet = photo((4000, 1000), (code(RECEIPT, module=2), (3000, 400)))
    assert read_codes(saved(sheet, "PNG")) == (RECEIPT,)
    small = sheet.convert("L")
    small.thumbnail((codes._SIDE, codes._SIDE))
    assert codes._find(small) == ()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK"])
def test_any_kind_of_colours_is_read(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    assert read_codes(saved(code(RECEIPT).convert("RGB").convert(mode), kind)) == (RECEIPT,)


def test_a_code_on_a_see_through_ground_is_read() -> None:
    """Cut out of a screen: what shows through is paper, not black."""
    black = code(RECEIPT).convert("L")
    drawn = Image.new("RGBA", black.size, (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), mask=black.point(lambda light: 255 - light))
    assert read_codes(saved(drawn, "PNG")) == (RECEIPT,)


def test_every_code_of_a_picture_is_read() -> None:
    sheet = photo((900, 500), (code(RECEIPT), (20, 20)), (code("https://example.ru"), (500, 60)))
    assert set(read_codes(saved(sheet, "PNG"))) == {RECEIPT, "https://example.ru"}


@pytest.mark.parametrize("size", [(1, 1), (640, 480), (3000, 2000)])
def test_a_picture_without_a_code_shows_none(size: tuple[int, int]) -> None:
    assert read_codes(saved(photo(size), "JPEG")) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"%PDF-1.7\n" + b" " * 500,
        saved(code(RECEIPT), "PNG")[:200],
    ],
    ids=["nothing", "text", "a false PNG", "a PDF", "a PNG cut short"],
)
def test_broken_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        read_codes(data)


def test_a_jpeg_cut_short_is_refused() -> None:
    whole = saved(photo((1200, 900), (code(RECEIPT), (500, 600))), "JPEG")
    assert read_codes(whole) == (RECEIPT,)
    with pytest.raises(UnreadablePictureError):
        read_codes(whole[: len(whole) // 2])


def test_a_picture_of_too_many_pixels_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = code(RECEIPT)
    data = saved(picture, "PNG")
    monkeypatch.setattr(codes, "MOST_BYTES", picture.width * picture.height)
    assert read_codes(data) == (RECEIPT,)
    monkeypatch.setattr(codes, "MOST_BYTES", picture.width * picture.height - 1)
    monkeypatch.setattr(Image.Image, "load", unwanted)
    with pytest.raises(UnreadablePictureError):
        read_codes(data)


def unwanted(*_: object, **__: object) -> None:
    pytest.fail("the pixels were unpacked")


def test_a_small_file_that_unfolds_to_gigabytes_is_refused() -> None:
    bomb = saved(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(UnreadablePictureError):
        read_codes(bomb)


def deep(picture: Image.Image, dark: int, light: int) -> Image.Image:
    """The picture in grey of 16 bits, between two shades."""
    grey = np.array(picture.convert("L")).astype(np.uint16)
    return Image.fromarray((dark + grey * ((light - dark) // 255)).astype(np.uint16))


@pytest.mark.parametrize(("dark", "light"), [(0, 65535), (20_000, 60_000), (0, 4095)])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_of_sixteen_bits_is_read(kind: str, dark: int, light: int) -> None:
    data = saved(deep(code(RECEIPT), dark, light), kind)
    assert Image.open(io.BytesIO(data)).mode.startswith("I;16")
    assert read_codes(data) == (RECEIPT,)


def test_fractions_are_read() -> None:
    shares = np.array(code(RECEIPT).convert("L")).astype(np.float32) / 255
    assert read_codes(saved(Image.fromarray(shares), "TIFF")) == (RECEIPT,)


def test_one_shade_of_sixteen_bits_shows_no_code() -> None:
    assert read_codes(saved(Image.fromarray(np.full((40, 40), 9000, np.uint16)), "PNG")) == ()


@pytest.mark.parametrize(("dark", "light"), [(225, 245), (10, 28), (118, 134)])
def test_a_faint_code_is_read_with_its_contrast_stretched(dark: int, light: int) -> None:
    faint = code(RECEIPT).convert("L").point(lambda grey: dark + grey * (light - dark) // 255)
    assert codes._find(faint) == ()
    assert read_codes(saved(faint, "PNG")) == (RECEIPT,)


@pytest.mark.parametrize(
    ("mark", "encoding"), [("ST00011", "cp1251"), ("ST00012", "utf-8"), ("ST00013", "koi8-r")]
)
def test_a_payment_code_is_read_in_the_encoding_it_names(mark: str, encoding: str) -> None:
    payment = f"{mark}|Name=ООО Ромашка|PersonalAcc=40702810900000000001|Purpose=Чайник"
    made = zxingcpp.create_barcode(payment.encode(encoding), zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(np.array(made.to_image(scale=4, add_quiet_zones=True)))
    assert read_codes(saved(picture, "PNG")) == (payment,)
