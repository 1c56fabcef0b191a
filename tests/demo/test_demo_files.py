"""Files: names as Telegram leaves them, ids to send again, sizes, a bounded shelf."""

from __future__ import annotations

import pytest

from demo.api.args import Upload
from demo.files.filenames import clean_filename
from demo.files.picture_size import size_of
from demo.files.shelf import FileShelf
from demo.files.stored_file import StoredFile
from demo.world.limits import Limits
from tests.demo.stage import PNG, Stage

NAMES = [
    ("Претензия № 5 — «Озон».docx", "Претензия   5    Озон.docx"),
    ("-1234567", "-1234567"),
    (".git", "git"),
    ("../../.git", "git"),
    ("..", ""),
    ("     .    ", ""),
    ("C:/document.tar.gz", "document.tar.gz"),
    ("test.exe....", "test.exe"),
    ("0" * 70 + "." + "1" * 20, "0" * 64 + "." + "1" * 16),
    ("a\u00adb\u200bc.txt", "abc.txt"),
    ("it's & <so>.txt", "it s    so.txt"),
]


@pytest.mark.parametrize(("name", "cleaned"), NAMES)
def test_file_names_lose_what_telegram_drops(name: str, cleaned: str) -> None:
    assert clean_filename(name) == cleaned


async def _document(stage: Stage, upload: Upload) -> dict[str, object]:
    message = await stage.call("sendDocument", {"document": upload}, chat_id=stage.anna.id)
    document: dict[str, object] = message["document"]
    return document


async def test_a_file_can_be_sent_again_by_its_id() -> None:
    stage = Stage()
    document = await _document(stage, Upload("claim.docx", b"bytes"))
    assert document["mime_type"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    again = await stage.call("sendDocument", chat_id=stage.anna.id, document=document["file_id"])
    assert again["document"] == document
    error = await stage.refusal("sendPhoto", chat_id=stage.anna.id, photo=document["file_id"])
    assert error.description == "Bad Request: can't use file of type Document as Photo"


async def test_a_file_of_the_person_can_be_fetched() -> None:
    stage = Stage()
    stage.telegram.attach(stage.anna, "receipt.png", PNG, as_photo=True, caption="here")
    (update,) = await stage.updates()
    file_id = update["message"]["photo"][-1]["file_id"]
    path = (await stage.call("getFile", file_id=file_id))["file_path"]
    stored = stage.telegram.world.files.at_path(path)
    assert stored is not None
    assert stored.data == PNG


@pytest.mark.parametrize(
    ("kind", "data", "reason"),
    [
        ("document", b"", "file must be non-empty"),
        ("document", bytes((50 << 20) + 1), "file is too big"),
        ("photo", PNG + bytes(10 << 20), "file is too big for a photo"),
        ("photo", b"no picture", "IMAGE_PROCESS_FAILED"),
        ("photo", PNG[:16] + b"\x00\x00\x27\x10\x00\x00\x27\x10", "PHOTO_INVALID_DIMENSIONS"),
        ("photo", PNG[:16] + b"\x00\x00\x08\x00\x00\x00\x00\x10", "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_file_outside_the_limits_is_refused(kind: str, data: bytes, reason: str) -> None:
    stage = Stage()
    files = {kind: Upload("a.png", data)}
    error = await stage.refusal(f"send{kind.title()}", files, chat_id=stage.anna.id)
    assert error.description == f"Bad Request: {reason}"


async def test_the_bot_may_not_fetch_more_than_20_megabytes() -> None:
    stage = Stage()
    document = await _document(stage, Upload("big.bin", bytes((20 << 20) + 1)))
    error = await stage.refusal("getFile", file_id=document["file_id"])
    assert error.description == "Bad Request: file is too big"


async def test_the_shelf_is_bounded_and_drops_the_oldest() -> None:
    stage = Stage(limits=Limits(file_bytes=100))
    first = await _document(stage, Upload("a", bytes(60)))
    last = await _document(stage, Upload("b", bytes(60)))
    shelf = stage.telegram.world.files
    assert (shelf.get(str(first["file_id"])), shelf.size) == (None, 60)
    assert isinstance(shelf.get(str(last["file_id"])), StoredFile)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (300, 200)),
        (b"GIF89a\x05\x00\x04\x00", (5, 4)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x07\x00\x09\x01", (9, 7)),
        (b"RIFF----WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x05\x00\x00", (8, 6)),
        (b"RIFF----WEBPVP8 " + bytes(10) + b"\x08\x00\x06\x00", (8, 6)),
        (b"RIFF----WEBPVP8L\x00\x00\x00\x00\x2f\x07\x40\x01\x00", (8, 6)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"%PDF-1.7", None),
    ],
)
def test_pictures_are_known_by_their_first_bytes(
    data: bytes, size: tuple[int, int] | None
) -> None:
    assert size_of(data) == size


def test_an_upload_without_a_name_gets_one() -> None:
    assert FileShelf(10).put(Upload("", b"x"), "document").name == "file_1"
