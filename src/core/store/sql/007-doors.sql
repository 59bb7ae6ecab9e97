-- Schema of doors that stood open to raw SQL (R4, R5, R6, R9, R11), of attempts that nobody ended
-- (R4), of imports that were stopped (R14) and of the recovery code. Each trigger ties a column to
-- the newest entry.

-- Settings. The text of the body is compared (see callback_entry), escaped as in the format.
CREATE TRIGGER setting_insert BEFORE INSERT ON setting
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
    JOIN account a ON a.person_id = p.id AND a.role = 'administrator' AND a.disabled = 0
    WHERE e.n = NEW.n AND e.kind = 'setting'
      AND instr (e.body, '"subject":"' || NEW.key || '"') > 0
      AND instr (e.body, '"value":"' || replace (replace (replace (replace (
        NEW.value, '\', '\\'), '"', '\"'), char (9), '\u0009'), char (10), '\u000a') || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a setting comes with its entry, by an administrator'); END;
CREATE TRIGGER setting_update BEFORE UPDATE ON setting
WHEN NEW.key IS NOT OLD.key OR NEW.n IS NOT (SELECT max(n) FROM event)
  OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
    JOIN account a ON a.person_id = p.id AND a.role = 'administrator' AND a.disabled = 0
    WHERE e.n = NEW.n AND e.kind = 'setting'
      AND instr (e.body, '"subject":"' || NEW.key || '"') > 0
      AND instr (e.body, '"value":"' || replace (replace (replace (replace (
        NEW.value, '\', '\\'), '"', '\"'), char (9), '\u0009'), char (10), '\u000a') || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a setting changes with its entry, by an administrator'); END;
CREATE TRIGGER setting_delete BEFORE DELETE ON setting
BEGIN SELECT RAISE (ABORT, 'R9: a setting is never deleted'); END;

-- Suspect keeps a complaint from erasure: it only goes up, by an entry of the complaint.
CREATE TRIGGER ticket_suspect BEFORE UPDATE OF suspect ON ticket
WHEN NEW.suspect < OLD.suspect
  OR (NEW.suspect > OLD.suspect
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number))
BEGIN SELECT RAISE (ABORT, 'R11: a suspect complaint stays suspect'); END;

-- Nothing of a complaint's life moves without an entry about it, or its erasure.
CREATE TRIGGER ticket_entry BEFORE UPDATE OF rung, officer_id, consumer_id, limit_at, claimed_at,
  due_at, promised, attempts, reopens, unconfirmed, resolution, n ON ticket
WHEN (NEW.rung IS NOT OLD.rung OR NEW.officer_id IS NOT OLD.officer_id
      OR NEW.consumer_id IS NOT OLD.consumer_id OR NEW.limit_at IS NOT OLD.limit_at
      OR NEW.claimed_at IS NOT OLD.claimed_at OR NEW.due_at IS NOT OLD.due_at
      OR NEW.promised IS NOT OLD.promised OR NEW.attempts IS NOT OLD.attempts
      OR NEW.reopens IS NOT OLD.reopens OR NEW.unconfirmed IS NOT OLD.unconfirmed
      OR NEW.resolution IS NOT OLD.resolution OR NEW.n IS NOT OLD.n)
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                  AND ticket = OLD.number)
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event)
                  AND ticket_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'R9: a complaint changes with an entry about it'); END;
-- When it is called back is what its entry says; a call-back or a reopening takes it off the
-- queue.
CREATE TRIGGER ticket_due_said BEFORE UPDATE OF due_at, promised ON ticket
WHEN (NEW.due_at IS NOT OLD.due_at
      AND NOT (NEW.due_at IS NULL AND NEW.state IS NOT OLD.state
               AND NEW.state IN ('assigned', 'closed'))
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number AND kind IN ('claim', 'call.end', 'ticket.aside')
                      AND instr (body, '"due_at":' || coalesce (NEW.due_at, 0) || ',') > 0))
  OR (NEW.promised > OLD.promised
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number AND kind = 'call.end'
                      AND instr (body, '"promised":1,') > 0))
BEGIN SELECT RAISE (ABORT, 'R4: a call-back falls due when its entry says'); END;
CREATE TRIGGER ticket_unconfirmed BEFORE UPDATE OF unconfirmed ON ticket
WHEN NEW.unconfirmed > OLD.unconfirmed
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                  AND ticket = OLD.number AND kind = 'claim'
                  AND instr (body, '"unconfirmed":1') > 0)
BEGIN SELECT RAISE (ABORT, 'R4: only a claim from before the go-live is unconfirmed'); END;
CREATE TRIGGER ticket_resolution BEFORE UPDATE OF resolution ON ticket
WHEN NEW.resolution IS NOT OLD.resolution
  AND NOT EXISTS (SELECT 1 FROM claim c JOIN event e ON e.n = c.n
                  WHERE c.ticket_id = OLD.id AND c.n = (SELECT max (n) FROM event)
                  AND (NEW.resolution = '' OR instr (e.body, '"text.what":') > 0))
  AND NOT (NEW.resolution = ''
           AND EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event)
                       AND ticket_id = OLD.id))
BEGIN SELECT RAISE (ABORT, 'R9: what was done is what a claim says'); END;
-- A number goes by a correction of the number or by erasure, other facts by a correction.
CREATE TRIGGER ticket_blanked BEFORE UPDATE OF consumer_name, phone, account_no, address,
  description ON ticket
WHEN ((NEW.phone = '' AND OLD.phone <> ''
       AND NOT EXISTS (SELECT 1 FROM edit WHERE ticket_id = OLD.id AND phone = 1
                       AND n = (SELECT max (n) FROM event)))
      OR (((NEW.consumer_name = '' AND OLD.consumer_name <> '')
           OR (NEW.account_no = '' AND OLD.account_no <> '')
           OR (NEW.address = '' AND OLD.address <> '')
           OR (NEW.description = '' AND OLD.description <> ''))
          AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                          AND ticket = OLD.number AND kind IN ('ticket.edit', 'import.change'))))
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event)
                  AND ticket_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'R11: personal data goes by its correction or by erasure'); END;

