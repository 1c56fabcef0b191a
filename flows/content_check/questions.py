"""Whether each question is heard where it is asked, and its contacts may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.errors import Flaw
from flows.lookup.questions import find_question

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check_questions(catalogue: Catalogue) -> Iterator[Flaw]:
    """Each example must be heard as its own question; a contact that is not shown is none."""
    for slug, question in catalogue.questions.items():
        sheet = catalogue.sheet("questions", slug)
        for n, example in enumerate(question.examples):
            heard = find_question(catalogue, example)
            if heard is not question:
                as_what = f"as {heard.slug}" if heard else "as no question"
                yield sheet.flaw(("examples", n), f"the example is heard {as_what}")
        for n, wanted in enumerate(question.contacts):
            known = catalogue.contacts.get(wanted)
            if known is not None and not known.shown:
                reason = f"the contact {wanted} is not shown: it may not be given"
                yield sheet.flaw(("contacts", n), reason)
