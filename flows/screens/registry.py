"""The screen of every ``ScreenId``; mypy checks each module against the protocol."""

from __future__ import annotations

from collections.abc import Mapping

from flows.model.state import ScreenId
from flows.screens import (
    about,
    another,
    ask,
    case,
    case_note,
    cases,
    check,
    company,
    consent,
    contacts,
    erase,
    fields,
    guide,
    handed,
    home,
    news,
    passphrase,
    photo,
    preview,
    privacy,
    reading,
    receipt,
    reply,
    review,
    road,
    topics,
    understood,
)
from flows.screens.protocol import ScreenModule

SCREENS: Mapping[ScreenId, ScreenModule] = {
    ScreenId.HOME: home,
    ScreenId.TOPICS: topics,
    ScreenId.READING: reading,
    ScreenId.UNDERSTOOD: understood,
    ScreenId.ROAD: road,
    ScreenId.ASK: ask,
    ScreenId.REVIEW: review,
    ScreenId.FIELDS: fields,
    ScreenId.PREVIEW: preview,
    ScreenId.HANDED: handed,
    ScreenId.CASES: cases,
    ScreenId.HELP: guide,
    ScreenId.ABOUT: about,
    ScreenId.COMPANY: company,
    ScreenId.RECEIPT: receipt,
    ScreenId.PHOTO: photo,
    ScreenId.ANOTHER: another,
    ScreenId.REPLY: reply,
    ScreenId.CONTACTS: contacts,
    ScreenId.CHECK: check,
    ScreenId.CASE: case,
    ScreenId.CASE_NOTE: case_note,
    ScreenId.NEWS: news,
    ScreenId.PRIVACY: privacy,
    ScreenId.ERASE: erase,
    ScreenId.CONSENT: consent,
    ScreenId.PASSPHRASE: passphrase,
}
