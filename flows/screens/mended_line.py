"""The line that tells what was put right."""

from __future__ import annotations

from collections.abc import Iterable

from flows.facts.values import parse_answer
from flows.forms.display import line
from flows.screens.context import Context


def mended_line(context: Context, slugs: Iterable[str]) -> str:
    """The line that tells what was put right; empty when nothing was.

    What no letter asks yet is told as it was said.
    """
    catalogue, facts = context.catalogue, context.facts
    steps = [catalogue.steps[slug] for slug in slugs]
    said = {one.slug: parse_answer(one, context.case.answer(one.slug) or ()) for one in steps}
    every = [line(catalogue, one, {**facts, one.slug: said[one.slug]}) for one in steps]
    lines = [one for one in every if one.value]
    made = bool(context.case.letters)
    return catalogue.pages.html("facts_mended", lines=lines, made=made) if lines else ""
