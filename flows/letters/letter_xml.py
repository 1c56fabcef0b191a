"""The XML of a filled letter template as a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree  # noqa: ICN001 - a name that says what it is

from flows.errors import ContentError, Flaw
from flows.facts.given import today_of
from flows.letters.normalise import clean
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

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts

_XML_SPACES = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class LetterReader:
    """Reads the XML of a filled template into a document.

    ``template`` is its path below ``templates``, ``name`` that of the document's files without an
    ending; ``attached`` are its attachments.
    """

    catalogue: Catalogue
    template: str
    name: str
    facts: Facts
    attached: tuple[str, ...]

    def read(self, xml: str) -> Document:
        """The document of ``xml``; what may not be printed is dropped, XML takes not all of it.

        Raises ``ElementTree.ParseError`` when it is no XML and :class:`ContentError` for an
        element that letters do not have.
        """
        root = ElementTree.fromstring(clean(xml))  # noqa: S314 - our own template, user text escaped
        return Document(
            name=self.name,
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
                dated = str(self.catalogue.pages.filters["long_date"](today_of(self.facts)))
                yield Signature(dated=dated, name=element.get("name", ""))
            case "party" | "short":
                return
            case unknown:
                reason = f"unknown element <{unknown}>"
                raise ContentError((Flaw(f"templates/{self.template}", 1, reason),))


def _cells(row: ElementTree.Element) -> tuple[Runs, ...]:
    return tuple(_runs(cell) for cell in row.findall("cell"))


def _text(element: ElementTree.Element | None) -> str:
    return "" if element is None else "".join(run.text for run in _runs(element))


def _runs(element: ElementTree.Element) -> Runs:
    return _fold_runs(list(_pieces(element)))


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


def _fold_runs(pieces: list[Run]) -> Runs:
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
    return _XML_SPACES.sub(" ", text)
