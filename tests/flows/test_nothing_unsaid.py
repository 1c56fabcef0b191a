"""Who skips all that may be skipped signs nothing that was not said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.forms.agenda import letters_of, steps_of
from flows.letters.as_text import plain_text
from flows.model.events import Verb
from flows.model.state import ScreenId
from tests.flows.walker import Walker, case_of, where

#: Sentences of letters that only an answer can bear, by the step that bears them.
BORNE = {
    "payment": ("оплата внесена", "оплата в рассрочку"),
    "paid_to": (
        "Деньги получила площадка",
        "с владельца агрегатора, который",
        "как получившему предоплату",
    ),
    "repair_term": ("Письменного соглашения о сроке ремонта нет",),
    "return_way": ("Товар сдам в пункт", "Товар отправлю продавцу"),
    "refund_to": ("на карту, с которой", "выдать наличными"),
    "item_where": ("Товар в сохранности", "Товар сохранён", "Товар не сохранился"),
    "moved_consent": ("согласия на перенос",),
    "money_back": ("оплаченные деньги",),
    "reply_by": ("Ответ поддержки", "Ответ продавца"),
}


class Skipping(Walker):
    """Answers what must be answered and skips the rest."""

    def fills_one(self, choices: Mapping[str, str] | None = None) -> Walker:
        skips = [b.label for b in self.buttons if b.verb in {Verb.SKIP, Verb.DONE}]
        step = self.catalogue.steps[self.question]
        if not skips or step.slug in (choices or {}):
            return super().fills_one(choices)
        self.steps.append(step.slug)
        return self.taps(skips[0])


#: The days on which documents go out: told, so that later letters can be written.
SENT = ("claim_sent_on", "complaint_sent_on")


def letters(catalogue: Catalogue, now: datetime, problem: str) -> Iterator[tuple[Walker, str]]:
    """Every letter of the road in turn, as text: each after the one before it was sent."""
    walk: Walker = Skipping(catalogue, now).starts().chooses(problem)
    for plan in catalogue.problems[problem].ladder:
        button = catalogue.rungs[plan.rung].button
        if not plan.letters or where(walk) is not ScreenId.ROAD or button not in labels(walk):
            continue
        walk.taps(button).fills({"new_date": "20 мая 2027"})
        if where(walk) is ScreenId.REVIEW:
            yield walk, ""
            walk.taps("сделать файлы" if "сделать файлы" in str(labels(walk)) else labels(walk)[0])
            for letter in walk.screen.letters:
                yield walk, plain_text(letter.document).replace("\u00a0", " ")
            if "Отправил" in str(labels(walk)):
                walk.taps("Отправил").fills(dict.fromkeys(SENT, f"{walk.now:%d.%m.%Y}"))
                walk.now += timedelta(days=30)
        if where(walk) is not ScreenId.ROAD:
            walk.taps("К дороге")


def labels(walk: Walker) -> list[str]:
    return [button.label for button in walk.buttons]


def unsaid(walk: Walker) -> list[str]:
    """What the letters in hand rest on though nobody said it and nothing says why it holds."""
    case = case_of(walk)
    facts = gather(walk.catalogue, case, walk.now.date())
    assert letters_of(walk.catalogue, case, facts)
    return [
        step.slug
        for step in steps_of(walk.catalogue, case, facts)
        if facts[step.slug] is not None and case.answer(step.slug) is None and not step.because
    ]


def borne(walk: Walker, text: str) -> list[str]:
    """The sentences of a letter whose answer was not given, and papers nobody has named."""
    answer = case_of(walk).answer
    found = [
        f"{step}: {words}"
        for step, sentences in BORNE.items()
        for words in sentences
        if words in text and not answer(step)
    ]
    return [*found, *(["papers"] if "снимок заказа" in text else [])]


def test_no_letter_rests_on_what_nobody_said(catalogue: Catalogue, now: datetime) -> None:
    texts, found = 0, []
    for problem in catalogue.problems.values():
        for walk, text in letters(catalogue, now, problem.slug) if problem.topic else ():
            flaws = borne(walk, text) if text else unsaid(walk)
            found += [(problem.slug, case_of(walk).rung, flaw) for flaw in flaws]
            texts += bool(text)
    assert found == []
    assert texts > 60
