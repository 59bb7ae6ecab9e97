-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


-- Lists: each filter is a range of one index (desk-db-wanted.c). Nearly every complaint stays at
-- the first rung and few closures are suspect: those two cost a writer almost nothing.
CREATE INDEX ticket_category ON ticket (category_id, registered_at);
CREATE INDEX ticket_rung ON ticket (rung) WHERE rung > 1;
CREATE INDEX ticket_suspect ON ticket (suspect) WHERE suspect = 1;
-- Schema of printed call sheets (R2, R4, R11). A supervisor prints the numbers of waiting
-- call-backs for a named caller; each line is an attempt, begun with the print by who printed it,
-- that only the named caller calls. number = of the sheet, from 1 without gaps.
CREATE TABLE sheet (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  number    INTEGER NOT NULL UNIQUE CHECK (number >= 1),
  person_id INTEGER NOT NULL REFERENCES person (id),  -- who printed it
  caller_id INTEGER NOT NULL REFERENCES person (id),  -- who phones from it
  lines     INTEGER NOT NULL CHECK (lines >= 1)
) STRICT;
-- Its lines stand in the order of their entries, which follow the sheet's.
CREATE TABLE sheet_line (
  attempt_n INTEGER PRIMARY KEY REFERENCES attempt (n),
  sheet_n   INTEGER NOT NULL REFERENCES sheet (n),
  line      INTEGER NOT NULL CHECK (line >= 1),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  UNIQUE (sheet_n, line)
) STRICT;
-- A line that nobody called comes back: no attempt was made.
CREATE TABLE sheet_return (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  attempt_n INTEGER NOT NULL UNIQUE REFERENCES attempt (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id)   -- who typed it in
) STRICT;
-- Who took part is asked of one complaint.
CREATE INDEX sheet_line_ticket ON sheet_line (ticket_id);
CREATE INDEX sheet_return_ticket ON sheet_return (ticket_id);
CREATE TRIGGER sheet_insert BEFORE INSERT ON sheet
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM sheet)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 JOIN person c ON c.id = NEW.caller_id
                 WHERE e.n = NEW.n AND e.kind = 'sheet.print' AND p.id = NEW.person_id
                 AND instr (e.body, '{"caller":"' || c.staff_no || '","lines":' || NEW.lines
                                    || ',"number":' || NEW.number || ',"tickets":"') = 1)
BEGIN SELECT RAISE (ABORT, 'R4: printing a call sheet is an entry'); END;
CREATE TRIGGER sheet_rule BEFORE INSERT ON sheet
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role = 'supervisor' AND disabled = 0)
  OR EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.caller_id AND lifted_n IS NULL)
BEGIN
  SELECT RAISE (ABORT, 'R4: a supervisor prints a call sheet, for a caller who is on duty');
END;
CREATE TRIGGER sheet_line_insert BEFORE INSERT ON sheet_line
WHEN NEW.attempt_n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM sheet_line WHERE attempt_n = NEW.attempt_n)
  OR NOT EXISTS (
    SELECT 1 FROM sheet s JOIN event p ON p.n = s.n JOIN event e ON e.n = NEW.attempt_n
    JOIN attempt a ON a.n = e.n JOIN ticket t ON t.id = a.ticket_id
    WHERE s.n = NEW.sheet_n AND NEW.line BETWEEN 1 AND s.lines AND e.n = s.n + NEW.line
      AND e.kind = 'call.start' AND e.body = '{"call":"callback","other":0,"sheet":' || s.n || '}'
      AND a.kind = 'callback' AND a.person_id = s.person_id AND a.ticket_id = NEW.ticket_id
      AND instr (replace (p.body, '"', ' '), ' ' || t.number || ' ') > 0)
BEGIN SELECT RAISE (ABORT, 'R4: a line of a call sheet is an attempt that its entry names'); END;
CREATE TRIGGER sheet_line_rule BEFORE INSERT ON sheet_line
WHEN NOT EXISTS (SELECT 1 FROM ticket WHERE id = NEW.ticket_id AND due_at IS NOT NULL
                 AND state IN ('reported', 'set_aside'))
