"""Facts of a case as revision 0001 named them, under the names they have now.

Sealed facts cannot be renamed by a migration, which has no key; they are renamed when they are
read, and written back under the present names with the next change of the case.
"""

from __future__ import annotations

import json

#: Former name → present name. The first one tells facts of that time from present ones.
_NAMES = {"told": "extracted", "offered": "ambiguous", "heard": "pending", "pending": "ticked"}
#: Inside of a text of JSON the quotes would be escaped, so this is never a person's words.
_SIGN = b'"told":'


def present_facts(facts: bytes) -> bytes:
    """The JSON of a case with the present field names; present JSON comes back as it is."""
    if _SIGN not in facts:
        return facts
    fields = json.loads(facts)
    return json.dumps({_NAMES.get(name, name): value for name, value in fields.items()}).encode()
