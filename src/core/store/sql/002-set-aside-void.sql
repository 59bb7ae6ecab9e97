-- Schema 2: set aside (R4), the line of feedback calls (R13), void (R15), corrections and
-- clock jumps (R9), changed numbers (R10), links (R7), removal from duty (R17). All but
-- clock_base are projections: docs/FORMAT.md says which entry each row comes from.

-- A verdict that is withdrawn reopens too. SQLite changes no CHECK in place.
CREATE TABLE reopening_kept AS SELECT n, ticket_id, cause FROM reopening;
DROP TABLE reopening;
CREATE TABLE reopening (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  cause     TEXT NOT NULL CHECK (cause IN ('not_satisfied', 'contact', 'audit', 'correction'))
) STRICT;
INSERT INTO reopening (n, ticket_id, cause) SELECT n, ticket_id, cause FROM reopening_kept;
DROP TABLE reopening_kept;
CREATE INDEX reopening_ticket ON reopening (ticket_id, n);
CREATE TRIGGER reopening_insert BEFORE INSERT ON reopening
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM reopening WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening comes with its entry'); END;
CREATE TRIGGER reopening_update BEFORE UPDATE ON reopening
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening is never changed'); END;
CREATE TRIGGER reopening_delete BEFORE DELETE ON reopening
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening is never deleted'); END;

CREATE INDEX ticket_satisfied_at ON ticket (satisfied_at) WHERE satisfied_at IS NOT NULL;