BEGIN SELECT RAISE (ABORT, 'R4: only call-backs that wait are printed on a call sheet'); END;
-- Categories 25 and 26 are theft.
CREATE TRIGGER sheet_line_informer BEFORE INSERT ON sheet_line
WHEN EXISTS (SELECT 1 FROM ticket WHERE id = NEW.ticket_id AND category_id IN (25, 26))
BEGIN SELECT RAISE (ABORT, 'R11: who informs of theft is on no call sheet'); END;
CREATE TRIGGER sheet_line_separation BEFORE INSERT ON sheet_line
WHEN EXISTS (
  SELECT 1 FROM sheet s JOIN part p ON p.person_id IN (s.person_id, s.caller_id)
  WHERE s.n = NEW.sheet_n AND p.ticket_id = NEW.ticket_id
    AND p.how IN ('claimed', 'typed', 'officer', 'memo', 'number'))
BEGIN SELECT RAISE (ABORT, 'R2: who could not confirm is given no call sheet with it'); END;
-- Nobody calls beside an open sheet.
CREATE TRIGGER attempt_sheet BEFORE INSERT ON attempt
WHEN NEW.kind = 'callback'
  AND EXISTS (SELECT 1 FROM attempt a JOIN sheet_line l ON l.attempt_n = a.n
              WHERE a.ticket_id = NEW.ticket_id AND a.ended = 0)
BEGIN SELECT RAISE (ABORT, 'R4: this consumer is called from a call sheet'); END;
CREATE TRIGGER sheet_return_insert BEFORE INSERT ON sheet_return
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM sheet_return WHERE n = NEW.n OR attempt_n = NEW.attempt_n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 JOIN sheet_line l ON l.attempt_n = NEW.attempt_n
                 JOIN attempt a ON a.n = l.attempt_n AND a.ended = 0
                 JOIN ticket t ON t.id = l.ticket_id AND t.number = e.ticket
                 WHERE e.n = NEW.n AND e.kind = 'sheet.return' AND p.id = NEW.person_id
                 AND t.id = NEW.ticket_id
                 AND e.body = '{"attempt":' || l.attempt_n || ',"sheet":' || l.sheet_n || '}')
BEGIN SELECT RAISE (ABORT, 'R4: a line that was not called comes back with its entry'); END;
CREATE TRIGGER sheet_return_rule BEFORE INSERT ON sheet_return
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
BEGIN SELECT RAISE (ABORT, 'R4: who types a call sheet in is an operator or a supervisor'); END;
CREATE TRIGGER sheet_return_ends AFTER INSERT ON sheet_return
BEGIN
  UPDATE attempt SET ended = 1 WHERE n = NEW.attempt_n;
  DELETE FROM call_draft WHERE attempt_n = NEW.attempt_n;
END;
CREATE TRIGGER sheet_update BEFORE UPDATE ON sheet
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet is never changed'); END;
CREATE TRIGGER sheet_delete BEFORE DELETE ON sheet
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet is never deleted'); END;
CREATE TRIGGER sheet_line_update BEFORE UPDATE ON sheet_line
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet_line is never changed'); END;
CREATE TRIGGER sheet_line_delete BEFORE DELETE ON sheet_line
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet_line is never deleted'); END;
CREATE TRIGGER sheet_return_update BEFORE UPDATE ON sheet_return
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet_return is never changed'); END;
CREATE TRIGGER sheet_return_delete BEFORE DELETE ON sheet_return
BEGIN SELECT RAISE (ABORT, 'R9: a row of sheet_return is never deleted'); END;
-- Printed again, the numbers of its open lines are revealed again.
CREATE TRIGGER event_reprint BEFORE INSERT ON event
WHEN NEW.kind = 'sheet.reprint'
  AND (NOT EXISTS (SELECT 1 FROM sheet
                   WHERE instr (NEW.body, '{"sheet":' || n || ',"tickets":"') = 1)
       OR NOT EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id
                      WHERE p.staff_no = NEW.person AND a.disabled = 0
                      AND a.role = 'supervisor'))
BEGIN SELECT RAISE (ABORT, 'R11: a supervisor prints a call sheet again'); END;

-- An attempt ends in an outcome, by the clock, or because nobody called from the sheet.
DROP TRIGGER attempt_update;
CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id
  OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.audit_n IS NOT OLD.audit_n OR NEW.other_number IS NOT OLD.other_number
  OR NEW.ended < OLD.ended
  OR (NOT EXISTS (SELECT 1 FROM callback WHERE attempt_n = OLD.n)
      AND NOT EXISTS (SELECT 1 FROM lapse WHERE attempt_n = OLD.n)
      AND NOT EXISTS (SELECT 1 FROM sheet_return WHERE attempt_n = OLD.n))
