"""Whatever is typed into a question stays words: in every screen and letter of every road."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from demo.text.content import formatted
from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.model.screen import Screen
from tests.conftest import NOW
from tests.flows.walker import ANSWERS, Walker

#: What might be taken for markup, a template, a format, SQL, a path, a formula, typst.
HOSTILE = (
    "<b>жирно</b> <tg-spoiler>нет</tg-spoiler> <a href='https://evil.example/'>сюда</a>",
    "&lt;i&gt; &#60;u&#62; &amp; &nbsp;",
    "{{ 313*317 }} {% include 'letters/_parts.j2' %} {# нет #}",
    "{0.__class__} %(full_name)s %s {full_name!r} ${313*317} $HOME",
    "'; DROP TABLE persons; -- \" OR 1=1",
    "../../../etc/passwd C:\\Windows\\win.ini file:///etc/passwd",
    '#read("/etc/passwd") #{313*317} $x$ @ref <label> \\u{41} // нет',
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
    "]]></p><p>лишний</p><!-- нет --> <!ENTITY x SYSTEM 'file:///etc/passwd'> &x;",
    "`код` *жирно* _косо_ [сюда](https://evil.example/) ||нет||",
)
#: Computed by none of them.
COMPUTED = "99221"
LINKED = "evil.example"
TYPED = frozenset({"text", "long_text", "person_name", "address", "party"})


def check(screen: Screen) -> None:
    """A screen is right markup with no link, no computed word of the person's."""
    shown = formatted(screen.text, "HTML", None)
    assert COMPUTED not in shown.text
    for entity in shown.entities:
        assert LINKED not in str(entity)
    for button in (button for row in screen.rows for button in row):
        assert LINKED not in (button.url or "")


def answer(walk: Walker, words: str) -> None:
    """Answer the question in hand with good words and hostile ones, else with good ones alone."""
    question, step = walk.question, walk.catalogue.steps[walk.question]
    if step.kind in TYPED:
        walk.says(f"{ANSWERS.get(question, '')} {words}".strip())
        check(walk.screen)
        if walk.question != question:
            walk.steps.append(question)
            return
    walk.fills_one().agrees()
    check(walk.screen)


def climb(walk: Walker, words: Iterator[str]) -> None:
    """Answer every question on the way to the letters of a rung."""
    walk.agrees()
    while walk.question:
        answer(walk, next(words))
        assert len(walk.steps) < 60, walk.screen.text
    check(walk.screen)
    if any("Всё верно" in button.label for button in walk.buttons):
        check(walk.taps("Всё верно").screen)


def test_words_stay_words_on_every_road(catalogue: Catalogue) -> None:
    words, letters = cycle(HOSTILE), []
    for problem in (one for one in catalogue.problems.values() if one.ladder):
        for rung in (catalogue.rungs[plan.rung] for plan in problem.ladder):
            walk = Walker(catalogue, NOW).starts().chooses(problem.slug)
            if any(rung.button in button.label for button in walk.buttons):
                climb(walk.taps(rung.button), words)
                letters += [plain_text(letter.document) for letter in walk.letters]
    told = "\n".join(letters)
    assert len(letters) > len(catalogue.problems)
    assert COMPUTED not in told
    assert [one for one in HOSTILE if one.split()[0] not in told] == []