-- R9: the wall clock was moved. by_ms is how far, negative = back.
CREATE TABLE clock_jump (
  n     INTEGER PRIMARY KEY REFERENCES event (n),
  by_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER clock_jump_insert BEFORE INSERT ON clock_jump
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM clock_jump WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind = 'clock.jump'
                 AND instr (body, '"by":' || NEW.by_ms || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a clock jump comes with its entry'); END;
CREATE TRIGGER clock_jump_update BEFORE UPDATE ON clock_jump
BEGIN SELECT RAISE (ABORT, 'R9: a clock jump is never changed'); END;
CREATE TRIGGER clock_jump_delete BEFORE DELETE ON clock_jump
BEGIN SELECT RAISE (ABORT, 'R9: a clock jump is never deleted'); END;

-- Not a projection: wall clock minus CLOCK_BOOTTIME as the last writing process saw it, and
-- the boot it belongs to, so that a jump between two processes is seen as well.
CREATE TABLE clock_base (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  boot TEXT NOT NULL,
  skew INTEGER NOT NULL
) STRICT;

-- R4: the day (since 1970, in the site's zone) and the band of the day (0 to 2) of a call,
-- as its entry says. NULL = recorded under schema 1.
ALTER TABLE callback ADD COLUMN day INTEGER;
ALTER TABLE callback ADD COLUMN band INTEGER CHECK (band BETWEEN 0 AND 2);
CREATE TRIGGER callback_slot BEFORE INSERT ON callback
WHEN NEW.day IS NULL OR NEW.band IS NULL
  OR NEW.day NOT BETWEEN NEW.called_at / 86400000 - 1 AND NEW.called_at / 86400000 + 1
  OR NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n
                 AND instr (e.body, '"day":' || NEW.day || ',') > 0
                 AND instr (e.body, '"band":' || NEW.band || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R4: a call has its day and its band of the day'); END;

-- The attempts that count for setting aside: of the present claim, since the consumer was
-- last spoken to, and none that lies before or across a clock jump.
CREATE VIEW unreached AS
SELECT b.n, b.ticket_id, b.attempt_n, b.person_id, b.typist_id, b.day, b.band
FROM callback b
WHERE b.kind = 'callback'
  AND b.outcome IN ('no_answer', 'busy', 'off', 'wrong_number', 'refused')
  AND b.attempt_n > (SELECT coalesce (max (n), 0) FROM claim WHERE ticket_id = b.ticket_id)
  AND b.n > (SELECT coalesce (max (n), 0) FROM callback WHERE ticket_id = b.ticket_id
             AND kind = 'callback' AND outcome IN ('talked', 'later'))
  AND b.attempt_n > (SELECT coalesce (max (n), 0) FROM clock_jump);

CREATE TABLE set_aside (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  due_at    INTEGER NOT NULL                     -- first return to the queue
) STRICT;
CREATE INDEX set_aside_ticket ON set_aside (ticket_id, n);
CREATE TRIGGER set_aside_insert BEFORE INSERT ON set_aside
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM set_aside WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'ticket.aside' AND instr (e.body, '"text.reason":') > 0
                 AND instr (e.body, '"due_at":' || NEW.due_at || ',') > 0)
  OR (SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'reported'
BEGIN SELECT RAISE (ABORT, 'R4: setting aside comes with its entry and a reason'); END;
CREATE TRIGGER set_aside_person BEFORE INSERT ON set_aside
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role = 'supervisor' AND disabled = 0)
  OR EXISTS (SELECT 1 FROM attempt a WHERE a.ticket_id = NEW.ticket_id
             AND a.person_id = NEW.person_id
             AND a.n > (SELECT coalesce (max (n), 0) FROM claim WHERE ticket_id = a.ticket_id))
  OR EXISTS (SELECT 1 FROM callback b WHERE b.ticket_id = NEW.ticket_id
             AND NEW.person_id IN (b.person_id, b.typist_id)
             AND b.n > (SELECT coalesce (max (n), 0) FROM claim WHERE ticket_id = b.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R4: a supervisor who made no attempt sets aside'); END;
CREATE TRIGGER set_aside_attempts BEFORE INSERT ON set_aside
WHEN (SELECT count (*) < coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                    WHERE key = 'set-aside.attempts'), 3)
        OR count (DISTINCT person_id) < 2 OR count (DISTINCT day) < 2
        OR count (DISTINCT band) < 2
      FROM unreached WHERE ticket_id = NEW.ticket_id)
BEGIN
  SELECT RAISE (ABORT, 'R4: attempts by two persons on two dates in different bands first');
END;
CREATE TRIGGER set_aside_update BEFORE UPDATE ON set_aside
BEGIN SELECT RAISE (ABORT, 'R9: a row of set_aside is never changed'); END;
CREATE TRIGGER set_aside_delete BEFORE DELETE ON set_aside
BEGIN SELECT RAISE (ABORT, 'R9: a row of set_aside is never deleted'); END;

-- R15. Who proposes, who approves and who registered are three persons.
CREATE TABLE void_proposal (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX void_proposal_ticket ON void_proposal (ticket_id, n);
CREATE TABLE void_approval (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id  INTEGER NOT NULL UNIQUE REFERENCES ticket (id),
  proposal_n INTEGER NOT NULL REFERENCES void_proposal (n),
  person_id  INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE TRIGGER void_proposal_insert BEFORE INSERT ON void_proposal
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM void_proposal WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'void.propose' AND instr (e.body, '"text.reason":') > 0)
BEGIN SELECT RAISE (ABORT, 'R15: a proposal comes with its entry and a reason'); END;
CREATE TRIGGER void_proposal_rule BEFORE INSERT ON void_proposal
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
  OR (SELECT registrar_id FROM ticket WHERE id = NEW.ticket_id) = NEW.person_id
  OR (SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'registered'
  OR EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id)
  OR EXISTS (SELECT 1 FROM attempt WHERE ticket_id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R15: another than the registrar proposes, before any work'); END;
CREATE TRIGGER void_approval_insert BEFORE INSERT ON void_approval
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM void_approval WHERE n = NEW.n OR ticket_id = NEW.ticket_id)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'void.approve'
                 AND instr (e.body, '"proposal":' || NEW.proposal_n || '}') > 0)
BEGIN SELECT RAISE (ABORT, 'R15: an approval comes with its entry'); END;
CREATE TRIGGER void_approval_rule BEFORE INSERT ON void_approval
WHEN NOT EXISTS (SELECT 1 FROM void_proposal v WHERE v.n = NEW.proposal_n
                 AND v.ticket_id = NEW.ticket_id AND v.person_id <> NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role = 'supervisor' AND disabled = 0)
  OR (SELECT registrar_id FROM ticket WHERE id = NEW.ticket_id) = NEW.person_id
  OR (SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'registered'
  OR EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id)
  OR EXISTS (SELECT 1 FROM attempt WHERE ticket_id = NEW.ticket_id)
BEGIN
  SELECT RAISE (ABORT, 'R15: a supervisor who neither registered nor proposed approves');
END;
CREATE TRIGGER void_proposal_update BEFORE UPDATE ON void_proposal
BEGIN SELECT RAISE (ABORT, 'R9: a row of void_proposal is never changed'); END;
CREATE TRIGGER void_proposal_delete BEFORE DELETE ON void_proposal
BEGIN SELECT RAISE (ABORT, 'R9: a row of void_proposal is never deleted'); END;
CREATE TRIGGER void_approval_update BEFORE UPDATE ON void_approval
BEGIN SELECT RAISE (ABORT, 'R9: a row of void_approval is never changed'); END;
CREATE TRIGGER void_approval_delete BEFORE DELETE ON void_approval
BEGIN SELECT RAISE (ABORT, 'R9: a row of void_approval is never deleted'); END;

-- The gate once more, with the two ways that schema 1 refused.
DROP TRIGGER ticket_gate;
CREATE TRIGGER ticket_gate BEFORE UPDATE OF state ON ticket
WHEN NEW.state IS NOT OLD.state AND NOT CASE NEW.state
  WHEN 'closed' THEN OLD.state IN ('reported', 'set_aside') AND EXISTS (
    SELECT 1 FROM callback WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)
      AND kind = 'callback' AND outcome = 'talked' AND fixed = 'yes' AND satisfied = 'yes')
  WHEN 'reported' THEN OLD.state = 'assigned' AND EXISTS (
    SELECT 1 FROM claim WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event))
  WHEN 'assigned' THEN
    (OLD.state = 'registered' AND EXISTS (
      SELECT 1 FROM assignment WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)))
    OR (OLD.state IN ('reported', 'closed', 'set_aside') AND EXISTS (
      SELECT 1 FROM reopening WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)))
  WHEN 'set_aside' THEN OLD.state = 'reported' AND EXISTS (
    SELECT 1 FROM set_aside WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event))
  WHEN 'void' THEN OLD.state = 'registered' AND EXISTS (
    SELECT 1 FROM void_approval WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event))
  ELSE 0 END
