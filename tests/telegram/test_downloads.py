"""Files that Telegram does not load are given once, over HTTP, on both databases."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.fernet import Fernet
from pydantic import SecretStr
from pypdf import PdfReader

from bot.documents import Renderer, RenderingError
from bot.run import run
from bot.service.file_links import LIFE, digest
from bot.settings import Settings
from bot.storage.link_store import SqlLinkStore
from bot.telegram.rates import DOWNLOADS
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.world.chats import Entry
from flows.content.catalogue import Catalogue
from tests.conftest import ROOT
from tests.documents.test_bundle import picture, saved
from tests.fakes.telegram import TOKEN, Person
from tests.services import fresh_database
from tests.telegram.conftest import Street, opened_street
from tests.telegram.stories import to_the_files, to_the_review
from tests.telegram.test_bundles import keep
from tests.telegram.test_case_files import sent_in_the_chat
from tests.telegram.test_outbox import breaks

BASE = "https://files.example.org"
REFUSED = ApiError(400, "Bad Request: file must be non-empty")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/dovod.db"
    else:
        with fresh_database() as made:
            yield made


@pytest.fixture
async def street(address: str, catalogue: Catalogue) -> AsyncIterator[Street]:
    """The product with links to files."""
    key = SecretStr(Fernet.generate_key().decode())
    async with opened_street(address, catalogue, files_url=f"{BASE}/", data_key=key) as made:
        yield made


@pytest.fixture
async def browser(street: Street) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """A browser at the bot's port."""
    app = web.Application()
    street.app.add_routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client


def offer(person: Person) -> Entry:
    """The message with the links."""
    return next(e for e in reversed(person.messages) if "ересылайте" in str(e.message))


def links(person: Person) -> dict[str, str]:
    """The paths of the links by the labels of their buttons."""
    (row,) = offer(person).message["reply_markup"]["inline_keyboard"]
    assert all(button["url"].startswith(f"{BASE}/files/") for button in row)
    return {button["text"]: button["url"].removeprefix(BASE) for button in row}


async def to_the_links(street: Street, person: Person) -> dict[str, str]:
    """A claim whose files Telegram refuses."""
    await to_the_review(person)
    street.telegram.fail_next("sendMediaGroup", REFUSED)
    await person.taps("сделать файлы")
    assert person.files == []
    return links(person)


