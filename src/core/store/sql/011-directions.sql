-- Schema of directions taken back, and of what a feedback call was put off to.

-- ==== The guide to the first days asks whether a slip was ever made, however long the chain.
CREATE INDEX event_slip ON event (n) WHERE kind = 'slip';
-- ==== End of the part of the guide.
-- ==== Due times and claims (R2, R4, R13). A feedback call too falls due on no holiday, but where its
-- consumer asked for a time, which is then judged as a complaint's is.
DROP TRIGGER feedback_due_day;
CREATE TRIGGER feedback_due_day BEFORE UPDATE OF due_at ON feedback
WHEN NEW.due_at IS NOT NULL AND NEW.due_at IS NOT OLD.due_at
  AND EXISTS (SELECT 1 FROM rules WHERE schema >= 10)
BEGIN
  SELECT CASE
    WHEN instr (e.body, '"promised":1,') > 0
    THEN CASE WHEN (
        e.kind = 'call.end' AND instr (e.body, '"due_at":' || NEW.due_at || ',') > 0
        AND NEW.due_at > e.at
        AND NEW.due_at <= e.at + 3600000 * coalesce (
          (SELECT CAST (value AS INTEGER) FROM setting WHERE key = 'callback.later-hours'), 72)
        AND EXISTS (SELECT 1 FROM callback b WHERE b.n = e.n AND b.ticket_id = OLD.ticket_id
                    AND b.kind = 'feedback' AND b.outcome = 'later')) IS NOT 1
      THEN RAISE (ABORT, 'R4: a time is promised by a call that ended "call later"') END
    WHEN instr (e.body, '"due_at":' || NEW.due_at || ',"due_day":') = 0
      -- No zone is farther from UTC than 14 hours east and 12 west.
      OR NEW.due_at NOT BETWEEN e.day * 86400000 - 50400000 AND e.day * 86400000 + 129600000
      OR EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0
                 AND date (e.day * 86400, 'unixepoch') BETWEEN from_day AND until_day)
    THEN RAISE (ABORT, 'R4: a call-back falls due on no holiday, and its entry says the day')
    END
  FROM (SELECT n, at, kind, body,
          CAST (substr (body, instr (body, '"due_day":') + 10, 8) AS INTEGER) AS day
        FROM event WHERE n = (SELECT max (n) FROM event)) e;
END;
-- A line begins as its entry says. The day is asked for from the entry on that says so ("rules").
CREATE TRIGGER feedback_said BEFORE INSERT ON feedback
BEGIN
  SELECT CASE
    WHEN instr (e.body, '{"cause":"' || NEW.cause || '","closure":' || NEW.callback_n
                        || ',"due_at":' || coalesce (NEW.due_at, '') || ',') <> 1
      OR instr (e.body, ',"origin":' || NEW.origin_n || '}') = 0
    THEN RAISE (ABORT, 'R13: a feedback call falls due when its entry says')
    WHEN EXISTS (SELECT 1 FROM rules WHERE schema >= 11)
      AND (instr (e.body, ',"due_day":') = 0
           OR NEW.due_at NOT BETWEEN e.day * 86400000 - 50400000 AND e.day * 86400000 + 129600000
           OR EXISTS (SELECT 1 FROM holiday WHERE cancelled = 0
                      AND date (e.day * 86400, 'unixepoch') BETWEEN from_day AND until_day))
    THEN RAISE (ABORT, 'R4: a call-back falls due on no holiday, and its entry says the day')
    END
  FROM (SELECT body, CAST (substr (body, instr (body, '"due_day":') + 10, 8) AS INTEGER) AS day
        FROM event WHERE n = (SELECT max (n) FROM event)) e;
