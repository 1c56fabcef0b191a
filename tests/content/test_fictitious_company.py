"""A company with its own problem, questions and letter comes in as files, without any Python."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.documents.printing import render
from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.letters.as_text import plain_text
from flows.model.document import FORMATS
from flows.model.events import Attach
from tests.conftest import ROOT
from tests.flows.walker import Walker

HERE = Path(__file__).parent / "fictitious"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The content of the product with the files of the fictitious company dropped in."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
        shutil.copytree(HERE / folder, root / folder, dirs_exist_ok=True)
    return load(root)


def walked(grown: Catalogue, now: datetime) -> Walker:
    walk = Walker(grown, now).starts()
    walk.says("Лавка: заказ 55, купила утюг 12 октября, а гарантийный талон не дали")
    walk.taps("Верно").taps("претензию")
    while walk.question != "card_photos":
        walk.fills({"card_kind": "Электронный", "card_email": "anna@mail.ru"}, until="card_photos")
    return walk


def test_a_story_that_names_the_company_finds_it(grown: Catalogue, now: datetime) -> None:
    walk = Walker(grown, now).starts().says("в лавке купила утюг а гарантийный талон не дали")
    assert walk.state.case is not None
    assert walk.state.case.company == "lavka"
    assert "Лавка" in walk.screen.text


def test_its_problem_is_walked_to_the_documents(grown: Catalogue, now: datetime) -> None:
    walk = walked(grown, now)
    walk.does(Attach("id1", "box.jpg", 100)).does(Attach("id2", "lid.jpg", 100))
    walk.taps("Готово").fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document)
    for fact in ("ООО «Лавка»", "электронный талон на anna@mail.ru", "(приложение 1)"):
        assert fact in text
    for ending in FORMATS:
        assert render(walk.letters[0].document, ending)


def test_files_may_be_left_out(grown: Catalogue, now: datetime) -> None:
    walk = walked(grown, now).taps("Готово").fills().taps("сделать файлы")
    assert not walk.letters[0].document.attachments


def test_eleven_files_are_too_many(grown: Catalogue, now: datetime) -> None:
    walk = walked(grown, now)
    for n in range(11):
        walk.does(Attach(f"id{n}", f"{n}.jpg", 100))
    assert walk.state.case is not None
    assert len(walk.state.case.ticked) == 10
    assert "десяти" in walk.screen.text


def test_a_road_with_a_sum_of_its_own_comes_in_as_files(grown: Catalogue, now: datetime) -> None:
    """A share of the price by a rule in data, less what was paid: two derived facts, no Python."""
    walk = Walker(grown, now).starts().chooses("bonus_not_paid").taps("претензию")
    walk.fills({"price": "3490", "bonus_paid": "100"}).taps("сделать файлы")
    text = plain_text(walk.letters[0].document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Бонус — 7 %, это 244,30 ₽ (п. 3 Правил программы Лавки)." in text
    assert "Прошу вернуть 144,30 ₽" in text


def test_a_bound_may_be_a_derived_sum(grown: Catalogue, now: datetime) -> None:
    walk = Walker(grown, now).starts().chooses("bonus_not_paid").taps("претензию")
    walk.fills({"price": "3490"}, until="bonus_paid").says("300")
    assert "244,30" in walk.screen.text
    assert walk.question == "bonus_paid"
