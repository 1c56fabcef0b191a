"""A file a person sent as sheets of A4: photos are made small, PDFs stay as they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO

from PIL import ExifTags, Image, ImageOps
from pypdf import PdfReader, PdfWriter

from bot.documents import photos
from bot.documents.bundle import Sheets, Unreadable
from bot.documents.laying import lay
from bot.documents.photos import Photo

#: A4 at 150 dots an inch, in pixels.
SHORT, LONG = 1240, 1754
_DENSITY = 150
#: Larger pictures take too much memory once they are opened, pixels.
_MOST_PIXELS = 50_000_000
#: A screenshot so many times as long as wide is cut: on one sheet nobody could read it.
_STRIP = 2.5
_CUT = LONG / SHORT
_PDF = b"%PDF-"
#: A PDF may begin so late (ISO 32000-1, annex H.3.4.1).
_HEAD = 1024

#: Beyond 150 dots an inch so much is left: making it smaller would cost more than it saves.
_SLACK = 1.5
_QUALITY = 80
#: A JPEG of so many bytes may stay as it is: ten of them go into 10 MB.
_LIGHT = 800_000
_ORIENTATION = int(ExifTags.Base.Orientation)
#: EXIF's turns, clockwise: the page is turned, not its pixels. The mirrored four are rare.
_TURNS = {3: 180, 6: 90, 8: 270}
#: How HEIC and its kin begin, after the length of their first box (ISO 14496-12, 4.3).
_ISO_MEDIA = b"ftyp"


def read_all(files: Sequence[bytes], pool: ThreadPoolExecutor) -> list[Sheets | Unreadable]:
    """Each of the files as sheets; the libraries of pictures let threads run side by side."""
    return list(pool.map(read_sheets, files))


def read_sheets(data: bytes) -> Sheets | Unreadable:
    """The file as PDF. A PDF comes back as it came: what is signed in it stays signed."""
    try:
        if _PDF in data[:_HEAD]:
            return _read_pdf(data)
        return _read_picture(data)
    except MemoryError:
        return Unreadable("too_big")
    except Exception:  # noqa: BLE001 - the libraries raise whatever a broken file leads them to
        return Unreadable("broken")


def open_pdf(data: bytes) -> PdfReader | None:
    """The PDF, opened; ``None`` behind a password. One that only forbids printing is opened."""
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    return reader


def _read_pdf(data: bytes) -> Sheets | Unreadable:
    reader = open_pdf(data)
    if reader is None:
        return Unreadable("locked")
    count = len(reader.pages)
    _prove(reader)
    return Sheets(data, count) if count else Unreadable("broken")


def _prove(reader: PdfReader) -> None:
    """Raise for pages that cannot be laid and written: they must not spoil a bundle later."""
    writer = PdfWriter()
    for number, page in enumerate(reader.pages):
        writer.add_blank_page(width=595, height=842)
        lay(writer, number, page)
    writer.write(BytesIO())


def _read_picture(data: bytes) -> Sheets | Unreadable:
    if data[4:8] == _ISO_MEDIA:
        _know_heic()
    with Image.open(BytesIO(data)) as opened:
        noted = opened.getexif().get(_ORIENTATION, 1)
        turn = _TURNS.get(noted, 0)
        small = len(data) <= _LIGHT and (turn or noted == 1) and _is_small(opened)
        if small and (jpeg := photos.strip(data)):
            page = Photo(jpeg, opened.mode, opened.size, _density(opened.size))
            # Its bytes stay; only that they are whole is proved, at an eighth of its size.
            opened.draft(None, (1, 1))
            opened.load()
            return Sheets(photos.as_pdf([page], turn), 1)
        # A JPEG is decoded at a half, a quarter … of its size: faster, and a fraction of memory.
        opened.draft(None, _fit(opened.size))
        if math.prod(opened.size) > _MOST_PIXELS:
            return Unreadable("too_big")
        if not turn:
            ImageOps.exif_transpose(opened, in_place=True)
        pieces = (piece for frame in _frames(opened) for piece in _cut(_normalise(frame)))
        pages = list(map(_as_photo, pieces))
        return Sheets(photos.as_pdf(pages, turn), len(pages))


@cache
def _know_heic() -> None:
    """Teach Pillow the photos of iPhones, at the first of them: the library is large."""
    import pillow_heif  # noqa: PLC0415 - as above

    pillow_heif.register_heif_opener(thumbnails=False)


def _is_small(opened: Image.Image) -> bool:
    """Whether a JPEG goes on one sheet with its own pixels: as Telegram sends photos."""
    short, long = sorted(opened.size)
    fits = long <= _SLACK * max(_fit(opened.size)) and long <= _STRIP * short
    return fits and opened.format == "JPEG" and opened.mode in {"L", "RGB"}


def _as_photo(page: Image.Image) -> Photo:
    made = BytesIO()
    page.save(made, "JPEG", quality=_QUALITY)
    return Photo(made.getvalue(), page.mode, page.size, _density(page.size))


def _density(size: tuple[int, int]) -> float:
    """Dots an inch at which a picture of this size goes on A4."""
    return _DENSITY * size[0] / _fit(size)[0]


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    """The pages of a scan; of anything else the first picture (phones add previews)."""
    count = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
    for number in range(count):
        opened.seek(number)
        yield opened


def _normalise(picture: Image.Image) -> Image.Image:
    """The picture in RGB on white, small, and without a word of where it was taken."""
    target = _fit(picture.size)
    if picture.width > _SLACK * target[0]:
        picture = picture.resize(target, Image.Resampling.BICUBIC)
    if picture.mode.startswith("I"):
        # 16 bits: ``convert("L")`` alone makes everything from 256 up white.
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, "white")
        picture.paste(seen, mask=seen)
    clean = picture if picture.mode == "RGB" else picture.convert("RGB")
    clean.load()
    clean.info.clear()
    return clean


def _fit(size: tuple[int, int]) -> tuple[int, int]:
    """How large a picture of this size is on its sheets; it is never made larger."""
    short, long = min(size), max(size)
    by_width = SHORT / short
    factor = min(1, by_width if long > _STRIP * short else min(by_width, LONG / long))
    width, height = size
    return max(1, round(width * factor)), max(1, round(height * factor))


def _cut(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture, or the pieces of a long screenshot from its top to its bottom."""
    width, height = picture.size
    if height <= _STRIP * width:
        yield picture
        return
    piece = math.ceil(width * _CUT)
    for top in range(0, height, piece):
        yield picture.crop((0, top, width, min(top + piece, height)))