END;
-- Who claimed a fix, who typed it in and when it was, is what the entry says.
DROP TRIGGER claim_insert;
CREATE TRIGGER claim_insert BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE n = NEW.n)
  OR (SELECT e.n = NEW.n AND e.kind = 'claim'
        AND e.ticket = (SELECT number FROM ticket WHERE id = NEW.ticket_id)
        AND instr (e.body, '"claimed_at":' || NEW.claimed_at || ',') > 0
        AND (instr (e.body, '"by_consumer":1,') > 0) = NEW.by_consumer
        AND CASE WHEN NEW.person_id IS NULL THEN instr (e.body, '"claimant":') = 0
            ELSE instr (e.body, '"claimant":"' || (
              SELECT replace (replace (staff_no, '\', '\\'), '"', '\"') FROM person
              WHERE id = NEW.person_id) || '",') > 0 END
        AND CASE WHEN NEW.typist_id IS NULL THEN instr (e.body, '"by_import":1,') > 0
            ELSE e.person = (SELECT staff_no FROM person WHERE id = NEW.typist_id) END
      FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: a row of claim comes with its entry, and is what it says'); END;
-- ==== End of the part of due times and claims.
-- ==== Overdue (R5): one meaning wherever it is counted. What nobody is called for, since its claim
-- is from before the go-live, has no limit that runs: in a site of many years it is most there is.
-- By whom they are with is counted in the index alone.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at, rung)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void' AND unconfirmed = 0;
-- ==== End of the part of overdue.

-- ==== Directions taken back (R17): by an inspection officer, who gave it or another, with a reason;
-- the direction stays in its list, and nothing becomes of it any more.
CREATE TABLE direction_withdrawal (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  direction_n INTEGER NOT NULL UNIQUE REFERENCES direction (n),
  officer_id  INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE TRIGGER direction_withdrawal_insert BEFORE INSERT ON direction_withdrawal
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM direction_withdrawal WHERE n = NEW.n OR direction_n = NEW.direction_n)
  OR NOT EXISTS (SELECT 1 FROM event e
                 JOIN person o ON o.id = NEW.officer_id AND o.staff_no = e.person
                 JOIN direction d ON d.n = NEW.direction_n
                 JOIN person p ON p.id = d.person_id
                 WHERE e.n = NEW.n AND e.kind = 'direction.withdraw' AND e.ticket = ''
                 AND instr (e.body, '{"direction":' || d.n || ',"subject":"' || p.staff_no
                   || '","text.reason":"') = 1)
BEGIN SELECT RAISE (ABORT, 'R9: a direction is taken back once, and with its entry'); END;
CREATE TRIGGER direction_withdrawal_rule BEFORE INSERT ON direction_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.officer_id AND role = 'inspection'
                 AND disabled = 0)
  OR EXISTS (SELECT 1 FROM direction WHERE n = NEW.direction_n AND person_id = NEW.officer_id)
BEGIN SELECT RAISE (ABORT, 'R17: an inspection officer, not who is directed, takes a direction back'); END;
CREATE TRIGGER direction_withdrawal_update BEFORE UPDATE ON direction_withdrawal
BEGIN SELECT RAISE (ABORT, 'R9: the taking back of a direction is never changed'); END;
CREATE TRIGGER direction_withdrawal_delete BEFORE DELETE ON direction_withdrawal
BEGIN SELECT RAISE (ABORT, 'R9: the taking back of a direction is never deleted'); END;
CREATE TRIGGER direction_follow_withdrawn BEFORE INSERT ON direction_follow
WHEN EXISTS (SELECT 1 FROM direction_withdrawal WHERE direction_n = NEW.direction_n)
BEGIN SELECT RAISE (ABORT, 'R17: nothing becomes of a direction that was taken back'); END;
-- ==== End of the part of directions taken back.
-- How a complaint stands, counted: a claim on what nobody had called about, which is nearly every
-- claim of an import, moves one from open to not called and nothing else. The others as before.
DROP TRIGGER ticket_retallied;
CREATE TRIGGER ticket_retallied AFTER UPDATE OF state, attempts, reopens, limit_at ON ticket
WHEN NEW.place_id IS OLD.place_id AND NEW.officer_id IS OLD.officer_id
  AND ((NEW.state <> OLD.state AND NOT (NEW.state = 'assigned' AND OLD.state = 'registered'))
       OR (NEW.attempts = 0) <> (OLD.attempts = 0) OR (NEW.reopens = 0) <> (OLD.reopens = 0)
       OR (NEW.state = 'closed' AND NEW.limit_at IS NOT OLD.limit_at))
BEGIN
  UPDATE tally SET open = open - 1, not_called = not_called + 1
    WHERE OLD.state = 'assigned' AND NEW.state = 'reported' AND OLD.attempts = 0
      AND NEW.attempts = 0 AND OLD.reopens = 0 AND NEW.reopens = 0
      AND day = (NEW.registered_at + 19800000) / 86400000
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0);
  UPDATE tally SET open = open - 1, not_called = not_called + 1
    WHERE OLD.state = 'assigned' AND NEW.state = 'reported' AND OLD.attempts = 0
      AND NEW.attempts = 0 AND OLD.reopens = 0 AND NEW.reopens = 0
      AND day = (NEW.registered_at + 279000000) / 604800000 + 10000000
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0);
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
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0)
      AND NOT (OLD.state = 'assigned' AND NEW.state = 'reported' AND OLD.attempts = 0
               AND NEW.attempts = 0 AND OLD.reopens = 0 AND NEW.reopens = 0);
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
      AND place_id = coalesce (NEW.place_id, 0) AND officer_id = coalesce (NEW.officer_id, 0)
      AND NOT (OLD.state = 'assigned' AND NEW.state = 'reported' AND OLD.attempts = 0
               AND NEW.attempts = 0 AND OLD.reopens = 0 AND NEW.reopens = 0);
