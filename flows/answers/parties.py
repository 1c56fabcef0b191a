"""Reading a pasted block of requisites: who the seller is, checked as far as check digits go."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.answers.tax_numbers import is_registered
from flows.errors import AnswerError
from flows.language.folding import fold, plain_words, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.records.lexicon import Lexicon

_NUMBER = re.compile(r"(?<![0-9])[0-9]{10,15}(?![0-9])")
_ACCOUNT = re.compile(r"(?<![0-9])[0-9]{20}(?![0-9])")
_SEPARATOR = re.compile(r"[,;\n]+")
_LABEL_GAP = r"\s*(?:\([^)\n]{0,20}\))?\s*[:№#=\-]?\s*№?\s*"
_BEFORE, _AFTER = " .:;,-/|\u2022*)", " :;,-/|\u2022*("
_BESIDE_INN = r"(?:\s*/\s*[0-9]{9}(?![0-9]))?"
_INDEX = re.compile(r"[0-9]{6}\b")
_OGRN_LENGTHS, _INN_LENGTHS = (13, 15), (10, 12)
_LONGEST_NAME, _LONGEST_ADDRESS = 200, 250
_LONGEST_TEXT = 2000
#: A name without a legal form and quotes has no more words.
_MOST_WORDS = 7
_QUOTES = '"\u00ab\u201e\u201c'


@dataclass(frozen=True, slots=True)
class Party:
    """A company or an entrepreneur. Unknown parts are empty; ``foreign`` ones have no OGRN."""

    name: str
    ogrn: str = ""
    inn: str = ""
    address: str = ""
    foreign: bool = False

    def to_answer(self) -> tuple[str, ...]:
        """The canonical answer: name, OGRN, INN, address, and ``foreign`` or an empty string."""
        return self.name, self.ogrn, self.inn, self.address, "foreign" if self.foreign else ""

    @classmethod
    def from_answer(cls, answer: tuple[str, ...]) -> Party:
        """The inverse of :meth:`to_answer`; missing parts are empty."""
        name, ogrn, inn, address, foreign = (*answer, "", "", "", "", "")[:5]
        return cls(name, ogrn, inn, address, bool(foreign))


def read_party(text: str, lexicon: Lexicon) -> Party:
    """The party a text names, its OGRN(IP) and INN verified, the rest split into name and address.

    Numbers may be missing, a name may not. Raises :class:`AnswerError`: ``party_no_name``,
    ``party_private`` (a person who is no trader), ``party_ogrn_wrong`` (value),
    ``party_inn_wrong`` (value), ``party_several``, ``party_long``.
    """
    plain = tidy(unicodedata.normalize("NFC", text), lines=True)
    if len(plain) > _LONGEST_TEXT:
        raise AnswerError("party_long")
    folded = fold(plain)
    foreign = _is_labelled(folded, lexicon.parties.abroad)
    numbers = {} if foreign else _numbers(folded, lexicon)
    rest = plain if foreign else _without_numbers(plain, folded, lexicon)
    name, address = _split(rest, lexicon)
    nameless = not any(char.isalpha() for char in name)
    beside = "" if _has_place(rest, lexicon) else address
    if not (numbers or foreign) and _is_private(rest, lexicon):
        raise AnswerError("party_private")
    if nameless or (not (numbers or foreign) and _is_talk(name, beside, lexicon)):
        raise AnswerError("party_no_name")
    if len(name) > _LONGEST_NAME or len(address) > _LONGEST_ADDRESS:
        raise AnswerError("party_long")
    foreign = foreign or (not numbers and _is_tail(name.split()[-1], lexicon))
    return Party(name, numbers.get("ogrn", ""), numbers.get("inn", ""), address, foreign)


def _is_talk(name: str, beside: str, lexicon: Lexicon) -> bool:
    """Whether words that no company is called by stand where its name is asked.

    So do many words, a question, a day, and such as name no one («a shop on the internet»); what
    stands in quotes or beside a legal form is a name. ``beside`` is what follows a comma and is
    no address.
    """
    words = re.findall(r"[\w-]+", fold(name))
    known = lexicon.parties
    if not {*known.forms}.isdisjoint(words) or any(mark in name for mark in _QUOTES):
        return False
    said = {*words, *re.findall(r"[\w-]+", fold(beside))}
    told = not {*known.other_words, *lexicon.dates.month_of}.isdisjoint(said)
    told |= "?" in name + beside or len(words) > _MOST_WORDS
    return told or {*words} <= {*known.common}


def _is_private(text: str, lexicon: Lexicon) -> bool:
    """Whether words tell a person who is no trader; what is in quotes or has a form is a name."""
    words = rest = f" {plain_words(text)} "
    for one in lexicon.parties.private:
        rest = rest.replace(f" {one} ", " ")
    formed = not {*lexicon.parties.forms}.isdisjoint(rest.split())
    return rest != words and not formed and not any(mark in text for mark in _QUOTES)


def _has_place(rest: str, lexicon: Lexicon) -> bool:
    """Whether a part of the text is an address: told to be one, or begun by its words."""
    parts = [_unlabelled(part, lexicon) for part in _parts(rest, lexicon)]
    return any(label == "address" or _is_place(value, lexicon) for label, value in parts)


def _is_tail(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a foreign legal form: «Ltd», «GmbH»."""
    return fold(word).strip(".") in lexicon.parties.name_tails