def closed(answer: ClientResponse) -> None:
    """Nothing of an answer is kept, guessed, indexed or told to others."""
    told = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
    }
    assert {name: answer.headers.get(name) for name in told} == told
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_letter_is_downloaded_once_in_each_format(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    paths = await to_the_links(street, anna)
    assert set(paths) == {"Скачать PDF", "Скачать DOCX"}
    for label, path in paths.items():
        assert len(path.removeprefix("/files/")) == 43, "256 random bits"
        for _ in range(3):
            shown = await browser.get(path)
            assert (shown.status, shown.content_type) == (200, "text/html")
            closed(shown)
            page = await shown.text()
            assert '<form method="post"><button>' in page
            assert "Иванов" not in page
        kind = label.removeprefix("Скачать ").lower()
        given = await browser.post(path)
        assert given.status == 200
        closed(given)
        disposition = given.headers["Content-Disposition"]
        assert disposition.startswith(f'attachment; filename="file.{kind}"; filename*=UTF-8')
        data = await given.read()
        if kind == "pdf":
            assert "Иванов Иван Иванович" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
        else:
            assert data.startswith(b"PK")
    await anna.taps("ещё раз")
    assert len(anna.files) == 3


async def to_the_evidence_in_hand(person: Person) -> None:
    """A claim with a photo and a file that is no paper."""
    await to_the_files(person)
    await keep(person, "crack.jpg", saved(picture()), "image/jpeg", "Фото трещины")
    await keep(person, "clip.mp4", b"film", "video/mp4", "Видео")


#: What is refused, what is tapped or said until then, the kind, how its bytes begin.
OTHERS = {
    "print": ("sendDocument", ("Собрать с доказательствами", "Для печати"), "pdf", b"%PDF"),
    "court": ("sendDocument", ("Собрать с доказательствами", "Для суда"), "zip", b"PK"),
    "pack": ("sendDocument", ("К делу", "Бумаги", "Всё дело архивом"), "zip", b"PK"),
    "road": ("sendPhoto", ("К делу", "Дорога картинкой"), "png", b"\x89PNG"),
    "export": ("sendDocument", ("/export",), "zip", b"PK"),
}


@pytest.mark.parametrize("name", OTHERS)
async def test_every_other_file_is_downloaded_once(
    name: str, street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    method, steps, kind, begins = OTHERS[name]
    await to_the_evidence_in_hand(anna)
    if steps[0] == "К делу":
        await anna.taps("К дороге")
    before = len(anna.files)
    street.telegram.fail_next(method, REFUSED)
    for step in steps:
        await (anna.says if step.startswith("/") else anna.taps)(step)
    assert len(anna.files) == before
    assert "Текст письма" not in str(offer(anna).message)
    ((label, path),) = links(anna).items()
    assert label == f"Скачать {kind.upper()}"
    given = await browser.post(path)
    assert given.status == 200
    closed(given)
    data = await given.read()
    assert data.startswith(begins)
    assert (await browser.post(path)).status == 404
    if name == "print":
        told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        assert "Фото трещины, 1 лист" in told
        assert any("Видео" in str(one.message) for one in anna.messages[-3:]), "told beside it"


async def test_the_calendar_is_downloaded(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    await sent_in_the_chat(anna)
    street.telegram.fail_next("sendDocument", REFUSED)
    await anna.taps("Добавить в календарь")
    ((label, path),) = links(anna).items()
    assert label == "Скачать ICS"
    given = await browser.post(path)
    assert given.content_type == "text/calendar"
    assert (await given.read()).startswith(b"BEGIN:VCALENDAR")


async def test_a_bundle_that_lacks_what_is_away_now_is_not_given_by_its_link(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    await to_the_evidence_in_hand(anna)
    await anna.taps("Собрать с доказательствами")
    street.telegram.fail_next("sendDocument", REFUSED)
    await anna.taps("Для печати")
    (path,) = links(anna).values()
    # The photo alone is fetched for printing; each fetch is tried some times.
    breaks(street, "getFile", ConnectionDroppedError)
    assert (await browser.post(path)).status == 503
    assert (await browser.post(path)).status == 200


async def test_the_newest_offer_is_the_one_that_works(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    first = await to_the_links(street, anna)
    street.telegram.fail_next("sendMediaGroup", REFUSED)
    await anna.taps("ещё раз")
    for path in first.values():
        assert (await browser.post(path)).status == 404
    for path in links(anna).values():
        assert (await browser.post(path)).status == 200


async def test_used_expired_and_foreign_links_look_the_same(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    used, expired = (await to_the_links(street, anna)).values()
    assert (await browser.post(used)).status == 200
    street.clock.now += LIFE
    pages = set()
    for path in (used, expired, "/files/" + "A" * 43, "/files/..%2F..%2Fetc%2Fpasswd"):
        for answer in (await browser.get(path), await browser.post(path)):
            assert answer.status == 404
            closed(answer)
            pages.add(await answer.text())
    assert len(pages) == 1
    assert "Ссылка не действует" in pages.pop()


async def test_a_link_works_until_its_last_second(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    path, _ = (await to_the_links(street, anna)).values()
    street.clock.now += LIFE - timedelta(seconds=1)
    assert (await browser.get(path)).status == 200


async def test_links_go_with_their_person(
    street: Street, anna: Person, browser: TestClient[web.Request, web.Application]
) -> None:
    paths = await to_the_links(street, anna)
    await anna.says("/delete")
    await anna.taps("Да, удалить")
    for path in paths.values():
        assert (await browser.get(path)).status == 404
        assert (await browser.post(path)).status == 404


async def test_of_two_who_ask_at_once_one_gets_the_file(
    street: Street,
    anna: Person,
    browser: TestClient[web.Request, web.Application],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, _ = (await to_the_links(street, anna)).values()
    make = Renderer.files
    others: list[int | None] = []

    async def meanwhile(self: Renderer, wanted: object) -> object:
        if not others:
            others.append(None)
            others.append((await browser.post(path)).status)
        return await make(self, wanted)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(Renderer, "files", meanwhile)
    assert (await browser.post(path)).status == 404
    assert others == [None, 200]


async def test_what_cannot_be_made_uses_no_link_up(
    street: Street,
    anna: Person,
    browser: TestClient[web.Request, web.Application],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, _ = (await to_the_links(street, anna)).values()
    with monkeypatch.context() as patch:

        async def fails(*_: object) -> None:
            raise RenderingError

        patch.setattr(Renderer, "files", fails)
        assert (await browser.post(path)).status == 503
    assert (await browser.post(path)).status == 200


async def test_files_are_made_so_often_a_minute(
    street: Street,
    anna: Person,
    browser: TestClient[web.Request, web.Application],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, _ = (await to_the_links(street, anna)).values()

    async def fails(*_: object) -> None:
        raise RenderingError

    monkeypatch.setattr(Renderer, "files", fails)
    most = DOWNLOADS.amount
    said = [(await browser.post(path)).status for _ in range(most + 1)]
    assert said == [503] * most + [429]


async def test_of_a_link_a_digest_alone_is_kept(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    add = SqlLinkStore.add

    async def watched(self: SqlLinkStore, made: dict[str, object], *rest: object) -> None:
        kept.extend(made)
        await add(self, made, *rest)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(SqlLinkStore, "add", watched)
    tokens = [one.removeprefix("/files/") for one in (await to_the_links(street, anna)).values()]
    assert kept == [digest(token) for token in tokens]
    assert not set(kept) & set(tokens)


def test_nginx_hands_on_the_links_and_keeps_no_log_of_them() -> None:
    site = (ROOT / "deploy/nginx/site.conf").read_text("utf-8")
    (pattern, block) = re.findall(r'location ~ "(\S+)" \{(.*?)\n    \}', site, re.DOTALL)[0]
    assert re.fullmatch(pattern, f"/files/{'a_-Z' * 10}aaa")
    assert "access_log off;" in block
    assert "error_log /dev/null;" in block
    assert "limit_req " in block


async def test_links_without_a_port_are_refused_with_the_fix(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(f"sqlite:///{tmp_path}/x.db"),
        files_url=BASE,
    )
    with pytest.raises(SystemExit, match="set HTTP_PORT"):
        await run(settings)