-- Who calls: made with a complaint or its correction, changed and gone only with an erasure.
CREATE TRIGGER consumer_insert BEFORE INSERT ON consumer
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM consumer WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM consumer WHERE account_no = NEW.account_no AND account_no <> '')
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n
                 AND kind IN ('ticket.new', 'import.ticket', 'ticket.edit'))
BEGIN SELECT RAISE (ABORT, 'R9: a consumer comes with the entry of a complaint'); END;
CREATE TRIGGER consumer_update BEFORE UPDATE ON consumer
WHEN NEW.id IS NOT OLD.id OR NEW.account_no IS NOT OLD.account_no OR NEW.n IS NOT OLD.n
  OR NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R11: a consumer changes by an erasure'); END;
CREATE TRIGGER consumer_delete BEFORE DELETE ON consumer
WHEN EXISTS (SELECT 1 FROM ticket WHERE consumer_id = OLD.id)
  OR NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R11: a consumer goes by an erasure'); END;

-- A fault's words are no complaint's and are erased with none.
DROP TRIGGER fault_update;
CREATE TRIGGER fault_update BEFORE UPDATE ON fault
BEGIN SELECT RAISE (ABORT, 'R9: a fault is never changed'); END;

-- A call has the time of its entry.
CREATE TRIGGER callback_called BEFORE INSERT ON callback
WHEN NEW.called_at IS NOT (SELECT at FROM event WHERE n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'R4: a call has the time of its entry'); END;
-- The register's period.
CREATE INDEX callback_called_at ON callback (called_at, register_no)
  WHERE register_no IS NOT NULL;
-- R13: not reached, the line goes on or is given up as the call's entry says.
CREATE TRIGGER feedback_due_said BEFORE UPDATE OF due_at ON feedback
WHEN NEW.due_at IS NOT OLD.due_at AND NEW.done_n IS OLD.done_n
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                  AND CASE WHEN NEW.due_at IS NULL THEN instr (body, '"due_at":') = 0
                      ELSE instr (body, '"due_at":' || NEW.due_at || ',') > 0 END)
BEGIN SELECT RAISE (ABORT, 'R13: a feedback call falls due when its entry says'); END;

