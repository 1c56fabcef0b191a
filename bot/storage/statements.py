"""The SQL of the store of persons: one text for both databases, parameters by name."""

from __future__ import annotations

from bot.storage.recent import REMEMBER

#: A person with each case: one row a case, one without facts if there is none.
LOAD = """
SELECT p.rev, p.place, p."current", p.recent, p.seen_at, p.shown_rev, p.message_id,
       p.message_at, p.album, p.files, p.keyboards, p.blocked_at, p.consent, p.consented_at,
       c.number, c.facts, c.opened_at,
       (SELECT MIN(r.due_at) FROM reminders r WHERE r.person_id = p.id
        AND (r.outcome IS NULL OR r.outcome IN ('missed', 'unsure'))) AS reminder_at
FROM persons p LEFT JOIN cases c ON c.person_id = p.id
WHERE p.id = :person ORDER BY c.number
"""

#: The first change of a person: a new row, or one that has never moved.
ENTER = f"""
INSERT INTO persons (id, rev, place, "current", recent, created_at, seen_at, state, shown_rev,
                     files, consent, consented_at)
VALUES (:person, :rev, :place, :current, :mark, :at, :at, :state, :unshown, :files, :consent,
        :consented_at)
ON CONFLICT (id) DO UPDATE SET
    rev = excluded.rev, place = excluded.place, "current" = excluded."current",
    recent = {REMEMBER}, seen_at = excluded.seen_at, blocked_at = NULL, state = excluded.state,
    shown_rev = excluded.shown_rev, files = persons.files || excluded.files,
    consent = excluded.consent, consented_at = excluded.consented_at
WHERE persons.rev = 0
RETURNING id
"""  # noqa: S608 - put together from constants

#: The optimistic lock: the row is only found while the revision is the one that was read. The
#: screen of the new revision, or the same one told anew, has yet to be shown.
MOVE = f"""
UPDATE persons SET
    rev = :rev, place = :place, "current" = :current, recent = {REMEMBER}, seen_at = :at,
    blocked_at = NULL, state = :state,
    shown_rev = CASE WHEN shown_rev < :unshown THEN shown_rev ELSE :unshown END,
    files = files || :files, consent = :consent, consented_at = :consented_at
WHERE id = :person AND rev = :old
RETURNING id
"""  # noqa: S608 - put together from constants

ADD_EVENT = """
INSERT INTO case_events (person_id, rev, number, at, payload)
VALUES (:person, :rev, :number, :at, :payload)
"""

ADD_CASE = """
INSERT INTO cases (person_id, number, facts, opened_at, changed_at, closed_on)
VALUES (:person, :number, :facts, :opened, :at, :closed)
"""
PUT_CASE = """
UPDATE cases SET facts = :facts, changed_at = :at, closed_on = :closed
WHERE person_id = :person AND number = :number
"""
DROP_CASE = tuple(
    f"DELETE FROM {table} WHERE person_id = :person AND number = :number"  # noqa: S608 - likewise
    for table in ("cases", "case_events", "letters", "reminders")
)

ADD_LETTER = """
INSERT INTO letters (person_id, id, number, letter, dated, base, digest, payload, created_at)
VALUES (:person, :letter_id, :number, :letter, :dated, :base, :digest, :payload, :at)
ON CONFLICT (person_id, id) DO NOTHING
"""
LETTERS = """
SELECT id, number, letter, dated, base, digest, payload FROM letters
WHERE person_id = :person ORDER BY created_at, id
"""
REMINDERS = """
SELECT number, kind, due_at, CASE WHEN outcome = 'sent' THEN settled_at END AS sent_at
FROM reminders WHERE person_id = :person ORDER BY due_at, id
"""
LETTER = """
SELECT id, number, letter, dated, base, digest, payload FROM letters
WHERE person_id = :person AND id = :letter_id
"""

_EVENTS = "SELECT rev, at, payload FROM case_events WHERE person_id = :person"
EVENTS = f"{_EVENTS} ORDER BY rev"
EVENTS_OF_CASE = f"{_EVENTS} AND number = :number ORDER BY rev"

SET_BLOCKED = "UPDATE persons SET blocked_at = :at WHERE id = :person"

#: A screen that is not the present one any more changes nothing.
MARK_SHOWN = """
UPDATE persons SET shown_rev = :rev, message_id = :message, message_at = :at, album = :album,
    keyboards = :keyboards
WHERE id = :person AND rev = :rev
"""
MARK_FILE = "UPDATE persons SET files = replace(files, :letter, '') WHERE id = :person"
_UNSHOWN = """FROM persons
WHERE (rev > shown_rev OR files <> '' OR keyboards <> '') AND blocked_at IS NULL"""
UNSHOWN = f"SELECT id {_UNSHOWN} ORDER BY seen_at LIMIT :most"
COUNT_UNSHOWN = f"SELECT count(*) {_UNSHOWN}"

POSITION = 'SELECT rev, place, "current", state, message_id FROM persons WHERE id = :person'
SET_STATE = "UPDATE persons SET state = :state WHERE id = :person"
SET_MESSAGE = "UPDATE persons SET message_id = :message, message_at = NULL WHERE id = :person"

#: What was sealed last for a person beside their cases.
SEALED_OF = """
SELECT 'case_events' AS kind, person_id, rev AS place, payload AS sealed FROM case_events
WHERE person_id = :person ORDER BY rev DESC LIMIT 20
"""

#: Both only while the case is as it was found: another process may have been first.
_AS_FOUND = "person_id = :person AND number = :number AND facts = :found"
SET_ASIDE = f"""
INSERT INTO damaged_cases (person_id, number, facts, found_at)
SELECT person_id, number, facts, CURRENT_TIMESTAMP FROM cases WHERE {_AS_FOUND}
"""  # noqa: S608 - put together from constants
PUT_EMPTY = f"""
UPDATE cases SET facts = :facts, closed_on = :closed WHERE {_AS_FOUND}
"""  # noqa: S608 - put together from constants

#: How many rows a person has; ``damaged`` are cases that could not be read.
ROWS = """
SELECT (SELECT count(*) FROM persons WHERE id = :person) AS persons,
    (SELECT count(*) FROM cases WHERE person_id = :person) AS cases,
    (SELECT count(*) FROM letters WHERE person_id = :person) AS letters,
    (SELECT count(*) FROM case_events WHERE person_id = :person) AS events,
    (SELECT count(*) FROM reminders WHERE person_id = :person) AS reminders,
    (SELECT count(*) FROM damaged_cases WHERE person_id = :person) AS damaged,
    (SELECT count(*) FROM file_links WHERE person_id = :person) AS links
"""
#: Everything else of the person goes with the row, by foreign key.
ERASE = "DELETE FROM persons WHERE id = :person"

#: So many sealed records are tried at start, of each kind.
SOME_SEALED = """
SELECT * FROM (SELECT 'cases' AS kind, person_id, CAST(number AS TEXT) AS place,
    facts AS sealed FROM cases LIMIT 20) a
UNION ALL SELECT * FROM (SELECT 'case_events', person_id, CAST(rev AS TEXT), payload
    FROM case_events LIMIT 20) b
UNION ALL SELECT * FROM (SELECT 'letters', person_id, id, payload FROM letters LIMIT 20) c
"""
