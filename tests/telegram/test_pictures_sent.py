"""Photos and documents: a receipt's code is read from any picture, another picture may be kept."""

from __future__ import annotations

import asyncio
import io

import pytest
import zxingcpp
from aiohttp import ClientError
from PIL import Image, features

from bot.pictures import PictureReader
from bot.pictures.codes import MOST_BYTES
from bot.telegram.client.retry import BUDGET
from demo.api.args import Upload
from demo.api.errors import ApiError, ConnectionDroppedError
from flows.model.evidence import LARGEST
from flows.model.state import Case
from tests.fakes.telegram import Person
from tests.flows.walker import SELLER, STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_form

CODE = "t=20261012T1530&s=3490.00&fn=9960440300000000&i=12345&fp=1234567890&n=1"
DAY, SUM = "12 октября 2026 г.", "3\u00a0490\u00a0₽"
#: A story that leaves day and sum to the receipt.
BARE_STORY = "чайник с Озона пришёл разбитый, чат отвечает шаблонами"

READ, NO_CODE, BROKEN = "Чек прочитан", "Кода чека здесь нет", "не открывается"
TAKE, LEAVE, KEEP, DROP = "взять в дело", "Не брать", "Сохранить в деле", "Не нужно"
UNDERSTOOD, SELLER_ASKED = "вот что мы поняли", "Кто продавец"


def picture_of(text: str, kind: str = "PNG", scale: int = 6) -> bytes:
    """A picture with the QR code of a text."""
    return saved(code_of(text, scale), kind)


def code_of(text: str, scale: int) -> Image.Image:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=scale))


def saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


RECEIPT = picture_of(CODE)
#: A photo of the broken kettle: no code on it.
KETTLE = saved(Image.new("RGB", (320, 240), "silver"), "JPEG")


async def shows(person: Person, data: bytes, caption: str = "") -> None:
    """Send a photo from the phone."""
    await person.sends("photo.jpg", data, "image/jpeg", as_photo=True, caption=caption)


async def case_of(street: Street, person: Person) -> Case | None:
    return (await street.app.store.load(person.user.id)).state.case


async def kept(street: Street, person: Person) -> int:
    """How many pictures the case holds."""
    case = await case_of(street, person)
    return len(case.answers.get("photos", ())) if case else 0


def fetched(street: Street) -> int:
    """How many files the bot has asked for."""
    return sum(name == "getFile" for name, _ in street.telegram.world.calls)


async def test_a_receipt_sent_at_the_start_is_shown_back(anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, RECEIPT)
    anna.sees(READ, DAY, "15:30", SUM, "ФН 9960440300000000", "ФД 12345", "ФПД 1234567890")


async def test_a_receipt_needs_no_start(anna: Person) -> None:
    await shows(anna, RECEIPT)
    anna.sees(READ, SUM)


async def test_what_a_receipt_told_before_the_story_is_not_asked(anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, RECEIPT)
    await anna.taps(TAKE)
    await anna.says(BARE_STORY)
    anna.sees(UNDERSTOOD, DAY, SUM)
    await anna.taps("Верно")
    await anna.taps("претензию")
    anna.sees("номер у заказа")
    await anna.says("46723891-0045")
    anna.sees(SELLER_ASKED)


async def test_a_receipt_in_the_middle_of_a_question_answers_the_later_ones(anna: Person) -> None:
    await anna.says("/start")
    await anna.says(BARE_STORY)
    await anna.taps("Верно")
    await anna.taps("претензию")
    await anna.says("46723891-0045")
    anna.sees("Сколько вы заплатили")
    await shows(anna, RECEIPT)
    anna.sees(READ, SUM)
    await anna.taps(TAKE)
    anna.sees(SELLER_ASKED)


async def test_a_photo_kept_before_the_story_stays_with_it(street: Street, anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, KETTLE)
    await anna.taps(KEEP)
    await anna.says(STORY)
    anna.sees(UNDERSTOOD)
    assert await kept(street, anna) == 1


@pytest.mark.parametrize("answer", [TAKE, LEAVE])
async def test_the_question_in_hand_is_asked_again_after_a_receipt(
    anna: Person, answer: str
) -> None:
    await to_the_form(anna)
    question = anna.text
    await shows(anna, RECEIPT)
    await anna.taps(answer)
    assert anna.text == question


async def test_a_receipt_left_alone_leaves_no_case(street: Street, anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, RECEIPT)
    await anna.taps(LEAVE)
    anna.sees("Расскажите")
    assert await case_of(street, anna) is None