-- R6. From when silence is counted, and until when, stands in the entries.
CREATE TRIGGER escalation_counted BEFORE INSERT ON escalation
WHEN NEW.counted_at IS NOT NEW.raised_at OR NEW.recounted_from IS NOT NULL
  OR NEW.next_at IS NOT (CASE WHEN NEW.person_id IS NULL THEN NEW.raised_at ELSE NEW.due_at END)
  OR coalesce (NEW.dispatched_at, NEW.acknowledged_at, NEW.action_at) IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'R6: silence is counted from when it was raised'); END;
CREATE TRIGGER escalation_times BEFORE UPDATE ON escalation
WHEN (NEW.dispatched_at IS NOT OLD.dispatched_at
      AND (NEW.dispatched_n IS OLD.dispatched_n
           OR NEW.dispatched_at IS NOT (SELECT at FROM event WHERE n = NEW.dispatched_n)))
  OR (NEW.acknowledged_at IS NOT OLD.acknowledged_at
      AND (NEW.acknowledged_n IS OLD.acknowledged_n
           OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.acknowledged_n
                          AND instr (body, '"acknowledged_at":' || NEW.acknowledged_at || ',') > 0)))
  OR (NEW.action_at IS NOT OLD.action_at
      AND (NEW.acted_n IS OLD.acted_n
           OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.acted_n
                          AND instr (body, '"action_at":' || NEW.action_at || ',') > 0)))
