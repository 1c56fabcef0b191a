"""Reading the QR code of a photo: pixels in, text out; run in a worker thread."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image, UnidentifiedImageError

#: More pixels than this are not unpacked: a small file can unfold to gigabytes.
MOST_PIXELS = 60_000_000
#: Phones take larger pictures than a code needs; a second look is taken at the whole one.
_SIDE = 1600
#: What phones and scanners make. Pillow would hand other formats to programs of the machine.
_WANTED = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
Image.init()
_FORMATS = tuple(name for name in _WANTED if name in Image.OPEN)
#: What Pillow raises at bytes that are no picture, or only the beginning of one.
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, EOFError)
# The pixels are counted here; Pillow's own warning at half as many would be noise.
Image.MAX_IMAGE_PIXELS = None


class UnreadablePicture(Exception):  # noqa: N818 - a picture, not a failure of ours
    """The bytes are no picture, or a picture too large to open."""


def read_codes(data: bytes) -> tuple[str, ...]:
    """The texts of the QR codes on a picture; none when it shows none.

    Raises :class:`UnreadablePicture` when the bytes are broken or unfold to too many pixels.
    """
    try:
        grey = _as_grey(Image.open(io.BytesIO(data), formats=_FORMATS))
    except _BROKEN as broken:
        raise UnreadablePicture from broken
    small = grey.copy()
    small.thumbnail((_SIDE, _SIDE))
    return _find(small) or (_find(grey) if small.size != grey.size else ())


def _as_grey(picture: Image.Image) -> Image.Image:
    """The picture in grey on white; the pixels are counted before any is unpacked."""
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadablePicture
    picture.draft("L", (_SIDE, _SIDE))
    if not picture.has_transparency_data:
        return picture.convert("L")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("L")


def _find(picture: Image.Image) -> tuple[str, ...]:
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return tuple(code.text for code in codes)
