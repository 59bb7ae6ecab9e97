-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 16: closures that an import marks, further claims, draws, findings and feedback calls. and when a feedback call is given up.

-- ==== R7: an import never merges, it links and marks. A closure is marked when the newest complaint came by
-- an import, is linked to it, and was registered in the days in which a call would have reopened it.
CREATE TRIGGER event_suspect BEFORE INSERT ON event
WHEN NEW.kind = 'ticket.suspect'
  AND NOT EXISTS (
    SELECT 1 FROM ticket o JOIN ticket t ON t.id = o.linked_id
    WHERE o.id = (SELECT max (id) FROM ticket) AND o.source <> '' AND t.number = NEW.ticket
      AND t.state = 'closed' AND t.suspect = 0 AND o.registered_at > t.satisfied_at
      AND o.registered_at - t.satisfied_at
        <= 86400000 * coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                 WHERE key = 'contact.reopen-days'), 7)
      AND NEW.body = '{"linked":"' || o.number || '"}')
BEGIN SELECT RAISE (ABORT, 'R7: a closure is marked for a complaint that an import just linked to it'); END;
-- ==== End of the part of marks.

-- ==== R4: a further claim about what waits for its call puts the call off neither from its time nor from what
-- the consumer was promised.
CREATE TRIGGER ticket_put_off BEFORE UPDATE OF due_at, promised ON ticket
WHEN OLD.state = 'reported' AND NEW.state = 'reported' AND OLD.due_at IS NOT NULL
  AND ((NEW.due_at IS NULL AND NEW.unconfirmed = 0) OR NEW.due_at > OLD.due_at OR NEW.promised < OLD.promised
       OR (OLD.promised = 1 AND NEW.due_at IS NOT OLD.due_at))
  AND (SELECT kind FROM event ORDER BY n DESC LIMIT 1) = 'claim'
BEGIN SELECT RAISE (ABORT, 'R4: a further claim puts no call-back off'); END;
-- ==== End of the part of further claims.

-- ==== R13: a draw that a wrong clock made of a day to come does not stand in the way of the days before it. A
-- day is drawn on that day, wherever on earth the site is.
DROP TRIGGER feedback_draw_insert;
CREATE TRIGGER feedback_draw_insert BEFORE INSERT ON feedback_draw
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM feedback_draw WHERE n = NEW.n OR day = NEW.day
             OR (day > NEW.day
                 AND (SELECT at FROM event WHERE n = NEW.n)
                   NOT BETWEEN NEW.day * 86400000 - 50400000 AND NEW.day * 86400000 + 129600000))
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind = 'feedback.draw'
                 AND instr (body, '"day":' || NEW.day || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R13: one draw a day, with its entry'); END;
-- ==== End of the part of draws.

-- ==== What an inspection heard stands. One talk is enough: a call after it that nobody answered makes
-- nobody unreached (since these rules hold).
DROP TRIGGER finding_said;
CREATE TRIGGER finding_said BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM rules WHERE schema >= 11)
  AND (SELECT CASE
         WHEN NEW.finding = 'not_reached' THEN b.outcome <> 'talked'
           AND (NOT EXISTS (SELECT 1 FROM rules WHERE schema >= 16)
                OR NOT EXISTS (SELECT 1 FROM callback o JOIN attempt a ON a.n = o.attempt_n
                               WHERE o.ticket_id = NEW.ticket_id AND o.kind = 'audit'
                                 AND o.outcome = 'talked' AND a.audit_n = NEW.audit_n))
         WHEN b.outcome <> 'talked' THEN 0
         WHEN NEW.finding = 'genuine' THEN b.fixed = 'yes' AND b.satisfied = 'yes'
         WHEN NEW.finding = 'not_called' THEN instr (e.body, '"called":"no"') > 0
           OR instr (e.body, '"called":"') = 0
         WHEN NEW.finding = 'not_fixed' THEN b.fixed <> 'yes'
         ELSE 1 END
       FROM callback b JOIN event e ON e.n = b.n
       WHERE b.n = NEW.callback_n AND b.ticket_id = NEW.ticket_id AND b.kind = 'audit') IS NOT 1
BEGIN SELECT RAISE (ABORT, 'audit: a finding is what the consumer said'); END;
-- ==== End of the part of what an inspection heard.

-- ==== Nor does what they said of one closure open a later one again, or name who made that (since these
-- rules hold): for that the inspection calls anew.
CREATE TRIGGER finding_newest BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM rules WHERE schema >= 16) AND NEW.finding NOT IN ('genuine', 'not_reached')
  AND (EXISTS (SELECT 1 FROM callback WHERE ticket_id = NEW.ticket_id AND n > NEW.callback_n
               AND kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes')
       OR (EXISTS (SELECT 1 FROM reopening WHERE ticket_id = NEW.ticket_id AND n > NEW.callback_n)
           AND EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND instr (body, '"reopened":1') > 0)))
BEGIN SELECT RAISE (ABORT, 'audit: a finding is about the closure of which the consumer spoke'); END;
-- ==== End of the part of later closures.

-- ==== R13: a feedback call is given up after as many attempts as setting aside asks for (R4), made on two days
-- at least; a consumer who asks to be called later was reached. What was given up before these rules is so.
CREATE TRIGGER feedback_counted BEFORE UPDATE ON feedback
WHEN EXISTS (SELECT 1 FROM rules WHERE schema >= 16)
  AND NEW.attempts IS NOT OLD.attempts
    + (SELECT b.outcome <> 'later' FROM callback b WHERE b.n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R13: an attempt counts when its call was not put off by the consumer'); END;
CREATE TRIGGER feedback_given_up BEFORE UPDATE OF due_at ON feedback
WHEN NEW.due_at IS NULL AND OLD.due_at IS NOT NULL AND NEW.done_n IS OLD.done_n
  AND EXISTS (SELECT 1 FROM rules WHERE schema >= 16)
  AND (NEW.attempts < coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                                 WHERE key = 'set-aside.attempts'), 3)
       OR (SELECT count (DISTINCT day) FROM callback WHERE ticket_id = OLD.ticket_id AND n > OLD.n
           AND kind = 'feedback' AND outcome NOT IN ('talked', 'later')) < 2)
BEGIN SELECT RAISE (ABORT, 'R13: a feedback call is given up after attempts on two days'); END;
-- ==== End of the part of feedback calls.
