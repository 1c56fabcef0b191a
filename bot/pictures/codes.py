"""Reading the QR code of a photo: pixels in, text out; run in a worker thread."""

from __future__ import annotations

import io
import warnings

import zxingcpp
from PIL import Image, UnidentifiedImageError

#: More pixels than this are not unpacked: a small file can unfold to gigabytes.
MOST_PIXELS = 60_000_000
#: Phones take larger pictures than a code needs; a second look is taken at the whole one.
_SIDE = 1600


class UnreadablePicture(Exception):  # noqa: N818 - a picture, not a failure of ours
    """The bytes are no picture, or a picture too large to open."""


def read_codes(data: bytes) -> tuple[str, ...]:
    """The texts of the QR codes on a picture (JPEG, PNG, WebP …); none when it shows none.

    Raises :class:`UnreadablePicture` when the bytes are broken or unfold to too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            raise UnreadablePicture
        picture.draft("L", (_SIDE, _SIDE))
        grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as broken:
        raise UnreadablePicture from broken
    small = grey.copy()
    small.thumbnail((_SIDE, _SIDE))
    return _found(small) or (_found(grey) if small.size != grey.size else ())


def _found(picture: Image.Image) -> tuple[str, ...]:
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return tuple(code.text for code in codes)
