-- Schema of skips and drafts. Skipping a call that waits is an entry (R4): who passes the hard
-- ones by is seen. It changes nothing of the complaint.
CREATE TABLE skip (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  cause     TEXT NOT NULL
            CHECK (cause IN ('time', 'language', 'involved', 'facts', 'other'))
) STRICT;
CREATE INDEX skip_person ON skip (person_id, n);
CREATE TRIGGER skip_insert BEFORE INSERT ON skip
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM skip WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'call.skip'
                 AND e.body = '{"cause":"' || NEW.cause || '"}')
BEGIN SELECT RAISE (ABORT, 'R4: skipping is an entry'); END;
CREATE TRIGGER skip_rule BEFORE INSERT ON skip
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
  OR (coalesce ((SELECT state FROM ticket WHERE id = NEW.ticket_id), '')
        NOT IN ('reported', 'set_aside')
      AND NOT EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R4: only a call that waits is skipped, by who calls'); END;
CREATE TRIGGER skip_update BEFORE UPDATE ON skip
BEGIN SELECT RAISE (ABORT, 'R9: a row of skip is never changed'); END;
CREATE TRIGGER skip_delete BEFORE DELETE ON skip
BEGIN SELECT RAISE (ABORT, 'R9: a row of skip is never deleted'); END;

-- Not a projection: what was typed in a call before it is saved, for who began it. Personal
-- data, so it goes when a call of the complaint ends.
CREATE TABLE call_draft (
  attempt_n INTEGER PRIMARY KEY REFERENCES attempt (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  draft     TEXT NOT NULL
) STRICT;
CREATE INDEX call_draft_person ON call_draft (person_id);
CREATE INDEX call_draft_ticket ON call_draft (ticket_id);
CREATE TRIGGER call_draft_insert BEFORE INSERT ON call_draft
WHEN NOT EXISTS (SELECT 1 FROM attempt a WHERE a.n = NEW.attempt_n AND a.ended = 0
                 AND a.ticket_id = NEW.ticket_id AND a.person_id = NEW.person_id)
BEGIN SELECT RAISE (ABORT, 'R11: a draft belongs to who began the call'); END;
CREATE TRIGGER call_draft_gone AFTER INSERT ON callback
BEGIN DELETE FROM call_draft WHERE ticket_id = NEW.ticket_id; END;
