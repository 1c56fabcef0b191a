"""The report of ``python -m bot check``: flaws with file and line, or what the content covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from bot import ROOT
from bot.commands.check_day import change_line
from bot.service.reading import is_fresh
from flows.content.catalogue import Catalogue
from flows.content.freshness import stale_records
from flows.content.stories import read_stories
from flows.content_check.changes import changes_ahead, users_of_norms
from flows.content_check.load import load
from flows.content_check.reachability import check_reachability
from flows.errors import ContentError
from flows.records.base import RECHECK_AFTER
from flows.records.stories import Story


def report(out: TextIO, root: Path = ROOT, today: date | None = None) -> int:
    """Write the report; returns 0 when the content can be walked, else 1."""
    try:
        catalogue = load(root)
        stories = read_stories(root, catalogue.problems)
    except ContentError as wrong:
        return report_flaws(out, wrong)
    flaws = check_reachability(catalogue)
    if flaws:
        return report_flaws(out, ContentError(flaws))
    out.writelines(
        f"{line}\n" for line in _lines(catalogue, stories, root, today or datetime.now(UTC).date())
    )
    return 0


def report_flaws(out: TextIO, wrong: ContentError) -> int:
    """Write the flaws of a content that cannot be loaded; returns 1."""
    out.writelines(f"{flaw}\n" for flaw in wrong.flaws)
    out.write(f"{len(wrong.flaws)} flaw(s): the bot will not start\n")
    return 1


def _lines(
    catalogue: Catalogue, stories: Mapping[str, tuple[Story, ...]], root: Path, today: date
) -> Iterator[str]:
    yield f"content {catalogue.version}: no flaws"
    yield ", ".join(f"{len(getattr(catalogue, kind))} {kind}" for kind in _COUNTED)
    yield f"{sum(map(len, stories.values()))} stories of {len(stories)} problems"
    yield ""
    yield "problem / rung: letters"
    yield from coverage(catalogue)
    if not is_fresh(catalogue, root):
        yield ""
        yield "the reading of stories was learned from other examples: run python -m bot learn"
    yield ""
    yield "norms that become others:"
    ahead = changes_ahead(catalogue, today)
    yield from (change_line(change) for change in ahead)
    if not ahead:
        yield "  none"
    idle = sorted(catalogue.norms.keys() - users_of_norms(catalogue).keys())
    yield ""
    yield f"norms at hand that nothing cites yet ({len(idle)}): {', '.join(idle) or 'none'}"
    stale = stale_records(catalogue, today)
    yield ""
    yield f"not checked for {RECHECK_AFTER.days} days: {', '.join(stale) or 'none'}"


_COUNTED = (
    "problems",
    "letters",
    "norms",
    "companies",
    "authorities",
    "contacts",
    "regions",
    "replies",
    "steps",
)


def coverage(catalogue: Catalogue) -> Iterator[str]:
    """One line for every rung of every problem with its letters.

    A problem without a ladder ends in its first advice: one line.
    """
    for problem in catalogue.problems.values():
        if not problem.ladder:
            yield f"  {problem.slug}: first advice only, {len(problem.advice.contacts)} contact(s)"
            continue
        for plan in problem.ladder:
            letters = ", ".join(plan.letters) or "no letter"
            yield f"  {problem.slug} / {plan.rung}: {letters}"
