-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 16: what an import finds out about a closure, and when a feedback call is given up.

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