END;

-- ==== Audits: what was found stands at the call it is about. A complaint has few findings, and of a
-- line of the register it is looked up by the complaint.
CREATE INDEX finding_ticket ON finding (ticket_id, n);
-- ==== End of the part of what audits found.
-- ==== Audits: what is asked in a call, and what is found by it. From the entry on that says so
-- ("rules") each talk asks whether anyone had called, and of what is fixed since when; a finding is
-- what the consumer said. A call of before says neither.
DROP TRIGGER callback_asked;
CREATE TRIGGER callback_asked BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND instr (e.body, '"called":"') > 0
             AND (NEW.kind = 'callback' OR NEW.outcome <> 'talked'
                  OR (instr (e.body, '"called":"yes"') = 0 AND instr (e.body, '"called":"no"') = 0
                      AND instr (e.body, '"called":"unsure"') = 0)))
BEGIN SELECT RAISE (ABORT, 'R13: only a feedback call or an inspection tells whether anyone had called'); END;
CREATE TRIGGER callback_audit_asked BEFORE INSERT ON callback
WHEN NEW.kind = 'audit' AND NEW.outcome = 'talked' AND EXISTS (SELECT 1 FROM rules WHERE schema >= 11)
  AND EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n
              AND (instr (e.body, '"called":"') = 0
                   OR (instr (e.body, '"fixed_on":"') = 0) <> (NEW.fixed = 'no')))
BEGIN SELECT RAISE (ABORT, 'audit: a call asks whether anyone had called, and when it was fixed'); END;
CREATE TRIGGER callback_fixed_on BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND instr (e.body, '"fixed_on":"') > 0
             AND (NEW.kind <> 'audit' OR NEW.fixed NOT IN ('yes', 'partly')
                  OR (instr (e.body, '"fixed_on":"unknown"') = 0
                      -- A day that there is, and not ahead anywhere.
                      AND (substr (e.body, instr (e.body, '"fixed_on":"') + 22, 1) <> '"'
                           OR date (substr (e.body, instr (e.body, '"fixed_on":"') + 12, 10))
                              IS NOT substr (e.body, instr (e.body, '"fixed_on":"') + 12, 10)
                           OR substr (e.body, instr (e.body, '"fixed_on":"') + 12, 10)
                              > date ((e.at + 50400000) / 1000, 'unixepoch')))))
BEGIN SELECT RAISE (ABORT, 'audit: when it was fixed is a day that has come, or is not known'); END;
CREATE TRIGGER finding_said BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM rules WHERE schema >= 11)
  AND (SELECT CASE
         WHEN NEW.finding = 'not_reached' THEN b.outcome <> 'talked'
         WHEN b.outcome <> 'talked' THEN 0
         WHEN NEW.finding = 'genuine' THEN b.fixed = 'yes' AND b.satisfied = 'yes'
         WHEN NEW.finding = 'not_called' THEN instr (e.body, '"called":"no"') > 0
           OR instr (e.body, '"called":"') = 0
         WHEN NEW.finding = 'not_fixed' THEN b.fixed <> 'yes'
         ELSE 1 END
       FROM callback b JOIN event e ON e.n = b.n
       WHERE b.n = NEW.callback_n AND b.ticket_id = NEW.ticket_id AND b.kind = 'audit') IS NOT 1
