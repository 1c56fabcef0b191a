"""A letter with its evidence as one file, through the real dispatcher and the demo."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader
from structlog.testing import capture_logs

from bot.telegram.view import bundles
from demo.api.errors import ConnectionDroppedError
from tests.documents.test_bundle import LETTER, PLACE, picture, saved
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files
from tests.telegram.test_outbox import breaks

PHOTO, PDF, VIDEO = "image/jpeg", "application/pdf", "video/mp4"
PRINT, COURT = "Для печати", "Для суда"


async def keep(anna: Person, name: str, data: bytes, mime: str, caption: str = "") -> None:
    await anna.sends(name, data, mime, caption=caption)
    await anna.taps("Сохранить в деле")


async def to_the_evidence(anna: Person) -> None:
    """A claim in hand and a photo, a PDF kept with it."""
    await to_the_files(anna)
    await keep(anna, "crack.jpg", saved(picture(), orientation=6), PHOTO, "Фото трещины")
    await keep(anna, "answer.pdf", LETTER, PDF)
    await anna.taps("Собрать с доказательствами")
    anna.sees("доказательства", "1. Фото трещины", "2. answer")


def printed(anna: Person) -> list[str]:
    """The text of each page of the PDF received last."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(anna.content(".pdf"))).pages]


def archived(anna: Person) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(anna.content(".zip")))


async def test_a_print_bundle_holds_letter_and_evidence_in_order(anna: Person) -> None:
    await to_the_evidence(anna)
    await anna.taps(PRINT)
    index, *sheets = printed(anna)
    assert "Опись документов" in index
    assert "обычный PDF" in index
    assert "Фото трещины, 1 лист" in index
    assert "Приложение" not in sheets[0].splitlines()[0]
    stamps = [line for text in sheets for line in text.splitlines() if ", лист " in line]
    assert [stamp.rpartition(", ")[2] for stamp in stamps] == ["лист 1", "лист 1", "лист 2"]
    assert PLACE not in anna.content(".pdf")
    assert "печати" in anna.files[-1]


async def test_a_court_bundle_names_each_document_with_number_and_sheets(anna: Person) -> None:
    await to_the_evidence(anna)
    await anna.taps(COURT)
    letter, photo, answer = archived(anna).namelist()
    assert letter.startswith("00_")
    assert letter.endswith(("_лист.pdf", "_листа.pdf"))
    assert photo.endswith("_Фото_трещины_1_лист.pdf")
    assert answer.endswith("_answer_2_листа.pdf")
    assert archived(anna).read(answer) == LETTER
    assert b"pdfaid" in archived(anna).read(letter)


async def test_captions_and_order_are_changed(anna: Person) -> None:
    """A caption of the letter's own list gives the file that number in the bundle."""
    await to_the_evidence(anna)
    await anna.taps("2. answer")
    await anna.says("Ответ   продавца")
    anna.sees("2. Ответ продавца")
    await anna.taps("2. Ответ")
    await anna.taps("Поднять")
    anna.sees("1. Ответ продавца", "2. Фото трещины")
    await anna.taps("2. Фото")
    own = anna.buttons[0]
    await anna.taps(own)
    anna.sees(f"2. {own}")
    await anna.taps(PRINT)
    assert f"Приложение 1. {own}" in " ".join(printed(anna)[0].split())


async def test_what_the_letter_names_and_nobody_sent_is_told(anna: Person) -> None:
    await to_the_evidence(anna)
    await anna.taps("1. Фото")
    own = anna.buttons[0]
    await anna.taps("К доказательствам")
    await anna.taps(PRINT)
    told = next(e.message["text"] for e in reversed(anna.messages) if "Посмотрите" in said(e))
    assert own in told


def said(entry: object) -> str:
    return str(getattr(entry, "message", {}).get("text", ""))


async def test_bad_files_are_named_and_spoil_nothing(anna: Person) -> None:
    await to_the_files(anna)
    await keep(anna, "crack.jpg", saved(picture()), PHOTO, "Фото трещины")
    await keep(anna, "torn.pdf", b"%PDF-1.4 torn", PDF, "Чек")
    await keep(anna, "video.mp4", b"moving", VIDEO)
    await anna.taps("Собрать с доказательствами")
    await anna.taps(PRINT)
    told = next(said(e) for e in reversed(anna.messages) if "Посмотрите" in said(e))
    assert "«Чек»: файл не открывается" in told
    assert "«video»: это не фото и не PDF" in told
    index = " ".join(printed(anna)[0].split())
    assert "Фото трещины, 1 лист" in index
    assert "video, отдельным файлом" in index
    assert "Чек," not in index


async def test_a_file_that_cannot_be_fetched_is_told_and_comes_next_time(
    street: Street, anna: Person
) -> None:
    await to_the_evidence(anna)
    breaks(street, "getFile", ConnectionDroppedError)
    with capture_logs() as logs:
        await anna.taps(PRINT)
    told = next(said(e) for e in reversed(anna.messages) if "Посмотрите" in said(e))
    assert "скачать из чата не получилось" in told
    assert any(line["event"] == "evidence_not_fetched" for line in logs)


async def test_too_much_for_one_message_is_told(
    anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "_MOST", 1000)
    await to_the_evidence(anna)
    files = len(anna.files)
    await anna.taps(PRINT)
    assert len(anna.files) == files
    assert any("больше 45 МБ" in said(e) for e in anna.messages)


async def test_a_document_over_the_courts_limit_is_left_out(
    anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "COURT_LARGEST", len(LETTER) - 1)
    await to_the_evidence(anna)
    await anna.taps(COURT)
    assert [name[:2] for name in archived(anna).namelist()].count("00") == 1
    assert not any("answer" in name for name in archived(anna).namelist())
    assert any("слишком большой" in said(e) for e in anna.messages)


async def test_nothing_is_left_on_the_disk(
    anna: Person, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The process of the letters and the bot have one place for passing files: it stays empty."""
    place = tmp_path_factory.mktemp("passing")
    monkeypatch.setenv("TMPDIR", str(place))
    await to_the_evidence(anna)
    await anna.taps(PRINT)
    assert list(place.iterdir()) == []


async def test_without_a_letter_nothing_is_bound(anna: Person) -> None:
    await anna.says("/start")
    await anna.says(STORY)
    await anna.taps("Верно")
    await keep(anna, "crack.jpg", saved(Image.new("RGB", (40, 40))), PHOTO)
    await anna.says("/cases")
    await anna.taps("№ 1")
    await anna.taps("Бумаги")
    await anna.taps("Доказательства")
    anna.sees("Когда письмо будет готово")
    assert not any(PRINT in one or COURT in one for one in anna.buttons)
