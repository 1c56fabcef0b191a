"""Money kept back for wear: the letter argues with that, and asks for what is left."""

from __future__ import annotations

from datetime import datetime

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, seen

STORY = (
    "Вернула на озон куртку с браком (молния разошлась), заказ 46723891-0045 от 12 октября, "
    "стоила 5400 р, сдала 20 октября. Деньги пришли, но вычли 1200 за износ, чат отвечает, "
    "что удержали за износ, потому что носила"
)


def test_wear_is_argued_with_and_not_a_delivery(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Это другая проблема")
    walk.taps("Возврат и деньги").taps("Не приходят")
    assert "Ответ поддержки: Удержали за износ" in seen(walk)
    walk.taps("Верно").taps("претензию")
    walk.fills({"demand": "брак", "seller": "Сам", "price": "5400"}, until="unpaid")
    assert any("1 200" in button.label.replace("\u00a0", " ") for button in walk.buttons)
    walk.says("1200").fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "удержано за износ или использование товара" in text
    assert "норму, по которой из цены вычтен износ" in text
    assert "требую вернуть 1 200 (одна тысяча двести) рублей" in text
    assert "доставк" not in text
    assert "деньги не возвращены" not in text