BEGIN SELECT RAISE (ABORT, 'audit: a finding is what the consumer said'); END;
-- ==== End of the part of what audits ask.
-- What is never unknown: an update OR REPLACE with NULL, which no comparison of another trigger
-- sees, would put the column's default there.
CREATE TRIGGER account_unknown BEFORE UPDATE OF disabled ON account WHEN NEW.disabled IS NULL
BEGIN SELECT RAISE (ABORT, 'R17: whether an account is disabled is known'); END;
CREATE TRIGGER account_unknown_new BEFORE INSERT ON account WHEN NEW.disabled IS NULL
BEGIN SELECT RAISE (ABORT, 'R17: whether an account is disabled is known'); END;
CREATE TRIGGER account_secret_unknown BEFORE UPDATE OF failures, blocked_until ON account_secret
WHEN NEW.failures IS NULL OR NEW.blocked_until IS NULL
BEGIN SELECT RAISE (ABORT, 'R2: how often a password failed is known'); END;
CREATE TRIGGER account_secret_unknown_new BEFORE INSERT ON account_secret
WHEN NEW.failures IS NULL OR NEW.blocked_until IS NULL
BEGIN SELECT RAISE (ABORT, 'R2: how often a password failed is known'); END;
CREATE TRIGGER recovery_secret_unknown BEFORE UPDATE OF failures, blocked_until ON recovery_secret
WHEN NEW.failures IS NULL OR NEW.blocked_until IS NULL
BEGIN SELECT RAISE (ABORT, 'R2: how often the recovery code failed is known'); END;
CREATE TRIGGER recovery_secret_unknown_new BEFORE INSERT ON recovery_secret
WHEN NEW.failures IS NULL OR NEW.blocked_until IS NULL
BEGIN SELECT RAISE (ABORT, 'R2: how often the recovery code failed is known'); END;
CREATE TRIGGER ticket_unknown
BEFORE UPDATE OF promised, attempts, reopens, suspect, risk, unconfirmed, touched ON ticket
WHEN NEW.promised IS NULL OR NEW.attempts IS NULL OR NEW.reopens IS NULL OR NEW.suspect IS NULL
  OR NEW.risk IS NULL OR NEW.unconfirmed IS NULL OR NEW.touched IS NULL
BEGIN SELECT RAISE (ABORT, 'R4: marks and counts of a complaint are known'); END;
CREATE TRIGGER ticket_unknown_new BEFORE INSERT ON ticket
WHEN NEW.promised IS NULL OR NEW.attempts IS NULL OR NEW.reopens IS NULL OR NEW.suspect IS NULL
  OR NEW.risk IS NULL OR NEW.unconfirmed IS NULL OR NEW.touched IS NULL
BEGIN SELECT RAISE (ABORT, 'R4: marks and counts of a complaint are known'); END;
CREATE TRIGGER attempt_unknown BEFORE UPDATE OF ended ON attempt WHEN NEW.ended IS NULL
BEGIN SELECT RAISE (ABORT, 'R4: whether a call ended is known'); END;
CREATE TRIGGER attempt_unknown_new BEFORE INSERT ON attempt WHEN NEW.ended IS NULL
BEGIN SELECT RAISE (ABORT, 'R4: whether a call ended is known'); END;
CREATE TRIGGER audit_unknown BEFORE UPDATE OF risk ON audit WHEN NEW.risk IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the size of a sample is known'); END;
CREATE TRIGGER audit_unknown_new BEFORE INSERT ON audit WHEN NEW.risk IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the size of a sample is known'); END;
CREATE TRIGGER audit_frame_unknown BEFORE UPDATE OF stratum ON audit_frame WHEN NEW.stratum IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the stratum of what can be drawn is known'); END;
CREATE TRIGGER audit_frame_unknown_new BEFORE INSERT ON audit_frame WHEN NEW.stratum IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the stratum of what can be drawn is known'); END;
CREATE TRIGGER audit_stratum_unknown BEFORE UPDATE OF drawn ON audit_stratum WHEN NEW.drawn IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the size of a stratum is known'); END;
CREATE TRIGGER audit_stratum_unknown_new BEFORE INSERT ON audit_stratum WHEN NEW.drawn IS NULL
BEGIN SELECT RAISE (ABORT, 'R12: the size of a stratum is known'); END;
CREATE TRIGGER feedback_unknown BEFORE UPDATE OF attempts ON feedback WHEN NEW.attempts IS NULL
BEGIN SELECT RAISE (ABORT, 'R13: how often somebody was called is known'); END;
CREATE TRIGGER feedback_unknown_new BEFORE INSERT ON feedback WHEN NEW.attempts IS NULL
BEGIN SELECT RAISE (ABORT, 'R13: how often somebody was called is known'); END;
CREATE TRIGGER time_limit_unknown BEFORE UPDATE OF verified ON time_limit WHEN NEW.verified IS NULL
BEGIN SELECT RAISE (ABORT, 'R5: whether a limit is verified is known'); END;
CREATE TRIGGER time_limit_unknown_new BEFORE INSERT ON time_limit WHEN NEW.verified IS NULL
BEGIN SELECT RAISE (ABORT, 'R5: whether a limit is verified is known'); END;
CREATE TRIGGER holiday_unknown BEFORE UPDATE OF cancelled ON holiday WHEN NEW.cancelled IS NULL
BEGIN SELECT RAISE (ABORT, 'R5: whether a holiday holds is known'); END;
CREATE TRIGGER holiday_unknown_new BEFORE INSERT ON holiday WHEN NEW.cancelled IS NULL
BEGIN SELECT RAISE (ABORT, 'R5: whether a holiday holds is known'); END;

