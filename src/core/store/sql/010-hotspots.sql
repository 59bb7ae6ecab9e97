-- Schema of the risk sample and of the counters of places, officers and operators (R12).

-- Beside the random sample, and never in its rate: what looks wrong, each with its reasons.
ALTER TABLE audit ADD COLUMN risk INTEGER NOT NULL DEFAULT 0 CHECK (risk BETWEEN 0 AND 1000);
CREATE TABLE audit_risk (
  audit_n   INTEGER NOT NULL REFERENCES audit (n),
  position  INTEGER NOT NULL CHECK (position >= 1),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  reasons   TEXT NOT NULL CHECK (reasons <> ''),  -- nicks, a comma between
  PRIMARY KEY (audit_n, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX audit_risk_ticket ON audit_risk (audit_n, ticket_id);
CREATE TRIGGER audit_risk_insert BEFORE INSERT ON audit_risk
WHEN NOT EXISTS (SELECT 1 FROM audit a JOIN event e ON e.n = a.draw_n
                 JOIN audit_frame f ON f.audit_n = a.n AND f.ticket_id = NEW.ticket_id
                 JOIN ticket t ON t.id = NEW.ticket_id
                 WHERE a.n = NEW.audit_n AND e.n = (SELECT max (n) FROM event)
                   AND NEW.position <= a.risk
                   AND instr (replace (e.body, '"', ' '),
                              ' ' || t.number || ':' || NEW.reasons || ' ') > 0)
  OR EXISTS (SELECT 1 FROM audit_sample WHERE audit_n = NEW.audit_n
             AND ticket_id = NEW.ticket_id)
  OR EXISTS (SELECT 1 FROM audit_risk WHERE audit_n = NEW.audit_n
             AND (position = NEW.position OR ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'audit: what looks wrong comes with the draw'); END;
CREATE TRIGGER audit_risk_update BEFORE UPDATE ON audit_risk
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_risk is never changed'); END;
CREATE TRIGGER audit_risk_delete BEFORE DELETE ON audit_risk
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_risk is never deleted'); END;
CREATE TRIGGER audit_risk_fixed BEFORE UPDATE OF risk ON audit WHEN NEW.risk IS NOT OLD.risk
BEGIN SELECT RAISE (ABORT, 'R9: what an audit asked for stays'); END;
-- All that an audit calls.
CREATE VIEW audit_called (audit_n, ticket_id) AS
SELECT audit_n, ticket_id FROM audit_sample
UNION ALL SELECT audit_n, ticket_id FROM audit_risk;
DROP TRIGGER attempt_audit;
CREATE TRIGGER attempt_audit BEFORE INSERT ON attempt
WHEN NEW.kind = 'audit'
  AND (EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id AND person_id = NEW.person_id)
       OR NOT EXISTS (SELECT 1 FROM audit_called WHERE audit_n = NEW.audit_n
                      AND ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;
CREATE TRIGGER finding_drawn BEFORE INSERT ON finding
WHEN NOT EXISTS (SELECT 1 FROM audit_called WHERE audit_n = NEW.audit_n
                 AND ticket_id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'audit: a finding is about what was drawn'); END;
DROP VIEW erasable;
CREATE VIEW erasable AS
SELECT t.id AS ticket_id, t.number AS number,
  CASE t.state WHEN 'closed' THEN t.satisfied_at
       ELSE (SELECT e.at FROM void_approval v JOIN event e ON e.n = v.n
             WHERE v.ticket_id = t.id) END AS ended_at
FROM ticket t
WHERE t.state IN ('closed', 'void') AND t.suspect = 0
  -- Not of audit_called: through a union the rows of every audit would be read for each complaint.
  AND NOT EXISTS (SELECT 1 FROM audit a CROSS JOIN audit_sample s
                  WHERE s.audit_n = a.n AND s.ticket_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM audit a CROSS JOIN audit_risk r
                  WHERE r.audit_n = a.n AND r.ticket_id = t.id)
  AND NOT EXISTS (
    SELECT 1 FROM audit a CROSS JOIN audit_frame f
    WHERE f.audit_n = a.n AND f.ticket_id = t.id
      AND (a.draw_n IS NULL OR EXISTS (
        SELECT 1 FROM audit_called s WHERE s.audit_n = a.n AND NOT EXISTS (
          SELECT 1 FROM finding x WHERE x.audit_n = a.n AND x.ticket_id = s.ticket_id))))
  AND NOT EXISTS (SELECT 1 FROM attempt WHERE ticket_id = t.id AND ended = 0)
  AND NOT EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = t.id);

-- ==== Places, officers and operators (R12): counters, each one narrow row a day.
-- How the complaints of each day, and of each week, place and officer stand now. Instead of the
-- tally by half hours: one counting serves the overview and the hotspots. A year and the one before
-- it are read by weeks, seven times faster than by days.
-- A day ends at midnight of UTC+5:30; elsewhere the ends of a period are counted from the complaints.
DROP TRIGGER ticket_tallied;
DROP TRIGGER ticket_retallied;
DROP TABLE tally;
CREATE TABLE tally (
  -- of a day: (registered_at + 19800000) / 86400000; of a week, which begins on Monday:
  -- (registered_at + 279000000) / 604800000 + 10000000
  day          INTEGER NOT NULL,
  place_id     INTEGER NOT NULL,      -- 0 = blank
  officer_id   INTEGER NOT NULL,      -- 0 = nobody
  open         INTEGER NOT NULL DEFAULT 0,
  not_called   INTEGER NOT NULL DEFAULT 0,
  not_reached  INTEGER NOT NULL DEFAULT 0,
  dissatisfied INTEGER NOT NULL DEFAULT 0,
  set_aside    INTEGER NOT NULL DEFAULT 0,
  satisfied    INTEGER NOT NULL DEFAULT 0,
  void         INTEGER NOT NULL DEFAULT 0,
  reopened     INTEGER NOT NULL DEFAULT 0, -- at least once, however they stand now
  in_time      INTEGER NOT NULL DEFAULT 0, -- of the satisfied, those within their limit
  PRIMARY KEY (day, place_id, officer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO tally (day, place_id, officer_id, open, not_called, not_reached, dissatisfied,
                   set_aside, satisfied, void, reopened, in_time)
  SELECT (registered_at + 19800000) / 86400000, coalesce (place_id, 0), coalesce (officer_id, 0),
    sum (state IN ('registered', 'assigned') AND reopens = 0),
    sum (state = 'reported' AND attempts = 0),
    sum (state = 'reported' AND attempts > 0),
    sum (state IN ('registered', 'assigned') AND reopens > 0),
    sum (state = 'set_aside'),
    sum (state = 'closed'),
    sum (state = 'void'),
    sum (reopens > 0),
    sum (state = 'closed' AND coalesce (satisfied_at <= limit_at, 1))
  FROM ticket GROUP BY 1, 2, 3;
INSERT INTO tally (day, place_id, officer_id, open, not_called, not_reached, dissatisfied,
                   set_aside, satisfied, void, reopened, in_time)
  SELECT (day + 3) / 7 + 10000000, place_id, officer_id, sum (open), sum (not_called),
    sum (not_reached), sum (dissatisfied), sum (set_aside), sum (satisfied), sum (void),
    sum (reopened), sum (in_time)
  FROM tally GROUP BY 1, 2, 3;
CREATE TRIGGER ticket_tallied AFTER INSERT ON ticket
BEGIN
  INSERT INTO tally (day, place_id, officer_id, open)
    VALUES ((NEW.registered_at + 19800000) / 86400000, coalesce (NEW.place_id, 0),
            coalesce (NEW.officer_id, 0), 1),
           ((NEW.registered_at + 279000000) / 604800000 + 10000000, coalesce (NEW.place_id, 0),
            coalesce (NEW.officer_id, 0), 1)
    ON CONFLICT (day, place_id, officer_id) DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER ticket_retallied AFTER UPDATE OF state, attempts, reopens, limit_at ON ticket
WHEN NEW.place_id IS OLD.place_id AND NEW.officer_id IS OLD.officer_id
  AND ((NEW.state <> OLD.state AND NOT (NEW.state = 'assigned' AND OLD.state = 'registered'))
       OR (NEW.attempts = 0) <> (OLD.attempts = 0) OR (NEW.reopens = 0) <> (OLD.reopens = 0)
       OR (NEW.state = 'closed' AND NEW.limit_at IS NOT OLD.limit_at))
BEGIN
  -- Twice: a list of days would be made a table first.
  UPDATE tally SET
    open = open + (NEW.state IN ('registered', 'assigned') AND NEW.reopens = 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens = 0),
    not_called = not_called + (NEW.state = 'reported' AND NEW.attempts = 0)
      - (OLD.state = 'reported' AND OLD.attempts = 0),
    not_reached = not_reached + (NEW.state = 'reported' AND NEW.attempts > 0)
      - (OLD.state = 'reported' AND OLD.attempts > 0),
    dissatisfied = dissatisfied + (NEW.state IN ('registered', 'assigned') AND NEW.reopens > 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens > 0),
    set_aside = set_aside + (NEW.state = 'set_aside') - (OLD.state = 'set_aside'),
    satisfied = satisfied + (NEW.state = 'closed') - (OLD.state = 'closed'),
    void = void + (NEW.state = 'void') - (OLD.state = 'void'),
    reopened = reopened + (NEW.reopens > 0) - (OLD.reopens > 0),
    in_time = in_time + (NEW.state = 'closed'
      AND coalesce (NEW.satisfied_at <= NEW.limit_at, 1))
      - (OLD.state = 'closed'
      AND coalesce (OLD.satisfied_at <= OLD.limit_at, 1))
    WHERE day = (NEW.registered_at + 19800000) / 86400000
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0);
  UPDATE tally SET
    open = open + (NEW.state IN ('registered', 'assigned') AND NEW.reopens = 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens = 0),
    not_called = not_called + (NEW.state = 'reported' AND NEW.attempts = 0)
      - (OLD.state = 'reported' AND OLD.attempts = 0),
    not_reached = not_reached + (NEW.state = 'reported' AND NEW.attempts > 0)
      - (OLD.state = 'reported' AND OLD.attempts > 0),
    dissatisfied = dissatisfied + (NEW.state IN ('registered', 'assigned') AND NEW.reopens > 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens > 0),
    set_aside = set_aside + (NEW.state = 'set_aside') - (OLD.state = 'set_aside'),
    satisfied = satisfied + (NEW.state = 'closed') - (OLD.state = 'closed'),
    void = void + (NEW.state = 'void') - (OLD.state = 'void'),
    reopened = reopened + (NEW.reopens > 0) - (OLD.reopens > 0),
    in_time = in_time + (NEW.state = 'closed'
      AND coalesce (NEW.satisfied_at <= NEW.limit_at, 1))
      - (OLD.state = 'closed'
      AND coalesce (OLD.satisfied_at <= OLD.limit_at, 1))
    WHERE day = (NEW.registered_at + 279000000) / 604800000 + 10000000
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0);
END;
-- Another place or officer: out of one row, which goes when it is empty, and into another.
CREATE TRIGGER ticket_moved AFTER UPDATE OF place_id, officer_id ON ticket
WHEN NEW.place_id IS NOT OLD.place_id OR NEW.officer_id IS NOT OLD.officer_id
BEGIN
  UPDATE tally SET
    open = open - (OLD.state IN ('registered', 'assigned') AND OLD.reopens = 0),
    not_called = not_called - (OLD.state = 'reported' AND OLD.attempts = 0),
    not_reached = not_reached - (OLD.state = 'reported' AND OLD.attempts > 0),
    dissatisfied = dissatisfied - (OLD.state IN ('registered', 'assigned') AND OLD.reopens > 0),
    set_aside = set_aside - (OLD.state = 'set_aside'),
    satisfied = satisfied - (OLD.state = 'closed'),
    void = void - (OLD.state = 'void'),
    reopened = reopened - (OLD.reopens > 0),
    in_time = in_time - (OLD.state = 'closed'
      AND coalesce (OLD.satisfied_at <= OLD.limit_at, 1))
    WHERE day IN ((OLD.registered_at + 19800000) / 86400000,
                  (OLD.registered_at + 279000000) / 604800000 + 10000000)
      AND place_id = coalesce (OLD.place_id, 0) AND officer_id = coalesce (OLD.officer_id, 0);
  DELETE FROM tally WHERE day IN ((OLD.registered_at + 19800000) / 86400000,
                                 (OLD.registered_at + 279000000) / 604800000 + 10000000)
    AND place_id = coalesce (OLD.place_id, 0) AND officer_id = coalesce (OLD.officer_id, 0)
    AND open + not_called + not_reached + dissatisfied + set_aside + satisfied + void = 0;
  INSERT INTO tally (day, place_id, officer_id, open, not_called, not_reached, dissatisfied,
                     set_aside, satisfied, void, reopened, in_time)
    SELECT d.value, coalesce (NEW.place_id, 0), coalesce (NEW.officer_id, 0),
      NEW.state IN ('registered', 'assigned') AND NEW.reopens = 0,
      NEW.state = 'reported' AND NEW.attempts = 0,
      NEW.state = 'reported' AND NEW.attempts > 0,
      NEW.state IN ('registered', 'assigned') AND NEW.reopens > 0,
      NEW.state = 'set_aside', NEW.state = 'closed', NEW.state = 'void', NEW.reopens > 0,
      NEW.state = 'closed' AND coalesce (NEW.satisfied_at <= NEW.limit_at, 1)
    FROM (SELECT (NEW.registered_at + 19800000) / 86400000 AS value
          UNION ALL SELECT (NEW.registered_at + 279000000) / 604800000 + 10000000) d
    WHERE 1
    ON CONFLICT (day, place_id, officer_id) DO UPDATE SET
      open = open + excluded.open, not_called = not_called + excluded.not_called,
      not_reached = not_reached + excluded.not_reached,
      dissatisfied = dissatisfied + excluded.dissatisfied,
      set_aside = set_aside + excluded.set_aside, satisfied = satisfied + excluded.satisfied,
      void = void + excluded.void, reopened = reopened + excluded.reopened,
      in_time = in_time + excluded.in_time;
END;

-- What each person did at the telephone on each day: call-backs, by who phoned.
CREATE TABLE operator_day (
  day       INTEGER NOT NULL,      -- (called_at + 19800000) / 86400000
  person_id INTEGER NOT NULL REFERENCES person (id),
  calls     INTEGER NOT NULL,
  talked    INTEGER NOT NULL,
  satisfied INTEGER NOT NULL,      -- fixed and satisfied
  timed     INTEGER NOT NULL,      -- talked, and the length is known
  duration  INTEGER NOT NULL,      -- ms of these
  short     INTEGER NOT NULL,      -- of these under 15 seconds
  PRIMARY KEY (day, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO operator_day (day, person_id, calls, talked, satisfied, timed, duration, short)
  SELECT (called_at + 19800000) / 86400000, person_id, count (*), sum (outcome = 'talked'),
    sum (fixed = 'yes' AND satisfied = 'yes'), sum (outcome = 'talked' AND duration > 0),
    sum (CASE outcome WHEN 'talked' THEN duration ELSE 0 END),
    sum (outcome = 'talked' AND duration > 0 AND duration < 15000)
  FROM callback WHERE kind = 'callback' GROUP BY 1, 2;
CREATE TRIGGER callback_counted AFTER INSERT ON callback WHEN NEW.kind = 'callback'
BEGIN
  INSERT INTO operator_day (day, person_id, calls, talked, satisfied, timed, duration, short)
    VALUES ((NEW.called_at + 19800000) / 86400000, NEW.person_id, 1, NEW.outcome = 'talked',
            NEW.fixed = 'yes' AND NEW.satisfied = 'yes',
            NEW.outcome = 'talked' AND NEW.duration > 0,
            CASE NEW.outcome WHEN 'talked' THEN NEW.duration ELSE 0 END,
            NEW.outcome = 'talked' AND NEW.duration > 0 AND NEW.duration < 15000)
    ON CONFLICT (day, person_id) DO UPDATE SET
      calls = calls + 1, talked = talked + excluded.talked,
      satisfied = satisfied + excluded.satisfied, timed = timed + excluded.timed,
      duration = duration + excluded.duration, short = short + excluded.short;
END;
-- ==== End of the part of counters.

-- ==== The rules of a complaint's change, of a new one and of an entry, each set in one trigger.
-- SQLite begins a program of its own for each trigger, also for one that has nothing to say: a claim
-- ran fourteen of them. The rules and their words are the same. The newest entry is read once for
-- all of them.
DROP TRIGGER ticket_gate;
DROP TRIGGER ticket_satisfied;
DROP TRIGGER ticket_blank;
DROP TRIGGER ticket_entry;
DROP TRIGGER ticket_unconfirmed;
DROP TRIGGER ticket_resolution;
DROP TRIGGER ticket_due_said;
DROP TRIGGER ticket_promise;
CREATE TRIGGER ticket_gate BEFORE UPDATE OF state, rung, officer_id, consumer_id, consumer_name,
  phone, account_no, address, description, resolution, limit_at, claimed_at, satisfied_at, due_at,
  promised, attempts, reopens, unconfirmed, n ON ticket
BEGIN
  SELECT CASE
    WHEN NEW.promised = 1 AND (OLD.promised = 0 OR NEW.due_at IS NOT OLD.due_at)
      -- IS NOT 1: a promise without a time is none.
      AND (e.kind = 'call.end' AND instr (e.body, '"promised":1,') > 0
           AND instr (e.body, '"due_at":' || NEW.due_at || ',') > 0 AND NEW.due_at > e.at
           AND NEW.due_at <= e.at + 3600000 * coalesce (
             (SELECT CAST (value AS INTEGER) FROM setting
              WHERE key = 'callback.later-hours'), 72)
           AND EXISTS (SELECT 1 FROM callback b WHERE b.n = e.n AND b.ticket_id = OLD.id
                       AND b.kind = 'callback' AND b.outcome = 'later')) IS NOT 1
    THEN RAISE (ABORT, 'R4: a time is promised by a call that ended "call later"')
    WHEN NEW.due_at IS NOT OLD.due_at
      AND NOT (NEW.due_at IS NULL AND NEW.state IS NOT OLD.state
               AND (NEW.state = 'assigned' OR NEW.state = 'closed'))
      AND NOT (e.ticket = OLD.number
               AND (e.kind = 'claim' OR e.kind = 'call.end' OR e.kind = 'ticket.aside')
               AND instr (e.body, '"due_at":' || coalesce (NEW.due_at, 0) || ',') > 0)
    THEN RAISE (ABORT, 'R4: a call-back falls due when its entry says')
    WHEN NEW.promised > OLD.promised
      AND NOT (e.ticket = OLD.number AND e.kind = 'call.end'
               AND instr (e.body, '"promised":1,') > 0)
    THEN RAISE (ABORT, 'R4: a call-back falls due when its entry says')
    WHEN NEW.resolution IS NOT OLD.resolution
      AND NOT (EXISTS (SELECT 1 FROM claim WHERE n = e.n AND ticket_id = OLD.id)
               AND (NEW.resolution = '' OR instr (e.body, '"text.what":') > 0))
      AND NOT (NEW.resolution = ''
               AND EXISTS (SELECT 1 FROM erasure WHERE n = e.n AND ticket_id = OLD.id))
    THEN RAISE (ABORT, 'R9: what was done is what a claim says')
    WHEN NEW.unconfirmed > OLD.unconfirmed
      AND NOT (e.ticket = OLD.number AND e.kind = 'claim'
               AND instr (e.body, '"unconfirmed":1') > 0)
    THEN RAISE (ABORT, 'R4: only a claim from before the go-live is unconfirmed')
    WHEN e.ticket <> OLD.number
      AND (NEW.n IS NOT OLD.n OR NEW.rung IS NOT OLD.rung OR NEW.officer_id IS NOT OLD.officer_id
           OR NEW.consumer_id IS NOT OLD.consumer_id OR NEW.limit_at IS NOT OLD.limit_at
           OR NEW.claimed_at IS NOT OLD.claimed_at OR NEW.due_at IS NOT OLD.due_at
           OR NEW.promised IS NOT OLD.promised OR NEW.attempts IS NOT OLD.attempts
           OR NEW.reopens IS NOT OLD.reopens OR NEW.unconfirmed IS NOT OLD.unconfirmed
           OR NEW.resolution IS NOT OLD.resolution)
      AND NOT EXISTS (SELECT 1 FROM erasure WHERE n = e.n AND ticket_id = OLD.id)
    THEN RAISE (ABORT, 'R9: a complaint changes with an entry about it')
    WHEN e.ticket <> OLD.number
      AND ((NEW.consumer_name = '' AND OLD.consumer_name <> '')
           OR (NEW.phone = '' AND OLD.phone <> '')
           OR (NEW.account_no = '' AND OLD.account_no <> '')
           OR (NEW.address = '' AND OLD.address <> '')
           OR (NEW.description = '' AND OLD.description <> '')
           OR (NEW.resolution = '' AND OLD.resolution <> ''))
      AND NOT EXISTS (SELECT 1 FROM erasure WHERE n = e.n AND ticket_id = OLD.id)
    THEN RAISE (ABORT, 'R11: personal data goes by an entry of its complaint')
    WHEN NEW.state IS NOT OLD.state AND NOT CASE NEW.state
      WHEN 'closed' THEN (OLD.state = 'reported' OR OLD.state = 'set_aside') AND EXISTS (
        SELECT 1 FROM callback WHERE n = e.n AND ticket_id = OLD.id AND kind = 'callback'
          AND outcome = 'talked' AND fixed = 'yes' AND satisfied = 'yes')
      WHEN 'reported' THEN OLD.state = 'assigned' AND EXISTS (
        SELECT 1 FROM claim WHERE n = e.n AND ticket_id = OLD.id)
      WHEN 'assigned' THEN
        (OLD.state = 'registered' AND EXISTS (
          SELECT 1 FROM assignment WHERE n = e.n AND ticket_id = OLD.id))
        OR ((OLD.state = 'reported' OR OLD.state = 'closed' OR OLD.state = 'set_aside')
            AND EXISTS (SELECT 1 FROM reopening WHERE n = e.n AND ticket_id = OLD.id))
      WHEN 'set_aside' THEN OLD.state = 'reported' AND EXISTS (
        SELECT 1 FROM set_aside WHERE n = e.n AND ticket_id = OLD.id)
      WHEN 'void' THEN OLD.state = 'registered' AND EXISTS (
        SELECT 1 FROM void_approval WHERE n = e.n AND ticket_id = OLD.id)
      ELSE 0 END
    THEN RAISE (ABORT, 'R1: only a call-back closes, and each state has its entry')
    WHEN NEW.satisfied_at IS NOT OLD.satisfied_at AND NEW.state = OLD.state
    THEN RAISE (ABORT, 'R5: satisfied is a time that a call-back gives')
    END
  FROM event e WHERE e.n = (SELECT max (n) FROM event);
END;

DROP TRIGGER ticket_insert;
DROP TRIGGER ticket_promise_insert;
CREATE TRIGGER ticket_insert BEFORE INSERT ON ticket
BEGIN
  SELECT CASE
    WHEN NEW.promised <> 0 OR NEW.due_at IS NOT NULL OR NEW.attempts <> 0
      OR NEW.claimed_at IS NOT NULL
    THEN RAISE (ABORT, 'R4: a complaint begins without a call')
    WHEN (NEW.state <> 'registered' AND NEW.state <> 'assigned') OR NEW.satisfied_at IS NOT NULL
      OR EXISTS (SELECT 1 FROM ticket WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM ticket WHERE number = NEW.number)
      OR (NEW.source <> '' AND EXISTS (SELECT 1 FROM ticket WHERE source = NEW.source
                                       AND source_number = NEW.source_number AND source <> ''))
      OR (SELECT e.n = NEW.n AND e.ticket = NEW.number
          FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
    THEN RAISE (ABORT, 'R1: a ticket starts registered, with its entry')
    END;
END;

DROP TRIGGER claim_insert;
CREATE TRIGGER claim_insert BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE n = NEW.n)
  OR (SELECT e.n = NEW.n AND e.ticket = (SELECT number FROM ticket WHERE id = NEW.ticket_id)
      FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: a row of claim comes with its entry'); END;
DROP TRIGGER assignment_insert;
CREATE TRIGGER assignment_insert BEFORE INSERT ON assignment
WHEN EXISTS (SELECT 1 FROM assignment WHERE n = NEW.n)
  OR (SELECT e.n = NEW.n AND e.ticket = (SELECT number FROM ticket WHERE id = NEW.ticket_id)
      FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: a row of assignment comes with its entry'); END;
DROP TRIGGER consumer_insert;
CREATE TRIGGER consumer_insert BEFORE INSERT ON consumer
WHEN EXISTS (SELECT 1 FROM consumer WHERE id = NEW.id)
  OR (NEW.account_no <> ''
      AND EXISTS (SELECT 1 FROM consumer WHERE account_no = NEW.account_no AND account_no <> ''))
  OR (SELECT e.n = NEW.n
             AND (e.kind = 'ticket.new' OR e.kind = 'import.ticket' OR e.kind = 'ticket.edit')
      FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: a consumer comes with the entry of a complaint'); END;

DROP TRIGGER event_insert;
DROP TRIGGER event_reveal;
DROP TRIGGER event_reprint;
CREATE TRIGGER event_insert BEFORE INSERT ON event
BEGIN
  SELECT CASE
    WHEN NEW.kind = 'sheet.reprint'
      AND (NOT EXISTS (SELECT 1 FROM sheet
                       WHERE instr (NEW.body, '{"sheet":' || n || ',"tickets":"') = 1)
           OR NOT EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id
                          WHERE p.staff_no = NEW.person AND a.disabled = 0
                          AND a.role = 'supervisor'))
    THEN RAISE (ABORT, 'R11: a supervisor prints a call sheet again')
    WHEN NEW.kind = 'reveal'
      AND (instr (NEW.body, '"field":"phone"') = 0 OR instr (NEW.body, '"text.reason":') = 0
           OR NOT EXISTS (SELECT 1 FROM ticket WHERE number = NEW.ticket
                          AND category_id NOT IN (25, 26))
           OR NOT EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id
                          WHERE p.staff_no = NEW.person AND a.disabled = 0
                          AND a.role IN ('operator', 'supervisor', 'inspection')))
    THEN RAISE (ABORT, 'R11: a number is revealed with a reason, never an informer''s')
    WHEN NEW.n IS NOT (SELECT coalesce (max (n), 0) + 1 FROM event)
    THEN RAISE (ABORT, 'R9: entries are only appended, in order')
    END;
END;
-- ==== End of the part of rules in one trigger.

-- ==== Attached files (R9, R11): the photograph of a slip, a recording. The files stand beside the
-- store, called by their SHA-256; name and sum are texts of the entry, and go with an erasure.
CREATE TABLE attachment (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  what      TEXT NOT NULL CHECK (what IN ('slip', 'photo', 'recording', 'letter', 'other')),
  type      TEXT NOT NULL,      -- of its content: "image/jpeg"
  size      INTEGER NOT NULL CHECK (size > 0),
  name      TEXT NOT NULL,      -- empty = erased
  sha256    TEXT NOT NULL CHECK (sha256 = '' OR length (sha256) = 64)
) STRICT;
CREATE INDEX attachment_ticket ON attachment (ticket_id, n);
CREATE INDEX attachment_sha256 ON attachment (sha256) WHERE sha256 <> '';
CREATE TRIGGER attachment_insert BEFORE INSERT ON attachment
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM attachment WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND e.kind = 'attachment' AND t.id = NEW.ticket_id
                 AND p.id = NEW.person_id
                 AND instr (e.body, '{"size":' || NEW.size || ',"text.name":"') = 1
                 AND instr (e.body, '"text.sha256":"') > 0
                 AND instr (e.body, '","type":"' || NEW.type || '","what":"' || NEW.what
                            || '"}') > 0)
  -- Played again the entries have no texts beside them.
  OR EXISTS (SELECT 1 FROM event_text WHERE n = NEW.n
             AND value IS NOT CASE field WHEN 'name' THEN NEW.name
                                         WHEN 'sha256' THEN NEW.sha256 END)
BEGIN SELECT RAISE (ABORT, 'R9: an attached file comes with its entry'); END;
CREATE TRIGGER attachment_rule BEFORE INSERT ON attachment
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
  OR NOT EXISTS (SELECT 1 FROM ticket WHERE id = NEW.ticket_id AND category_id NOT IN (25, 26))
  OR EXISTS (SELECT 1 FROM erasure WHERE ticket_id = NEW.ticket_id)
BEGIN
  SELECT RAISE (ABORT, 'R11: a file is attached by who may, never to a theft or what was erased');
END;
CREATE TRIGGER attachment_update BEFORE UPDATE ON attachment
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id
  OR NEW.person_id IS NOT OLD.person_id OR NEW.what IS NOT OLD.what
  OR NEW.type IS NOT OLD.type OR NEW.size IS NOT OLD.size
  OR NEW.name <> '' OR NEW.sha256 <> ''
  OR NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event)
                 AND ticket_id = OLD.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: an attached file stays, but for an erasure'); END;
CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, 'R9: a row of attachment is never deleted'); END;

-- Who looked at one.
CREATE TABLE attachment_look (
  n            INTEGER PRIMARY KEY REFERENCES event (n),
  attachment_n INTEGER NOT NULL REFERENCES attachment (n),
  person_id    INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE TRIGGER attachment_look_insert BEFORE INSERT ON attachment_look
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM attachment_look WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM attachment a JOIN ticket t ON t.id = a.ticket_id
                 JOIN event e ON e.n = NEW.n AND e.ticket = t.number
                 JOIN person p ON p.id = NEW.person_id AND p.staff_no = e.person
                 JOIN account c ON c.person_id = p.id AND c.disabled = 0
                   AND c.role IN ('operator', 'supervisor', 'inspection')
                 WHERE a.n = NEW.attachment_n AND e.kind = 'attachment.open'
                 AND e.body = '{"attachment":' || a.n || '}'
                 AND t.category_id NOT IN (25, 26)
                 AND NOT EXISTS (SELECT 1 FROM erasure WHERE ticket_id = t.id))
BEGIN
  SELECT RAISE (ABORT, 'R11: who looks at a file may, and it is an entry; never of a theft');
END;
CREATE TRIGGER attachment_look_update BEFORE UPDATE ON attachment_look
BEGIN SELECT RAISE (ABORT, 'R9: a row of attachment_look is never changed'); END;
CREATE TRIGGER attachment_look_delete BEFORE DELETE ON attachment_look
BEGIN SELECT RAISE (ABORT, 'R9: a row of attachment_look is never deleted'); END;

-- Who attached a file took part.
DROP VIEW part;
CREATE VIEW part (ticket_id, person_id, how, n) AS
SELECT ticket_id, person_id, 'claimed', n FROM claim WHERE person_id IS NOT NULL
UNION ALL
SELECT ticket_id, typist_id, 'typed', n FROM claim WHERE typist_id IS NOT NULL
UNION ALL
SELECT ticket_id, person_id, 'officer', n FROM assignment WHERE person_id IS NOT NULL
UNION ALL
-- To whom a memo of it was addressed is its officer, too.
SELECT ticket_id, person_id, 'memo', n FROM escalation WHERE person_id IS NOT NULL
UNION ALL
SELECT ticket_id, person_id, CASE phone WHEN 1 THEN 'number' ELSE 'edited' END, n FROM edit
UNION ALL
SELECT id, registrar_id, 'registered', 0 FROM ticket WHERE registrar_id IS NOT NULL
UNION ALL
-- Who revealed the number, who phoned, who typed the outcome; "asked" = a feedback call.
SELECT ticket_id, person_id, CASE kind WHEN 'callback' THEN 'called' ELSE 'asked' END, n
  FROM attempt WHERE kind <> 'audit'
UNION ALL
SELECT ticket_id, person_id, CASE kind WHEN 'callback' THEN 'called' ELSE 'asked' END, n
  FROM callback WHERE kind <> 'audit'
UNION ALL
SELECT ticket_id, typist_id, CASE kind WHEN 'callback' THEN 'called' ELSE 'asked' END, n
  FROM callback WHERE kind <> 'audit'
UNION ALL
SELECT ticket_id, person_id, 'corrected', n FROM correction
UNION ALL
SELECT ticket_id, person_id, 'set_aside', n FROM set_aside
UNION ALL
SELECT ticket_id, person_id, 'void', n FROM void_proposal
UNION ALL
SELECT ticket_id, person_id, 'void', n FROM void_approval
UNION ALL
SELECT ticket_id, person_id, 'fault', n FROM fault_ticket
UNION ALL
SELECT ticket_id, detacher_id, 'fault', detached_n FROM fault_ticket WHERE detached_n IS NOT NULL
UNION ALL
SELECT ticket_id, person_id, 'skipped', n FROM skip
UNION ALL
-- Who has the number on paper, and who typed in that nobody called from it.
SELECT l.ticket_id, s.caller_id, 'called', l.attempt_n FROM sheet_line l
  JOIN sheet s ON s.n = l.sheet_n
UNION ALL
SELECT ticket_id, person_id, 'skipped', n FROM sheet_return
UNION ALL
-- Contacts, links, who sent it to an officer, later limits, who handled its memos, and who attached
-- a file.
SELECT t.id, p.id, 'acted', e.n FROM ticket t JOIN event e ON e.ticket = t.number AND e.ticket <> ''
  JOIN person p ON p.staff_no = e.person
  WHERE e.kind IN ('contact', 'assign', 'ticket.link', 'limit.later', 'escalation.dispatch',
                   'escalation.ack', 'escalation.act', 'attachment')
    AND (e.kind <> 'assign' OR instr (e.body, '"cause":"assign"') > 0)
UNION ALL
SELECT t.id, p.id, 'acted', e.n FROM ticket t JOIN event e ON e.ticket = t.number AND e.ticket <> ''
  JOIN person p ON instr (e.body, '"approved_by":"' || p.staff_no || '"') > 0
  WHERE e.kind IN ('contact', 'assign', 'ticket.link', 'limit.later', 'escalation.dispatch',
                   'escalation.ack', 'escalation.act')
    AND e.kind = 'limit.later';

-- And how large a file may be is a setting.
DROP VIEW setting_bounds;
CREATE VIEW setting_bounds (key, low, high, usual) AS VALUES
  ('callback.due-hours', 1, 72, 4),
  ('callback.from-hour', 0, 23, 8),
  ('callback.until-hour', 1, 24, 20),
  ('callback.retry-hours', 1, 72, 3),
  ('callback.later-hours', 1, 336, 72),
  ('callback.skip-minutes', 5, 1440, 60),
  ('callback.lapse-hours', 1, 168, 24),
  ('contact.reopen-days', 1, 90, 7),
  ('set-aside.attempts', 2, 20, 3),
  ('set-aside.first-days', 1, 90, 7),
  ('set-aside.later-days', 1, 365, 30),
  ('escalation.ack-hours', 1, 336, 24),
  ('escalation.dispatch-minutes', 5, 1440, 30),
  ('escalation.action-days', 1, 90, 7),
  ('escalation.se-reopens', 1, 10, 3),
  ('feedback.percent', 1, 100, 2),
  ('feedback.from-days', 1, 365, 7),
  ('feedback.until-days', 2, 730, 30),
  ('removal.days', 1, 3650, 90),
  ('erase.after-days', 90, 36500, 1095),
  ('office.from-hour', 0, 23, 10),
  ('office.until-hour', 1, 24, 17),
  ('office.days', 1, 127, 63),
  ('lock.idle-minutes', 0, 240, 10),
  ('clock.jump-minutes', 1, 60, 2),
  ('attachment.megabytes', 1, 1024, 25),
  ('site.go-live', 0, 253402300799999, 0);
-- ==== End of the part of attached files.

-- ==== How long consumers waited (R5, R12): one narrow row a day and span.
CREATE TABLE pace (
  day       INTEGER NOT NULL,      -- (satisfied_at + 19800000) / 86400000
  -- from registration to "satisfied": whole hours below three days, then 69 and the whole days, at
  -- most 434: a year and more
  span      INTEGER NOT NULL CHECK (span BETWEEN 0 AND 434),
  satisfied INTEGER NOT NULL,
  PRIMARY KEY (day, span)
) STRICT, WITHOUT ROWID;
INSERT INTO pace (day, span, satisfied)
  SELECT (satisfied_at + 19800000) / 86400000,
    CASE WHEN satisfied_at - registered_at < 259200000
      THEN max ((satisfied_at - registered_at) / 3600000, 0)
      ELSE min ((satisfied_at - registered_at) / 86400000 + 69, 434) END, count (*)
  FROM ticket WHERE satisfied_at IS NOT NULL GROUP BY 1, 2;
CREATE TRIGGER ticket_paced AFTER UPDATE OF satisfied_at ON ticket
WHEN NEW.satisfied_at IS NOT NULL AND OLD.satisfied_at IS NULL
BEGIN
  INSERT INTO pace (day, span, satisfied)
    VALUES ((NEW.satisfied_at + 19800000) / 86400000,
            CASE WHEN NEW.satisfied_at - NEW.registered_at < 259200000
              THEN max ((NEW.satisfied_at - NEW.registered_at) / 3600000, 0)
              ELSE min ((NEW.satisfied_at - NEW.registered_at) / 86400000 + 69, 434) END, 1)
    ON CONFLICT (day, span) DO UPDATE SET satisfied = satisfied + 1;
END;
CREATE TRIGGER ticket_unpaced AFTER UPDATE OF satisfied_at ON ticket
WHEN OLD.satisfied_at IS NOT NULL AND NEW.satisfied_at IS NULL
BEGIN
  UPDATE pace SET satisfied = satisfied - 1
    WHERE day = (OLD.satisfied_at + 19800000) / 86400000
      AND span = CASE WHEN OLD.satisfied_at - OLD.registered_at < 259200000
        THEN max ((OLD.satisfied_at - OLD.registered_at) / 3600000, 0)
        ELSE min ((OLD.satisfied_at - OLD.registered_at) / 86400000 + 69, 434) END;
  DELETE FROM pace WHERE day = (OLD.satisfied_at + 19800000) / 86400000 AND satisfied = 0;
END;
-- ==== End of the part of waiting.

-- ==== Report of an audit: what was done to accounts is printed on it (R2), however long the chain.
-- 'account' and 'account.…': for a list of kinds SQLite would make a table at each new entry.
CREATE INDEX event_account ON event (n) WHERE kind >= 'account' AND kind < 'account/';
-- ==== End of the part of the audit's report.

-- ==== Directions short of removal (R17): an explanation or a warning, to whom, by when, and on later
-- visits whether it was done.
CREATE TABLE direction (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  person_id  INTEGER NOT NULL REFERENCES person (id), -- to whom
  officer_id INTEGER NOT NULL REFERENCES person (id), -- who gave it
  what       TEXT NOT NULL CHECK (what IN ('explanation', 'warning')),
  due_at     INTEGER NOT NULL,                        -- by when, UTC ms
  audit_n    INTEGER REFERENCES audit (n)             -- the audit it follows from, NULL = none
) STRICT;
CREATE INDEX direction_person ON direction (person_id);
-- What an inspection officer found of it; once done it stays so.
CREATE TABLE direction_follow (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  direction_n INTEGER NOT NULL REFERENCES direction (n),
  officer_id  INTEGER NOT NULL REFERENCES person (id),
  done        INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX direction_follow_of ON direction_follow (direction_n, n);
CREATE UNIQUE INDEX direction_follow_done ON direction_follow (direction_n) WHERE done = 1;
CREATE TRIGGER direction_insert BEFORE INSERT ON direction
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM direction WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e
                 JOIN person o ON o.id = NEW.officer_id AND o.staff_no = e.person
                 JOIN person p ON p.id = NEW.person_id
                 WHERE e.n = NEW.n AND e.kind = 'direction.order' AND e.ticket = ''
                 AND instr (e.body, '{' || coalesce ('"audit":' || NEW.audit_n || ',', '')
                   || '"direction":"' || NEW.what || '","subject":"' || p.staff_no
                   || '","text.words":"') = 1
                 AND instr (e.body, '","until":' || NEW.due_at || '}') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a direction comes with its entry'); END;
CREATE TRIGGER direction_rule BEFORE INSERT ON direction
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.officer_id AND role = 'inspection'
                 AND disabled = 0)
  OR NEW.person_id = NEW.officer_id
  OR NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id AND staff_no <> '0')
  OR (NEW.audit_n IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit WHERE n = NEW.audit_n))
BEGIN SELECT RAISE (ABORT, 'R17: only an inspection officer directs, and directs others'); END;
CREATE TRIGGER direction_day BEFORE INSERT ON direction
WHEN NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND NEW.due_at > e.at
                 AND NEW.due_at <= e.at + 31622400000) -- 366 days