BEGIN SELECT RAISE (ABORT, 'R1: only a call-back closes, and each state has its entry'); END;

-- R9, R10: facts of a ticket, corrected by a new entry. phone = 1: the number was changed.
CREATE TABLE edit (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  phone     INTEGER NOT NULL CHECK (phone IN (0, 1))
) STRICT;
CREATE INDEX edit_ticket ON edit (ticket_id, n);
CREATE TRIGGER edit_insert BEFORE INSERT ON edit
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM edit WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'ticket.edit'
                 AND (instr (e.body, '"text.phone":') > 0) = NEW.phone
                 AND (NEW.phone = 0 OR instr (e.body, '"text.reason":') > 0))
  OR (SELECT state FROM ticket WHERE id = NEW.ticket_id) IN ('closed', 'void')
BEGIN SELECT RAISE (ABORT, 'R9: a correction comes with its entry, a number with a reason'); END;
CREATE TRIGGER edit_update BEFORE UPDATE ON edit
BEGIN SELECT RAISE (ABORT, 'R9: a row of edit is never changed'); END;
CREATE TRIGGER edit_delete BEFORE DELETE ON edit
BEGIN SELECT RAISE (ABORT, 'R9: a row of edit is never deleted'); END;
-- To '' a number may always go (erasure): then there is none to cheat with.
CREATE TRIGGER ticket_phone BEFORE UPDATE OF phone ON ticket
WHEN NEW.phone IS NOT OLD.phone AND NEW.phone <> ''
  AND (NEW.risk = 0 OR NOT EXISTS (SELECT 1 FROM edit WHERE ticket_id = OLD.id AND phone = 1
                                   AND n = (SELECT max (n) FROM event)))
BEGIN SELECT RAISE (ABORT, 'R10: a changed number has its entry and is a risk'); END;
-- The other facts change together with an entry of their ticket, or are erased.
CREATE TRIGGER ticket_facts BEFORE UPDATE OF consumer_name, account_no, address, description,
  category_id, place_id ON ticket
WHEN ((NEW.consumer_name IS NOT OLD.consumer_name AND NEW.consumer_name <> '')
      OR (NEW.account_no IS NOT OLD.account_no AND NEW.account_no <> '')
      OR (NEW.address IS NOT OLD.address AND NEW.address <> '')
      OR (NEW.description IS NOT OLD.description AND NEW.description <> '')
      OR NEW.category_id IS NOT OLD.category_id OR NEW.place_id IS NOT OLD.place_id)
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                  AND ticket = OLD.number)
BEGIN SELECT RAISE (ABORT, 'R9: a fact changes with an entry of its complaint'); END;
CREATE TRIGGER ticket_risk BEFORE UPDATE OF risk ON ticket
WHEN NEW.risk < OLD.risk
BEGIN SELECT RAISE (ABORT, 'R10: a ticket stays in the risk sample'); END;
CREATE TRIGGER callback_number BEFORE INSERT ON callback
WHEN NEW.kind IN ('callback', 'feedback') AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND EXISTS (SELECT 1 FROM edit WHERE ticket_id = NEW.ticket_id AND phone = 1
              AND person_id IN (NEW.person_id, NEW.typist_id))