BEGIN SELECT RAISE (ABORT, 'R4: an attempt ends in an outcome'); END;
-- A call from a sheet has the time that its caller wrote, between the print and the typing.
DROP TRIGGER callback_called;
CREATE TRIGGER callback_called BEFORE INSERT ON callback
WHEN NEW.called_at IS NOT (SELECT at FROM event WHERE n = NEW.n)
  AND NOT EXISTS (SELECT 1 FROM sheet_line l JOIN event s ON s.n = l.sheet_n
                  JOIN event e ON e.n = NEW.n
                  WHERE l.attempt_n = NEW.attempt_n AND NEW.called_at BETWEEN s.at AND e.at
                  AND instr (e.body, '"called_at":' || NEW.called_at || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R4: a call has the time of its entry, or the one on its sheet'); END;
CREATE TRIGGER callback_sheet BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM sheet_line l JOIN sheet s ON s.n = l.sheet_n
             WHERE l.attempt_n = NEW.attempt_n
             AND (s.caller_id IS NOT NEW.person_id
                  OR NOT EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n
                                 AND instr (e.body, '"called_at":' || NEW.called_at || ',') > 0)))
BEGIN SELECT RAISE (ABORT, 'R4: the caller of a sheet is the one who is named on it'); END;

-- R13: a feedback call asks first whether anyone had called. A "no" makes the closure suspect,
-- also when the consumer is satisfied, and puts it into the risk sample.
CREATE TRIGGER callback_asked BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND instr (e.body, '"called":"') > 0
             AND (NEW.kind <> 'feedback' OR NEW.outcome <> 'talked'
                  OR (instr (e.body, '"called":"yes"') = 0 AND instr (e.body, '"called":"no"') = 0
                      AND instr (e.body, '"called":"unsure"') = 0)))
BEGIN SELECT RAISE (ABORT, 'R13: only a feedback call tells whether anyone had called'); END;
CREATE TRIGGER callback_nobody_called AFTER INSERT ON callback
WHEN NEW.kind = 'feedback'
  AND EXISTS (SELECT 1 FROM event e WHERE e.n = NEW.n AND instr (e.body, '"called":"no"') > 0)
BEGIN UPDATE ticket SET suspect = 1, risk = 1 WHERE id = NEW.ticket_id; END;
-- The condition of the index without a list: for each list of more than two SQLite makes a table
-- whenever it evaluates it, three times for each complaint that an import brings.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void';
-- The same with rules that every imported complaint meets: what they refuse and do is unchanged.
DROP TRIGGER escalation_done;
CREATE TRIGGER escalation_done AFTER INSERT ON claim
WHEN EXISTS (SELECT 1 FROM escalation WHERE ticket_id = NEW.ticket_id AND ended_n IS NULL
             AND acted_n IS NOT NULL)
BEGIN
  UPDATE escalation SET ended_n = NEW.n, next_at = NULL
    WHERE ticket_id = NEW.ticket_id AND ended_n IS NULL AND acted_n IS NOT NULL;
END;
DROP TRIGGER ticket_due_said;
CREATE TRIGGER ticket_due_said BEFORE UPDATE OF due_at, promised ON ticket
WHEN (NEW.due_at IS NOT OLD.due_at
      AND NOT (NEW.due_at IS NULL AND NEW.state IS NOT OLD.state
               AND NEW.state IN ('assigned', 'closed'))
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number
                      AND (kind = 'claim' OR kind = 'call.end' OR kind = 'ticket.aside')
                      AND instr (body, '"due_at":' || coalesce (NEW.due_at, 0) || ',') > 0))
  OR (NEW.promised > OLD.promised
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number AND kind = 'call.end'
                      AND instr (body, '"promised":1,') > 0))
BEGIN SELECT RAISE (ABORT, 'R4: a call-back falls due when its entry says'); END;
DROP TRIGGER consumer_insert;
CREATE TRIGGER consumer_insert BEFORE INSERT ON consumer
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM consumer WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM consumer WHERE account_no = NEW.account_no AND account_no <> '')
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n
                 AND (kind = 'ticket.new' OR kind = 'import.ticket' OR kind = 'ticket.edit'))
