"""A company with its own problem, questions and letter comes in as files, without any Python."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.documents.printing import render
from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.content_check.reachability import check_reachability
from flows.letters.as_text import plain_text
from flows.model.document import FORMATS
from flows.model.events import Attach, Tap, Verb
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


def on_the_road(grown: Catalogue, now: datetime, rest: str) -> Walker:
    """The claim of the frozen card handed over, received and answered."""
    written = datetime(2026, 11, 2, 12, tzinfo=now.tzinfo)
    walk = Walker(grown, written).starts().chooses("card_frozen").taps("Написать Лавке")
    walk.fills({"card_rest": rest}).taps("сделать файлы")
    walk.now = now
    walk.taps("Отправил").says("2 ноября").taps("Почтой").taps("Готово").says("3 ноября")
    walk.taps("К дороге")
    return walk


def answered(walk: Walker, slug: str) -> Walker:
    """A pasted answer, its kind picked, its day told, taken into the case."""
    walk.taps("ответ").does(Tap(Verb.PICK, slug, walk.state.rev)).taps(walk.buttons[0].label)
    return walk.fills(
        {"claim_reply_by": "Пропустить", "claim_replied_on": "20 ноября"},
        "card_rest",
    )


def test_a_rung_of_a_call_needs_no_letter(grown: Catalogue, now: datetime) -> None:
    walk = Walker(grown, now).starts().chooses("card_frozen")
    assert "➤ <b>Звонок в Лавку</b>" in walk.screen.text
    walk.taps("Позвонить")
    assert "Позвоните по номеру +70000000055" in walk.screen.text
    assert not walk.letters
    walk.taps("Сделал").says("1 ноября")
    assert "сделано" in walk.screen.text
    walk.taps("К дороге")
    assert "✓ Звонок в Лавку" in walk.screen.text
    assert "➤ <b>Письмо Лавке</b>" in walk.screen.text
    letter = (
        walk.taps("Написать Лавке").fills({"card_rest": "4000"}).taps("сделать файлы").letters[0]
    )
    assert "по телефону 1 ноября 2026 г." in plain_text(letter.document).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_road_of_its_own_is_walked_to_its_end(grown: Catalogue, now: datetime) -> None:
    """Rungs, terms, a penalty, an authority, its answer and a way out: files, no Python."""
    walk = on_the_road(grown, now, "4000")
    assert "Лавка отвечает до <b>18 ноября 2026 г., среда</b>" in walk.screen.text
    answered(walk, "lavka_suspicious")
    assert (walk.state.position.screen, walk.question) == ("review", "")
    walk.taps("сделать файлы")
    text = plain_text(walk.letters[-1].document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Независимый арбитр Лавок" in text
    assert "Лавка ответила: карта под бессрочной проверкой." in text
    assert "Неустойка за 7 дней по 2 % в день: 560 ₽ (п. 6 Правил Лавки)." in text
    assert "вернуть 4 560 ₽ и ответить за 15 рабочих дней (п. 8 Правил Лавки)" in text
    walk.taps("Отправил").says("25 ноября").taps("К дороге")
    assert "Арбитр отвечает до <b>16 декабря 2026 г., среда</b>." in walk.screen.text
    answered(walk, "lavka_arbiter_refused")
    assert walk.state.case is not None
    assert walk.state.case.answers["arbiter_reply"] == ("lavka_arbiter_refused",)
    assert walk.state.case.rung == "lavka_court"
    assert "Иск к Лавке бот не пишет" in walk.screen.text
    assert not any("делать заново" in button.label for button in walk.buttons)
    walk.taps("Сделал")
    assert "✓ Суд с Лавкой" in walk.screen.text.replace("<b>", "").replace("</b>", "")


def test_the_persons_own_day_to_the_next_rung_is_told(grown: Catalogue, now: datetime) -> None:
    """A month by the Civil Code, 192: from 20 November to 20 December, a Sunday."""
    walk = answered(on_the_road(grown, now, "4000"), "lavka_suspicious").taps("Назад")
    while walk.state.position.screen != "road":
        walk.taps("Назад")
    assert "20 декабря 2026 г., воскресенье" in walk.screen.text


def test_where_no_letter_is_called_for_the_reason_is_told(grown: Catalogue, now: datetime) -> None:
    walk = answered(on_the_road(grown, now, "60000"), "lavka_suspicious")
    assert "Арбитр смотрит споры до 50 000 ₽ (п. 9 Правил Лавки)" in walk.screen.text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert len(walk.letters) == 1


def test_an_answer_mended_there_calls_for_the_letter(grown: Catalogue, now: datetime) -> None:
    walk = answered(on_the_road(grown, now, "60000"), "lavka_suspicious")
    walk.taps("Исправить").taps("Остаток").says("4000")
    walk.fills().taps("сделать файлы")
    assert walk.letters[-1].letter == "complaint_arbiter"


def test_a_rung_is_left_out_where_it_does_not_belong(grown: Catalogue, now: datetime) -> None:
    walk = on_the_road(grown, now, "900")
    assert "Суд с Лавкой" not in walk.screen.text
    assert "Арбитр" in walk.screen.text


def test_its_claim_stands_for_the_claim_of_the_usual_answers(
    grown: Catalogue, now: datetime
) -> None:
    """An answer that leads to «claim» leads to the rung of that stage on this road."""
    reply = grown.replies["refused"]
    wider = reply.model_copy(update={"problems": (*reply.problems, "card_frozen")})
    known = replace(grown, replies=MappingProxyType({**grown.replies, "refused": wider}))
    walk = Walker(known, now).starts().chooses("card_frozen")
    answered(walk, "refused")
    assert walk.state.case is not None
    assert walk.state.case.rung == "lavka_claim"


def test_its_roads_are_walked_whole_by_the_check(grown: Catalogue) -> None:
    """Each answer to each question: every branch ends in letters or in what is told instead."""
    problem = grown.problems["card_frozen"]
    short = replace(grown, problems=MappingProxyType({"card_frozen": problem}))
    found = [
        flaw for flaw in check_reachability(short) if "comes up on no road" not in flaw.reason
    ]
    assert found == []


def test_the_worked_example_of_the_documentation_is_this_road() -> None:
    docs = (ROOT / "docs" / "content.md").read_text("utf-8")
    shown = re.findall(r"```yaml\n# (data/\S+)\n(.*?)```", docs, re.DOTALL)
    assert len(shown) == 5
    for name, text in shown:
        assert (HERE / name).read_text("utf-8") == text, name


def test_where_money_is_at_risk_the_advice_stands_before_the_road(
    grown: Catalogue, now: datetime
) -> None:
    problem = grown.problems["card_frozen"]
    advice = problem.advice.model_copy(update={"contacts": ("lavka_phone",)})
    urgent = problem.model_copy(update={"urgent": True, "advice": advice})
    known = replace(grown, problems=MappingProxyType({**grown.problems, "card_frozen": urgent}))
    text = Walker(known, now).starts().chooses("card_frozen").screen.text
    first, _, folded = text.partition("<blockquote")
    assert "Снимите экран с остатком карты." in first
    assert "Телефон Лавки" in first
    assert "Звонок в Лавку" not in first
    assert "Звонок в Лавку" in folded
    assert "Снимите экран" not in folded