BEGIN SELECT RAISE (ABORT, 'R6: when it was sent and answered stands in its entries'); END;
-- Ended: the consumer is satisfied, it is void, the action is done, or a fix is claimed after
-- a promised action.
CREATE TRIGGER escalation_end BEFORE UPDATE OF ended_n ON escalation
WHEN NEW.ended_n IS NOT OLD.ended_n
  AND (SELECT state FROM ticket WHERE id = OLD.ticket_id) NOT IN ('closed', 'void')
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.ended_n AND n = NEW.acted_n
                  AND kind = 'escalation.act' AND instr (body, '"done":1,') > 0
                  AND instr (body, '"escalation":' || OLD.n || ',') > 0)
  AND NOT (OLD.acted_n IS NOT NULL
           AND EXISTS (SELECT 1 FROM claim WHERE n = NEW.ended_n AND ticket_id = OLD.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R6: an escalation ends by what was done'); END;
-- The clock that stops: each change of it is one of these, and as the entry says.
CREATE TRIGGER escalation_clock BEFORE UPDATE OF next_at, counted_at, recounted_from ON escalation
WHEN (NEW.next_at IS NOT OLD.next_at OR NEW.counted_at IS NOT OLD.counted_at
      OR NEW.recounted_from IS NOT OLD.recounted_from)
  AND NOT EXISTS (
    SELECT 1 FROM event e WHERE e.n = (SELECT max (n) FROM event) AND CASE
      -- Climbed, or ended by something else: no clock any more.
      WHEN (NEW.climbed_n IS NOT OLD.climbed_n OR NEW.ended_n IS NOT OLD.ended_n)
        AND NEW.acted_n IS OLD.acted_n
      THEN NEW.next_at IS NULL AND NEW.counted_at IS OLD.counted_at
        AND NEW.recounted_from IS OLD.recounted_from
      WHEN NEW.acknowledged_n IS NOT OLD.acknowledged_n
      THEN NEW.recounted_from IS NULL AND CASE WHEN NEW.next_at IS NULL
        THEN NEW.counted_at IS NULL AND instr (e.body, '"next_at":') = 0
        ELSE NEW.counted_at = e.at AND instr (e.body, '"next_at":' || NEW.next_at || ',') > 0 END
      WHEN NEW.acted_n IS NOT OLD.acted_n
      THEN NEW.counted_at IS NULL AND NEW.recounted_from IS NULL
        AND NEW.next_at IS (CASE WHEN NEW.ended_n IS NOT NULL OR OLD.climbed_n IS NOT NULL
                            THEN NULL ELSE NEW.action_at END)
      -- The clock was set back: the same span, counted from now.
      ELSE e.kind = 'escalation.recount' AND NEW.counted_at = e.at
        AND NEW.next_at - NEW.counted_at = OLD.next_at - OLD.counted_at
        AND NEW.recounted_from = coalesce (OLD.recounted_from, OLD.counted_at)
        AND instr (e.body, '"counted_at":' || NEW.counted_at || ',') > 0
        AND instr (e.body, '"escalation":' || OLD.n || ',') > 0
        AND instr (e.body, '"next_at":' || NEW.next_at || ',') > 0
        AND instr (e.body, '"recounted_from":' || NEW.recounted_from || '}') > 0 END)
BEGIN SELECT RAISE (ABORT, 'R6: silence is counted as the entries say'); END;

-- R6: the ladder has no loops, whichever of its ends moves.
CREATE TRIGGER post_loop_extend BEFORE UPDATE OF until_at ON post
WHEN (NEW.until_at IS NULL OR NEW.until_at > coalesce (OLD.until_at, NEW.until_at))
  AND EXISTS (
  WITH RECURSIVE up (id) AS (SELECT NEW.place_id UNION SELECT p.parent_id FROM place p
      JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL),
    down (id) AS (SELECT NEW.place_id UNION SELECT p.id FROM place p
      JOIN down ON p.parent_id = down.id)
  SELECT 1 FROM post o WHERE o.person_id = NEW.person_id AND o.rung <> NEW.rung
    AND (o.until_at IS NULL OR o.until_at > NEW.from_at)
    AND (NEW.until_at IS NULL OR NEW.until_at > o.from_at)
    AND (o.place_id IN (SELECT id FROM up) OR o.place_id IN (SELECT id FROM down)))
BEGIN SELECT RAISE (ABORT, 'R6: nobody holds two rungs of one ladder'); END;
-- A place that is hung elsewhere brings its officers with it.
CREATE TRIGGER place_loop_posts BEFORE UPDATE OF parent_id ON place
WHEN NEW.parent_id IS NOT NULL AND NEW.parent_id IS NOT OLD.parent_id AND EXISTS (
  WITH RECURSIVE up (id) AS (SELECT NEW.parent_id UNION SELECT p.parent_id FROM place p
      JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL),
    down (id) AS (SELECT NEW.id UNION SELECT p.id FROM place p
      JOIN down ON p.parent_id = down.id)
  SELECT 1 FROM post o JOIN post u ON u.person_id = o.person_id AND u.rung <> o.rung
    AND (o.until_at IS NULL OR o.until_at > u.from_at)
    AND (u.until_at IS NULL OR u.until_at > o.from_at)
  WHERE o.place_id IN (SELECT id FROM down) AND u.place_id IN (SELECT id FROM up))
BEGIN SELECT RAISE (ABORT, 'R6: nobody holds two rungs of one ladder'); END;

-- R4: an attempt that nobody ended within a day† is ended by the clock. It reached nobody and
-- counts for nothing: neither for setting aside nor as an attempt of the complaint.
CREATE TABLE lapse (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  attempt_n INTEGER NOT NULL UNIQUE REFERENCES attempt (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id)  -- who began the call
) STRICT;
CREATE VIEW lapsable AS
SELECT a.n, a.ticket_id, a.person_id, e.at AS started_at
FROM attempt a JOIN event e ON e.n = a.n WHERE a.ended = 0;
-- Begun a day before or, by a clock that was wrong, a day after.
CREATE TRIGGER lapse_insert BEFORE INSERT ON lapse
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM lapse WHERE n = NEW.n OR attempt_n = NEW.attempt_n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN lapsable l ON l.n = NEW.attempt_n JOIN person p ON p.id = l.person_id
                 WHERE e.n = NEW.n AND e.kind = 'call.lapse' AND e.person = '0'
                 AND t.id = NEW.ticket_id AND l.ticket_id = t.id AND p.id = NEW.person_id
                 AND e.body = '{"attempt":' || l.n || ',"caller":"' || p.staff_no || '"}'
                 AND abs (e.at - l.started_at)
                     >= 3600000 * max (1, coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                                     WHERE key = 'callback.lapse-hours'), 24)))
BEGIN SELECT RAISE (ABORT, 'R4: only a call that nobody ended in time lapses'); END;
CREATE TRIGGER lapse_update BEFORE UPDATE ON lapse
BEGIN SELECT RAISE (ABORT, 'R9: a row of lapse is never changed'); END;
CREATE TRIGGER lapse_delete BEFORE DELETE ON lapse
BEGIN SELECT RAISE (ABORT, 'R9: a row of lapse is never deleted'); END;
DROP TRIGGER attempt_update;
CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id
  OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.audit_n IS NOT OLD.audit_n OR NEW.other_number IS NOT OLD.other_number
  OR NEW.ended < OLD.ended
  OR (NOT EXISTS (SELECT 1 FROM callback WHERE attempt_n = OLD.n)
      AND NOT EXISTS (SELECT 1 FROM lapse WHERE attempt_n = OLD.n))