BEGIN SELECT RAISE (ABORT, 'R17: a direction is due later than it was given, within a year'); END;
CREATE TRIGGER direction_update BEFORE UPDATE ON direction
BEGIN SELECT RAISE (ABORT, 'R9: a direction is never changed'); END;
CREATE TRIGGER direction_delete BEFORE DELETE ON direction
BEGIN SELECT RAISE (ABORT, 'R9: a direction is never deleted'); END;
CREATE TRIGGER direction_follow_insert BEFORE INSERT ON direction_follow
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM direction_follow WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e
                 JOIN person o ON o.id = NEW.officer_id AND o.staff_no = e.person
                 JOIN direction d ON d.n = NEW.direction_n
                 JOIN person p ON p.id = d.person_id
                 WHERE e.n = NEW.n AND e.kind = 'direction.follow' AND e.ticket = ''
                 AND instr (e.body, '{"direction":' || d.n || ',"done":' || NEW.done
                   || ',"subject":"' || p.staff_no || '","text.words":"') = 1)
BEGIN SELECT RAISE (ABORT, 'R9: what became of a direction comes with its entry'); END;
CREATE TRIGGER direction_follow_rule BEFORE INSERT ON direction_follow
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.officer_id AND role = 'inspection'
                 AND disabled = 0)
  OR EXISTS (SELECT 1 FROM direction WHERE n = NEW.direction_n AND person_id = NEW.officer_id)
  OR EXISTS (SELECT 1 FROM direction_follow WHERE direction_n = NEW.direction_n AND done = 1)
