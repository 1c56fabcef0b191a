"""Reading a person's full name, because a letter without it is refused at the first desk."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.language.folding import fold, tidy

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

_CYRILLIC = "\u0400-\u04ff"
_LATIN = "A-Za-z\u00c0-\u024f"
_APOSTROPHES = re.compile("[\u2019\u02bc\u2018`\u00b4\u02b9]")
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212]\s*|(?<=\w)\s+-\s*(?=\w)|(?<=\w)-\s+(?=\w)")
_NOT_NAME = re.compile(rf"[^{_CYRILLIC}{_LATIN}'\- ]+")
_WORD = re.compile(rf"(?:[{_CYRILLIC}]+|[{_LATIN}]+)(?:['\-](?:[{_CYRILLIC}]+|[{_LATIN}]+))*")
_CYRILLIC_WORD = re.compile(rf"[{_CYRILLIC}]{{2,}}(?:-[{_CYRILLIC}]{{2,}})?")
_INITIAL = re.compile(r"(?<!\w)\w\.")
_PART = re.compile(r"[^'\-]+")
_FEWEST, _MOST = 2, 8
_LONGEST = 120
#: Surname, name and patronymic.
_NAMED = 3


def read_name(text: str, lexicon: Lexicon) -> str:
    """Surname, name and patronymic as they will be signed: two to eight words, capitalised.

    Latin names are taken as they stand in a passport; scripts mixed in one word are refused, since
    they look right and find nothing. A surname may be of one letter, names may not. Raises
    :class:`AnswerError`: ``name_unclear``, ``name_one_word`` (value), ``name_initials``,
    ``name_digits``, ``name_mixed`` (value), ``name_long``, ``name_other_words`` (value): words
    that are nobody's name.
    """
    plain = _APOSTROPHES.sub("'", tidy(unicodedata.normalize("NFC", text)))
    if any(char.isdigit() for char in plain):
        raise AnswerError("name_digits")
    words = _words(_DASHES.sub("-", _without_intro(plain, lexicon)))
    _check(plain, words)
    strange = [word for word in words if fold(word) in lexicon.names.other_words]
    if strange:
        raise AnswerError("name_other_words", {"value": plain.strip()[:60]})
    return " ".join(_cased(word, lexicon) for word in words)


def is_name_alone(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is nothing but a name: two or three words, all with a capital.

    So it is, too, where the last one ends as a patronymic does. Of one word, in Latin letters or
    in capitals alone much else may be meant.
    """
    words = text.split()
    if not _FEWEST <= len(words) <= _NAMED or not all(map(_CYRILLIC_WORD.fullmatch, words)):
        return False
    told = fold(words[-1]).endswith(lexicon.names.patronymics)
    return told or all(map(str.istitle, words))


def _without_intro(plain: str, lexicon: Lexicon) -> str:
    folded = fold(plain)
    for intro in lexicon.names.intro:
        if folded.startswith(intro) and not folded[len(intro) : len(intro) + 1].isalpha():
            return plain[len(intro) :]
    return plain


def _words(plain: str) -> list[str]:
    bare = (word.strip("'-") for word in _NOT_NAME.sub(" ", plain).split())
    return [word for word in bare if word]


def _is_shortened(plain: str, words: list[str]) -> bool:
    """Whether names are cut to initials; a surname may be one letter, written without a point."""
    return bool(_INITIAL.search(plain)) or any(len(word) == 1 for word in words[1:])


def _check(plain: str, words: list[str]) -> None:
    if not words:
        raise AnswerError("name_unclear")
    if len(words) > _MOST or len(" ".join(words)) > _LONGEST:
        raise AnswerError("name_long")
    if len(words) < _FEWEST:
        raise AnswerError("name_one_word", {"value": words[0]})
    if _is_shortened(plain, words):
        raise AnswerError("name_initials")
    mixed = [word for word in words if _is_mixed(word)]
    if mixed:
        raise AnswerError("name_mixed", {"value": mixed[0]})
    if not all(_WORD.fullmatch(word) for word in words):
        raise AnswerError("name_unclear")


def _is_mixed(word: str) -> bool:
    return bool(re.search(f"[{_CYRILLIC}]", word)) and bool(re.search(f"[{_LATIN}]", word))


def _cased(word: str, lexicon: Lexicon) -> str:
    """«IVANOV» and «ivanov» become «Ivanov»; «McCartney» and particles stay as typed."""
    if word in lexicon.names.particles or not (word.isupper() or word.islower()):
        return word
    return _PART.sub(lambda part: part[0][0].upper() + part[0][1:].lower(), word)
