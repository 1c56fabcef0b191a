"""DOCX, PDF and text of one letter say the same, whatever a person wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.printing import render
from flows.language.phrasing import BLANK
from flows.letters.as_text import plain_text
from flows.letters.normalise import clean
from flows.model.document import (
    FORMATS,
    Document,
    Format,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)
from tests.documents.letters import CLAIM, LAWSUIT, para, runs, table
from tests.documents.readback import docx_text, pdf_text, words

TRICKY = (
    """<&>"'{{ }} *_#$@\\`~[]<b> ]]> &amp; %d {0}""",
    """#set page(fill: red) #panic("x") #read("/etc/passwd") $x^2$ <label> @ref""",
    "= Heading",
    "- list",
    "+ list",
    "/ term: x",
    "/* comment */ and // the rest",
    """-- --- ... 'single' "double" ~ \\ \\n \\u{41} -? (c) 1/2""",
    "https://example.org/a?b=c&d=*e*#_f_",
    "№ 5 — 100 ₽ – «ёж» „лапки“ … § 3° − × ½",
)


@pytest.mark.parametrize("letter", [CLAIM, LAWSUIT], ids=["claim", "lawsuit"])
def test_word_file_says_what_the_text_says(letter: Document) -> None:
    assert words(docx_text(render(letter, "docx"), labelled=True)) == words(plain_text(letter))


@pytest.mark.parametrize("letter", [CLAIM, LAWSUIT], ids=["claim", "lawsuit"])
def test_pdf_says_what_the_word_file_says(letter: Document) -> None:
    assert words(pdf_text(render(letter, "pdf"))) == words(docx_text(render(letter, "docx")))


@pytest.mark.parametrize("text", TRICKY)
def test_markup_of_any_kind_is_only_text(text: str) -> None:
    letter = everywhere(text)
    expected = squashed(plain_text(letter))
    assert expected.count(squashed(text)) == 10
    assert squashed(docx_text(render(letter, "docx"), labelled=True)) == expected
    assert squashed(pdf_text(render(letter, "pdf"))).count(squashed(text)) == 10


def test_hidden_characters_leak_nowhere() -> None:
    hidden = (
        "\x00\x07\x0b\x0c\x1b\x7f\x85\xad\u200b\u200d\u200e\u2028\u202a\u202e\u2066\u2069\ufeff"
    )
    letter = everywhere("до" + hidden + "\ud800\udfff\ufffe\uffff\U0001ffff" + "после")
    texts = [
        plain_text(letter),
        docx_text(render(letter, "docx")),
        pdf_text(render(letter, "pdf")),
    ]
    for text in texts:
        assert "до" in text
        assert text.replace("\n", " ") == clean(text).replace("\n", " ")


def test_a_line_end_inside_a_run_is_a_line_end_everywhere() -> None:
    letter = Document(name="x", title="Т", body=(para("раз\r\nдва\rтри"),))
    assert "раз\nдва\nтри" in plain_text(letter)
    assert "раз\nдва\nтри" in docx_text(render(letter, "docx"))
    assert "раз\nдва\nтри" in pdf_text(render(letter, "pdf"))


def test_a_blank_shows_its_line_and_its_hint() -> None:
    letter = Document(name="x", title="Т", body=(para(Run("серия", blank=True)),))
    for text in (
        plain_text(letter),
        docx_text(render(letter, "docx")),
        pdf_text(render(letter, "pdf")),
    ):
        assert f"{BLANK} (серия)" in text.replace("\u00a0", " ")


def test_an_unsigned_signature_is_three_lines() -> None:
    letter = Document(name="x", title="Т", body=(Signature("", " "),))
    for ending in (
        plain_text(letter),
        docx_text(render(letter, "docx")),
        pdf_text(render(letter, "pdf")),
    ):
        assert words(ending) == ["Т", BLANK, BLANK, BLANK]


@pytest.mark.parametrize("ending", FORMATS)
def test_same_letter_gives_same_bytes(ending: Format) -> None:
    assert render(CLAIM, ending) == render(replace(CLAIM), ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_files_are_light(ending: Format) -> None:
    assert len(render(CLAIM, ending)) < 100_000


def test_an_empty_letter_has_files_too() -> None:
    for ending in FORMATS:
        assert render(Document(name="", title=""), ending)


anything = st.text(st.characters(exclude_categories=()), max_size=40)
some_runs = st.lists(
    st.builds(Run, anything, bold=st.booleans(), blank=st.booleans()), max_size=3
).map(tuple)
some_blocks = st.lists(
    st.one_of(
        st.builds(Paragraph, some_runs, heading=st.booleans()),
        st.builds(Listing, st.lists(some_runs, max_size=3).map(tuple)),
        st.builds(
            Table, st.lists(st.lists(some_runs, max_size=3).map(tuple), max_size=3).map(tuple)
        ),
        st.builds(PageBreak),
        st.builds(Signature, anything, anything),
    ),
    max_size=4,
).map(tuple)
some_texts = st.lists(anything, max_size=3).map(tuple)
letters = st.builds(
    Document,
    name=anything,
    title=anything,
    subject=anything,
    head=st.lists(some_texts, max_size=3).map(tuple),
    body=some_blocks,
    attachments_label=anything,
    attachments=some_texts,
    closing=some_blocks,
)


@given(letters)
@settings(max_examples=60, deadline=None)
def test_no_letter_breaks_a_renderer(letter: Document) -> None:
    assert render(letter, "pdf").startswith(b"%PDF")
    assert render(letter, "txt") == render(letter, "txt")
    written = docx_text(render(letter, "docx"))
    assert clean(written).split() == written.split()


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def everywhere(text: str) -> Document:
    """Put the text in every place of a letter a person can fill: ten in plain text."""
    return Document(
        name=text,
        title=text,
        subject=text,
        head=((text, text),),
        body=(Paragraph(runs(text)), Listing((runs(text),)), table(("", text), ("", text))),
        attachments=(text,),
        closing=(Signature("сегодня", text),),
    )


def squashed(text: str) -> str:
    """Characters in order: formats break lines at different places."""
    return "".join(words(text))