-- Rows by which people and rules are judged change with their entry, and as it says.
CREATE TRIGGER account_entry BEFORE UPDATE ON account
WHEN NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
  SELECT 1 FROM event e WHERE e.n = NEW.n AND CASE e.kind
    WHEN 'account.role' THEN NEW.disabled IS OLD.disabled
      AND instr (e.body, '"role":"' || NEW.role || '"') > 0
      AND instr (lower (e.body), '"subject":"' || lower (OLD.name) || '"') > 0
    WHEN 'account.disabled' THEN NEW.role IS OLD.role
      AND instr (e.body, '"disabled":' || NEW.disabled) > 0
      AND instr (lower (e.body), '"subject":"' || lower (OLD.name) || '"') > 0
    WHEN 'direction' THEN NEW.role IS OLD.role AND NEW.disabled = 1
      AND EXISTS (SELECT 1 FROM removal WHERE n = NEW.n AND person_id = OLD.person_id)
    WHEN 'direction.lift' THEN NEW.role IS OLD.role AND NEW.disabled = 0
      AND EXISTS (SELECT 1 FROM removal WHERE lifted_n = NEW.n AND person_id = OLD.person_id)
    ELSE 0 END)
BEGIN SELECT RAISE (ABORT, 'R9: an account changes with its entry'); END;
CREATE TRIGGER person_entry BEFORE UPDATE ON person
WHEN NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
  SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'person'
    AND instr (e.body, '"subject":"' || OLD.staff_no || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a person''s name changes with its entry'); END;
CREATE TRIGGER post_entry BEFORE UPDATE ON post
WHEN NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
  SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'post'
    AND instr (e.body, '"rung":"' || CASE NEW.rung WHEN 1 THEN 'je' WHEN 2 THEN 'sdo'
               WHEN 3 THEN 'ee' WHEN 4 THEN 'se' WHEN 5 THEN 'ce' ELSE 'md' END || '"') > 0
    AND (NEW.until_at IS NULL OR instr (e.body, ':' || NEW.until_at) > 0))
BEGIN SELECT RAISE (ABORT, 'R9: a tenure ends with its entry'); END;
CREATE TRIGGER place_entry BEFORE UPDATE ON place
WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
  OR NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
  SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'place'
    AND instr (e.body, '"kind":"' || NEW.kind || '"') > 0
    AND instr (e.body, '"area_class":"' || NEW.area_class || '"') > 0)
BEGIN SELECT RAISE (ABORT, 'R9: a place changes with its entry'); END;
CREATE TRIGGER place_insert BEFORE INSERT ON place
WHEN EXISTS (SELECT 1 FROM place WHERE id = NEW.id OR code = NEW.code)
BEGIN SELECT RAISE (ABORT, 'R9: a place is never replaced'); END;

-- Categories come with the program.
CREATE TRIGGER category_insert BEFORE INSERT ON category
BEGIN SELECT RAISE (ABORT, 'R5: categories come with the program'); END;
CREATE TRIGGER category_update BEFORE UPDATE ON category
BEGIN SELECT RAISE (ABORT, 'R5: categories come with the program'); END;
CREATE TRIGGER category_delete BEFORE DELETE ON category
BEGIN SELECT RAISE (ABORT, 'R5: categories come with the program'); END;

-- What was worked on here stays so, whatever a later import says; reopened is what was reopened.
CREATE TRIGGER ticket_touched BEFORE UPDATE OF touched ON ticket WHEN OLD.touched = 1 AND NEW.touched IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: what was worked on here stays so'); END;
CREATE TRIGGER ticket_reopens BEFORE UPDATE OF reopens ON ticket
WHEN NEW.reopens IS NOT OLD.reopens
  AND NOT (NEW.reopens IS OLD.reopens + 1
           AND EXISTS (SELECT 1 FROM reopening WHERE ticket_id = OLD.id
                       AND n = (SELECT max (n) FROM event)))
