"""Card numbers, codes, documents that people type: hidden before anything is kept of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flows.answers.receipts import find_receipt
from flows.language.folding import fold
from flows.model.events import Attach, Event, Restore, Say, Start, Tap
from flows.reading.numbers import find_cards, find_snils

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.secret_words import SecretWords

Span = tuple[int, int]

_HIDDEN = "\u2022\u2022\u2022\u2022"
#: So much of a card's number may be kept: it stands on receipts as well.
_SHOWN_DIGITS = 4
_CARD, _CODE, _TOLD = "secret_card", "secret_code", "secret_told"
_DOCUMENT = "secret_document"


def hide_secrets(catalogue: Catalogue, event: Event) -> tuple[Event, str]:
    """The event without cards, codes, documents, days of birth, and the key of what to tell.

    The key is empty when there was nothing to hide; ``secret_told`` when a code was given away.
    """
    match event:
        case Say(text=text):
            hidden, key = _hide(text, catalogue)
            return replace(event, text=hidden), key
        case Attach(caption=caption, name=name):
            hidden, key = _hide(caption, catalogue)
            called, named = _hide(name, catalogue)
            read = [_hide_in_code(code, catalogue) for code in event.codes]
            codes = tuple(code for code, _ in read)
            event = replace(event, caption=hidden, name=called, codes=codes)
            return event, next(filter(None, (key, named, *(told for _, told in read))), "")
        case Start(payload=payload) if payload:
            hidden, key = _hide(payload, catalogue)
            return replace(event, payload=hidden), key
        case Tap(arg=arg) if arg:
            hidden, key = _hide(arg, catalogue)
            return replace(event, arg=hidden), key
        case Restore(content=content):
            hidden, key = _hide_in_file(content, catalogue)
            return replace(event, content=hidden), key
    return event, ""


def _hide_in_file(content: str, catalogue: Catalogue) -> tuple[str, str]:
    """The texts of a case's file, which anybody may have written.

    A value of one word was told apart when it was read (an order may look like a card): it stays.
    What is no file of a case stays whole: it is refused where it is opened.
    """
    keys: list[str] = []

    def hidden(value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
        match value:
            case str() if len(value.split()) > 1:
                value, key = _hide(value, catalogue)
                keys.append(key)
            case list():
                return [hidden(one) for one in value]
            case dict():
                return {name: hidden(one) for name, one in value.items()}
        return value

    try:
        fields = hidden(json.loads(content))
    except (ValueError, RecursionError):
        return content, ""
    key = next(filter(None, keys), "")
    return (json.dumps(fields, ensure_ascii=False), key) if key else (content, "")


def _hide_in_code(code: str, catalogue: Catalogue) -> tuple[str, str]:
    """A code on a picture; that of a receipt is digits throughout, none of them a secret."""
    return (code, "") if find_receipt(code) else _hide(code, catalogue)


def _hide(text: str, catalogue: Catalogue) -> tuple[str, str]:
    if sum(map(str.isdecimal, text)) < _SHOWN_DIGITS - 1:
        return text, ""
    folded, words = fold(text), catalogue.lexicon.secrets
    codes = [match.span(match.lastgroup or 0) for match in words.pattern.finditer(folded)]
    cards = list(find_cards(folded, catalogue.lexicon))
    taken = (*cards, *codes)
    named = (*_documents(folded, words), *find_snils(folded, catalogue.lexicon))
    papers = [span for span in dict.fromkeys(named) if not _overlaps(span, taken)]
    key = _CARD if cards else _DOCUMENT if papers else ""
    if codes:
        key = _TOLD if _is_told(folded, words) else _CODE
    for start, end in sorted({*taken, *papers}, reverse=True):
        kept = text[end - _SHOWN_DIGITS : end] if (start, end) in cards else ""
        text = f"{text[:start]}{_HIDDEN}{kept}{text[end:]}"
    return text, key


def _documents(folded: str, words: SecretWords) -> Iterator[Span]:
    """Numbers of documents and days of birth, each place once."""
    found: list[Span] = []
    for shape in words.documents:
        for match in shape.finditer(folded):
            span = match.span("number")
            if not _overlaps(span, found):
                found.append(span)
                yield span


def _overlaps(one: Span, others: Iterable[Span]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _is_told(folded: str, words: SecretWords) -> bool:
    """Whether a code was given to somebody."""
    return any(re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words.told)
