"""The main job: from a described problem to a letter in hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import STORY, Walker, case_of, seen


def test_the_claim_takes_at_most_fourteen_actions(catalogue: Catalogue, now: datetime) -> None:
    """And one more once in a person's life: the consent that 152-FZ wants apart from all else."""
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()
    walk.taps("сделать файлы")
    assert walk.actions <= 14 + 1
    assert walk.screen.files == ("1-claim_defect-1",)


def test_what_the_story_told_is_never_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()
    told = {"order_number", "ordered_on", "product", "price", "tried", "reply"}
    assert not told & set(walk.steps)
    text = plain_text(walk.taps("сделать файлы").letters[0].document).replace("\u00a0", " ")
    for fact in ("46723891-0045", "12 октября 2026 г.", "чайник", "3 490 ₽"):
        assert fact in text


#: Answers without which a rung ends in its reasoned way out.
ENDS = {"commission": {"claim_reply": "115-ФЗ, документов мало"}}

#: Rungs that an answer opens: they are no part of the road before it.
LATER = {"other": {"rostransnadzor", "cbr"}}


def test_every_rung_of_every_problem_ends_in_letters(catalogue: Catalogue, now: datetime) -> None:
    for problem in catalogue.problems.values():
        ladder = [(catalogue.rungs[plan.rung], plan) for plan in problem.ladder]
        written = {rung.slug for rung, plan in ladder if plan.letters and not rung.ends}
        for rung in written - LATER.get(problem.slug, set()):
            walk = Walker(catalogue, now).starts().chooses(problem.slug)
            walk.taps(catalogue.rungs[rung].button).fills(ENDS.get(rung))
            assert walk.state.position.screen == "review", (problem.slug, rung, walk.screen.text)
            walk.taps("Всё верно")
            assert walk.state.position.screen == "handed"
            assert walk.letters


def test_each_further_letter_asks_only_what_is_new(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now, days_ago=30)
    counts = []
    silence = {"claim_reply": catalogue.replies["silence"].title}
    for rung in ("rospotrebnadzor", "court"):
        walk.steps.clear()
        walk.taps("К дороге").taps(catalogue.rungs[rung].button).fills(silence)
        counts.append(len(walk.steps))
        walk.taps("сделать файлы")
    assert median(counts) <= 3, counts


def handed(catalogue: Catalogue, now: datetime, days_ago: int = 0) -> Walker:
    walk = Walker(catalogue, now - timedelta(days=days_ago)).starts().says(STORY)
    walk.taps("Верно").taps("претензию").fills().taps("сделать файлы")
    walk.now = now
    return walk


def test_a_letter_is_not_sent_before_its_own_day(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now, days_ago=4).taps("Отправил").says("20 ноября")
    assert walk.question == "claim_sent_on"
    assert "на нём стоит 21 ноября 2026 г." in seen(walk)
    assert walk.says("21 ноября").question != "claim_sent_on"
    later = handed(catalogue, now, days_ago=4).taps("К дороге").taps("Роспотребнадзор")
    later.fills(until="claim_sent_on").says("3 ноября")
    assert "этого письма ещё не было" in seen(later)


def test_a_claim_in_the_chat_starts_the_clock_the_same_day(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("чате").taps("Готово")
    assert "Ответ ждём до <b>7 декабря 2026 г." in walk.screen.text
    assert "7 декабря 2026 г." in walk.taps("К дороге").screen.text


def test_a_letter_that_harms_is_kept_back_until_it_is_mended(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says(STORY).taps("Верно").taps("претензию").fills(until="defect")
    walk.says("Корпус треснул, а продавец жулик").fills()
    assert "⛔️" in seen(walk)
    assert walk.buttons[0].label == "Поправить: Недостаток"
    walk.taps("сделать файлы")
    assert "сделаем файлы" in seen(walk)
    assert case_of(walk).letters == ()
    walk.taps("целиком").taps("сделать файлы")
    assert "⛔️" in seen(walk)  # from the whole letter back to where the fault is marked
    walk.taps("Поправить: Недостаток").says("Корпус треснул, крышка не закрывается")
    assert "⛔️" not in seen(walk)
    walk.taps("сделать файлы")
    assert case_of(walk).letters


def test_the_review_says_whom_the_letter_goes_to_and_why(
    catalogue: Catalogue, now: datetime
) -> None:
    def reviewed(problem: str, rung: str, choices: dict[str, str]) -> str:
        walk = Walker(catalogue, now).starts().chooses(problem)
        return seen(walk.taps(catalogue.rungs[rung].button).fills(choices))

    claim = reviewed("damaged_or_defective", "claim", {})
    assert "Пишем продавцу" in claim
    assert "за товар отвечает он" in claim
    unknown = reviewed("damaged_or_defective", "claim", {"seller": "Не знаю"})
    assert "обязаны назвать его и передать ему письмо" in unknown
    credit = {"lender": "Микрофинансовая компания"}
    assert "договор о деньгах" in reviewed("bank_credit_or_installment", "bank_claim", credit)
    assert "За саму поездку отвечает" in reviewed("travel_tour", "travel_claim", {})
