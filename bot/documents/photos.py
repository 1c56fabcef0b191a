"""JPEGs as pages of a PDF: their bytes go in as they are, without what the camera noted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
#: Segments of a JPEG (ITU-T T.81, B.1.1.3): comments, and the notes of programs, but for the first
#: kind, which tells the density, and Adobe's, which tells the colours.
_NOTES = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xEE}
_MARK, _SCAN, _END = b"\xff", 0xDA, b"\xff\xd9"
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7]")


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG in grey or RGB, and how large it is: pixels, and dots an inch on its sheet."""

    jpeg: bytes
    mode: str
    size: tuple[int, int]
    density: float


def strip(jpeg: bytes) -> bytes | None:
    """The same picture without EXIF, XMP, previews, comments, and what hangs on behind its end.

    ``None`` for one that is built in another way or has no end.
    """
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 2] != _END:
        if jpeg[at : at + 1] != _MARK:
            return None
        segment, after = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if segment == _SCAN:
            found = _NEXT.search(jpeg, after)
            after = found.start() if found else len(jpeg)
        if segment not in _NOTES:
            kept.append(jpeg[at:after])
        at = after
    return b"".join((*kept, _END))


def as_pdf(photos: Sequence[Photo], turn: int) -> bytes:
    """A page for each, so large that it goes on A4; ``turn`` in degrees clockwise."""
    pages = [3 + 3 * place for place in range(len(photos))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode("ascii"),
    ]
    for number, photo in zip(pages, photos, strict=True):
        objects += _page(number, photo, turn)
    return _written(objects)


def _page(number: int, photo: Photo, turn: int) -> tuple[bytes, bytes, bytes]:
    """Object ``number``, what is drawn on it, and its image (ISO 32000-1, 7.7.3.3, 8.9.5)."""
    wide, high = (round(72 * side / photo.density, 2) for side in photo.size)
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Rotate {turn}"
        f"/Contents {number + 1} 0 R/Resources<</XObject<</Photo {number + 2} 0 R>>>>>>"
    )
    image = (
        f"/Type/XObject/Subtype/Image/Width {photo.size[0]}/Height {photo.size[1]}"
        f"/BitsPerComponent 8/ColorSpace/{_SPACES[photo.mode]}/Filter/DCTDecode"
    )
    drawn = f"{wide} 0 0 {high} 0 0 cm /Photo Do".encode("ascii")
    return page.encode("ascii"), _stream("", drawn), _stream(image, photo.jpeg)


def _stream(about: str, data: bytes) -> bytes:
    head = f"<<{about}/Length {len(data)}>>stream\n".encode("ascii")
    return b"".join((head, data, b"\nendstream"))


def _written(objects: Sequence[bytes]) -> bytes:
    """The objects as a file, the first of them its root (ISO 32000-1, 7.5)."""
    made, places = BytesIO(), []
    made.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, content in enumerate(objects, start=1):
        places.append(made.tell())
        made.writelines((b"%d 0 obj\n" % number, content, b"\nendobj\n"))
    table, size = made.tell(), len(objects) + 1
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table))
    return made.getvalue()
