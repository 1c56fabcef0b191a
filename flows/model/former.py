"""Cases as former versions wrote them, read as present ones; written back with the next change.

Until revision 0002 of the database four fields had other names, what waits for a decision was one
text, and a file was «name, tab, reference» inside an answer.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import TypeAdapter

#: Former name → present name.
_NAMES = {"told": "extracted", "offered": "ambiguous", "heard": "pending", "pending": "ticked"}
#: Stands in every present case and in no former one, where a text or a list followed. Inside of a
#: text of JSON the quotes would be escaped, so this is never a person's words.
_PRESENT = re.compile(rb'"pending":(?:null|\{)')
_ANSWER = TypeAdapter(list[str])
_ANSWERS = TypeAdapter(dict[str, list[str]])
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic")


def present_case(raw: bytes, screen: str) -> bytes:
    """The JSON of a case with the present fields; present JSON comes back as it is.

    ``screen`` is where the person stands with this case in hand, empty for any other case: only
    there what waits can be decided, so it is left out elsewhere. Raises ``ValueError`` for what
    is no JSON object.
    """
    if _PRESENT.search(raw):
        return raw
    fields = json.loads(raw)
    if not isinstance(fields, dict):
        message = "a case is a JSON object"
        raise ValueError(message)  # noqa: TRY004 - as for JSON that cannot be parsed
    if "told" in fields:
        fields = {_NAMES.get(name, name): value for name, value in fields.items()}
    return json.dumps(_with_records(fields, screen)).encode()


def _with_records(fields: dict[str, Any], screen: str) -> dict[str, Any]:
    """The fields with records in place of texts with tabs."""
    answers = _ANSWERS.validate_python(fields.get("answers", {}))
    ticked = _ANSWER.validate_python(fields.get("ticked", []))
    lines = [text for answer in (*answers.values(), ticked) for text in answer if "\t" in text]
    return {
        **fields,
        "pending": _pending(str(fields.get("pending", "")), screen),
        "answers": {slug: _references(answer) for slug, answer in answers.items()},
        "ticked": _references(ticked),
        "evidence": list({file["reference"]: file for file in map(_file, lines)}.values()),
    }


def _pending(text: str, screen: str) -> dict[str, Any] | None:
    match screen:
        case "receipt":
            return {"kind": "receipt", "code": text}
        case "photo":
            return {"kind": "pictures", "files": [_file(line) for line in text.split("\n")]}
        case "another":
            return {"kind": "story", "text": text}
        case "reply":
            return {"kind": "reply", "text": text}
    return None


def _file(line: str) -> dict[str, Any]:
    """A file from «name, tab, reference», perhaps with a tab and what is the matter with it."""
    name, reference, matter = (*line.split("\t"), "", "")[:3]
    picture = name.lower().endswith(_PICTURES) and matter != "file"
    return {
        "kind": "picture" if picture else "document",
        "reference": reference,
        "name": name,
        "readable": matter != "broken",
    }


def _references(answer: list[str]) -> list[str]:
    """An answer with files named by their references."""
    return [text.split("\t")[1] if "\t" in text else text for text in answer]
