"""Building a letter: facts and a template in, a frozen document out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree  # noqa: ICN001 - a name that says what it is

from pydantic import TypeAdapter

from flows.errors import ContentError, Flaw
from flows.model.document import (
    Block,
    Document,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
)
from flows.records.base import PRINTABLE
from flows.records.conditions import holds
from flows.records.letters import LetterKind
from flows.records.norms import Norm

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts

_DOCUMENT = TypeAdapter(Document)
#: The functions a phrase that cites may call.
CITING = frozenset({"cite", "number"})
_XML_SPACE = " \t\r\n"


def compose(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> Document:
    """The letter of this kind over these facts, dated ``facts['today']``.

    Raises :class:`ContentError` when the template cites a norm that may not be cited that day.
    """
    attached = _attached(catalogue, kind, facts)
    values = _values(catalogue, kind, facts, [slug for slug, _ in attached])
    xml = catalogue.pages.page(f"letters/{kind.slug}.j2", values)
    return _Reader(catalogue, kind, facts, tuple(text for _, text in attached)).read(xml)


def _values(
    catalogue: Catalogue, kind: LetterKind, facts: Facts, attached: list[str]
) -> dict[str, object]:
    """The facts and the functions of docs/content.md."""
    citing = Citations(
        catalogue, _allowed(kind, facts), facts["today"], screen=kind.form == "message"
    )
    values: dict[str, object] = {
        **facts,
        "cite": citing.cite,
        "number": citing.number,
        "has": attached.__contains__,
        "ref": lambda slug: _ref(catalogue, attached, slug),
        "counter": lambda reply: catalogue.pages.markup(reply.counter, values),
    }
    return values


def told_with(catalogue: Catalogue, norms: tuple[str, ...], facts: Facts) -> dict[str, Any]:
    """The facts and the functions of a screen that cites ``norms`` and names contacts."""
    citing = Citations(catalogue, frozenset(norms), facts["today"], screen=True)
    shown = {slug: found.value for slug, found in catalogue.contacts.items() if found.shown}
    return {**facts, "cite": citing.cite, "number": citing.number, "contact": shown.get}


def _allowed(kind: LetterKind, facts: Facts) -> frozenset[str]:
    """What a letter may cite: the norms of its record and of the answers it objects to."""
    replies = (facts.get("answer"), facts.get("claim_answer"))
    return frozenset(kind.norms).union(*(reply.norms for reply in replies if reply))


def digest(document: Document) -> str:
    """The SHA-256 of a document's canonical JSON."""
    return hashlib.sha256(_DOCUMENT.dump_json(document)).hexdigest()


