"""Ten kinds of edits as patch files on a copy of the content: seen in the bot, no Python."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.letters.as_text import plain_text
from tests.conftest import ROOT
from tests.flows.walker import FILES, FORM, Walker, seen

PATCHES = sorted((Path(__file__).parent / "edits").glob("*.patch"))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The content with every patch applied; the check of the content has passed it."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    for patch in PATCHES:
        subprocess.run(
            ["git", "apply", "--unidiff-zero", str(patch)],
            cwd=root,
            check=True,
        )
    return load(root)


@pytest.fixture
def walk(edited: Catalogue, now: datetime) -> Walker:
    return Walker(edited, now).starts()


def test_there_are_ten_kinds() -> None:
    assert len(PATCHES) == 10


def test_a_number(walk: Walker) -> None:
    assert "2 % цены товара за день" in seen(walk.says("какая неустойка за просрочку?"))


def test_a_text(walk: Walker) -> None:
    assert any(button.label == "Как я работаю" for button in walk.buttons)


def test_a_route(walk: Walker) -> None:
    assert "Роспотребнадзор" not in seen(walk.chooses("not_delivered"))


def test_a_term_and_a_paragraph(walk: Walker) -> None:
    for act, what in (*FORM[1:], *FILES):
        getattr(walk, act)(what)
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "Письмо составлено в двух экземплярах." in text
    assert "в течение 12 дней" in text.replace("календарных ", "")


def test_a_contact(walk: Walker) -> None:
    question = walk.catalogue.questions["seller_requisites_q"]
    assert "(проверено)" in walk.says(question.examples[0]).screen.text


def test_an_edition_of_a_norm(walk: Walker) -> None:
    walk.chooses("seller_payout").taps(walk.catalogue.rungs["arbitration"].button)
    assert "45 дней" in seen(walk)


def test_a_question(walk: Walker) -> None:
    assert "любая белая бумага" in seen(walk.says("на какой бумаге печатать претензию?"))


def test_an_answer_of_a_company(walk: Walker) -> None:
    for act, what in (*FORM[1:], *FILES):
        getattr(walk, act)(what)
    walk.taps("К дороге").taps("ответ").says("Обещаем перечислить деньги до 20 декабря")
    assert "назвали день и только" in seen(walk)


def test_a_company_and_a_problem(walk: Walker) -> None:
    assert "Сфотографируйте карту" in seen(walk.chooses("gift_card"))
    case = Walker(walk.catalogue, walk.now).starts().says("изба не приняла подарочную карту")
    assert case.state.case is not None
    assert case.state.case.company == "izba"
