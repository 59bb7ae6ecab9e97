-- Schema 5: revealing a number, and erasure of personal data after retention (R11).

-- The complaints whose informer is hidden, for searches: theft and its sub-category, whose
-- ids schema 1 gave.
CREATE INDEX ticket_theft ON ticket (id) WHERE category_id IN (25, 26);

-- Revealing a number outside a call is an entry with a reason, and never of an informer.
CREATE TRIGGER event_reveal BEFORE INSERT ON event
WHEN NEW.kind = 'reveal'
  AND (instr (NEW.body, '"field":"phone"') = 0 OR instr (NEW.body, '"text.reason":') = 0
       OR NOT EXISTS (SELECT 1 FROM ticket WHERE number = NEW.ticket
                      AND category_id NOT IN (25, 26))
       OR NOT EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id
                      WHERE p.staff_no = NEW.person AND a.disabled = 0
                      AND a.role IN ('operator', 'supervisor', 'inspection')))
BEGIN SELECT RAISE (ABORT, 'R11: a number is revealed with a reason, never an informer''s'); END;

-- What may be erased, once it is old enough: closed or void, not suspect, in no sample and in
-- no frame of an audit that is not finished, with no call under way or in line.
CREATE VIEW erasable AS
SELECT t.id AS ticket_id, t.number AS number,
  CASE t.state WHEN 'closed' THEN t.satisfied_at
       ELSE (SELECT e.at FROM void_approval v JOIN event e ON e.n = v.n
             WHERE v.ticket_id = t.id) END AS ended_at
FROM ticket t
WHERE t.state IN ('closed', 'void') AND t.suspect = 0
  AND NOT EXISTS (SELECT 1 FROM audit a CROSS JOIN audit_sample s
                  WHERE s.audit_n = a.n AND s.ticket_id = t.id)
  AND NOT EXISTS (
    SELECT 1 FROM audit a CROSS JOIN audit_frame f
    WHERE f.audit_n = a.n AND f.ticket_id = t.id
      AND (a.draw_n IS NULL OR EXISTS (
        SELECT 1 FROM audit_sample s WHERE s.audit_n = a.n AND NOT EXISTS (
          SELECT 1 FROM finding x WHERE x.audit_n = a.n AND x.ticket_id = s.ticket_id))))
  AND NOT EXISTS (SELECT 1 FROM attempt WHERE ticket_id = t.id AND ended = 0)
  AND NOT EXISTS (SELECT 1 FROM feedback_line WHERE ticket_id = t.id);

-- The complaints of each entry "erase". All texts of their entries before n are gone.
CREATE TABLE erasure (
  n         INTEGER NOT NULL REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  PRIMARY KEY (n, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_ticket ON erasure (ticket_id, n);

CREATE TRIGGER erasure_insert BEFORE INSERT ON erasure
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM erasure WHERE n = NEW.n AND ticket_id = NEW.ticket_id)
  OR NOT EXISTS (
    SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
    JOIN account a ON a.person_id = p.id AND a.role = 'administrator' AND a.disabled = 0
    JOIN person s ON instr (e.body, '"second":"' || s.staff_no || '"') > 0
    JOIN account b ON b.person_id = s.id AND b.role IN ('supervisor', 'inspection')
      AND b.disabled = 0
    WHERE e.n = NEW.n AND e.kind = 'erase' AND p.id <> s.id
      AND instr (replace (e.body, '"', ' '),
                 ' ' || (SELECT number FROM ticket WHERE id = NEW.ticket_id) || ' ') > 0)
BEGIN SELECT RAISE (ABORT, 'R11: an erasure comes with its entry and two persons'); END;
-- "before" is the first key of the body; a CAST reads the digits it begins with.
CREATE TRIGGER erasure_rule BEFORE INSERT ON erasure
WHEN NOT EXISTS (
  SELECT 1 FROM erasable t, event e
  WHERE t.ticket_id = NEW.ticket_id AND e.n = NEW.n
    AND t.ended_at < CAST (substr (e.body, instr (e.body, '"before":') + 9) AS INTEGER)
    AND CAST (substr (e.body, instr (e.body, '"before":') + 9) AS INTEGER)
        <= e.at - coalesce ((SELECT CAST (value AS INTEGER) FROM setting
                             WHERE key = 'erase.after-days'), 1095) * 86400000)
BEGIN
  SELECT RAISE (ABORT, 'R11: only what ended before the retention, and is in no audit, is erased');
END;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE (ABORT, 'R9: a row of erasure is never changed'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE (ABORT, 'R9: a row of erasure is never deleted'); END;

-- A text goes only with the newest entry, which erases its complaint.
DROP TRIGGER event_text_delete;
CREATE TRIGGER event_text_delete BEFORE DELETE ON event_text
WHEN NOT EXISTS (
  SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
  JOIN erasure x ON x.ticket_id = t.id
  WHERE e.n = OLD.n AND e.ticket <> '' AND x.n > OLD.n AND x.n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R9: a text is never deleted'); END;

-- Nothing personal becomes empty but by an entry of the complaint or its erasure.
CREATE TRIGGER ticket_blank BEFORE UPDATE OF consumer_name, phone, account_no, address,
  description, resolution ON ticket
WHEN ((NEW.consumer_name = '' AND OLD.consumer_name <> '')
      OR (NEW.phone = '' AND OLD.phone <> '')
      OR (NEW.account_no = '' AND OLD.account_no <> '')
      OR (NEW.address = '' AND OLD.address <> '')
      OR (NEW.description = '' AND OLD.description <> '')
      OR (NEW.resolution = '' AND OLD.resolution <> ''))
  AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                  AND ticket = OLD.number)
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE n = (SELECT max (n) FROM event)
                  AND ticket_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'R11: personal data goes by an entry of its complaint'); END;

-- Not a projection: up to which entry "erase" the file itself is clean: the search index
-- made anew and the log folded in. Behind the newest one, the next opening goes on.
CREATE TABLE scrub (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n  INTEGER NOT NULL
) STRICT;
