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

-- ==== The frame of an audit is written at once: a million rows, each with its rules, would let nobody
-- save a call for half a minute.
-- Of the complaints 400 * part and on the stratum of each, five decimal digits, 00000 = not in the
-- frame. A part in which there is none has no row.
CREATE TABLE audit_part (
  audit_n INTEGER NOT NULL REFERENCES audit (n),
  part    INTEGER NOT NULL CHECK (part >= 0 AND part < 10737418),
  strata  BLOB NOT NULL
    CHECK (length (strata) = 2000 AND length (CAST (strata AS TEXT)) = 2000
           AND CAST (strata AS TEXT) NOT GLOB '*[^0-9]*'),
  PRIMARY KEY (audit_n, part)
) STRICT;
INSERT INTO audit_part (audit_n, part, strata)
  SELECT g.audit_n, g.part, (
    WITH RECURSIVE i (x) AS (VALUES (0) UNION ALL SELECT x + 1 FROM i WHERE x < 399)
    SELECT CAST (group_concat (digits, '') AS BLOB) FROM (
      SELECT printf ('%05d', coalesce (f.stratum, 0)) AS digits FROM i
      LEFT JOIN audit_frame f ON f.audit_n = g.audit_n AND f.ticket_id = 400 * g.part + i.x
      ORDER BY i.x))
  FROM (SELECT DISTINCT audit_n, ticket_id / 400 AS part FROM audit_frame) g;
DROP TABLE audit_frame;
-- Found from the complaint as from the part: each of the two conditions says the other.
CREATE VIEW audit_frame (audit_n, ticket_id, stratum, number) AS
SELECT p.audit_n, t.id, CAST (substr (p.strata, 5 * (t.id % 400) + 1, 5) AS INTEGER), t.number
FROM audit_part p JOIN ticket t
  ON p.part = t.id / 400 AND t.id BETWEEN 400 * p.part AND 400 * p.part + 399
WHERE CAST (substr (p.strata, 5 * (t.id % 400) + 1, 5) AS INTEGER) > 0;
CREATE TRIGGER audit_part_insert BEFORE INSERT ON audit_part
WHEN NEW.audit_n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM audit_part WHERE audit_n = NEW.audit_n AND part = NEW.part)
  OR 400 * NEW.part > (SELECT max (id) FROM ticket)
BEGIN SELECT RAISE (ABORT, 'audit: a frame is frozen'); END;
CREATE TRIGGER audit_part_update BEFORE UPDATE ON audit_part
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_part is never changed'); END;
CREATE TRIGGER audit_part_delete BEFORE DELETE ON audit_part
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_part is never deleted'); END;

-- Whether there was a backup is asked at each sign-in: in a site without one all entries were read.
CREATE INDEX event_backup ON event (n) WHERE kind = 'backup';

-- Of whose time three quarters have gone is counted in the index alone, as what is overdue.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at, rung, registered_at)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void' AND unconfirmed = 0;
