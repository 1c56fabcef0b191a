"""``python -m demo.api.make_schema API.json``: write ``api.json`` from the whole Bot API as data.

The input is the Bot API as one JSON object (``version``, ``methods``, ``types``; each of these has
``fields`` with ``name``, ``types``, ``required``, ``description``). The output keeps names and
types alone, one method or object a line, so that a new version of the Bot API reads as a diff.
"""

from __future__ import annotations

import json
import re
import sys
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demo.api.errors import Json

OUTPUT = Path(__file__).with_name("api.json")
REQUIRED = " required"
ARRAY = "Array of "
FAMILIES = ("RichBlock", "RichText")
#: The ``type`` of objects added by Bot API 10.2 and 10.3, where the input does not say it.
UNSAID = {
    "RichBlockButtons": "buttons",
    "RichBlockDocument": "document",
    "RichBlockExpandableBlockQuotation": "expandable_blockquote",
    "RichTextButton": "button",
}


def make_schema(api: Json) -> Json:
    """Return what the demo needs: fields of methods and objects, updates, allowed reactions."""
    methods, types = api["methods"], api["types"]
    emoji = next(item for item in types["ReactionTypeEmoji"]["fields"] if item["name"] == "emoji")
    return {
        "version": api["version"],
        "methods": {name: _fields(about) for name, about in methods.items()},
        "types": {name: _fields(about) for name, about in types.items()},
        "variants": {family: _variants(family, types) for family in FAMILIES},
        "update_types": [name for name in _fields(types["Update"]) if name != "update_id"],
        "reactions": re.findall('"([^"]+)"', emoji["description"]),
    }


def as_text(schema: Json) -> str:
    """Return the schema as JSON, one method or object a line."""
    parts = []
    for key, value in schema.items():
        text = _lines(value) if isinstance(value, dict) else _compact(value)
        parts.append(f"{_compact(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: Sequence[str]) -> int:
    """Read the Bot API from the path given and write the schema; returns the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m demo.api.make_schema API.json\n")
        return 2
    api = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    OUTPUT.write_text(as_text(make_schema(api)), encoding="utf-8")
    return 0


def _fields(about: Json) -> dict[str, str]:
    return {item["name"]: _type(item) for item in about.get("fields", [])}


def _type(item: Json) -> str:
    """Return the types of a field with «|» between them; many arrays become one of their family.

    («Array of InputMediaPhoto», «Array of InputMediaVideo» are written «Array of InputMedia».)
    """
    arrays = [name for name in item["types"] if name.startswith(ARRAY)]
    others = [name for name in item["types"] if not name.startswith(ARRAY)]
    joined = [commonprefix(arrays)] if arrays else []  # noqa: RUF071 - names, not paths
    return "|".join([*others, *joined]) + (REQUIRED if item["required"] else "")


def _variants(family: str, types: Mapping[str, Json]) -> dict[str, str]:
    """Return the objects of a union by the value of their ``type`` field."""
    named = {}
    for name, about in types.items():
        kind = next((item for item in about.get("fields", []) if item["name"] == "type"), None)
        said = re.search('always "([^"]+)"', kind["description"]) if kind else None
        if name.startswith(family) and (said or name in UNSAID):
            named[said[1] if said else UNSAID[name]] = name
    return named


def _lines(items: Mapping[str, object]) -> str:
    lines = (f"  {_compact(name)}: {_compact(value)}" for name, value in items.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
