-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 16: what an import finds out about a closure.

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