BEGIN SELECT RAISE (ABORT, 'R4: an attempt ends in an outcome'); END;
CREATE TRIGGER lapse_ends AFTER INSERT ON lapse
BEGIN
  UPDATE attempt SET ended = 1 WHERE n = NEW.attempt_n;
  DELETE FROM call_draft WHERE attempt_n = NEW.attempt_n;
END;

-- R11: what was typed is kept while its call can still be recorded, and not a moment longer.
CREATE VIEW recordable AS
SELECT a.n, a.ticket_id, a.person_id FROM attempt a JOIN ticket t ON t.id = a.ticket_id
WHERE a.ended = 0 AND CASE a.kind
  WHEN 'callback' THEN t.state IN ('reported', 'set_aside')
  WHEN 'feedback' THEN EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = t.id)
  ELSE NOT EXISTS (SELECT 1 FROM finding WHERE audit_n = a.audit_n AND ticket_id = t.id) END;
DELETE FROM call_draft WHERE attempt_n NOT IN (SELECT n FROM recordable);
DROP TRIGGER call_draft_insert;
CREATE TRIGGER call_draft_insert BEFORE INSERT ON call_draft
WHEN NOT EXISTS (SELECT 1 FROM recordable WHERE n = NEW.attempt_n
                 AND ticket_id = NEW.ticket_id AND person_id = NEW.person_id)
BEGIN SELECT RAISE (ABORT, 'R11: a draft belongs to who began the call, until it ends'); END;
CREATE TRIGGER call_draft_update BEFORE UPDATE ON call_draft
WHEN NEW.attempt_n IS NOT OLD.attempt_n OR NEW.ticket_id IS NOT OLD.ticket_id
  OR NEW.person_id IS NOT OLD.person_id
  OR NOT EXISTS (SELECT 1 FROM recordable WHERE n = NEW.attempt_n)
BEGIN SELECT RAISE (ABORT, 'R11: a draft belongs to who began the call, until it ends'); END;

-- R14: each batch of a long import says in its own transaction what came in, so that nothing
-- that came in is untold when the import never ends. rows = of the file, so far.
CREATE TABLE import_part (
  n      INTEGER PRIMARY KEY REFERENCES event (n),
  sha256 TEXT NOT NULL,
  source TEXT NOT NULL,
  rows   INTEGER NOT NULL CHECK (rows >= 1)
) STRICT;
CREATE INDEX import_part_sha256 ON import_part (sha256, n);
CREATE TRIGGER import_part_insert BEFORE INSERT ON import_part
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM import_part WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'import.part'
                 AND instr (e.body, '"rows":' || NEW.rows || ',') > 0
                 AND instr (e.body, '"sha256":"' || NEW.sha256 || '"') > 0
                 AND instr (e.body, '"source":"' || replace (replace (NEW.source, '\', '\\'), '"',
                                                             '\"') || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R14: a part of an import comes with its entry'); END;
CREATE TRIGGER import_part_update BEFORE UPDATE ON import_part
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_part is never changed'); END;
CREATE TRIGGER import_part_delete BEFORE DELETE ON import_part
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_part is never deleted'); END;
CREATE TRIGGER import_file_insert BEFORE INSERT ON import_file
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM import_file WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'import.file'
                 AND instr (e.body, '"rows":' || NEW.rows || ',') > 0
                 AND instr (e.body, '"sha256":"' || NEW.sha256 || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R14: an import comes with its entry'); END;
-- Stopped, and neither taken up again nor told of by a later import of the same source.
CREATE VIEW import_unfinished AS
SELECT p.n, p.sha256, p.source, p.rows FROM import_part p
WHERE NOT EXISTS (SELECT 1 FROM import_part q WHERE q.sha256 = p.sha256 AND q.n > p.n)
  AND NOT EXISTS (SELECT 1 FROM import_file f WHERE f.sha256 = p.sha256 AND f.n > p.n)
  AND NOT EXISTS (SELECT 1 FROM import_gaps g WHERE g.source = p.source AND g.n > p.n);

-- Schema of the recovery code: the way back in when the only administrator is lost. The code
-- itself stands nowhere; that one was made, used or asked for in vain is an entry.
CREATE TABLE recovery (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  person_id  INTEGER NOT NULL REFERENCES person (id), -- to whom it was shown
  cause      TEXT NOT NULL CHECK (cause IN ('site', 'renewed', 'used')),
  replaces_n INTEGER REFERENCES recovery (n),         -- the code that this one ends
  digest     TEXT NOT NULL -- SHA-256 of its argon2id string; '' in a demonstration with a seed
) STRICT;
CREATE TRIGGER recovery_insert BEFORE INSERT ON recovery
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM recovery WHERE n = NEW.n)
  OR NEW.replaces_n IS NOT (SELECT max(n) FROM recovery)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND p.id = NEW.person_id AND e.kind = 'recovery.code'
                 AND e.body = '{"cause":"' || NEW.cause || '"'
                   || coalesce (',"replaces":' || NEW.replaces_n, '')
                   || CASE NEW.digest WHEN '' THEN ''
                      ELSE ',"secret":"' || NEW.digest || '"' END || '}')
BEGIN SELECT RAISE (ABORT, 'R16: making a recovery code is an entry'); END;
CREATE TRIGGER recovery_rule BEFORE INSERT ON recovery
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role = 'administrator' AND disabled = 0)
  OR (NEW.cause = 'site' AND NEW.replaces_n IS NOT NULL)
  OR (NEW.cause = 'used'
      AND NOT EXISTS (SELECT 1 FROM recovery_use WHERE code_n = NEW.replaces_n
                      AND person_id = NEW.person_id))
