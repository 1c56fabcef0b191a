"""One simulated person: a case from the story to the court, the clock moving between the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.forms.agenda import answered_steps
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker
from tests.walkers.checks import check_letter, check_road
from tests.walkers.said import SAME_DAY, Said

WAYS = {"post": "Почтой", "hand": "под подпись", "chat": "В чате", "email": "электронную почту"}
DEMANDS = {
    "damaged_or_defective": {
        "money": "Вернуть деньги",
        "replacement": "Заменить товар",
        "repair": "Починить бесплатно",
    },
    "not_delivered": {"refund": "Вернуть деньги", "deliver": "Привезти заказ"},
}
REPLIES = {"damaged_or_defective": "no_defect", "not_delivered": "new_date"}


def typed(day: date) -> str:
    return f"{day:%d.%m.%Y}"


class ContradictionError(AssertionError):
    """A paper or a screen says what is not so; the way to it stands in the message."""


class Person:
    """Says, taps and waits as the seed has it; ``way`` is all that was done."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a walk, no secret
        self.catalogue = catalogue
        start = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("Europe/Moscow"))
        self.walk = Walker(catalogue, start + timedelta(days=self.random.randrange(60)))
        self.problem = self.random.choice(list(DEMANDS))
        self.way = [f"seed {seed}", self.problem]
        event = self.today - timedelta(days=self.random.randrange(2, 12))
        self.said = Said(
            ordered=event - timedelta(days=7),
            event=event,
            demand=self.random.choice(list(DEMANDS[self.problem])),
            delivery=self.problem == "not_delivered",
        )
        if self.said.demand == "deliver":
            self.said.until = self.today + timedelta(days=self.random.randrange(10, 40))
        self.shown: dict[tuple[object, ...], str] = {}

    @property
    def today(self) -> date:
        return self.walk.now.date()

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def waits(self, most: int) -> None:
        days = self.random.randrange(most)
        self.way.append(f"waits {days} days")
        self.walk.now += timedelta(days=days)

    def taps(self, label: str) -> Person:
        self.way.append(f"taps {label}")
        self.walk.taps(label)
        return self

    def says(self, text: str) -> Person:
        self.way.append(f"says {text}")
        self.walk.says(text)
        return self

    def fills(self) -> None:
        """The form in hand: what was said, and at its question what was answered."""
        event = "promised_on" if self.said.delivery else "received_on"
        choices = {
            "product": "чайник",
            "ordered_on": typed(self.said.ordered),
            event: typed(self.said.event),
            "demand": DEMANDS[self.problem][self.said.demand],
            "new_date": typed(self.said.until or self.today),
            "claim_sent_on": "Пропустить",
        }
        skipped = {"claim_track", "claim_received_on", "claim_email_on", "claim_reply_by"}
        choices |= dict.fromkeys((*skipped, "claim_replied_on", "claim_reply"), "Пропустить")
        self.walk.fills(choices, until="claim_reply")
        if self.walk.question == "claim_reply":
            self.answers()
        self.walk.fills(choices)
        self.way.append("fills the form")

    def answers(self) -> None:
        """What was answered to the claim: nothing said, silence, or an answer with its day."""
        self.said.reply = self.random.choice(["", "silence", "answer"])
        match self.said.reply:
            case "":
                self.taps("Пропустить")
            case "silence":
                self.says(self.catalogue.replies["silence"].title)
            case _:
                self.says(self.catalogue.replies[REPLIES[self.problem]].title)
                self.taps(self.random.choice(["Продавец", "Площадка", "Пропустить"]))
                self.said.how = self.random.choice(["Письменно", "На словах", "Пропустить"])
                self.taps(self.said.how)
                assert self.said.sent is not None
                known = self.said.receipt or self.said.sent  # nobody answers what is not received
                waited = (self.today - known).days
                self.said.replied = known + timedelta(days=self.random.randint(0, waited))
                self.says(typed(self.said.replied))

    def edits(self) -> None:
        """Another demand after all: in later letters too, the sent claim stays as it was."""
        demand = self.random.choice(list(DEMANDS[self.problem]))
        if "deliver" in {demand, self.said.demand}:
            return
        self.said.demand = demand
        self.taps("Исправить").says("Требование").taps(DEMANDS[self.problem][demand])
        self.fills()

    def writes(self, rung: str) -> None:
        """The letters of a rung, read and held against what was said."""
        self.taps(self.catalogue.rungs[rung].button)
        self.fills()
        if self.chance(0.4):
            self.edits()
        self.holds(self.unsaid(), self.walk.screen.text)
        before = len(self.walk.letters)
        self.taps("Всё верно")
        for letter in self.walk.letters[before:]:
            text = plain_text(letter.document).replace("\u00a0", " ")
            self.holds(check_letter(text, letter.dated, self.said, self.catalogue.calendar), text)
        self.sees()

    def unsaid(self) -> Iterator[str]:
        """What the letters take for said, by a default too, and the review does not show."""
        case = self.walk.state.case
        assert case is not None
        if "<pre>" in self.walk.screen.text:  # a message is shown whole
            return
        facts = gather(self.catalogue, case, self.today)
        for step in answered_steps(self.catalogue, case, facts):
            if step.label not in self.walk.screen.text:
                yield f"{step.slug} is taken for said and not shown"

    def sends(self) -> None:
        """The claim goes out by several ways; of some the receipt is learnt at once."""
        self.said.sent = self.today
        self.said.claim_demand = self.said.demand
        ways = self.random.sample(list(WAYS), self.random.randrange(len(WAYS)))
        self.taps("Отправил").says(typed(self.today))
        for way in ways:
            self.taps(WAYS[way])
        self.taps("Готово")
        only = len(ways) == 1
        self.said.received = {
            way: self.today if only and way in SAME_DAY else None for way in ways
        }
        self.learns()

    def learns(self) -> None:
        """The questions on the receipt: a day, or not yet known."""
        steps = {
            "claim_received_on": "post",
            "claim_hand_on": "hand",
            "claim_chat_on": "chat",
            "claim_email_on": "email",
        }
        while self.walk.state.position.screen == "ask":
            way = steps.get(self.walk.question)
            if way is None or self.chance(0.5):
                self.taps("Пропустить")
                continue
            assert self.said.sent is not None
            waited = (self.today - self.said.sent).days
            self.said.received[way] = self.said.sent + timedelta(
                days=self.random.randint(0, waited)
            )
            self.says(typed(self.said.received[way] or self.today))
        self.sees()

    def sees(self) -> None:
        """The screen of a handed rung says one thing, whenever it is opened."""
        case = self.walk.state.case
        assert case is not None
        told = tuple(case.answer(step) for step in self.catalogue.rungs[case.rung].dispatch)
        newest = [one.id for one in case.letters if one.rung == case.rung]
        text = self.walk.screen.text
        if self.shown.setdefault((case.rung, *newest, told), text) != text:
            self.holds(iter(["the screen of a sent letter has changed by itself"]), text)

    def goes_home(self) -> None:
        self.taps("К дороге")
        self.holds(
            check_road(
                self.walk.screen.text, self.walk.now.date(), self.said, self.catalogue.calendar
            ),
            self.walk.screen.text,
        )

    def holds(self, flaws: Iterator[str], text: str) -> None:
        for flaw in flaws:
            raise ContradictionError("\n".join([str(flaw), *self.way, str(self.said), text]))

    def lives(self) -> int:
        """The whole case; gives how many letters were read. Raises :class:`ContradictionError`."""
        self.walk.starts().chooses(self.problem)
        if self.chance(0.4):
            self.writes("chat")
            if self.chance(0.7):
                self.said.chat = self.today
                self.taps("Отправил").says(typed(self.today))
            self.goes_home()
            self.waits(10)
        self.writes("claim")
        self.waits(5)
        if self.chance(0.85):
            self.sends()
        self.goes_home()
        self.waits(30)
        if self.said.sent and self.chance(0.6):
            self.taps("Составить претензию")
            self.sees()
            if any("когда получили" in button.label for button in self.walk.buttons):
                self.taps("когда получили").learns()
            self.goes_home()
        for rung in ("rospotrebnadzor", "court"):
            if self.chance(0.8):
                self.writes(rung)
                self.goes_home()
                self.waits(40)
        return len(self.walk.letters)