def _attached(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> list[tuple[str, str]]:
    return [
        (item.slug, catalogue.pages.phrase(item.text, facts))
        for item in kind.attachments
        if holds(item.when, facts)
    ]


def _ref(catalogue: Catalogue, order: list[str], slug: str) -> str:
    if slug not in order:
        return ""
    return catalogue.pages.text("letter.ref", number=order.index(slug) + 1)


@dataclass(slots=True)
class Citations:
    """What one text may cite, and which acts it has named in full (screens and chats never do)."""

    catalogue: Catalogue
    allowed: frozenset[str]
    day: date
    screen: bool = False
    _named: set[str] = field(default_factory=set)

    def cite(self, *slugs: str) -> str:
        """«art. 22 of the Act …»: articles of one act together, the act in full the first time."""
        places: dict[str, dict[str, None]] = {}
        for norm in map(self._norm, slugs):
            places.setdefault(norm.act, {})[norm.place] = None
        return "; ".join(f"{', '.join(found)} {self._act(act)}" for act, found in places.items())

    def number(self, slug: str) -> Decimal:
        """The number the norm gives."""
        number = self._norm(slug).number
        if number is None:
            raise _refused(f"the norm {slug} gives no number")
        return number.value

    def _act(self, slug: str) -> str:
        act = self.catalogue.acts[slug]
        if self.screen:
            return act.short
        name = (act.later or act.short) if slug in self._named else act.cited
        self._named.add(slug)
        return name

    def _norm(self, slug: str) -> Norm:
        if slug not in self.allowed:
            raise _refused(f"a template cites {slug}, which its record does not list")
        norm = self.catalogue.norms[slug]
        if norm.confidence not in PRINTABLE or not norm.in_force(self.day):
            raise _refused(f"the norm {slug} may not be cited on {self.day}")
        return norm


def _refused(reason: str) -> ContentError:
    return ContentError((Flaw("templates", 1, reason),))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the XML of a filled template into a document."""

    catalogue: Catalogue
    kind: LetterKind
    facts: Facts
    attached: tuple[str, ...]

    def read(self, xml: str) -> Document:
        root = ElementTree.fromstring(xml)  # noqa: S314 - our own template, user text escaped
        return Document(
            name=self.catalogue.pages.phrase(self.kind.name or self.kind.slug, self.facts),
            title=root.get("title", ""),
            subject=root.get("subject", ""),
            head=tuple(self._party(party) for party in root.findall("party")),
            body=tuple(self._blocks(root)),
            attachments_label=self._label(root),
            attachments=self.attached if root.find("attachments") is not None else (),
            closing=tuple(self._closing(root)),
            short=_text(root.find("short")),
        )

    def _label(self, root: ElementTree.Element) -> str:
        found = root.find("attachments")
        return found.get("label", "") if found is not None and self.attached else ""

    def _party(self, party: ElementTree.Element) -> tuple[str, ...]:
        lines = (_text(line) for line in party.findall("line"))
        return (party.get("label", ""), *(line for line in lines if line))

    def _blocks(self, root: ElementTree.Element) -> Iterator[Block]:
        """Blocks before the attachments (or before the first signature)."""
        for element in root:
            if element.tag in {"attachments", "sign", "page"}:
                return
            yield from self._block(element)

    def _closing(self, root: ElementTree.Element) -> Iterator[Block]:
        """What stands after the attachments: signature and appendices."""
        seen = False
        for element in root:
            seen = seen or element.tag in {"attachments", "sign", "page"}
            if seen and element.tag != "attachments":
                yield from self._block(element)

    def _block(self, element: ElementTree.Element) -> Iterator[Block]:
        match element.tag:
            case "p" | "h":
                runs = _runs(element)
                if runs:
                    yield Paragraph(runs, heading=element.tag == "h")
            case "list":
                yield Listing(tuple(_runs(item) for item in element.findall("item")))
            case "table":
                yield Table(tuple(_cells(row) for row in element.findall("row")))
            case "page":
                yield PageBreak()
            case "sign":
                dated = str(self.catalogue.pages.filters["long_date"](self.facts["today"]))
                yield Signature(dated=dated, name=element.get("name", ""))
            case "party" | "short":
                return
            case unknown:
                reason = f"unknown element <{unknown}>"
                raise ContentError((Flaw(f"templates/letters/{self.kind.slug}.j2", 1, reason),))


def _cells(row: ElementTree.Element) -> tuple[Runs, ...]:
    return tuple(_runs(cell) for cell in row.findall("cell"))


def _text(element: ElementTree.Element | None) -> str:
    return "" if element is None else "".join(run.text for run in _runs(element))


def _runs(element: ElementTree.Element) -> Runs:
    return _folded(list(_pieces(element)))


def _pieces(element: ElementTree.Element) -> Iterator[Run]:
    if element.text:
        yield Run(element.text)
    for child in element:
        if child.tag == "br":
            yield Run("\n")
        else:
            inner = "".join(child.itertext())
            yield Run(inner, bold=child.tag == "b", blank=child.tag == "blank")
        if child.tail:
            yield Run(child.tail)


def _folded(pieces: list[Run]) -> Runs:
    """White space of the template folded to single blanks, none at the ends; <br/> kept."""
    runs: list[Run] = []
    open_end = False
    for piece in pieces:
        if piece.text == "\n" and not piece.bold:
            runs.append(piece)
            open_end = False
            continue
        text = _fold(piece.text)
        if not open_end and not piece.blank:
            text = text.lstrip(" ")
        if text or piece.blank:
            runs.append(Run(text, bold=piece.bold, blank=piece.blank))
            open_end = not text.endswith(" ")
    while runs and not runs[-1].blank and not runs[-1].text.strip(" \n"):
        runs.pop()
    if runs and not runs[-1].blank:
        last = runs[-1]
        runs[-1] = Run(last.text.rstrip(" "), bold=last.bold)
    return tuple(runs)


def _fold(text: str) -> str:
    """Runs of the template's white space as one blank; NBSP stays."""
    out: list[str] = []
    for char in text:
        if char in _XML_SPACE:
            if not out or out[-1] != " ":
                out.append(" ")
        else:
            out.append(char)
    return "".join(out)