BEGIN SELECT RAISE (ABORT, 'R10: who changed the number cannot confirm'); END;

-- R7: linked_id is an earlier ticket, given at registration or by an entry that names it.
CREATE TRIGGER ticket_link BEFORE UPDATE OF linked_id ON ticket
WHEN NEW.linked_id IS NOT OLD.linked_id
  AND (NEW.linked_id IS NULL OR NEW.linked_id >= OLD.id
       OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.id = NEW.linked_id
                      WHERE e.n = (SELECT max (n) FROM event) AND e.kind = 'ticket.link'
                      AND e.ticket = OLD.number
                      AND instr (e.body, '"linked":"' || t.number || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R7: a link names an earlier complaint, with its entry'); END;

-- R9: a "satisfied" that was none. Never the other way: there is no such row.
CREATE TABLE correction (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  callback_n INTEGER NOT NULL UNIQUE REFERENCES callback (n),
  person_id  INTEGER NOT NULL REFERENCES person (id),
  fixed      TEXT NOT NULL CHECK (fixed IN ('yes', 'partly', 'no')),
  satisfied  TEXT NOT NULL CHECK (satisfied IN ('yes', 'no')),
  CHECK (NOT (fixed = 'yes' AND satisfied = 'yes'))
) STRICT;
CREATE INDEX correction_ticket ON correction (ticket_id, n);
CREATE TRIGGER correction_insert BEFORE INSERT ON correction
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM correction WHERE n = NEW.n OR callback_n = NEW.callback_n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'call.correct' AND instr (e.body, '"text.reason":') > 0
                 AND instr (e.body, '"call":' || NEW.callback_n || ',') > 0
                 AND instr (e.body, '"fixed":"' || NEW.fixed || '"') > 0
                 AND instr (e.body, '"satisfied":"' || NEW.satisfied || '"') > 0)
  OR NOT EXISTS (SELECT 1 FROM callback b WHERE b.n = NEW.callback_n
                 AND b.ticket_id = NEW.ticket_id AND b.kind IN ('callback', 'feedback')
                 AND b.fixed = 'yes' AND b.satisfied = 'yes')
BEGIN SELECT RAISE (ABORT, 'R9: a verdict is corrected only away from satisfied'); END;
CREATE TRIGGER correction_update BEFORE UPDATE ON correction
BEGIN SELECT RAISE (ABORT, 'R9: a row of correction is never changed'); END;
CREATE TRIGGER correction_delete BEFORE DELETE ON correction
BEGIN SELECT RAISE (ABORT, 'R9: a row of correction is never deleted'); END;
CREATE TRIGGER correction_reopens AFTER INSERT ON correction
WHEN (SELECT state FROM ticket WHERE id = NEW.ticket_id) = 'closed'
  AND NEW.callback_n > (SELECT coalesce (max (n), 0) FROM reopening
                        WHERE ticket_id = NEW.ticket_id)
BEGIN
  INSERT INTO reopening (n, ticket_id, cause) VALUES (NEW.n, NEW.ticket_id, 'correction');
  UPDATE ticket SET state = 'assigned', satisfied_at = NULL, due_at = NULL, promised = 0,
    unconfirmed = 0, touched = 1, suspect = 1, reopens = reopens + 1, n = NEW.n
    WHERE id = NEW.ticket_id;
END;

-- R17. lifted_n NULL = still removed.
CREATE TABLE removal (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  person_id  INTEGER NOT NULL REFERENCES person (id),
  officer_id INTEGER NOT NULL REFERENCES person (id),
  lifted_n   INTEGER REFERENCES event (n)
) STRICT;
CREATE INDEX removal_person ON removal (person_id) WHERE lifted_n IS NULL;
CREATE TRIGGER removal_insert BEFORE INSERT ON removal
WHEN NEW.n IS NOT (SELECT max(n) FROM event) OR NEW.lifted_n IS NOT NULL
  OR EXISTS (SELECT 1 FROM removal WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'direction'
                 AND e.person = (SELECT staff_no FROM person WHERE id = NEW.officer_id)
                 AND instr (e.body, '"subject":"' || (SELECT staff_no FROM person
                            WHERE id = NEW.person_id) || '"') > 0)
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.officer_id
                 AND role = 'inspection' AND disabled = 0)
  OR NEW.person_id = NEW.officer_id
