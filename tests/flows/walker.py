"""Walking the pure core in tests: say, tap by label, look."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime

from flows.content.catalogue import Catalogue
from flows.engine import advance, present
from flows.model.events import Event, Say, Start, Tap, Verb
from flows.model.screen import Button, Letter, Screen
from flows.model.state import Case, ScreenId, State
from tests.reading import reader_of

STORY = (
    "заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл разбитый, чат отвечает шаблонами"
)
SELLER = "ООО Ромашка, ОГРН 1020039244741, 123112, Москва, Пресненская наб., 10"

#: The walk from the start to the review of the claim, and on to its files: said or tapped.
FORM = (
    ("says", "/start"),
    ("says", STORY),
    ("taps", "Верно"),
    ("taps", "претензию"),
    ("says", SELLER),
    ("says", "15 октября"),
    ("says", "Разбита колба, трещина по корпусу"),
    ("taps", "Вернуть деньги"),
    ("taps", "Даю согласие"),
    ("says", "Иванов Иван Иванович"),
    ("says", "125009, Москва, ул. Тверская, д. 1, кв. 2"),
    ("taps", "Готово"),  # the correspondence, ticked because it was told of
)
FILES = (("taps", "сделать файлы"),)

#: Good answers by step, or by problem and step: a text to type, or a label to tap.
ANSWERS: Mapping[str, str] = {
    "order_number": "46723891-0045",
    "ordered_on": "12 октября",
    "product": "чайник",
    "price": "3490",
    "seller": SELLER,
    "received_on": "15 октября",
    "promised_on": "20 октября",
    "defect": "Разбита колба, по корпусу трещина. Видно сразу при распаковке.",
    "new_date": "20 декабря",
    "discount": "500",
    "trip": "рейс 1234 Москва — Сочи",
    "trip_on": "14 ноября 2026",
    "trip_sum": "3000",
    "trip_facts": "Обещали номер с видом на море, дали номер без окна.",
    "performer": SELLER,
    "full_name": "Иванов Иван Иванович",
    "address": "125009, Москва, ул. Тверская, д. 1, кв. 2",
    "phone": "8 912 345-67-89",
    "claim_sent_on": "3 ноября",
    "claim_received_on": "10 ноября",
    "claim_replied_on": "20 ноября",
    "region": "Москва",
    "bank_story": "По договору причиталось больше, банк расчёт не показал.",
    "paid_on": "1 ноября",
    "blocked_on": "1 ноября",
    "operations": "7 ноября 640 000 ₽ за машину по договору купли-продажи",
    "fix_what": "Закрыть договор рассрочки и убрать запись о просрочке",
    "fu_decided_on": "12 ноября",
    "court_name": "Мировой судья судебного участка № 1",
    "moral_harm": "5000",
    "returned_on": "20 октября",
    "refund_asked_on": "20 октября",
    "cancelled_on": "14 октября",
    "price_to_pay": "4990",
    "incomplete_order.defect": "В наборе 12 тарелок, в коробке лежит 8.",
    "wrong_or_fake_item.defect": "В карточке наушники, в коробке лежат полотенца.",
    "repair_since": "20 октября",
    "withheld": "350",
    "business": SELLER,
    "seller_store": "«Ромашка», № 5500",
    "signer": "генеральный директор",
    "seller_story": "12 ноября коробка сдана в пункт, склад отметил её 14 ноября.",
    "seller_contract": "договор-оферта для продавцов, пункт 6.3",
    "terms_told_on": "20 октября",
    "complaint_sent_on": "3 ноября",
    "complaint_number": "7740213",
    "charged_on": "22 октября",
    "charge_name": "обратная доставка",
    "subscription_off_on": "1 октября",
    "paid_return_or_delivery_charge.defect": "Молния разошлась.",
    "happened": "1 ноября обещали одно, вышло другое, причину не назвали.",
    "happened_on": "1 ноября",
    "pd_link": "телефон 8 912 345-67-89",
    "own_wish": "начислить 900 баллов",
    "own_sum": "3000",
    "locked_sum": "5200",
}


class Walker:
    """One person walking the core; ``steps`` collects the questions met."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self.catalogue = catalogue
        self.reader = reader_of(catalogue)
        self.now = now
        self.state = State()
        self.screen: Screen = present(catalogue, self.reader, self.state, now)
        self.actions = 0
        self.steps: list[str] = []
        self.letters: list[Letter] = []
        self.events: list[Event] = []

    def does(self, event: Event) -> Walker:
        self.actions += 1
        self.events.append(event)
        self.state, self.screen = advance(self.catalogue, self.reader, self.state, event, self.now)
        self.letters += self.screen.letters
        return self

    def starts(self) -> Walker:
        return self.does(Start())

    def says(self, text: str) -> Walker:
        return self.does(Say(text))

    def taps(self, label: str) -> Walker:
        found = [b for b in self.buttons if label in b.label]
        assert found, (
            f"no button {label!r} on {self.screen.text!r}: {[b.label for b in self.buttons]}"
        )
        assert found[0].verb is not None
        return self.does(Tap(found[0].verb, found[0].arg, self.state.rev))

    def chooses(self, slug: str) -> Walker:
        """A problem from the list: its topic, then its title."""
        problem = self.catalogue.problems[slug]
        topic = self.catalogue.pages.text(f"button.topic.{problem.topic}")
        return self.taps("тему").taps(topic).taps(problem.title)

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.screen.rows for button in row]

    @property
    def question(self) -> str:
        return self.state.position.step if self.state.position.screen == "ask" else ""

    def fills(self, choices: Mapping[str, str] | None = None, until: str = "") -> Walker:
        """Answer every question: by ``choices``, else a good answer, else the first option."""
        self.agrees()
        while self.question and self.question != until:
            self.fills_one(choices).agrees()
            assert len(self.steps) < 60, self.screen.text
        return self

    def agrees(self) -> Walker:
        """Consent to what is kept, where it is asked for."""
        return self.taps("Даю согласие") if where(self) is ScreenId.CONSENT else self

    def fills_one(self, choices: Mapping[str, str] | None = None) -> Walker:
        """Answer the question in hand."""
        self.steps.append(self.question)
        step = self.catalogue.steps[self.question]
        answers = {**ANSWERS, **(choices or {})}
        problem = self.state.case.problem if self.state.case else ""
        answer = answers.get(f"{problem}.{step.slug}", answers.get(step.slug))
        if step.kind == "multi_choice":
            return self.taps(next(b.label for b in self.buttons if b.verb is Verb.DONE))
        if answer is not None and any(answer in b.label for b in self.buttons):
            return self.taps(answer)
        if answer is not None:
            return self.says(answer)
        return self.taps(self.buttons[0].label)


def case_of(walk: Walker) -> Case:
    """The case in hand."""
    assert walk.state.case is not None, walk.screen.text
    return walk.state.case


def where(walk: Walker) -> ScreenId:
    """The screen the person stands at."""
    return walk.state.position.screen


def seen(walk: Walker) -> str:
    """The screen as a person reads it, hard spaces as plain ones."""
    return html.unescape(re.sub("<[^>]+>", "", walk.screen.text)).replace("\u00a0", " ")


def before_fold(text: str) -> str:
    """What is seen of a screen before anything is unfolded."""
    shown = re.sub("<blockquote expandable>.*?</blockquote>", "", text, flags=re.DOTALL)
    return html.unescape(re.sub("<[^>]+>", "", shown)).strip()