BEGIN SELECT RAISE (ABORT, 'R9: a consumer comes with the entry of a complaint'); END;
-- R9: what a site may set, from where to where, and what holds until it does. The same figures
-- stand in src/core/model/desk-setting.c, with the words for people. Hours of the day are
-- o'clock, office.days the bits of the days of the week, Monday = 1; site.go-live is UTC ms.
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
  ('site.go-live', 0, 253402300799999, 0);
-- The lower one stays below the higher one, or is at most equal to it.
CREATE VIEW setting_pairs (low_key, high_key, equal) AS VALUES
  ('callback.from-hour', 'callback.until-hour', 0),
  ('office.from-hour', 'office.until-hour', 0),
  ('feedback.from-days', 'feedback.until-days', 0),
  ('set-aside.first-days', 'set-aside.later-days', 1);

CREATE TRIGGER setting_range BEFORE INSERT ON setting
WHEN NOT CASE
  WHEN NEW.key IN ('site.code', 'site.zone') THEN 1
  WHEN NEW.key = 'site.name' THEN length (trim (NEW.value)) BETWEEN 1 AND 200
  ELSE EXISTS (SELECT 1 FROM setting_bounds WHERE key = NEW.key
               AND NEW.value = CAST (CAST (NEW.value AS INTEGER) AS TEXT)
               AND CAST (NEW.value AS INTEGER) BETWEEN low AND high) END
BEGIN SELECT RAISE (ABORT, 'R9: a setting is one of those known, within its bounds'); END;
CREATE TRIGGER setting_range_update BEFORE UPDATE ON setting
WHEN NOT CASE
  WHEN NEW.key IN ('site.code', 'site.zone') THEN 1
  WHEN NEW.key = 'site.name' THEN length (trim (NEW.value)) BETWEEN 1 AND 200
  ELSE EXISTS (SELECT 1 FROM setting_bounds WHERE key = NEW.key
               AND NEW.value = CAST (CAST (NEW.value AS INTEGER) AS TEXT)
               AND CAST (NEW.value AS INTEGER) BETWEEN low AND high) END
BEGIN SELECT RAISE (ABORT, 'R9: a setting is one of those known, within its bounds'); END;
CREATE TRIGGER setting_order BEFORE INSERT ON setting
WHEN EXISTS (
  SELECT 1 FROM setting_pairs p JOIN setting_bounds l ON l.key = p.low_key
  JOIN setting_bounds h ON h.key = p.high_key
  WHERE NEW.key IN (p.low_key, p.high_key)
    AND CAST (CASE p.low_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.low_key), l.usual) END AS INTEGER)
        + 1 - p.equal
      > CAST (CASE p.high_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.high_key), h.usual) END AS INTEGER))
BEGIN SELECT RAISE (ABORT, 'R9: what begins ends later'); END;
CREATE TRIGGER setting_order_update BEFORE UPDATE ON setting
WHEN EXISTS (
  SELECT 1 FROM setting_pairs p JOIN setting_bounds l ON l.key = p.low_key
  JOIN setting_bounds h ON h.key = p.high_key
  WHERE NEW.key IN (p.low_key, p.high_key)
    AND CAST (CASE p.low_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.low_key), l.usual) END AS INTEGER)
        + 1 - p.equal
      > CAST (CASE p.high_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.high_key), h.usual) END AS INTEGER))
BEGIN SELECT RAISE (ABORT, 'R9: what begins ends later'); END;
-- Complaints are numbered and counted in days by these; and what an import took for old stays so.
CREATE TRIGGER setting_fixed BEFORE UPDATE ON setting
WHEN NEW.value IS NOT OLD.value
  AND (OLD.key IN ('site.code', 'site.zone')
       OR (OLD.key = 'site.go-live' AND (EXISTS (SELECT 1 FROM import_file)
                                         OR EXISTS (SELECT 1 FROM import_part))))
