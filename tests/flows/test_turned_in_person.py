"""Who only went to the shop wrote to nobody: no letter and no screen says they did."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

WENT = "Купил в Эльдорадо на Мира холодильник за 40 000 р, не морозит. "
VISITS = (
    "Ходил в магазин, продавец сказал ждать.",
    "Пошёл туда, сказали ждать.",
    "Отвёз обратно, менеджер отказал.",
)
NO_VISITS = (
    ("Ходил в магазин, потом писал в чат, отказали.", "chat"),
    ("Ещё не ходил в магазин.", "nothing"),
    ("Отправил претензию, ходил в магазин, отказали.", "claim"),
)


@pytest.mark.parametrize("visit", VISITS)
def test_a_visit_is_told_as_one(catalogue: Catalogue, now: datetime, visit: str) -> None:
    walk = Walker(catalogue, now).starts().says(WENT + visit)
    assert case_of(walk).extracted["tried"] == ("visit",)


def test_a_visit_is_shown_as_one(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(WENT + VISITS[0])
    assert "Куда обращались: Приходили лично\n" in seen(walk)


@pytest.mark.parametrize(("told", "tried"), NO_VISITS)
def test_writing_and_what_was_not_done_are_no_visit(
    catalogue: Catalogue, now: datetime, told: str, tried: str
) -> None:
    walk = Walker(catalogue, now).starts().says(WENT + told)
    assert case_of(walk).extracted.get("tried", ("",)) == (tried,)


def test_after_a_visit_the_claim_attaches_no_correspondence(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(WENT + VISITS[0]).taps("Верно").taps("претензию")
    walk.fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document)
    assert "переписка" not in text
    assert "в поддержку" not in text
    assert "Обращение до этого письма вопрос не решило." in text.replace("\u00a0", " ")