@pytest.mark.parametrize("text", [BARE_STORY, "да"])
async def test_a_text_written_while_a_receipt_waits_is_taken(anna: Person, text: str) -> None:
    await anna.says("/start")
    await shows(anna, RECEIPT)
    await anna.says(text)
    assert "Сбой на нашей стороне" not in anna.text
    if text == BARE_STORY:
        anna.sees(UNDERSTOOD, "чайник")


@pytest.mark.parametrize(
    ("old", "new"), [("t=2026", "t=2030"), ("n=1", "n=2")], ids=["to come", "of a return"]
)
async def test_a_receipt_of_no_purchase_tells_not_when_it_was(
    street: Street, anna: Person, old: str, new: str
) -> None:
    await anna.says("/start")
    await shows(anna, picture_of(CODE.replace(old, new)))
    if any(TAKE in label for label in anna.buttons):
        await anna.taps(TAKE)
    case = await case_of(street, anna)
    assert case is None or "ordered_on" not in case.extracted


async def test_what_the_person_wrote_stands_before_the_receipt(anna: Person) -> None:
    await anna.says("/start")
    await anna.says("заказ от 10 октября, чайник с Озона за 3 000 р пришёл разбитый")
    await shows(anna, RECEIPT)
    await anna.taps(TAKE)
    anna.sees(UNDERSTOOD, "10 октября 2026 г.", "3\u00a0000\u00a0₽")


async def test_a_story_under_a_receipt_is_taken_with_it(anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, RECEIPT, BARE_STORY)
    anna.sees(READ, SUM)
    await anna.taps(TAKE)
    anna.sees(UNDERSTOOD, "Товар сломан", "чайник", DAY, SUM)


async def test_a_story_under_a_photo_is_taken_with_it(street: Street, anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, KETTLE, STORY)
    anna.sees(NO_CODE)
    await anna.taps(KEEP)
    anna.sees(UNDERSTOOD, "46723891-0045", SUM)
    assert await kept(street, anna) == 1