BEGIN SELECT RAISE (ABORT, 'R16: a recovery code is an administrator''s'); END;
CREATE TRIGGER recovery_update BEFORE UPDATE ON recovery
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery is never changed'); END;
CREATE TRIGGER recovery_delete BEFORE DELETE ON recovery
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery is never deleted'); END;

CREATE TABLE recovery_use (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  code_n    INTEGER NOT NULL REFERENCES recovery (n),
  person_id INTEGER NOT NULL REFERENCES person (id),  -- who has the account from now on
  account   TEXT NOT NULL
) STRICT;
CREATE TRIGGER recovery_use_insert BEFORE INSERT ON recovery_use
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM recovery_use WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND p.id = NEW.person_id AND e.kind = 'recovery.use'
                 AND e.body = '{"code":' || NEW.code_n || ',"subject":"' || NEW.account || '"}')
BEGIN SELECT RAISE (ABORT, 'R16: using a recovery code is an entry'); END;
CREATE TRIGGER recovery_use_once BEFORE INSERT ON recovery_use
WHEN NEW.code_n IS NOT (SELECT max(n) FROM recovery)
  OR EXISTS (SELECT 1 FROM recovery_use WHERE code_n = NEW.code_n)
BEGIN SELECT RAISE (ABORT, 'R16: this recovery code is spent'); END;
CREATE TRIGGER recovery_use_removed BEFORE INSERT ON recovery_use
WHEN EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.person_id AND lifted_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
CREATE TRIGGER recovery_use_account BEFORE INSERT ON recovery_use
WHEN EXISTS (SELECT 1 FROM account WHERE name = NEW.account COLLATE NOCASE
             AND (person_id <> NEW.person_id OR role <> 'administrator' OR disabled <> 0))
BEGIN SELECT RAISE (ABORT, 'R16: a recovery code is for an administrator''s account'); END;
CREATE TRIGGER recovery_use_update BEFORE UPDATE ON recovery_use
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery_use is never changed'); END;
CREATE TRIGGER recovery_use_delete BEFORE DELETE ON recovery_use
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery_use is never deleted'); END;

-- Not a projection: the newest code's argon2id string, and the delay after wrong codes.
CREATE TABLE recovery_secret (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  secret        TEXT NOT NULL,
  failures      INTEGER NOT NULL DEFAULT 0,
  blocked_until INTEGER NOT NULL DEFAULT 0
) STRICT;
