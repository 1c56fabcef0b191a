"""A letter with its evidence as one file, through the real dispatcher and the demo."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader
from structlog.testing import capture_logs

from bot.telegram.view import bundles
from demo.api.args import Upload
from demo.api.errors import ConnectionDroppedError
from flows.model.evidence import LARGEST
from tests.documents.test_bundle import LETTER, PLACE, picture, saved
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_form
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
    assert not any("Ниже" in one for one in anna.buttons)
    await anna.taps("Выше")
    anna.sees("Файл 1. Ответ продавца")
    assert not any("Выше" in one for one in anna.buttons)
    await anna.taps("Ниже")
    anna.sees("Файл 2. Ответ продавца")
    await anna.taps("Выше")
    await anna.taps("К доказательствам")
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
    assert "«video»: на бумаге этого не покажешь" in told
    index = " ".join(printed(anna)[0].split())
    assert "Фото трещины, 1 лист" in index
    assert "video, на носителе" in index
    assert "Чек," not in index


def record(street: Street, anna: Person, kind: str, data: bytes, **about: object) -> None:
    """A recording as Telegram tells of it: a voice and a video note have no name."""
    file = street.telegram.world.files.put(Upload("file.bin", data), "document")
    street.telegram.post(anna.user, {kind: {**file.handle(), "duration": 3, **about}})


RECORDINGS: dict[str, tuple[dict[str, object], str]] = {
    "voice": ({"mime_type": "audio/ogg"}, "Голосовое_сообщение_1.ogg"),
    "video_note": ({"length": 240}, "Видео_1.mp4"),
    "audio": ({"mime_type": "audio/mpeg", "file_name": "звонок.mp3"}, "звонок.mp3"),
    "video": (
        {"mime_type": "video/mp4", "file_name": "IMG_1.MOV", "width": 9, "height": 9},
        "IMG_1.mov",
    ),
}


@pytest.mark.parametrize("kind", RECORDINGS)
async def test_a_recording_goes_to_court_as_it_is_and_is_named_in_print(
    street: Street, anna: Person, kind: str
) -> None:
    about, name = RECORDINGS[kind]
    await to_the_files(anna)
    record(street, anna, kind, b"sound of a quarrel", **about)
    await anna.handled()
    anna.sees("Записи бот не слушает", "напишите его словами")
    await anna.taps("Сохранить в деле")
    await anna.taps("Собрать с доказательствами")
    await anna.taps(COURT)
    found = [one for one in archived(anna).namelist() if one.endswith(name)]
    assert [archived(anna).read(one) for one in found] == [b"sound of a quarrel"]
    assert found[0][:2].isdecimal()
    await anna.taps(PRINT)
    title = name.rpartition(".")[0].replace("_", " ") if kind != "video" else "IMG_1"
    assert f"{title}, на носителе" in " ".join(printed(anna)[0].split())


@pytest.mark.parametrize("ending", ["docx", "xlsx", "eml", "txt", "csv"])
async def test_a_document_of_any_usual_kind_goes_to_court_as_it_is(
    anna: Person, ending: str
) -> None:
    await to_the_files(anna)
    await keep(anna, f"list.{ending}", b"rows", "application/octet-stream", "Переписка")
    await anna.taps("Собрать с доказательствами")
    await anna.taps(COURT)
    found = [one for one in archived(anna).namelist() if one.endswith(f"Переписка.{ending}")]
    assert [archived(anna).read(one) for one in found] == [b"rows"]


async def test_papers_and_recordings_under_one_caption_are_one_document(anna: Person) -> None:
    await to_the_files(anna)
    await keep(anna, "crack.jpg", saved(picture()), PHOTO, "Фото трещины")
    for name in ("a.mp4", "b.mp4"):
        await keep(anna, name, name.encode(), VIDEO, "Фото трещины")
    await anna.taps("Собрать с доказательствами")
    await anna.taps(COURT)
    ends = ("Фото_трещины_1_лист.pdf", "Фото_трещины_1.mp4", "Фото_трещины_2.mp4")
    one = [name for name in archived(anna).namelist() if name.endswith(ends)]
    assert len(one) == 3
    assert len({name[:2] for name in one}) == 1
    await anna.taps(PRINT)
    index = " ".join(printed(anna)[0].split())
    assert "Фото трещины, 1 лист и на носителе" in index


@pytest.mark.parametrize(
    ("name", "said"),
    [("game.exe", "Программы"), ("all.zip", "Распакуйте"), ("a.RAR", "Распакуйте")],
)
async def test_a_program_and_an_archive_are_refused_and_nothing_moves(
    anna: Person, name: str, said: str
) -> None:
    await to_the_form(anna)
    await anna.sends(name, b"MZ", "application/octet-stream")
    anna.sees(said, "Кто продавец")


async def test_a_file_over_twenty_megabytes_is_told_at_once_and_named_in_the_bundle(
    street: Street, anna: Person
) -> None:
    await to_the_files(anna)
    large = {"file_size": LARGEST + 1, "mime_type": "video/mp4", "file_name": "big.mp4"}
    record(street, anna, "video", b"x", width=9, height=9, **large)
    await anna.handled()
    anna.sees("«big.mp4» больше 20 МБ", "Telegram", "флешку", "частями")
    await anna.taps("Сохранить в деле")
    await anna.taps("Собрать с доказательствами")
    await anna.taps(COURT)
    assert len(archived(anna).namelist()) == 1
    assert any("«big»: файл слишком большой" in said(e) for e in anna.messages)
    await anna.taps(PRINT)
    assert "big, на носителе" in " ".join(printed(anna)[0].split())


async def test_a_file_is_taken_away_and_no_answer_names_it_any_more(
    street: Street, anna: Person
) -> None:
    await to_the_evidence(anna)
    await anna.taps("1. Фото")
    await anna.taps("Убрать из дела")
    anna.sees("1. answer")
    assert "Фото трещины" not in anna.text
    (case,) = (await street.app.store.load(anna.user.id)).state.cases
    kept = [file.reference for file in case.evidence]
    assert len(kept) == 1
    assert [case.answers["photos"]] == [tuple(kept)]
    await anna.taps("1. answer")
    await anna.taps("Убрать из дела")
    anna.sees("Доказательств пока нет")


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