BEGIN
  SELECT RAISE (ABORT, 'R17: an inspection officer, not who is directed, says what became of a direction that stands');
END;
CREATE TRIGGER direction_follow_update BEFORE UPDATE ON direction_follow
BEGIN SELECT RAISE (ABORT, 'R9: what became of a direction is never changed'); END;
CREATE TRIGGER direction_follow_delete BEFORE DELETE ON direction_follow
BEGIN SELECT RAISE (ABORT, 'R9: what became of a direction is never deleted'); END;
-- ==== End of the part of directions.

-- ==== Holidays (R4): a call-back that the program puts off falls due on a day that is none. Which
-- day that is in the site's zone, the entry says: "due_day" counts from 1970. Held from the entry on
-- that says so ("rules"); what a consumer asked for stays as asked.
CREATE TRIGGER ticket_due_day BEFORE UPDATE OF due_at ON ticket
WHEN NEW.due_at IS NOT NULL AND NEW.due_at IS NOT OLD.due_at AND NEW.promised = 0
  AND EXISTS (SELECT 1 FROM rules WHERE schema >= 10)
BEGIN
  SELECT RAISE (ABORT, 'R4: a call-back falls due on no holiday, and its entry says the day')
  FROM (SELECT body, CAST (substr (body, instr (body, '"due_day":') + 10, 8) AS INTEGER) AS day
        FROM event WHERE n = (SELECT max (n) FROM event)) e
  WHERE instr (e.body, '"due_at":' || NEW.due_at || ',"due_day":') = 0
    -- No zone is farther from UTC than 14 hours east and 12 west.
    OR NEW.due_at NOT BETWEEN e.day * 86400000 - 50400000 AND e.day * 86400000 + 129600000
    OR EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0
               AND date (e.day * 86400, 'unixepoch') BETWEEN from_day AND until_day);
END;
CREATE TRIGGER feedback_due_day BEFORE UPDATE OF due_at ON feedback
WHEN NEW.due_at IS NOT NULL AND NEW.due_at IS NOT OLD.due_at
  AND EXISTS (SELECT 1 FROM rules WHERE schema >= 10)
BEGIN
  SELECT RAISE (ABORT, 'R4: a call-back falls due on no holiday, and its entry says the day')
  FROM (SELECT body, CAST (substr (body, instr (body, '"due_day":') + 10, 8) AS INTEGER) AS day
        FROM event WHERE n = (SELECT max (n) FROM event)) e
  WHERE instr (e.body, '"promised":1') = 0
    AND (instr (e.body, '"due_at":' || NEW.due_at || ',"due_day":') = 0
         OR NEW.due_at NOT BETWEEN e.day * 86400000 - 50400000 AND e.day * 86400000 + 129600000
         OR EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0
                    AND date (e.day * 86400, 'unixepoch') BETWEEN from_day AND until_day));
END;
-- ==== End of the part of holidays.