BEGIN SELECT RAISE (ABORT, 'R17: only an inspection officer removes from duty'); END;
CREATE TRIGGER removal_disables AFTER INSERT ON removal
BEGIN UPDATE account SET disabled = 1, n = NEW.n WHERE person_id = NEW.person_id AND disabled = 0; END;
CREATE TRIGGER removal_update BEFORE UPDATE ON removal
WHEN NEW.n IS NOT OLD.n OR NEW.person_id IS NOT OLD.person_id
  OR NEW.officer_id IS NOT OLD.officer_id OR OLD.lifted_n IS NOT NULL
  OR NEW.lifted_n IS NOT (SELECT max(n) FROM event)
  OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
    JOIN account a ON a.person_id = p.id AND a.role = 'administrator' AND a.disabled = 0
    JOIN person s ON instr (e.body, '"second":"' || s.staff_no || '"') > 0
    JOIN account b ON b.person_id = s.id AND b.role = 'inspection' AND b.disabled = 0
    WHERE e.n = NEW.lifted_n AND e.kind = 'direction.lift' AND p.id <> s.id
    AND OLD.person_id NOT IN (p.id, s.id)
    AND instr (e.body, '"direction":' || OLD.n || ',') > 0)
BEGIN
  SELECT RAISE (ABORT, 'R17: an administrator with an inspection officer lifts a removal');
