"""The values of a story that may be facts of its quarrel, each with what tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from flows.intake.companies import company_for
from flows.language.folding import fold, plain_words
from flows.reading.candidates import Candidate
from flows.reading.features import stems
from flows.reading.payment import leave_out_payers
from flows.reading.products import find_goods
from flows.reading.towns import is_alone

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer
    from flows.reading.choice import Kind
    from flows.reading.found import Found
    from flows.reading.story_facts import Facts
    from flows.reading.towns import Town, Towns
    from flows.records.base import Service

T = TypeVar("T")
#: The sum after goods in the same breath is mostly their price: in so many characters or fewer.
_BESIDE, _NEAR = 8, 60
#: Sums that differ by less are alike: a price before and after.
_ALIKE = Decimal("0.1")
#: Ranks of sums by size, and lengths of them in digits, that are told apart.
_RANKS = 4
#: A name in quotation marks: capital letters begin it, few words make it.
_QUOTED = re.compile(r"[\u00ab\"]([^\W\d_a-z\u0430-\u044f\u0451][\w-]*(?: [\w-]+){0,2})[\u00bb\"]")
#: So many of them are simply several.
_MANY = 2


def candidates_of(
    catalogue: Catalogue, text: str, facts: Facts, told: Mapping[str, Answer]
) -> Mapping[Kind, Sequence[Candidate]]:
    """The candidates of each kind; ``told`` are the answers that the rules read."""
    folded = fold(text)
    goods = find_goods(folded, catalogue.goods)
    ends = [end for _, _, end in goods]
    return {
        "sums": _sums(facts.sums, ends, _ruled(catalogue, told, "price", "charge")),
        "goods": _named(goods, _ruled(catalogue, told, "product")),
        "days": _days(facts.dates),
        "towns": _towns(catalogue.towns, folded, facts.towns, _ruled(catalogue, told, "city")),
    }


def named_companies(
    catalogue: Catalogue, text: str, service: Service, ruled: str
) -> tuple[str, Sequence[Candidate]]:
    """The plain words of a story, and every company they name; ``ruled`` is the rules' one.

    Banks that only paid are left out.
    """
    if service != "bank":
        text = leave_out_payers(text, catalogue.names, catalogue.lexicon.payment)
    row = f" {plain_words(text)} "
    names = catalogue.names.among(row)
    strange = sum(not names.in_order(f" {plain_words(one)}") for one in _QUOTED.findall(text))
    return row, [
        Candidate(
            one.slug,
            tuple((at + 1, row.index(" ", at + 1)) for at in sorted(names.places(row, one.slug))),
            frozenset(
                (
                    f"named {one.slug}",
                    _mark(one.slug, (ruled,) if ruled else ()),
                    f"serves {service in company_for(catalogue, one.slug, service).services}",
                    f"told in {service}",
                    f"quoted strangers {min(strange, _MANY)}",
                )
            ),
        )
        for one in names.in_order(row)
    ]


def _ruled(catalogue: Catalogue, told: Mapping[str, Answer], *reads: str) -> tuple[str, ...]:
    """What the rules took for the steps that read these facts."""
    steps = filter(None, map(catalogue.step_reading, reads))
    return next((told[step.slug] for step in steps if step.slug in told), ())


def _mark(value: str, ruled: tuple[str, ...]) -> str:
    """Whether the rules took this value of its kind, another one, or none."""
    if not ruled:
        return "ruled none"
    return "ruled" if f"{ruled[0]} ".startswith(f"{value} ") else "ruled another"


def _named(found: Iterable[tuple[str, int, int]], ruled: tuple[str, ...]) -> Sequence[Candidate]:
    return [
        Candidate(name, places, frozenset({f"named {name}", _mark(name, ruled)}))
        for name, places in _places(found).items()
    ]


def _towns(
    towns: Towns, folded: str, found: Sequence[Found[Town]], ruled: tuple[str, ...]
) -> Sequence[Candidate]:
    """The towns of a story; journeys name those of others, so the problem counts for each mark."""
    of = _places((one.value.name, one.start, one.end) for one in found)
    return [
        Candidate(
            name,
            places,
            frozenset(
                (
                    f"named {name}",
                    _mark(name, ruled),
                    *(f"own {towns.is_own(folded, start)}" for start, _ in places),
                    *(f"strange {towns.is_strange(folded, start)}" for start, _ in places),
                    *(f"alone {is_alone(folded, *place)}" for place in places),
                )
            ),
            by_problem=True,
        )
        for name, places in of.items()
    ]


def _places(found: Iterable[tuple[str, int, int]]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    for name, start, end in found:
        places[name] = (*places.get(name, ()), (start, end))
    return places


def _days(dates: Sequence[Found[T]]) -> Sequence[Candidate]:
    return [
        Candidate(
            str(value),
            tuple((one.start, one.end) for one in row),
            frozenset(f"role {one.role}" for one in row),
        )
        for value, row in _grouped(dates).items()
    ]


def _sums(
    sums: Sequence[Found[Decimal]], goods: Sequence[int], ruled: tuple[str, ...]
) -> Sequence[Candidate]:
    of = _grouped(sums)
    return [
        Candidate(
            str(value),
            tuple((one.start, one.end) for one in row),
            frozenset(
                (
                    f"rank {_rank(value, of)} of {min(len(of), _RANKS)}",
                    f"digits {len(str(int(value)))}",
                    _mark(str(value), ruled),
                    *(f"{one.role or 'marked'} {one.certain}" for one in row),
                    *(f"goods {gap}" for one in row for gap in _gaps(one.start, goods)),
                    *_relations(value, tuple(of)),
                )
            ),
        )
        for value, row in of.items()
    ]


def _rank(value: Decimal, values: Mapping[Decimal, object]) -> int:
    return min(sorted(values, reverse=True).index(value), _RANKS)


def _gaps(start: int, goods: Sequence[int]) -> Iterator[str]:
    """How near goods stand before a sum."""
    gap = min((start - end for end in goods if 0 <= start - end <= _NEAR), default=None)
    if gap is not None:
        yield "beside" if gap <= _BESIDE else "near"


def _relations(value: Decimal, values: Sequence[Decimal]) -> Iterator[str]:
    """How a sum stands to the others of its story: a whole, a part, a half, nearly the same."""
    others = [one for one in values if one != value]
    pairs = [(a, b) for a in others for b in others if a < b]
    if any(a + b == value for a, b in pairs):
        yield "whole"
    if any(a + value == b for a, b in pairs):
        yield "part"
    if 2 * value in others:
        yield "half"
    if any(2 * one == value for one in others):
        yield "double"
    if any(abs(one - value) < _ALIKE * value for one in others):
        yield "alike"


def _grouped(found: Sequence[Found[T]]) -> dict[T, list[Found[T]]]:
    of: dict[T, list[Found[T]]] = {}
    for one in found:
        of.setdefault(one.value, []).append(one)
    return of


def same_goods(catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether both name one thing: all words of the shorter in the other, or the same good."""
    first, second = set(stems(one)), set(stems(other))
    if first <= second or second <= first:
        return True
    known = _goods(catalogue, one)
    return bool(known) and known == _goods(catalogue, other)


def _goods(catalogue: Catalogue, text: str) -> set[str]:
    words = plain_words(text).split()
    return {mention.name for mention in catalogue.goods.find_mentions(words)}
