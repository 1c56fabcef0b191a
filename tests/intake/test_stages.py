"""What a person has already tried, told in passing."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from flows.intake.tried import is_told, read_tried
from flows.reading.stage import NOTHING, denied_stages, read_stage
from tests.conftest import NOW
from tests.reading import reader_of

TOLD = [
    ("чайник течёт с первого дня", ""),
    ("чайник течёт, что мне делать?", NOTHING),
    ("Куда жаловаться на пункт выдачи", NOTHING),
    ("имеют ли они право не принимать возврат", NOTHING),
    ("писала в чат три раза, отвечают одно и то же", "chat"),
    ("поддержка молчит", "chat"),
    ("отправил претензию заказным письмом, ответа нет", "claim"),
    ("Подала заявление в магазин, отказали", "claim"),
    ("пожаловался в Роспотребнадзор, прислали отписку", "regulator"),
    ("написал в ЦБ, переслали обратно в банк", "regulator"),
    ("подал иск мировому судье, назначили на декабрь", "court"),
    ("СУД ВЗЫСКАЛ деньги, а приставы не ищут", "court"),
    ("решение суда есть, банк не платит", "court"),
]

#: The furthest step counts, wherever it stands.
SEVERAL = [
    ("Писал в чат. Потом отправил претензию. Ответа нет.", "claim"),
    ("Отправил претензию, до этого писал в чат", "claim"),
    ("Подал иск в суд. Претензию отправлял летом, чат молчит.", "court"),
]

#: What one means to do, or did not do, is not done.
UNDONE = [
    ("хочу написать претензию, как правильно?", NOTHING),
    ("претензию ещё не отправлял", ""),
    ("буду подавать в суд", ""),
    ("думаю идти в суд, стоит ли?", NOTHING),
    ("в роспотребнадзор пока не писал, в чат писал", "chat"),
    ("Писала в чат. Собираюсь отправить претензию.", "chat"),
]


def test_another_week_is_not_something_undone(catalogue: Catalogue) -> None:
    """«Not yet» and «one more week» begin alike in Russian."""
    assert read_stage("оператор сказал ждать ещё неделю", catalogue.stages) == "chat"
    assert read_stage("оператор ещё не ответил", catalogue.stages) == ""


@pytest.mark.parametrize(("story", "tried"), [*TOLD, *SEVERAL, *UNDONE])
def test_the_furthest_step_done_is_read(catalogue: Catalogue, story: str, tried: str) -> None:
    assert read_stage(story, catalogue.stages) == tried


def test_every_stage_is_an_option_of_what_was_tried(catalogue: Catalogue) -> None:
    options = {option.slug for option in catalogue.steps["tried"].options}
    assert {NOTHING, *(stage.tried for stage in catalogue.stages.stages)} <= options


def test_the_word_of_a_stage_within_another_word_is_not_heard(catalogue: Catalogue) -> None:
    """Words are known by their beginning: the Russian «dish» only holds «court»."""
    assert read_stage("посуда разбита", catalogue.stages) == ""
    assert read_stage("подал блюдо, посуда треснула", catalogue.stages) == ""


def test_a_blank_text_tells_nothing(catalogue: Catalogue) -> None:
    assert read_stage("", catalogue.stages) == ""
    assert read_stage(" \n.!;", catalogue.stages) == ""


#: By whom and with what result, from negation and tense: words and rules together.
TOGETHER = [
    ("Чайник потёк, письменно мне никто не ответил", {"", "chat"}),
    ("писали и в центробанк, и в прокуратуру, толку нет", {"regulator"}),
    ("кассация отменила решение, банк опять не платит", {"court"}),
    ("мировой судья вернул иск", {"court"}),
    ("претензию ещё не отправлял, звонил на горячую линию", {"chat"}),
    ("в суд идти смысла нет, писал в поддержку", {"chat"}),
    ("собираюсь писать в роспотребнадзор", {"", NOTHING}),
    ("грозят судом из-за долга", {"", NOTHING}),
    ("никуда не обращалась", {NOTHING}),
    ("финомбудсмен отказал", {"regulator"}),
    ("прокуратура переслала мою жалобу в роспотребнадзор", {"regulator"}),
    ("приставы не могут взыскать", {"court"}),
    ("отправила претензию 3 ноября, молчат", {"claim"}),
    ("Холодильник гудит, заявку закрыли: «обратитесь в суд»", {"chat"}),
    ("мастер советует писать в роспотребнадзор, в чате отказали", {"chat"}),
    ("Банк закрыл переводы, мои реквизиты в базе Центробанка, как выйти?", {NOTHING, "chat"}),
    ("обращался к финомбудсмену по поводу страховки, вернули без рассмотрения", {"regulator"}),
    ("штраф в кабинете продавца, апелляцию отклонил робот", {"chat"}),
    ("приставы арестовали счёт, банк говорит ждать", {"", "chat"}),
    ("претензию кинул им на почту ещё в среду", {"claim"}),
    ("отдала управляющей претензию под роспись, предлагают купон", {"claim"}),
    ("через общество потребителей дошли до апелляции", {"court"}),
    ("сколько дней магазин возвращает деньги за отменённый заказ", {NOTHING, ""}),
]


@pytest.mark.parametrize(("story", "tried"), TOGETHER)
def test_words_and_rules_together_read_what_was_tried(
    catalogue: Catalogue, story: str, tried: set[str]
) -> None:
    assert read_tried(catalogue, reader_of(catalogue), story) in tried


@pytest.mark.parametrize("curt", ["банк отказал", "озон отказал", "озон отказал в возврате"])
def test_a_bare_refusal_does_not_say_that_the_company_was_turned_to(
    catalogue: Catalogue, curt: str
) -> None:
    assert read_tried(catalogue, reader_of(catalogue), curt) == ""


@pytest.mark.parametrize("curt", ["банк отказал", "озон отказал", "магазин отказал"])
def test_a_bare_refusal_begins_no_road(catalogue: Catalogue, curt: str) -> None:
    """«The bank refused» was read as money stolen by strangers."""
    reading = read_story(catalogue, reader_of(catalogue), curt, NOW.date())
    assert (reading.problem, reading.aside) == ("", "")


@pytest.mark.parametrize(
    ("story", "tried"),
    [
        ("вб пылесос робот 23 400 не привёз, ни разу никуда не писал", NOTHING),
        ("на озоне взяла робот-пылесос, не заряжается", ""),
        ("озон не привёз, обещали 14 ноября. поддержке не звонил пока", NOTHING),
        ("мвидео холодильник течёт, ещё не ходили в магазин", NOTHING),
        ("озон не вернул деньги, писать никому не стала", NOTHING),
        ("в чате озона отвечает робот, чайник не греет", "chat"),
    ],
)
def test_a_robot_that_cleans_answers_nobody(catalogue: Catalogue, story: str, tried: str) -> None:
    reading = read_story(catalogue, reader_of(catalogue), story, NOW.date())
    assert "".join(reading.extracted.get("tried", ())) == tried


def test_a_curt_text_that_names_the_chat_says_so(catalogue: Catalogue) -> None:
    assert read_tried(catalogue, reader_of(catalogue), "в чате озон отказал") == "chat"


#: Words that only begin like a court or an authority, and authorities told by other names.
ALIKE = [
    ("судя по всему, продавец отказал в возврате", "chat"),
    ("фасад треснул, магазин отказал", "chat"),
    ("сходил в отделение банка, отказали", "chat"),
    ("подал в суд", "court"),
    ("жаловались в ФАС, ответа нет", "regulator"),
    ("жилинспекция приезжала, толку нет", "regulator"),
    ("написала губернатору на прямую линию", "regulator"),
    ("отнёс заявление прокурору", "regulator"),
]


@pytest.mark.parametrize(("story", "tried"), ALIKE)
def test_courts_and_authorities_are_told_by_whole_words(
    catalogue: Catalogue, story: str, tried: str
) -> None:
    assert read_stage(story, catalogue.stages) == tried


def test_what_is_said_not_to_have_been_done_is_out_of_the_question(catalogue: Catalogue) -> None:
    words = catalogue.stages
    assert "claim" in denied_stages("претензию ещё не отправлял, звонил", words)
    assert "claim" not in denied_stages("отправил претензию, в суд не подавал", words)
    assert "court" in denied_stages("отправил претензию, в суд не подавал", words)
    assert denied_stages("чайник течёт", words) == frozenset()


REFUSED = [
    ("авиакомпания отказала в возврате билета", ""),
    ("вчера звонили, я сказал код, списали 50000", ""),
    ("написала авиакомпании в чат, отказали", "chat"),
    ("рейс перенесли, прошу вернуть за билет, агентство предлагает ваучер", "chat"),
    ("мошенники списали деньги, я сказал код; писала в поддержку банка, молчат", "chat"),
]


@pytest.mark.parametrize(("story", "tried"), REFUSED)
def test_a_curt_refusal_is_no_chat(catalogue: Catalogue, story: str, tried: str) -> None:
    assert read_tried(catalogue, reader_of(catalogue), story) == tried


#: Short and long texts in which the other side is only told to have answered.
ANSWERED = [
    "Поезд опоздал на шесть часов, концерт пропустили. Перевозчик говорит, что билет использован",
    "Пальто в катышках после первой прогулки, магазин говорит что так и должно быть",
    "Номер сняли за день до заезда, агентство говорит выбирайте другой, деньги не отдаём",
]


@pytest.mark.parametrize("story", ANSWERED)
def test_an_answer_tells_that_somebody_was_asked(catalogue: Catalogue, story: str) -> None:
    reading = read_story(catalogue, reader_of(catalogue), story, NOW.date())
    assert reading.extracted["tried"] == ("chat",)


STRANGERS = [
    ("в ватсап пишет менеджер возврата, попросил рубль для проверки карты", {"", NOTHING}),
    ("со счёта ушли 8000 рублей, банк говорит операция подтверждена", {"chat"}),
]


@pytest.mark.parametrize(("story", "tried"), STRANGERS)
def test_a_stranger_asks_too_and_a_bank_answers(
    catalogue: Catalogue, story: str, tried: set[str]
) -> None:
    assert read_tried(catalogue, reader_of(catalogue), story, stranger=True) in tried


def test_a_bare_question_does_not_say_that_nobody_was_turned_to(catalogue: Catalogue) -> None:
    assert not is_told(catalogue, "чайник течёт, что делать?", NOTHING)
    assert is_told(catalogue, "чайник течёт, никуда не обращалась", NOTHING)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ушло 15 000, сразу позвонил в банк, карту закрыли", True),
        ("Ушло 15 000, тут же позвонила на горячую линию", True),
        ("Ушло 15 000, банк пишет, что операция подтверждена", False),
    ],
)
def test_a_call_at_once_is_told(catalogue: Catalogue, text: str, *, told: bool) -> None:
    assert is_told(catalogue, text, "chat") is told