BEGIN SELECT RAISE (ABORT, 'R9: the code and the zone stay, the go-live once there was an import'); END;
-- Since which entry the rules of this schema are held: what was entered before was judged by the
-- rules of its time. Said by the entry "site" of a new store, by "rules" in one that is older.
CREATE TABLE rules (
  n      INTEGER PRIMARY KEY REFERENCES event (n),
  schema INTEGER NOT NULL UNIQUE CHECK (schema >= 8)
) STRICT;
CREATE TRIGGER rules_insert BEFORE INSERT ON rules
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM rules WHERE n = NEW.n OR schema >= NEW.schema)
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND CASE kind
                   WHEN 'site' THEN instr (body, '"rules":' || NEW.schema || ',') > 0
                   WHEN 'rules' THEN body = '{"rules":' || NEW.schema || '}' AND person = '0'
                   ELSE 0 END)
BEGIN SELECT RAISE (ABORT, 'R9: since when rules hold comes with its entry'); END;
CREATE TRIGGER rules_update BEFORE UPDATE ON rules
BEGIN SELECT RAISE (ABORT, 'R9: a row of rules is never changed'); END;
CREATE TRIGGER rules_delete BEFORE DELETE ON rules
BEGIN SELECT RAISE (ABORT, 'R9: a row of rules is never deleted'); END;

-- R2: who took part in a complaint, and how. The triggers and the program ask this view and
-- nothing else. What an import, an audit, the clock or a removal enters is no part of anybody.
-- n = 0: at its registration.
CREATE INDEX skip_ticket ON skip (ticket_id);
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
-- Contacts, links, who sent it to an officer, later limits, and who handled its memos.
SELECT t.id, p.id, 'acted', e.n FROM ticket t JOIN event e ON e.ticket = t.number AND e.ticket <> ''
  JOIN person p ON p.staff_no = e.person
  WHERE e.kind IN ('contact', 'assign', 'ticket.link', 'limit.later', 'escalation.dispatch',
                   'escalation.ack', 'escalation.act')
    AND (e.kind <> 'assign' OR instr (e.body, '"cause":"assign"') > 0)
UNION ALL
SELECT t.id, p.id, 'acted', e.n FROM ticket t JOIN event e ON e.ticket = t.number AND e.ticket <> ''
  JOIN person p ON instr (e.body, '"approved_by":"' || p.staff_no || '"') > 0
  WHERE e.kind IN ('contact', 'assign', 'ticket.link', 'limit.later', 'escalation.dispatch',
                   'escalation.ack', 'escalation.act')
    AND e.kind = 'limit.later';

-- Three persons make a call: who revealed the number, who phoned, who types the outcome. All are
-- judged alike.
DROP TRIGGER callback_separation;
CREATE TRIGGER callback_separation BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
              AND person_id IN (NEW.person_id, NEW.typist_id,
                                (SELECT person_id FROM attempt WHERE n = NEW.attempt_n))
              AND how IN ('claimed', 'typed', 'officer', 'memo'))
BEGIN SELECT RAISE (ABORT, 'R2: who claimed the fix or was the officer cannot confirm'); END;
DROP TRIGGER callback_number;
CREATE TRIGGER callback_number BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
              AND person_id IN (NEW.person_id, NEW.typist_id,
                                (SELECT person_id FROM attempt WHERE n = NEW.attempt_n))
              AND how = 'number')
BEGIN SELECT RAISE (ABORT, 'R10: who changed the number cannot confirm'); END;

-- R13, R2: a closure is asked about by who took no part; who tried to ask before may try again.
DROP TRIGGER attempt_feedback;
CREATE TRIGGER attempt_feedback BEFORE INSERT ON attempt
WHEN NEW.kind = 'feedback'
  AND ((SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'closed'
       OR NOT EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = NEW.ticket_id)
       OR EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id AND how <> 'skipped'
                  AND (how <> 'asked' OR n < (SELECT max (callback_n) FROM feedback_line
                                              WHERE ticket_id = NEW.ticket_id))))
BEGIN SELECT RAISE (ABORT, 'R13: another person calls, about a closure in line'); END;
DROP TRIGGER callback_feedback;
CREATE TRIGGER callback_feedback BEFORE INSERT ON callback
WHEN NEW.kind = 'feedback'
  AND ((SELECT state FROM ticket WHERE id = NEW.ticket_id) IS NOT 'closed'
       OR EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
                  AND person_id IN (NEW.person_id, NEW.typist_id,
                                    (SELECT person_id FROM attempt WHERE n = NEW.attempt_n))
                  AND how <> 'skipped'
                  AND (how <> 'asked' OR n < (SELECT max (n) FROM callback
                                              WHERE ticket_id = NEW.ticket_id AND kind = 'callback'
                                              AND fixed = 'yes' AND satisfied = 'yes'))))
