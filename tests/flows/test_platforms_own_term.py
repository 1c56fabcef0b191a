"""A platform that took the prepayment has a term of its own (art. 12, 2.2)."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, seen

STORY = "Ozon не привёз чайник за 3 490 р, обещали 20 октября, заказ 46723891-0045"
TERM = "получила сама, за 10 календарных дней со дня требования (п. 2.2 ст. 12"


@pytest.mark.parametrize(("paid_to", "told"), [("Площадка", True), ("Продавец", False)])
def test_it_is_told_where_the_platform_was_paid(
    catalogue: Catalogue, now: datetime, paid_to: str, *, told: bool
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    walk.fills({"demand": "Вернуть деньги"})
    walk.taps("Исправить").says("кто получил деньги").taps(paid_to)
    walk.taps("сделать файлы")
    assert (TERM in seen(walk)) == told
    assert ("Потом требование площадке" in seen(walk)) == told
    assert len({letter.letter for letter in walk.letters}) == 1 + told
