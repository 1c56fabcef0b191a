"""The files of a case as numbered documents of a letter."""

from __future__ import annotations

from flows.letters.exhibits import number_evidence
from flows.model.evidence import Evidence


def file(reference: str, caption: str = "", name: str = "photo.jpg") -> Evidence:
    return Evidence("picture", reference, name, caption=caption)


def numbered(attachments: tuple[str, ...], *files: Evidence) -> list[tuple[int, str, list[str]]]:
    listed, _ = number_evidence(attachments, files)
    return [(one.number, one.title, [each.reference for each in one.files]) for one in listed]


def test_files_under_one_caption_are_one_document() -> None:
    sent = (file("a", "Фото упаковки"), file("b", "Чек"), file("c", " фото  упаковки"))
    assert numbered((), *sent) == [(1, "Фото упаковки", ["a", "c"]), (2, "Чек", ["b"])]


def test_a_file_called_as_an_attachment_has_its_number() -> None:
    """The others follow after the last one; a gap is what was not sent."""
    letter = ("снимок заказа № 5", "фотографии недостатка")
    sent = (file("a", "Переписка"), file("b", "Фотографии недостатка"))
    assert numbered(letter, *sent) == [
        (2, "Фотографии недостатка", ["b"]),
        (3, "Переписка", ["a"]),
    ]
    assert number_evidence(letter, sent)[1] == ("снимок заказа № 5",)


def test_files_without_a_caption_stay_apart_and_bear_their_names() -> None:
    assert numbered((), file("a"), file("b", name="bank.statement.pdf")) == [
        (1, "photo", ["a"]),
        (2, "bank.statement", ["b"]),
    ]
