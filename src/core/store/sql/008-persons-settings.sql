-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


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
  SELECT 1 FROM sheet s WHERE s.n = NEW.sheet_n
  AND (EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id
               AND (person_id IN (s.person_id, s.caller_id)
                    OR typist_id IN (s.person_id, s.caller_id)))
       OR EXISTS (SELECT 1 FROM assignment WHERE ticket_id = NEW.ticket_id
                  AND person_id IN (s.person_id, s.caller_id))
       OR EXISTS (SELECT 1 FROM edit WHERE ticket_id = NEW.ticket_id AND phone = 1
                  AND person_id IN (s.person_id, s.caller_id))))
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
