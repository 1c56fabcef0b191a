"""The screen of a receipt that was read: checked by the person before it is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.answers.receipts import Receipt, find_receipt
from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.pending import PendingReceipt
from flows.model.screen import Screen
from flows.model.state import Answers, Case, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, is_yes, main_button, menu_row, rejoin, set_aside
from flows.screens.protocol import Needs

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

NEEDS, LISTENS, PENDING = Needs.CASE, True, PendingReceipt


def offer(context: Context, receipt: Receipt) -> Transition:
    """To this screen, where the receipt waits for a yes."""
    return set_aside(context, ScreenId.RECEIPT, PendingReceipt(receipt.to_answer()))


def react(context: Context, event: Event) -> Transition:
    """The receipt is taken or dropped; a typed text is a story that it belongs to."""
    taken = _with_receipt(context, _receipt(context))
    match event:
        case Tap(verb=Verb.CONFIRM):
            return rejoin(context, taken)
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=text) if is_yes(context, text):
            return rejoin(context, taken)
        case Say(text=text):
            return story.tell_more(context.over(rejoin(context, taken).state), text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _receipt(context: Context) -> Receipt | None:
    return find_receipt(context.pending(PendingReceipt).code)


def answers_of(catalogue: Catalogue, receipt: Receipt, today: date) -> Answers:
    """The answers a receipt gives: itself; one of a purchase also its day and sum (roubles).

    A day to come is the register's mistake and answers nothing.
    """
    told: dict[str, str] = {"receipt_code": receipt.to_answer()}
    if receipt.operation == "sale":
        told["price"] = str(receipt.amount)
        if receipt.moment.date() <= today:
            told["ordered_on"] = receipt.moment.date().isoformat()
    steps = {name: catalogue.step_reading(name) for name in told}
    return {step.slug: (told[name],) for name, step in steps.items() if step is not None}


def _with_receipt(context: Context, receipt: Receipt | None) -> Case:
    """The case with the receipt's answers; a day or a sum the person named stays."""
    if receipt is None:
        return context.case
    told = answers_of(context.catalogue, receipt, context.today)
    itself = {slug: answer for slug, answer in told.items() if answer == (receipt.to_answer(),)}
    known = {**told, **context.case.extracted, **itself}
    return replace(context.case, extracted=known)


def show(context: Context, transition: Transition) -> Screen:
    """Moment, sum and the fiscal numbers."""
    rows = column(
        main_button(context.button("receipt_right", Verb.CONFIRM)),
        context.button("receipt_wrong", Verb.BACK),
    )
    text = context.page("receipt", error=transition.error, receipt=_receipt(context))
    return Screen(
        part=ScreenId.RECEIPT, text=text, rows=(*rows, menu_row(context)), expects="story"
    )
