"""How much a letter asks of a person who has told nothing yet, and of one with a claim behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from statistics import median

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from flows.records.problems import Problem
from tests.flows.walker import ANSWERS, Walker, seen, where

#: What the issue asks for: questions and minutes to a first letter, new questions of a later one.
MOST, MINUTES, LATER = 9, 6.0, 3
#: Words a minute: read from a screen, typed on a telephone.
READ, TYPED = 180, 30

#: The days on which first documents go out.
SENT = ("claim_sent_on", "complaint_sent_on")

#: Where a question asks for two things, both are told.
TWO_IN_ONE = {
    "product": f"{ANSWERS['product']}, {ANSWERS['price']}",
    "full_name": f"{ANSWERS['full_name']}, {ANSWERS['address']}",
    "trip": f"{ANSWERS['trip']}, {ANSWERS['trip_on']}",
    "withheld": f"{ANSWERS['withheld']}, {ANSWERS['charged_on']}",
    "warranty_service.received_on": f"{ANSWERS['received_on']}, {ANSWERS['repair_since']}",
    **{
        f"{seller}.{slug}": answer
        for seller in ("seller_payout", "seller_penalty")
        for slug, answer in (
            ("full_name", ANSWERS["full_name"]),
            ("charged_on", f"{ANSWERS['charged_on']}, {ANSWERS['price']}"),
        )
    },
}


class Timed(Walker):
    """A walker who reads every screen and types every answer."""

    minutes = 0.0

    def fills_one(self, choices: Mapping[str, str] | None = None) -> Walker:
        screen = " ".join((seen(self), *(button.label for button in self.buttons)))
        self.minutes += len(screen.split()) / READ
        return super().fills_one({**TWO_IN_ONE, **(choices or {})})

    def says(self, text: str) -> Walker:
        self.minutes += len(text.split()) / TYPED
        return super().says(text)


def unanswered(catalogue: Catalogue) -> dict[str, str]:
    """What is told of first documents that were received and left without an answer."""
    silence = catalogue.replies["silence"].title
    return {
        "claim_received_on": "26 ноября",
        "claim_reply": silence,
        "complaint_reply": silence,
        "fu_decided_on": "20 декабря",
    }


def first_rungs(catalogue: Catalogue, problem: Problem) -> list[str]:
    """The rungs with letters that may be the first one taken."""
    plans = [plan for plan in problem.ladder if plan.letters]
    rungs = [catalogue.rungs[plan.rung] for plan in plans]
    return [rung.slug for rung in rungs if not rung.needs and not rung.ends]


def test_a_first_letter_asks_nine_questions_and_six_minutes(
    catalogue: Catalogue, now: datetime
) -> None:
    """From the list of topics, with nothing told; the slowest are printed."""
    walked = []
    for problem in catalogue.problems.values():
        for rung in first_rungs(catalogue, problem):
            walk = Timed(catalogue, now)
            walk.starts().chooses(problem.slug).taps(catalogue.rungs[rung].button).fills()
            assert where(walk) is ScreenId.REVIEW, seen(walk)
            minutes = walk.minutes + len(seen(walk).split()) / READ
            walked.append((len(walk.steps), round(minutes, 1), problem.slug, rung, walk.steps))
    for line in sorted(walked, reverse=True)[:12]:
        print(*line)  # noqa: T201 - the slowest are what one wants to read
    print(  # noqa: T201
        "median", median(line[0] for line in walked), median(line[1] for line in walked)
    )
    assert [line for line in walked if line[0] > MOST or line[1] > MINUTES] == []


def test_a_later_letter_asks_three_new_questions_at_the_median(
    catalogue: Catalogue, now: datetime
) -> None:
    """After the first document was sent and left unanswered, the letters after it in turn."""
    counts = []
    for problem in catalogue.problems.values():
        first = [r for r in first_rungs(catalogue, problem) if catalogue.rungs[r].stage != "chat"]
        if not first:
            continue
        walk = Walker(catalogue, now).starts().chooses(problem.slug)
        walk.taps(catalogue.rungs[first[0]].button).fills().taps("сделать файлы")
        walk.taps("Отправил").fills(dict.fromkeys(SENT, "25 ноября"))
        walk.now = now + timedelta(days=30)
        for plan in problem.ladder:
            rung = catalogue.rungs[plan.rung]
            if where(walk) is not ScreenId.ROAD:
                walk.taps("К дороге")
            if not (plan.letters and rung.needs) or rung.button not in labels(walk):
                continue
            walk.steps.clear()
            walk.taps(rung.button).fills(unanswered(catalogue))
            if where(walk) is ScreenId.REVIEW:
                counts.append((len(walk.steps), problem.slug, rung.slug, walk.steps.copy()))
                walk.taps("сделать файлы")
    for line in sorted(counts, reverse=True)[:8]:
        print(*line)  # noqa: T201 - the slowest are what one wants to read
    assert len(counts) > 30
    assert median(count for count, *_ in counts) <= LATER


def labels(walk: Walker) -> list[str]:
    return [button.label for button in walk.buttons]
