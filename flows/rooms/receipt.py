"""A receipt's code was read: shown back before the case rests on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flows.answers.receipts import Receipt, find_receipt
from flows.case import Answer, Answers, Case, Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import aside, column, is_yes, main, out, rejoin
from flows.screen import Screen
from flows.turn import Move, Turn


def offer(turn: Turn, receipt: Receipt) -> Move:
    """The receipt waits beside the case for a yes."""
    return aside(turn, Where.RECEIPT, receipt.to_answer())


def react(turn: Turn, event: Event) -> Move:
    """Taken into the case, or left; a typed text is the story, the receipt belongs to it."""
    taken = _with(turn, _receipt(turn))
    match event:
        case Tap(verb=Verb.CONFIRM):
            return rejoin(turn, taken)
        case Tap(verb=Verb.BACK):
            return rejoin(turn, turn.case)
        case Say(text=text) if is_yes(turn, text):
            return rejoin(turn, taken)
        case Say(text=text):
            return story.more(turn.at(rejoin(turn, taken).state), text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _receipt(turn: Turn) -> Receipt | None:
    return find_receipt(turn.case.heard)


def told_by(receipt: Receipt, today: date) -> Answers:
    """What a receipt answers: itself; one of a purchase also its day and its sum in roubles.

    A day to come is the register's mistake and answers nothing.
    """
    told: dict[str, Answer] = {"receipt": (receipt.to_answer(),)}
    if receipt.operation == "sale":
        told["price"] = (str(receipt.amount),)
        if receipt.moment.date() <= today:
            told["ordered_on"] = (receipt.moment.date().isoformat(),)
    return told


def _with(turn: Turn, receipt: Receipt | None) -> Case:
    """The person's own words about the day and the sum stand before the receipt's."""
    if receipt is None:
        return turn.case
    told = told_by(receipt, turn.today)
    known = {**told, **turn.case.told, "receipt": told["receipt"]}
    return replace(turn.case, told=known)


def show(turn: Turn, move: Move) -> Screen:
    """Moment, sum and the fiscal numbers."""
    rows = column(
        main(turn.button("receipt_right", Verb.CONFIRM)), turn.button("receipt_wrong", Verb.BACK)
    )
    text = turn.page("receipt", error=move.error, receipt=_receipt(turn))
    return Screen(part=Where.RECEIPT, text=text, rows=(*rows, out(turn)), expects="story")