END;
CREATE TRIGGER removal_delete BEFORE DELETE ON removal
BEGIN SELECT RAISE (ABORT, 'R9: a removal is never deleted'); END;
CREATE TRIGGER account_removed BEFORE UPDATE OF disabled ON account
WHEN NEW.disabled = 0 AND OLD.disabled = 1
  AND EXISTS (SELECT 1 FROM removal WHERE person_id = OLD.person_id AND lifted_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
CREATE TRIGGER account_new_removed BEFORE INSERT ON account
WHEN NEW.disabled = 0
  AND EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.person_id AND lifted_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;

-- R13: the daily draw. day since 1970 in the site's zone; its closures were satisfied in
-- [from_at, until_at).
CREATE TABLE feedback_draw (
  n        INTEGER PRIMARY KEY REFERENCES event (n),
  day      INTEGER NOT NULL UNIQUE,
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER feedback_draw_insert BEFORE INSERT ON feedback_draw
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM feedback_draw WHERE n = NEW.n OR day >= NEW.day)
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind = 'feedback.draw'
                 AND instr (body, '"day":' || NEW.day || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R13: one draw a day, with its entry'); END;
CREATE TRIGGER feedback_draw_update BEFORE UPDATE ON feedback_draw
BEGIN SELECT RAISE (ABORT, 'R9: a row of feedback_draw is never changed'); END;
CREATE TRIGGER feedback_draw_delete BEFORE DELETE ON feedback_draw
BEGIN SELECT RAISE (ABORT, 'R9: a row of feedback_draw is never deleted'); END;

-- R13, R17: the line of closures to be called again.
CREATE TABLE feedback (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  cause      TEXT NOT NULL CHECK (cause IN ('sample', 'removal')),
  origin_n   INTEGER NOT NULL REFERENCES event (n),  -- the draw, or the direction
  callback_n INTEGER NOT NULL REFERENCES callback (n), -- the closure
  attempts   INTEGER NOT NULL DEFAULT 0,
  due_at     INTEGER,                                -- NULL = done, or given up unreached
  done_n     INTEGER REFERENCES callback (n)         -- the talked call that answered
) STRICT;
CREATE INDEX feedback_ticket ON feedback (ticket_id, n);
CREATE INDEX feedback_due ON feedback (due_at) WHERE due_at IS NOT NULL;
CREATE TRIGGER feedback_insert BEFORE INSERT ON feedback
WHEN NEW.n IS NOT (SELECT max(n) FROM event) OR NEW.done_n IS NOT NULL OR NEW.attempts <> 0
  OR EXISTS (SELECT 1 FROM feedback WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND e.kind = 'feedback.due'
                 AND t.state = 'closed')
  OR NOT EXISTS (SELECT 1 FROM callback b WHERE b.n = NEW.callback_n
                 AND b.ticket_id = NEW.ticket_id AND b.kind = 'callback'
                 AND b.fixed = 'yes' AND b.satisfied = 'yes')
  OR NOT CASE NEW.cause
     WHEN 'sample' THEN EXISTS (SELECT 1 FROM feedback_draw WHERE n = NEW.origin_n)
     ELSE EXISTS (SELECT 1 FROM removal WHERE n = NEW.origin_n) END
BEGIN SELECT RAISE (ABORT, 'R13: a feedback call is about a closure, with its entry'); END;
CREATE TRIGGER feedback_update BEFORE UPDATE ON feedback
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id OR NEW.cause IS NOT OLD.cause
  OR NEW.origin_n IS NOT OLD.origin_n OR NEW.callback_n IS NOT OLD.callback_n
  OR (OLD.done_n IS NOT NULL AND NEW.done_n IS NOT OLD.done_n)
  OR NOT EXISTS (SELECT 1 FROM callback WHERE ticket_id = OLD.ticket_id AND kind = 'feedback'
                 AND n = (SELECT max (n) FROM event)
                 AND (NEW.done_n IS OLD.done_n OR (NEW.done_n = n AND outcome = 'talked')))
BEGIN SELECT RAISE (ABORT, 'R13: only a feedback call changes the line'); END;
CREATE TRIGGER feedback_delete BEFORE DELETE ON feedback
BEGIN SELECT RAISE (ABORT, 'R9: a row of feedback is never deleted'); END;

-- What is still to be called: the closure it is about still stands.
CREATE VIEW feedback_line AS
SELECT f.n, f.ticket_id, f.cause, f.origin_n, f.callback_n, f.attempts, f.due_at
FROM feedback f JOIN ticket t ON t.id = f.ticket_id
WHERE f.due_at IS NOT NULL AND f.done_n IS NULL AND t.state = 'closed'
  AND f.callback_n > (SELECT coalesce (max (n), 0) FROM reopening WHERE ticket_id = t.id);

-- "Another person": neither who confirmed the closure nor who is barred from confirming.
CREATE TRIGGER attempt_feedback BEFORE INSERT ON attempt
WHEN NEW.kind = 'feedback'
  AND ((SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'closed'
       OR NOT EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = NEW.ticket_id)
       OR EXISTS (SELECT 1 FROM callback WHERE ticket_id = NEW.ticket_id AND kind = 'callback'
                  AND fixed = 'yes' AND satisfied = 'yes'
                  AND NEW.person_id IN (person_id, typist_id)))
BEGIN SELECT RAISE (ABORT, 'R13: another person calls, about a closure in line'); END;
CREATE TRIGGER callback_feedback BEFORE INSERT ON callback
WHEN NEW.kind = 'feedback'
  AND ((SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'closed'
       OR EXISTS (SELECT 1 FROM callback b WHERE b.ticket_id = NEW.ticket_id
                  AND b.kind = 'callback' AND b.fixed = 'yes' AND b.satisfied = 'yes'
                  AND (b.person_id IN (NEW.person_id, NEW.typist_id)
                       OR b.typist_id IN (NEW.person_id, NEW.typist_id))))
BEGIN SELECT RAISE (ABORT, 'R13: another person than who confirmed calls again'); END;
CREATE TRIGGER callback_answers AFTER INSERT ON callback
WHEN NEW.kind = 'feedback' AND NEW.outcome = 'talked'
BEGIN
  UPDATE feedback SET done_n = NEW.n, due_at = NULL, attempts = attempts + 1
    WHERE ticket_id = NEW.ticket_id AND done_n IS NULL;
END;

-- R3, R13: a closure that a feedback call finds untrue is suspect.
DROP TRIGGER callback_reopens;
CREATE TRIGGER callback_reopens AFTER INSERT ON callback
WHEN NEW.kind IN ('callback', 'feedback') AND NEW.outcome = 'talked'
  AND NOT (NEW.fixed = 'yes' AND NEW.satisfied = 'yes')
BEGIN
  INSERT INTO reopening (n, ticket_id, cause) VALUES (NEW.n, NEW.ticket_id, 'not_satisfied');
  UPDATE ticket SET state = 'assigned', satisfied_at = NULL, due_at = NULL, promised = 0,
    unconfirmed = 0, touched = 1, suspect = max (suspect, NEW.kind = 'feedback'),
    reopens = reopens + 1, n = NEW.n WHERE id = NEW.ticket_id;
END;

-- Who audits took no part: corrections, setting aside and void are parts too.
CREATE TRIGGER attempt_audit_part BEFORE INSERT ON attempt
WHEN NEW.kind = 'audit'
  AND (EXISTS (SELECT 1 FROM edit WHERE ticket_id = NEW.ticket_id
               AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM set_aside WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM correction WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM void_proposal WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM void_approval WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;
