"""Every letter over every set of facts, held against the text a person has read and approved.

After a meant change run ``python -m pytest tests/letters --approve`` and read the difference.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from pypdf import PdfReader

from bot.documents.printing import render
from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from flows.model.state import Case
from tests.documents.archive import archive_flaws

HERE = Path(__file__).parent
SETS = sorted((HERE / "facts").glob("*.yaml"))


def facts_of(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def case_of(record: dict[str, object]) -> tuple[Case, date]:
    today = record["today"]
    assert isinstance(today, date)
    answers = record["answers"]
    assert isinstance(answers, dict)
    said = {
        step: tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        for step, value in answers.items()
    }
    opened = datetime(today.year, today.month, today.day, tzinfo=ZoneInfo("Europe/Moscow"))
    case = Case(
        number=1,
        opened=opened,
        company=str(record["company"]),
        problem=str(record["problem"]),
        answers=said,
    )
    return case, today


def letter(catalogue: Catalogue, path: Path) -> Document:
    record = facts_of(path)
    case, today = case_of(record)
    facts = gather(catalogue, case, today)
    written = compose(catalogue, catalogue.letters[str(record["letter"])], facts)
    assert isinstance(written, Document), written
    return written


def text_of(document: Document) -> str:
    """A letter as it is approved: its text, below it the short form of a message."""
    return plain_text(document) + (f"\n---\n{document.short}\n" if document.short else "\n")


def approved_of(path: Path) -> Path:
    """Where the approved text of a set of facts lies."""
    return HERE / "approved" / f"{path.stem}.txt"


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_letter_says_what_was_approved(
    catalogue: Catalogue, path: Path, request: pytest.FixtureRequest
) -> None:
    text = text_of(letter(catalogue, path))
    approved = approved_of(path)
    if request.config.getoption("--approve"):
        approved.write_text(text, "utf-8")
    assert text == approved.read_text("utf-8")


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_letter_reads_clean(catalogue: Catalogue, path: Path) -> None:
    document = letter(catalogue, path)
    text = plain_text(document)
    for ugly in ("None", "{{", "{%", "  ", " ,", " .", "..", "()", "undefined"):
        assert ugly not in re.sub(r"   ____________   ", " ", text), ugly
    assert "!" not in text


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_letter_keeps_to_its_length_and_to_the_archive(
    catalogue: Catalogue, path: Path
) -> None:
    record = facts_of(path)
    kind = catalogue.letters[str(record["letter"])]
    document = letter(catalogue, path)
    if kind.form == "message":
        assert len(plain_text(document)) <= 1000
        assert 0 < len(document.short) <= 256
        return
    file = PdfReader(io.BytesIO(render(document, "pdf")))
    assert len(file.pages) <= kind.pages
    # A last page with little but the signature is spared by closer lines.
    last = [line for line in file.pages[-1].extract_text().splitlines() if line.strip()]
    assert len(last) >= 5 or len(file.pages) == 1, last
    assert archive_flaws(file) == []


#: Letters of businesses name the law on platforms, without articles, and no law of consumers.
_SELLERS = dict.fromkeys(
    ("seller_platform_complaint", "seller_pretrial_claim"),
    ("потребител", "2300-1", "мировой", "Роспотребнадзор", "морального"),
)

#: What must never stand in a letter: forbidden by the law or by sense.
FORBIDDEN = {
    "*": (
        "солидарно",
        "2463",
        "294-ФЗ",
        "рабочих дней со дня",
        "мошенник",
        "паспорт серии",
    ),
    "claim_defect": ("26.1", "23.1", "3 %"),
    "refusal_not_delivered": ("ст. 18", "ст. 22", "1 %"),
    "prepayment_demand": ("0,5", "неустойк", "1 %", "недостат"),
    "complaint_rpn": ("взыскать", "обязать вернуть"),
    **_SELLERS,
}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_letter_holds_nothing_forbidden(catalogue: Catalogue, path: Path) -> None:
    record = facts_of(path)
    text = plain_text(letter(catalogue, path)).replace("\u00a0", " ")
    for word in (*FORBIDDEN["*"], *FORBIDDEN.get(str(record["letter"]), ())):
        assert word not in text
    if record["letter"] not in _SELLERS:
        assert "289-ФЗ" not in text
    assert not re.search(r"(ст|ч|п)\. [^()]*(289-ФЗ|платформенной экономике)", text)


def test_every_letter_kind_has_a_set(catalogue: Catalogue) -> None:
    assert {facts_of(path)["letter"] for path in SETS} == set(catalogue.letters)


def test_the_penalty_of_a_lawsuit_never_passes_its_cap(catalogue: Catalogue) -> None:
    """Far past the term the sum stands at the price, and the letter says so."""
    text = plain_text(
        letter(catalogue, HERE / "facts" / "14_court_not_delivered_penalty_capped_ip.yaml")
    )
    assert "предел" in text.casefold() or "не более" in text.casefold()


#: What receivers are called in the names of files, where their own name is long.
_ROLES = re.compile(
    "площадке|агенту|полицию|в_(суд|банк|Банк_России|Ро|межведом)|к_банку|уполномоч"
)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_file_is_named_after_its_addressee(catalogue: Catalogue, path: Path) -> None:
    document = letter(catalogue, path)
    if catalogue.letters[str(facts_of(path)["letter"])].form == "message":
        return
    addressee = document.head[0][1]
    assert addressee in document.name or "____" in addressee or _ROLES.search(document.name), (
        document.name,
        addressee,
    )