BEGIN SELECT RAISE (ABORT, 'R13: another person than who took part calls again'); END;

-- Who audits took no part: at the call's beginning, at its end and in the finding.
DROP TRIGGER attempt_audit;
DROP TRIGGER attempt_audit_part;
DROP TRIGGER attempt_audit_fault;
CREATE TRIGGER attempt_audit BEFORE INSERT ON attempt
WHEN NEW.kind = 'audit'
  AND (EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id AND person_id = NEW.person_id)
       OR NOT EXISTS (SELECT 1 FROM audit_sample WHERE audit_n = NEW.audit_n
                      AND ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;
CREATE TRIGGER callback_audit BEFORE INSERT ON callback
WHEN NEW.kind = 'audit'
  AND EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
              AND person_id IN (NEW.person_id, NEW.typist_id,
                                (SELECT person_id FROM attempt WHERE n = NEW.attempt_n)))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;
CREATE TRIGGER finding_part BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id AND person_id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND e.kind = 'audit.finding' AND p.id = NEW.person_id)
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;
-- Who revealed the number is who the entry says.
CREATE TRIGGER attempt_entry BEFORE INSERT ON attempt
WHEN NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND e.kind = 'call.start' AND p.id = NEW.person_id)
BEGIN SELECT RAISE (ABORT, 'R2: who revealed the number is who the entry says'); END;

-- R11: a complaint of theft stays one, or another category would show who informed.
CREATE TRIGGER ticket_theft BEFORE UPDATE OF category_id ON ticket
WHEN OLD.category_id IN (25, 26) AND NEW.category_id NOT IN (25, 26)
BEGIN SELECT RAISE (ABORT, 'R11: a complaint of theft stays one'); END;

-- R5: a breach is the escalation of its limit. It is written when the limit has truly passed by
-- the time of its entry (what is raised has that time), and before a passed limit moves.
CREATE TRIGGER escalation_breach BEFORE INSERT ON escalation
WHEN NEW.raised_at IS NOT (SELECT at FROM event WHERE n = NEW.n)
  OR (NEW.cause = 'limit' AND NEW.fell_due_at >= NEW.raised_at)
BEGIN SELECT RAISE (ABORT, 'R5: a breach is written when the limit has passed'); END;
CREATE TRIGGER ticket_breach BEFORE UPDATE OF limit_at ON ticket
WHEN (NEW.limit_at IS NULL OR NEW.limit_at > OLD.limit_at) AND OLD.unconfirmed = 0
  AND OLD.limit_at < (SELECT at FROM event WHERE n = (SELECT max (n) FROM event))
  -- Limits of before the desk were others' to keep.
  AND OLD.limit_at >= coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                 WHERE key = 'site.go-live'), 0)
  AND NOT EXISTS (SELECT 1 FROM escalation WHERE ticket_id = OLD.id AND about_n = 0)
BEGIN SELECT RAISE (ABORT, 'R5: a breach is never cleared'); END;

-- R4: a promised time is that of a call which ended "call later", within the hours that may be.
CREATE TRIGGER ticket_promise BEFORE UPDATE OF promised, due_at ON ticket
WHEN NEW.promised = 1 AND (OLD.promised = 0 OR NEW.due_at IS NOT OLD.due_at)
  AND NOT EXISTS (
    SELECT 1 FROM callback b JOIN event e ON e.n = b.n
    WHERE b.n = (SELECT max (n) FROM event) AND b.ticket_id = OLD.id AND b.kind = 'callback'
      AND b.outcome = 'later' AND instr (e.body, '"promised":1,') > 0
      AND instr (e.body, '"due_at":' || NEW.due_at || ',') > 0
      AND NEW.due_at > e.at
      AND NEW.due_at <= e.at + 3600000 * coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                                    WHERE key = 'callback.later-hours'), 72))
BEGIN SELECT RAISE (ABORT, 'R4: a time is promised by a call that ended "call later"'); END;
CREATE TRIGGER ticket_promise_insert BEFORE INSERT ON ticket
WHEN NEW.promised <> 0 OR NEW.due_at IS NOT NULL OR NEW.attempts <> 0 OR NEW.claimed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'R4: a complaint begins without a call'); END;

