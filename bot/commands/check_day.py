"""The report of ``python -m bot check --as-of``: what the law changes until a day, what breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from bot import ROOT
from flows.content.catalogue import Catalogue
from flows.content_check.changes import Change, changes_between
from flows.content_check.load import load
from flows.content_check.reachability import walks
from flows.errors import ContentError
from flows.forms.agenda import letters_of
from flows.letters.compose import NotComposed, compose


def report_day(out: TextIO, day: date, root: Path = ROOT, today: date | None = None) -> int:
    """Write what is another on ``day``; returns 1 when a norm has ended or a letter breaks."""
    try:
        catalogue = load(root)
    except ContentError as wrong:
        out.writelines(f"{flaw}\n" for flaw in wrong.flaws)
        return 1
    today = today or datetime.now(UTC).date()
    changes = changes_between(catalogue, today, day)
    broken = list(broken_letters(catalogue, day))
    out.write(f"content {catalogue.version}: norms on {day} beside {today}\n")
    out.writelines(f"{change_line(change)}\n" for change in changes)
    out.write(f"letters that cannot be written on {day}:\n")
    out.writelines(f"  {line}\n" for line in broken or ["none"])
    return int(bool(broken) or any(change.what == "ends" for change in changes))


def change_line(change: Change) -> str:
    """One line: the day, the norm, what becomes of it, the records it touches."""
    told = " -> ".join(filter(None, (change.was, change.becomes)))
    users = ", ".join(change.users)
    return f"  {change.day} {change.norm} {change.what}{f' ({told})' if told else ''}: {users}"


def broken_letters(catalogue: Catalogue, day: date) -> Iterator[str]:
    """Problem, rung and letter, by what flaw, in how many of the walked forms."""
    total: Counter[str] = Counter()
    broken: Counter[tuple[str, str]] = Counter()
    for problem in catalogue.problems.values():
        for walked in walks(catalogue, problem, day):
            for kind in letters_of(catalogue, walked.case, walked.facts):
                name = f"{problem.slug} / {walked.case.rung} / {kind.slug}"
                total[name] += 1
                letter = compose(catalogue, kind, walked.facts)
                if isinstance(letter, NotComposed):
                    broken[name, f"{letter.flaw.file}: {letter.flaw.reason}"] += 1
    for (name, flaw), times in sorted(broken.items()):
        yield f"{name}: {flaw} ({times} of {total[name]} forms)"
