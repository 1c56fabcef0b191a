"""What letters say of the other side: its address, its silence, its name in an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from tests.flows.walker import SELLER, Walker, seen
from tests.letters.test_approved import HERE, case_of, facts_of

LINE = "адрес: ____"


def text_of(walk: Walker) -> str:
    return plain_text(walk.taps("сделать файлы").letters[0].document).replace("\u00a0", " ")


@pytest.mark.parametrize(("seller", "line"), [("ООО Ромашка", True), (SELLER, False)])
def test_a_party_without_an_address_has_a_line_for_it(
    catalogue: Catalogue, now: datetime, seller: str, *, line: bool
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    assert (LINE in text_of(walk.fills({"seller": seller, "shop": seller}))) is line


@pytest.mark.parametrize(("performer", "line"), [("Аэрофлот", True), (SELLER, False)])
def test_who_carries_without_an_address_has_a_line_for_it(
    catalogue: Catalogue, now: datetime, performer: str, *, line: bool
) -> None:
    walk = Walker(catalogue, now).starts().chooses("travel_air_refund").taps("претензию")
    assert (LINE in text_of(walk.fills({"performer": performer}))) is line


@pytest.mark.parametrize(
    ("received", "said"),
    [("2026-11-24", "Требование пока не исполнено"), ("2026-11-03", "Требование не исполнено")],
)
def test_what_is_not_due_yet_is_not_done_yet(
    catalogue: Catalogue, received: str, said: str
) -> None:
    case, today = case_of(facts_of(HERE / "facts" / "pickup_rpn_return_good.yaml"))
    days = {"claim_sent_on": ("2026-11-03",), "claim_received_on": (received,)}
    told = replace(case, answers={**case.answers, **days})
    letter = compose(catalogue, catalogue.letters["complaint_rpn"], gather(catalogue, told, today))
    assert isinstance(letter, Document), letter
    assert said in plain_text(letter).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("charge_subscription", "списанное после отказа"),
        ("charge_twice", "неиспользованное время"),
    ],
)
def test_an_active_subscription_is_answered_by_what_is_asked(
    catalogue: Catalogue, now: datetime, asked: str, said: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("double_charge").taps("Пришёл ответ")
    walk.says("Автопродление включено вами при оформлении, списание корректно.").taps("Записать")
    text = text_of(walk.fills({"demand": catalogue.demands[asked].title}))
    assert said in text


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        ("incomplete_order", "лежит 8"),
        ("wrong_or_fake_item", "белые наушники"),
        ("damaged_or_defective", "корпус треснул"),
    ],
)
def test_the_example_is_of_the_quarrel_in_hand(
    catalogue: Catalogue, now: datetime, problem: str, shown: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию").fills(until="defect")
    assert shown in seen(walk)


def test_a_copy_is_told_of_though_nobody_gave_the_address(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("Wildberries: чайник за 3 490 р пришёл разбитый, получила 15 октября").taps("Верно")
    walk.taps("претензию").fills({"seller": SELLER, "shop": "ООО Мак"}).taps("сделать файлы")
    assert "Три экземпляра: продавцу, площадке и себе" in seen(walk)
    assert "Площадке отправьте копию: ООО Мак. Её адрес стоит внизу сайта" in seen(walk)


@pytest.mark.parametrize(("reply", "count"), [("go_to_seller_quality", 1), ("silence", 1)])
def test_a_complaint_names_the_duty_to_name_the_seller_once(
    catalogue: Catalogue, reply: str, count: int
) -> None:
    case, today = case_of(facts_of(HERE / "facts" / "rpn_wrong_item_fake.yaml"))
    said = {"seller": ("unknown",), "claim_reply": (reply,)}
    told = replace(case, answers={**case.answers, **said})
    letter = compose(catalogue, catalogue.letters["complaint_rpn"], gather(catalogue, told, today))
    assert isinstance(letter, Document), letter
    text = plain_text(letter).replace("\u00a0", " ")
    assert "Кто продавец, мне неизвестно." in text
    assert text.count("п. 1.2 ст. 9") == count