-- R17: who is removed from duty takes no part in a call, in any of its three persons.
CREATE TRIGGER attempt_on_duty BEFORE INSERT ON attempt
WHEN EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.person_id AND lifted_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
CREATE TRIGGER callback_on_duty BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM removal WHERE lifted_n IS NULL
             AND person_id IN (NEW.person_id, NEW.typist_id,
                               (SELECT person_id FROM attempt WHERE n = NEW.attempt_n)))
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
-- And what such a person had entered, when this was not refused yet, does not help to set aside.
CREATE VIEW unreached_on_duty AS
SELECT u.n, u.ticket_id, u.attempt_n, u.person_id, u.typist_id, u.day, u.band FROM unreached u
WHERE NOT EXISTS (SELECT 1 FROM removal r WHERE r.person_id IN (u.person_id, u.typist_id)
                  AND r.n < u.n AND (r.lifted_n IS NULL OR r.lifted_n > u.n));
DROP TRIGGER set_aside_attempts;
CREATE TRIGGER set_aside_attempts BEFORE INSERT ON set_aside
WHEN (SELECT count (*) < coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                    WHERE key = 'set-aside.attempts'), 3)
        OR count (DISTINCT person_id) < 2 OR count (DISTINCT day) < 2
        OR count (DISTINCT band) < 2
      FROM unreached_on_duty WHERE ticket_id = NEW.ticket_id)
BEGIN
  SELECT RAISE (ABORT, 'R4: attempts by two persons on two dates in different bands first');
END;

-- How the complaints registered in each half hour (UTC, so that it lies in one day of nearly
-- every zone) stand now (R12): kept with each of them, so that a year is counted at once.
CREATE TABLE tally (
  slot         INTEGER PRIMARY KEY,   -- registered_at / 1800000
  open         INTEGER NOT NULL DEFAULT 0,
  not_called   INTEGER NOT NULL DEFAULT 0,
  not_reached  INTEGER NOT NULL DEFAULT 0,
  dissatisfied INTEGER NOT NULL DEFAULT 0,
  set_aside    INTEGER NOT NULL DEFAULT 0,
  satisfied    INTEGER NOT NULL DEFAULT 0,
  void         INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO tally (slot, open, not_called, not_reached, dissatisfied, set_aside, satisfied, void)
  SELECT registered_at / 1800000,
    sum (state IN ('registered', 'assigned') AND reopens = 0),
    sum (state = 'reported' AND attempts = 0),
    sum (state = 'reported' AND attempts > 0),
    sum (state IN ('registered', 'assigned') AND reopens > 0),
    sum (state = 'set_aside'),
    sum (state = 'closed'),
    sum (state = 'void')
  FROM ticket GROUP BY 1;
CREATE TRIGGER ticket_tallied AFTER INSERT ON ticket
BEGIN
  INSERT INTO tally (slot, open) VALUES (NEW.registered_at / 1800000, 1)
    ON CONFLICT (slot) DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER ticket_retallied AFTER UPDATE OF state, attempts, reopens ON ticket
WHEN (NEW.state <> OLD.state AND NOT (NEW.state = 'assigned' AND OLD.state = 'registered'))
  OR (NEW.attempts = 0) <> (OLD.attempts = 0) OR (NEW.reopens = 0) <> (OLD.reopens = 0)
BEGIN
  UPDATE tally SET
    open = open + (NEW.state IN ('registered', 'assigned') AND NEW.reopens = 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens = 0),
    not_called = not_called + (NEW.state = 'reported' AND NEW.attempts = 0)
      - (OLD.state = 'reported' AND OLD.attempts = 0),
    not_reached = not_reached + (NEW.state = 'reported' AND NEW.attempts > 0)
      - (OLD.state = 'reported' AND OLD.attempts > 0),
    dissatisfied = dissatisfied + (NEW.state IN ('registered', 'assigned') AND NEW.reopens > 0)
      - (OLD.state IN ('registered', 'assigned') AND OLD.reopens > 0),
    set_aside = set_aside + (NEW.state = 'set_aside')
      - (OLD.state = 'set_aside'),
    satisfied = satisfied + (NEW.state = 'closed')
      - (OLD.state = 'closed'),
    void = void + (NEW.state = 'void')
      - (OLD.state = 'void')
    WHERE slot = NEW.registered_at / 1800000;
END;
