"""The ledger of contacts: all that articles print is known, only sound ones are offered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from flows.answers.phones import show_phone
from flows.content.catalogue import Catalogue
from flows.letters.telling import Telling
from flows.lookup.values import is_only_values, values_in
from flows.lookup.verdict import verdict_on
from tests.conftest import NOW, ROOT

#: Every phone the five articles print, as printed (minus signs and odd gaps too).
PRINTED_PHONES = {
    "8 800 234 60 06": "outdated",
    "8 880 234-60-06": "dangerous",
    "8 (800) 234-70-00": "outdated",
    "8(800)234-70-00": "outdated",
    "8 800 234-55-55": "dangerous",
    "8-800-234-5660": "dangerous",
    "8 (800) 500 01 98": "outdated",
    "7 495 730 67 67": "outdated",
    "7 (495) 009-70-70": "outdated",
    "+ 7 (495) 009-70-70": "outdated",
    "+7(495)009-70-70": "outdated",
    "+7 495 232−10−00": "unconfirmed",
    "+7 495 232-10-00": "unconfirmed",
    "7 812 494 06 06": "outdated",
    "7 (812) 494-06-0": "dangerous",
    "+7 (812) 500-45-45": "outdated",
    "+7(812)500-45-45": "outdated",
    "8 800 775 70 70": "outdated",
    "8 (495) 787 28 88": "outdated",
}

#: Numbers that look-alike articles give for the shop and its bank.
INVENTED_PHONES = (
    "8 800 234-55-66",
    "8-800-234-00-00",
    "8 (800) 777-59-55",
    "8 800 777-59-57",
    "8-800-777-59-21",
    "8-800-600-11-11",
    "+7 (495) 266-88-88",
)

#: Mailboxes and pages the articles print, with their grade.
PRINTED_ADDRESSES = {
    "help@ozon.ru": "unconfirmed",
    "support@ozon.ru": "unconfirmed",
    "dogovor@ozon.ru": "outdated",
    "ir@ozon.ru": "unconfirmed",
    "pr@ozon.ru": "unconfirmed",
    "ozonb2b@ozon.ru": "unconfirmed",
    "ozon-hotline@deloitte.ru": "outdated",
    "bilet@ozon.travel": "outdated",
    "corporate@ozon.travel": "outdated",
    "cert@ozon.travel": "outdated",
    "partners@ozon.travel": "outdated",
    "info@ozon.travel": "outdated",
    "pr@ozon.travel": "outdated",
    "adv@ozon.travel": "outdated",
    "https://www.ozon.travel/": "outdated",
    "https://www.facebook.com/ozon.ru": "outdated",
    "https://twitter.com/Ozon_ru/": "outdated",
    "https://www.instagram.com/ozonru/": "outdated",
    "https://www.facebook.com/ozon.travel": "outdated",
    "https://vk.com/club16768580": "outdated",
    "https://www.instagram.com/ozon_travel/": "outdated",
    "https://twitter.com/ozon_travel": "outdated",
    "https://plus.google.com/u/0/+ozontravel": "outdated",
    "https://docs.ozon.ru/common/": "official",
    "https://vk.com/ozon": "official",
    "https://id.ozon.ru/": "unconfirmed",
    "https://www.ozon.ru/my/main": "unconfirmed",
    "https://www.ozon.ru/my/": "unconfirmed",
    "https://www.ozon.ru/": "official",
    "https://ozon.ru/": "official",
}

#: What the bot only knows or hears: whole folders, and keys of other records.
_HEARD = ("data/contacts", "data/stories", "data/intake")
_UNSAID = {"examples", "sources", "note", "names"}


def _digits(text: str) -> str:
    """The national digits of a phone, however it is written."""
    return re.sub(r"\D", "", text)[-10:]


def _grades(catalogue: Catalogue) -> dict[str, str]:
    """National digits or the address itself → grade, for every spelling of the ledger."""
    return {
        (_digits(spelling) if one.kind == "phone" else spelling.lower()): one.grade
        for one in catalogue.contacts.values()
        for spelling in (one.value, *one.printed)
    }


@pytest.mark.parametrize("printed", PRINTED_PHONES)
def test_every_printed_phone_is_known(catalogue: Catalogue, printed: str) -> None:
    """Each spelling of the articles leads to one record with its grade."""
    assert _grades(catalogue)[_digits(printed)] == PRINTED_PHONES[printed]


@pytest.mark.parametrize("printed", INVENTED_PHONES)
def test_invented_phones_are_dangerous(catalogue: Catalogue, printed: str) -> None:
    """Numbers of look-alike articles are in the ledger as dangerous."""
    assert _grades(catalogue)[_digits(printed)] == "dangerous"


@pytest.mark.parametrize("printed", PRINTED_ADDRESSES)
def test_every_printed_address_is_known(catalogue: Catalogue, printed: str) -> None:
    """Mailboxes and pages likewise."""
    assert _grades(catalogue)[printed.lower()] == PRINTED_ADDRESSES[printed]


@pytest.mark.parametrize("printed", [*PRINTED_PHONES, *INVENTED_PHONES])
def test_a_printed_phone_is_judged_and_told_as_it_is(catalogue: Catalogue, printed: str) -> None:
    """A typed number gets its verdict, wrong codes and short ones too; no digit is made up."""
    [value] = values_in(printed, catalogue.lookup.addresses)
    assert is_only_values(printed, catalogue.lookup.addresses)
    assert verdict_on(catalogue, value).grade == PRINTED_PHONES.get(printed, "dangerous")
    assert _digits(show_phone(value.text)) == _digits(printed)


@pytest.mark.parametrize("text", ["46723891-0045", "7 812 руб. 50 коп.", "8 250"])
def test_other_numbers_are_no_phones(catalogue: Catalogue, text: str) -> None:
    """An order and a sum do not ask whose number they are."""
    assert not is_only_values(text, catalogue.lookup.addresses)


def test_the_whole_ledger_is_kept(catalogue: Catalogue) -> None:
    """Every grade is there, each record with whose it is or an authority's."""
    grades = [one.grade for one in catalogue.contacts.values()]
    assert len(grades) >= 120
    assert {"official", "unconfirmed", "outdated", "dangerous"} == set(grades)
    invented = [one for one in catalogue.contacts.values() if one.grade == "dangerous"]
    assert all(one.contradiction for one in invented if one.kind == "phone")