BEGIN SELECT RAISE (ABORT, 'R9: a complaint was reopened as often as it was'); END;

-- ==== What one saving of a call-back costs.
-- Each index that it changes is a page more to write and to wait for: one of what is due to be called
-- tells the order of the list and R4's.
DROP INDEX ticket_line;
DROP INDEX ticket_due;
CREATE INDEX ticket_due ON ticket (due_at, id, state, promised, reopens, category_id)
  WHERE due_at IS NOT NULL;
-- Who took part, as before: a list of kinds would be made a table of its own first, by each call-back
-- four times.
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
  WHERE (e.kind = 'contact' OR e.kind = 'ticket.link' OR e.kind = 'limit.later'
         OR e.kind = 'escalation.dispatch' OR e.kind = 'escalation.ack'
         OR e.kind = 'escalation.act' OR e.kind = 'attachment'
         OR (e.kind = 'assign' AND instr (e.body, '"cause":"assign"') > 0))
UNION ALL
SELECT t.id, p.id, 'acted', e.n FROM ticket t JOIN event e ON e.ticket = t.number AND e.ticket <> ''
  JOIN person p ON instr (e.body, '"approved_by":"' || p.staff_no || '"') > 0
  WHERE e.kind = 'limit.later';
-- These too, as before: of three persons in one list a table would be made, and by an update that
-- mostly finds no memo.
DROP TRIGGER callback_on_duty;
CREATE TRIGGER callback_on_duty BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.person_id AND lifted_n IS NULL)
  OR EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.typist_id AND lifted_n IS NULL)
  OR EXISTS (SELECT 1 FROM removal WHERE lifted_n IS NULL AND person_id =
             (SELECT person_id FROM attempt WHERE n = NEW.attempt_n))
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
DROP TRIGGER escalation_ends;
CREATE TRIGGER escalation_ends AFTER UPDATE OF state ON ticket
WHEN NEW.state <> OLD.state AND (NEW.state = 'closed' OR NEW.state = 'void')
  AND EXISTS (SELECT 1 FROM escalation WHERE ticket_id = NEW.id AND ended_n IS NULL)
BEGIN
  UPDATE escalation SET ended_n = (SELECT max (n) FROM event), next_at = NULL
    WHERE ticket_id = NEW.id AND ended_n IS NULL;
END;
-- ==== End of the part of savings.
-- ==== Speed of writing a complaint. A list of states is made a table anew for each complaint that is
-- written; one comparison after the other is not. No byte of a complaint changes by it, so only the
-- words of the table are exchanged, as SQLite says one may (lang_altertable, 7), and a store of ten
-- million complaints is not written anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (state IN (''registered'', ''assigned'', ''reported'',
                                               ''closed'', ''set_aside'', ''void''))',
  'CHECK (state = ''assigned'' OR state = ''reported'' OR state = ''registered''
                                  OR state = ''closed'' OR state = ''set_aside'' OR state = ''void'')')
WHERE type = 'table' AND name = 'ticket';
PRAGMA writable_schema = RESET;
-- ==== End of the part of speed.

-- ==== The lists behind the figures: what a claim of before the go-live left unasked, what was ever
-- reopened, and what a person confirmed in call-backs. Each is few of all, and found without them.
CREATE INDEX ticket_unasked ON ticket (registered_at) WHERE unconfirmed = 1;
CREATE INDEX ticket_reopened ON ticket (registered_at) WHERE reopens > 0;
CREATE INDEX callback_confirmed ON callback (person_id, called_at, ticket_id)
  WHERE kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes';
-- ==== End of the part of the lists behind the figures.
-- ==== Times of entries (R9): the clock of a site runs backward only where an entry says that it was
-- moved; what is no jump by any setting (clock.jump-minutes, at most 60) may pass. The clock of a
-- demonstration is set at will.
DROP TRIGGER event_insert;
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
    -- The first writing under newer rules says so just before the jump that it saw.
    WHEN NEW.at + 3601000 < (SELECT at FROM event WHERE n = NEW.n - 1)
      AND NEW.kind <> 'clock.jump' AND NEW.kind <> 'rules'
      AND EXISTS (SELECT 1 FROM meta WHERE key = 'kind' AND value = 'real')
      -- A clock that is set at will, as tests have it; verify --deep takes no notice of this.
      AND NOT EXISTS (SELECT 1 FROM clock_base WHERE boot = 'fixed')
    THEN RAISE (ABORT, 'R9: an entry earlier than the one before it comes after a clock jump')
    END;
END;
-- ==== End of the part of times of entries.
