"""Names and captions of what a person sends stay words: on screens, in files, in the log."""

from __future__ import annotations

import io
import itertools
import re
import unicodedata
import zipfile
from typing import Any

import pytest

from demo.api.args import Upload
from tests.documents.readback import docx_text, pdf_text
from tests.documents.test_bundle import picture, saved
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files
from tests.telegram.test_bundles import COURT, PRINT, archived, printed

#: Telegram's servers take some of this away; what a person's words become must not hang on that.
HOSTILE = (
    "\u202egpj.exe\u202c \u2066x\u2069 \u200f\u200b",
    "<b>жирно</b><a href='https://evil.example/'>сюда</a> &lt;i&gt; &",
    "../../../etc/passwd\\..\\win.ini",
    "{{ 313*317 }}{% include 'letters/_parts.j2' %}",
    '#read("/etc/passwd") #{313*317} $x$ @ref',
    "чек\r\nПриложение 1. Чужое, 9 листов\n2026-11-27 00:00:00 [error] forged=1",
    "\x00\x01\x1b[31mкрасный\x7f\x9b",
    "д" * 900,
    "..",
    "/",
    "\ufffe\uffff",
)
COMPUTED = "99221"
_numbers = itertools.count(900_000)


def from_(person: Person, **content: object) -> dict[str, Any]:
    """A message as it comes, past the cleaning that Telegram's servers do."""
    number = next(_numbers)
    who = {"id": person.user.id, "is_bot": False, "first_name": "Анна"}
    chat = {"id": person.user.id, "type": "private", "first_name": "Анна"}
    message = {"message_id": number, "date": 1, "from": who, "chat": chat, **content}
    return {"update_id": number, "message": message}


async def sends(street: Street, anna: Person, name: str, caption: str) -> None:
    upload = Upload("a.jpg", saved(picture()), "image/jpeg")
    sent = street.telegram.world.files.put(upload, "document").field()
    sent["document"]["file_name"] = name
    await anna.feed(from_(anna, **sent, **({"caption": caption} if caption else {})))
    if "Дополнить это дело" in anna.buttons:  # words under it may be more of the story
        await anna.taps("Дополнить это дело")
    else:
        await anna.taps("Сохранить в деле")


def hidden(text: str) -> list[str]:
    """What may not stand in anything printed: controls, turned lines, no characters."""
    kinds = {"Cc", "Cf", "Cs", "Co", "Cn"}
    return [one for one in text if one not in "\r\n" and unicodedata.category(one) in kinds]


def check_screen(anna: Person) -> None:
    """No markup of a person's, nothing computed, nothing turned round."""
    assert COMPUTED not in anna.text
    assert not hidden(anna.text + "".join(anna.buttons))
    assert "text_link" not in str(anna.screen.message.get("entities", ()))
    assert max(map(len, anna.buttons)) < 250


@pytest.mark.parametrize("place", ["name", "caption"])
async def test_names_and_captions_stay_words(
    street: Street, anna: Person, place: str, capfd: pytest.CaptureFixture[str]
) -> None:
    await to_the_files(anna)
    for words in HOSTILE:
        named, said = (f"{words}.jpg", "") if place == "name" else ("a.jpg", f"Моё фото 1 {words}")
        await sends(street, anna, named, said)
        check_screen(anna)
    await anna.taps("Собрать с доказательствами")
    check_screen(anna)
    anna.sees("<b>жирно</b>", "{{ 313*317 }}")
    await anna.taps(COURT)
    names = archived(anna).namelist()
    assert len(names) == 1 + len(HOSTILE)
    assert [name for name in names if not re.fullmatch(r"\d\d_[\w-]{1,60}\.pdf", name)] == []
    await anna.taps(PRINT)
    index = printed(anna)[0]
    assert not hidden(index)
    assert COMPUTED not in index
    assert len(re.findall(r"^Приложение \d", index, re.MULTILINE)) == len(HOSTILE)
    await check_pack(street, anna)
    logged = "".join(capfd.readouterr())
    for words in ("forged", "passwd", "красный", "evil"):
        assert words not in logged


async def check_pack(street: Street, anna: Person) -> None:
    """The case as an archive: made whatever the names are, and every file of it readable."""
    [pack] = await street.app.outbox._presenter._files.case_files.make(anna.user.id, "pack-1")
    inside = zipfile.ZipFile(io.BytesIO(pack.content))
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)?\.\w+", name) for name in inside.namelist())
    summary = {
        name.rpartition(".")[2]: inside.read(name) for name in inside.namelist() if "/" not in name
    }
    texts = (
        pdf_text(summary["pdf"]),
        docx_text(summary["docx"]),
        summary["txt"].decode("utf-8-sig"),
    )
    for text in texts:
        assert not hidden(text)
        assert COMPUTED not in text
        assert "passwd" in text


async def test_a_story_with_hidden_characters_is_summed_up(street: Street, anna: Person) -> None:
    await anna.says("/start")
    await anna.feed(from_(anna, text=STORY.replace("чайник", "чай\u202eник \x01\x1b")))
    await anna.taps("Верно")
    await anna.taps("претензию")
    await anna.says("3490")
    assert "Кто продавец" in anna.text
    [pack] = await street.app.outbox._presenter._files.case_files.make(anna.user.id, "pack-1")
    inside = zipfile.ZipFile(io.BytesIO(pack.content))
    told = inside.read("Сводка_дела_1.txt").decode("utf-8-sig")
    assert not hidden(told)
    assert "чайник" in told