def test_only_official_contacts_are_offered(catalogue: Catalogue) -> None:
    """Neither a page's ``contact`` nor advice nor an authority's channel gives another one."""
    telling = Telling(catalogue, (), {"today": NOW.date()})
    for slug, one in catalogue.contacts.items():
        offered = telling.phrase("{{ contact('" + slug + "') or '' }}")
        assert offered == (one.value if one.shown else "")
        assert one.grade == "official" or not one.shown
    advised = {slug for problem in catalogue.problems.values() for slug in problem.advice.contacts}
    assert all(catalogue.contacts[slug].shown for slug in advised)


def test_no_text_of_the_bot_holds_an_unsound_contact(catalogue: Catalogue) -> None:
    """No template, advice, phrase or letter prints a number or address that is not official."""
    unsound = {key for key, grade in _grades(catalogue).items() if grade != "official"}
    phones = {key for key in unsound if key.isdigit()}
    addresses = {key for key in unsound - phones if "@" in key or key.startswith("http")}
    for path in _spoken():
        text = _said(path).lower()
        numbers = {_digits(found) for found in re.findall(r"\+?\d[\d\s()−–-]{8,}\d", text)}
        assert not numbers & phones, path
        words = {word.rstrip(".,;:)»") for word in re.split(r"[\s\"'<>«]", text)}
        assert not words & addresses, path


def _said(path: Path) -> str:
    """The words of a file that the bot may say."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".yaml":
        return text
    record = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    kept = {key: value for key, value in record.items() if key not in _UNSAID}
    return yaml.safe_dump(kept, allow_unicode=True, width=10_000)


def _spoken() -> list[Path]:
    """The files whose words the bot may say, examples of people's words left out."""
    folders = [ROOT / "data", ROOT / "templates", ROOT / "tests/letters/approved"]
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".yaml", ".j2", ".txt", ".md"}
        and not path.relative_to(ROOT).as_posix().startswith(_HEARD)
    ]