def _is_labelled(folded: str, labels: tuple[str, ...]) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(label)}{_LABEL_GAP}\w*[0-9]", folded) for label in labels
    )


def _numbers(folded: str, lexicon: Lexicon) -> dict[str, str]:
    """OGRN and INN by their kind: the labelled ones first, then by length alone."""
    found: dict[str, set[str]] = {"ogrn": set(), "inn": set()}
    for kind, value in (*_labelled(folded, lexicon), *_by_length(folded)):
        _verify(kind, value)
        found[kind].add(value)
    if any(len(values) > 1 for values in found.values()):
        raise AnswerError("party_several")
    return {kind: next(iter(values)) for kind, values in found.items() if values}


def _labelled(folded: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for kind, labels in (("ogrn", lexicon.parties.ogrn), ("inn", lexicon.parties.inn)):
        for found in re.finditer(rf"(?<!\w)(?:{_either(labels)}){_LABEL_GAP}([0-9]+)", folded):
            yield kind, found[1]


def _by_length(folded: str) -> Iterator[tuple[str, str]]:
    for found in _NUMBER.finditer(folded):
        if folded[: found.start()].endswith("+"):
            continue
        if len(found[0]) in _OGRN_LENGTHS:
            yield "ogrn", found[0]
        if len(found[0]) in _INN_LENGTHS:
            yield "inn", found[0]


def _verify(kind: str, value: str) -> None:
    if not is_registered(kind, value):
        raise AnswerError(f"party_{kind}_wrong", {"value": value[:20]})


def _either(labels: tuple[str, ...]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))


def _without_numbers(plain: str, folded: str, lexicon: Lexicon) -> str:
    """The text with its numbers, their labels and accounts turned into separators."""
    labels = _either((*lexicon.parties.ogrn, *lexicon.parties.inn))
    labelled = re.compile(rf"(?<!\w)(?:{labels})(?!\w){_LABEL_GAP}(?:[0-9]+{_BESIDE_INN})?")
    for pattern in (labelled, _ACCOUNT, _NUMBER):
        for found in pattern.finditer(folded):
            blank = "\n" * (found.end() - found.start())
            plain = plain[: found.start()] + blank + plain[found.end() :]
        folded = fold(plain)
    return plain


def _split(rest: str, lexicon: Lexicon) -> tuple[str, str]:
    """Name and address: the first part that is no noise is the name, the others the address."""
    names: list[str] = []
    places: list[str] = []
    for part in _parts(rest, lexicon):
        label, value = _unlabelled(part, lexicon)
        if names and not places and _is_tail(value, lexicon):
            names[-1] = f"{names[-1]}, {value}"
        elif label == "address" or names or _is_place(value, lexicon):
            places.append(value)
        else:
            names.append(value)
    return " ".join(names), ", ".join(places)


def _parts(rest: str, lexicon: Lexicon) -> Iterator[str]:
    for raw in _SEPARATOR.split(rest):
        part = _trimmed(raw)
        if part and not fold(part).startswith(lexicon.parties.noise) and "@" not in part:
            yield part


def _trimmed(part: str) -> str:
    return part.lstrip(_BEFORE).rstrip(_AFTER)


def _unlabelled(part: str, lexicon: Lexicon) -> tuple[str, str]:
    folded = fold(part)
    for kind, labels in (("address", lexicon.parties.address), ("name", lexicon.parties.name)):
        for label in labels:
            if folded.startswith(label) and not folded[len(label) :][:1].isalpha():
                return kind, _trimmed(part[len(label) :])
    return "", part


def _is_place(part: str, lexicon: Lexicon) -> bool:
    """Whether a part without a label begins an address: an index, a town, a street."""
    first = re.match(r"[^\W\d_]+", fold(part))
    return bool(_INDEX.match(part)) or (first is not None and first[0] in lexicon.parties.places)
