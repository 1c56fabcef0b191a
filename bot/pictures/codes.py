"""Reading the QR codes of a picture: bytes in, texts out. Runs in the process of the pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from bot.pictures.reader import UnreadablePictureError

#: Pictures whose pixels take more bytes than this are not unpacked: thirteen megapixels in
#: colour, fifty-two in grey. Photos of any phone fit: a JPEG is made smaller while it is unpacked.
MOST_BYTES = 52_000_000
#: Phones take larger pictures than a code needs; a second look is taken at a larger one.
_SIDE = 1600
#: The side of the larger one, pixels: as much as the search has memory for.
_LARGE_SIDE = 4800
#: What phones and scanners make. Pillow would hand other formats to programs of the machine.
_WANTED = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
Image.init()
_FORMATS = tuple(name for name in _WANTED if name in Image.OPEN)
#: What Pillow raises at bytes that are no picture, or only the beginning of one.
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, EOFError)
# The pixels are counted here; Pillow's own warning at half as many would be noise.
Image.MAX_IMAGE_PIXELS = None
#: Bytes a pixel takes in Pillow's memory, by mode; four in every other.
_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
_WHITE = 255
#: The encoding of a payment code by its first signs: the one after «ST0001» names the set of
#: characters (GOST R 56042-2014).
_ENCODINGS = {b"ST00011": "cp1251", b"ST00012": "utf-8", b"ST00013": "koi8-r"}


def read_codes(data: bytes) -> tuple[str, ...]:
    """The texts of the QR codes on a picture; none when it shows none.

    Raises :class:`UnreadablePictureError` when the bytes are broken or take too much to unpack.
    """
    try:
        grey = _as_grey(Image.open(io.BytesIO(data), formats=_FORMATS))
        return next(filter(None, map(_find, _looks(grey))), ())
    except (*_BROKEN, MemoryError) as broken:
        raise UnreadablePictureError from broken


def _as_grey(picture: Image.Image) -> Image.Image:
    """The picture in grey on white; what it will take is counted before any is unpacked."""
    picture.draft("L", (_SIDE, _SIDE))
    if picture.width * picture.height * _PIXEL.get(picture.mode, 4) > MOST_BYTES:
        raise UnreadablePictureError
    if picture.mode[0] in "IF":
        return _as_eight_bits(picture)
    if not picture.has_transparency_data:
        picture.load()
        return picture if picture.mode == "L" else picture.convert("L")
    cut = picture if picture.mode in {"RGBA", "LA"} else picture.convert("RGBA")
    paper = Image.new("L", cut.size, _WHITE)
    paper.paste(cut.convert("L"), mask=cut.getchannel("A"))
    return paper


def _as_eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or of fractions, from its darkest to its lightest.

    ``convert("L")`` alone cuts off: of 16 bits everything from 256 up would be white.
    """
    wide = picture if picture.mode in {"F", "I", "I;16"} else picture.convert("I")
    darkest, lightest = wide.getextrema()
    if not isinstance(darkest, int | float) or not isinstance(lightest, int | float):
        raise UnreadablePictureError
    scale = _WHITE / ((lightest - darkest) or 1)
    return wide.point(lambda light: light * scale - darkest * scale).convert("L")


def _looks(grey: Image.Image) -> Iterator[Image.Image]:
    """The picture small, then large, each as it is and then with its contrast stretched."""
    for side in (_SIDE, _LARGE_SIDE):
        times = max(1, -(-max(grey.size) // side))
        shown = grey.reduce(times) if times > 1 else grey
        yield shown
        yield ImageOps.autocontrast(shown, cutoff=1)
        if times == 1:
            return


def _find(picture: Image.Image) -> tuple[str, ...]:
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return tuple(map(_text, codes))


def _text(code: zxingcpp.Barcode) -> str:
    """The text of a code. A payment code names its encoding, which the reader would guess."""
    encoding = _ENCODINGS.get(code.bytes[:7])
    return code.bytes.decode(encoding, "replace") if encoding else code.text