async def test_an_answer_under_a_photo_is_taken_with_it(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await shows(anna, KETTLE, SELLER)
    await anna.taps(KEEP)
    anna.sees("получили товар")
    assert await kept(street, anna) == 1


async def test_another_story_under_a_photo_is_not_lost(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await shows(
        anna,
        KETTLE,
        "ещё с Вайлдберриз не привезли диван, обещали до 1 октября, деньги не возвращают",
    )
    if KEEP in anna.buttons:
        await anna.taps(KEEP)
    anna.sees("Это новая история", "диван")
    assert await kept(street, anna) == 1


@pytest.mark.parametrize("album", [(RECEIPT, KETTLE), (KETTLE, RECEIPT)], ids=["first", "last"])
async def test_a_receipt_in_an_album_is_taken_with_the_photo(
    street: Street, anna: Person, album: tuple[bytes, bytes]
) -> None:
    await anna.says("/start")
    street.telegram.attach_album(
        anna.user, [Upload("photo.jpg", data, "image/jpeg") for data in album], as_photo=True
    )
    await anna.handled()
    for _ in album:
        for label in (TAKE, KEEP):
            if any(label in button for button in anna.buttons):
                await anna.taps(label)
    case = await case_of(street, anna)
    assert case is not None
    assert "receipt" in case.extracted
    assert await kept(street, anna) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_receipt_sent_as_a_document_is_read(anna: Person, kind: str) -> None:
    await anna.says("/start")
    await anna.sends(f"чек.{kind.lower()}", picture_of(CODE, kind), f"image/{kind.lower()}")
    anna.sees(READ, SUM)


async def test_a_photo_without_a_code_is_told_so_and_kept(street: Street, anna: Person) -> None:
    await anna.says("/start")
    await shows(anna, KETTLE)
    anna.sees(NO_CODE, "Сохранить как доказательство")
    await anna.taps(KEEP)
    anna.sees("Расскажите")
    assert await kept(street, anna) == 1


async def test_a_photo_nobody_needs_is_not_kept(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await shows(anna, KETTLE)
    await anna.taps(DROP)
    anna.sees(SELLER_ASKED)
    assert await kept(street, anna) == 0


@pytest.mark.parametrize(
    "text",
    [
        "https://check.example.org/receipt?id=1",
        "t=20261312T1530&s=3490.00&fn=9960440300000000&i=12345&fp=1234567890&n=1",
        "t=20261012T1530&s=3490.00&fn=99&i=12345&fp=1234567890&n=1",
    ],
    ids=["an address", "a month that is none", "a drive that is none"],
)
async def test_a_code_that_is_no_receipt_is_a_photo(anna: Person, text: str) -> None:
    await anna.says("/start")
    await shows(anna, picture_of(text))
    anna.sees(NO_CODE)


def garbled() -> bytes:
    """A PNG of several chunks, the last of its pixels under a name that is none."""
    head, _, tail = saved(Image.effect_noise((400, 400), 80), "PNG").rpartition(b"IDAT")
    return head + b"!!!!" + tail


def unfolding() -> bytes:
    """A small file of more pixels than are opened."""
    return saved(Image.new("1", (10_000, MOST_BYTES // 10_000 + 1)), "PNG")


BROKEN_PICTURES = {
    "cut short": RECEIPT[: len(RECEIPT) // 2],
    "no picture at all": b"junk" * 100,
    "nothing but a head": RECEIPT[:40],
    "too many pixels": unfolding(),
}


@pytest.mark.parametrize("what", BROKEN_PICTURES)
async def test_a_broken_picture_is_told_so_and_kept(
    street: Street, anna: Person, what: str
) -> None:
    await anna.says("/start")
    await anna.sends("чек.png", BROKEN_PICTURES[what], "image/png")
    anna.sees(BROKEN, "пришлите другое фото")
    await anna.taps(KEEP)
    assert await kept(street, anna) == 1


async def test_a_picture_with_a_garbled_chunk_is_told_so(anna: Person) -> None:
    await anna.says("/start")
    await anna.sends("чек.png", garbled(), "image/png")
    anna.sees(BROKEN)


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow opens no AVIF")
async def test_an_avif_picture_cut_short_is_told_so(anna: Person) -> None:
    whole = picture_of(CODE, "AVIF")
    await anna.says("/start")
    await anna.sends("чек.avif", whole[:-100], "image/avif")
    anna.sees(BROKEN)


async def test_a_document_that_is_no_picture_is_not_fetched(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await anna.sends("ответ.pdf", b"%PDF-1.7", "application/pdf")
    anna.sees("Сохранить как доказательство")
    assert fetched(street) == 0
    await anna.taps(KEEP)
    anna.sees(SELLER_ASKED)
    assert await kept(street, anna) == 1


@pytest.mark.parametrize(("over", "looked"), [(0, 1), (1, 0)])
async def test_a_picture_over_twenty_megabytes_is_not_fetched(
    street: Street, anna: Person, over: int, looked: int
) -> None:
    await anna.says("/start")
    file = street.telegram.world.files.put(Upload("чек.png", RECEIPT, "image/png"), "document")
    document = file.document() | {"file_size": LARGEST + over}
    street.telegram.post(anna.user, {"document": document})
    await anna.handled()
    assert fetched(street) == looked
    anna.sees("больше 20 МБ" if over else READ)


async def test_a_file_telegram_will_not_give_is_told_so(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    street.telegram.fail_next("getFile", ApiError(400, "Bad Request: file is too big"))
    await shows(anna, RECEIPT)
    anna.sees(BROKEN, "пришлите другое фото")
    await shows(anna, RECEIPT)
    anna.sees(READ)


async def test_a_line_that_stays_broken_is_told_so(street: Street, anna: Person) -> None:
    await anna.says("/start")
    for nth in range(int(BUDGET) + 1):
        street.telegram.fail_next("getFile", ConnectionDroppedError(), nth=nth + 1)
    await shows(anna, RECEIPT)
    anna.sees(BROKEN)


@pytest.mark.parametrize("error", [ClientError("404"), TimeoutError()], ids=["refused", "slow"])
async def test_bytes_that_do_not_come_are_told_so(
    street: Street, anna: Person, error: Exception
) -> None:
    await anna.says("/start")
    street.telegram.fail_next("download", error)
    await shows(anna, RECEIPT)
    anna.sees(BROKEN)


async def test_the_loop_goes_on_while_a_picture_is_read(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free, codes = asyncio.Event(), asyncio.Event(), PictureReader.codes

    async def reads(pictures: PictureReader, data: bytes) -> tuple[str, ...]:
        begun.set()
        await free.wait()
        return await codes(pictures, data)

    monkeypatch.setattr(PictureReader, "codes", reads)
    boris = street.person("Борис")

    async def meanwhile() -> None:
        await begun.wait()
        try:
            await boris.says("/start")
            boris.sees("Расскажите")
        finally:
            free.set()

    await asyncio.gather(shows(anna, RECEIPT), meanwhile())
    anna.sees(READ)
