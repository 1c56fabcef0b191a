"""The screen of contacts: by what happened, by whose they are, and one contact with all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.lookup.cards import CardWriter
from flows.lookup.links import Linked, link_to, open_link
from flows.lookup.search import search
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Report, Screen
from flows.model.state import ScreenId
from flows.records.authorities import Authority, Region
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.problems import Problem
from flows.records.questions import Question
from flows.screens import story, topics
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, main_button, nav_row, resume
from flows.screens.protocol import Needs

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None

#: Sections that are no link to a record: the two lists, and one topic of the first.
_BY_EVENT, _BY_OWNER, _TOPIC = "by_event", "whose", "t_"
#: A text no longer than this is looked up on the lists; a longer one tells a story.
_LONGEST_QUERY = 40
#: A label of a button: the purpose up to its first stop, when it has one so early.
_LABEL = 48


def react(context: Context, event: Event) -> Transition:
    """A short text is looked up, a longer one is a story; «back» leads up, at last out."""
    match event:
        case Tap(verb=Verb.FILES, arg=link) if _contact(context.catalogue, link):
            return Transition(context.state, files=(link,), toast="toast.vcard")
        case Tap(verb=Verb.REPORT, arg=arg) if report := _report(context.catalogue, arg):
            return Transition(context.state, report=report, toast="toast.reported")
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.problems:
            return topics.begin(context, slug)
        case Tap(verb=Verb.BACK):
            return _up(context)
        case Say(text=text):
            return _look_up(context, text) or story.begin(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _contact(catalogue: Catalogue, link: str) -> Contact | None:
    found = open_link(catalogue, link)
    return found.record if found and isinstance(found.record, Contact) else None


def _report(catalogue: Catalogue, arg: str) -> Report | None:
    """What a button says of a contact: its kind, then the link."""
    kind, _, link = arg.partition(" ")
    contact = _contact(catalogue, link)
    match kind:
        case "broken" | "changed" if contact is not None:
            return Report(contact.slug, kind)
    return None


def _look_up(context: Context, text: str) -> Transition | None:
    """To the best of what a short text finds while one of the lists is shown."""
    section = context.state.position.section
    listed = section in {"", _BY_EVENT, _BY_OWNER} or section.startswith(_TOPIC)
    if not listed or len(text) > _LONGEST_QUERY:
        return None
    items = search(context.catalogue, text).items
    found = next((one for one in items if not isinstance(one.record, Question)), None)
    return context.go(ScreenId.CONTACTS, section=found.link) if found else None


def _up(context: Context) -> Transition:
    section = context.state.position.section
    link = open_link(context.catalogue, section)
    if link is not None:
        return context.go(ScreenId.CONTACTS, section=_above(context.catalogue, link.record))
    if section in {_BY_EVENT, _BY_OWNER}:
        return context.go(ScreenId.CONTACTS)
    if section.startswith(_TOPIC):
        return context.go(ScreenId.CONTACTS, section=_BY_EVENT)
    return resume(context, context.case) if context.state.case else context.go(ScreenId.HOME)


def _above(catalogue: Catalogue, record: Linked) -> str:
    """The section a record is listed in."""
    match record:
        case Problem():
            return f"{_TOPIC}{record.topic}"
        case Contact() if record.company in catalogue.companies:
            return link_to(catalogue.companies[record.company])
    return _BY_OWNER


def show(context: Context, transition: Transition) -> Screen:
    """The lists, the contacts of one owner or one event, or one contact."""
    section = context.state.position.section
    company = context.catalogue.companies.get(section)
    link = open_link(context.catalogue, section)
    record = company or (link.record if link else None)
    if record is None:
        text = context.page("contacts", error=transition.error, section=section)
        rows = _list(context, section)
    else:
        card = CardWriter(context.catalogue, context.now).text(record)
        text = context.page("contact", error=transition.error, card=card)
        rows = tuple(_buttons(context, record))
    return Screen(
        part=ScreenId.CONTACTS, text=text, rows=(*rows, nav_row(context)), expects="story"
    )


def _list(context: Context, section: str) -> Rows:
    catalogue = context.catalogue
    if section == _BY_EVENT:
        return column(
            *(
                context.button(f"topic.{topic}", Verb.CONTACTS, f"{_TOPIC}{topic}")
                for topic in catalogue.topics
            )
        )
    if section == _BY_OWNER:
        owners = [one for one in catalogue.companies.values() if one.channels]
        return _pairs([*owners, *catalogue.authorities.values()])
    if section.startswith(_TOPIC):
        problems = (p for p in catalogue.problems.values() if p.topic == section[len(_TOPIC) :])
        return column(*map(_button, problems))
    return column(
        context.button("contacts_happened", Verb.CONTACTS, _BY_EVENT),
        context.button("contacts_whose", Verb.CONTACTS, _BY_OWNER),
        context.button("check", Verb.CHECK),
    )


def _pairs(records: list[Company | Authority]) -> Rows:
    buttons = [_button(record) for record in records]
    return tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))


def _button(record: Contact | Problem | Company | Authority) -> Button:
    label = _label(record) if isinstance(record, Contact) else record.title
    return Button(label, Verb.CONTACTS, link_to(record))


def _label(contact: Contact) -> str:
    """What a contact is for, in a few words."""
    purpose = contact.purpose
    stops = [at for mark in (":", ",", ";", " (") if (at := purpose.find(mark)) > 0]
    first = min(stops, default=len(purpose))
    return purpose[: first if len(purpose) > _LABEL else len(purpose)]


def _buttons(context: Context, record: Linked) -> Iterator[tuple[Button, ...]]:
    """The contacts of a record; of a contact what can be done with it."""
    catalogue = context.catalogue
    match record:
        case Contact():
            yield from _actions(context, record)
        case Company():
            yield from column(*_shown(catalogue, record.channels.values()))
        case Authority():
            yield from column(*_shown(catalogue, record.channels))
        case Problem():
            yield (main_button(context.button("topic_begin", Verb.PICK, record.slug)),)
            yield from column(*_shown(catalogue, record.advice.contacts))
        case Region():
            yield (Button(record.site, url=record.site),)


def _shown(catalogue: Catalogue, slugs: Iterable[str]) -> Iterator[Button]:
    contacts = (catalogue.contacts[slug] for slug in slugs)
    return (_button(contact) for contact in contacts if contact.shown)


def _actions(context: Context, contact: Contact) -> Iterator[tuple[Button, ...]]:
    link = link_to(contact)
    if contact.kind != "app_path":
        yield (Button(context.text("button.copy_value"), copy=contact.value),)
        yield (context.button("vcard", Verb.FILES, link),)
    yield (Button(context.text("button.share"), share=link),)
    yield (
        context.button("broken", Verb.REPORT, f"broken {link}"),
        context.button("changed", Verb.REPORT, f"changed {link}"),
    )
