-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 12: who there is comes with an entry, too; a call without a number is no talk.

-- Nobody appears without the newest entry, and as it says: an account let in beside the log would
-- be the second person whom a closing needs. Until a site's second entry, in the transaction that
-- makes it, there is nothing to guard.
CREATE TRIGGER account_new_entry BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM event WHERE n = 2)
  AND (NEW.n IS NOT (SELECT max (n) FROM event) OR NEW.disabled <> 0 OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.id = NEW.person_id
    WHERE e.n = NEW.n AND e.kind = 'account'
      AND instr (e.body, '"role":"' || NEW.role || '"') > 0
      AND instr (e.body, '"person":"' || p.staff_no || '"') > 0
      AND instr (lower (e.body), '"subject":"' || lower (NEW.name) || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R2: an account comes with its entry'); END;
CREATE TRIGGER person_new_entry BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM event WHERE n = 2)
  AND (NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
    SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'person'
      AND instr (e.body, '"subject":"' || NEW.staff_no || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R2: a person comes with an entry'); END;
CREATE TRIGGER post_new_entry BEFORE INSERT ON post
WHEN EXISTS (SELECT 1 FROM event WHERE n = 2)
  AND (NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.id = NEW.person_id
    WHERE e.n = NEW.n AND e.kind = 'post'
      AND instr (e.body, '"person":"' || p.staff_no || '"') > 0
      AND instr (e.body, '"from":' || NEW.from_at) > 0
      AND (NEW.until_at IS NULL) = (instr (e.body, '"until":') = 0)
      AND (NEW.until_at IS NULL OR instr (e.body, '"until":' || NEW.until_at) > 0)
      AND instr (e.body, '"rung":"' || CASE NEW.rung WHEN 1 THEN 'je' WHEN 2 THEN 'sdo'
                 WHEN 3 THEN 'ee' WHEN 4 THEN 'se' WHEN 5 THEN 'ce' ELSE 'md' END || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R6: an officer comes to a post with an entry'); END;
CREATE TRIGGER place_new_entry BEFORE INSERT ON place
WHEN EXISTS (SELECT 1 FROM event WHERE n = 2)
  AND (NEW.n IS NOT (SELECT max (n) FROM event) OR NOT EXISTS (
    SELECT 1 FROM event e WHERE e.n = NEW.n AND e.kind = 'place'
      AND instr (e.body, '"kind":"' || NEW.kind || '"') > 0
      AND instr (e.body, '"area_class":"' || NEW.area_class || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R9: a place comes with an entry'); END;

-- A drawn complaint without a number is called to say that nobody was reached.
CREATE TRIGGER callback_no_number BEFORE INSERT ON callback
WHEN NEW.outcome = 'talked'
  AND EXISTS (SELECT 1 FROM event WHERE n = NEW.attempt_n AND instr (body, '"no_number":1') > 0)
BEGIN SELECT RAISE (ABORT, 'audit: where there was no number nobody was talked to'); END;

-- Whether there was a backup is asked at each sign-in: in a site without one all entries were read.
CREATE INDEX event_backup ON event (n) WHERE kind = 'backup';

-- Of whose time three quarters have gone is counted in the index alone, as what is overdue.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at, rung, registered_at)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void' AND unconfirmed = 0;
