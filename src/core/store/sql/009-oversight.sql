-- Schema of inspection and oversight (R2, R4, R12).

-- A printed line is the only open call of its complaint: what was begun before it is ended first,
-- or its outcome could be recorded beside the paper.
CREATE TRIGGER sheet_line_alone BEFORE INSERT ON sheet_line
WHEN EXISTS (SELECT 1 FROM attempt WHERE ticket_id = NEW.ticket_id AND kind = 'callback'
             AND ended = 0 AND n <> NEW.attempt_n)
BEGIN SELECT RAISE (ABORT, 'R4: this consumer is being called'); END;

-- The triggers of a call's persons as they were, in a form that makes no table for each list of
-- persons: saving a call-back takes two thirds of the time.
DROP TRIGGER callback_on_duty;
DROP TRIGGER callback_separation;
DROP TRIGGER callback_number;
CREATE TRIGGER callback_on_duty BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM removal WHERE lifted_n IS NULL
             AND (person_id = NEW.person_id OR person_id = NEW.typist_id
                  OR person_id = (SELECT person_id FROM attempt WHERE n = NEW.attempt_n)))
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
CREATE TRIGGER callback_separation BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id
              AND (how = 'claimed' OR how = 'typed' OR how = 'officer' OR how = 'memo')
              AND (person_id = NEW.person_id OR person_id = NEW.typist_id
                   OR person_id = (SELECT person_id FROM attempt WHERE n = NEW.attempt_n)))
BEGIN SELECT RAISE (ABORT, 'R2: who claimed the fix or was the officer cannot confirm'); END;
CREATE TRIGGER callback_number BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND EXISTS (SELECT 1 FROM part WHERE ticket_id = NEW.ticket_id AND how = 'number'
              AND (person_id = NEW.person_id OR person_id = NEW.typist_id
                   OR person_id = (SELECT person_id FROM attempt WHERE n = NEW.attempt_n)))
BEGIN SELECT RAISE (ABORT, 'R10: who changed the number cannot confirm'); END;

-- What waits to be called, in R4's order: read again after each call, so that it must not touch the
-- rows of all who wait.
CREATE INDEX ticket_line ON ticket (due_at, state, promised, reopens, category_id)
  WHERE due_at IS NOT NULL;

-- ==== Audits: the frame's further filters, and its strata (DESIGN §4).
-- NULL = not asked for. operator: who phoned the newest call-back; officer: whose complaint it is.
ALTER TABLE audit ADD COLUMN operator_id INTEGER REFERENCES person (id);
ALTER TABLE audit ADD COLUMN officer_id INTEGER REFERENCES person (id);
ALTER TABLE audit ADD COLUMN points INTEGER CHECK (points BETWEEN 1 AND 50); -- ± of 100, gave k
ALTER TABLE audit ADD COLUMN level TEXT;  -- none, kind, category, division; NULL = of schema 8
CREATE TABLE audit_stratum (
  audit_n INTEGER NOT NULL REFERENCES audit (n),
  stratum INTEGER NOT NULL CHECK (stratum >= 1), -- by the bytes of the names
  name    TEXT NOT NULL,
  size    INTEGER NOT NULL CHECK (size >= 1),
  k       INTEGER NOT NULL CHECK (k BETWEEN 1 AND size),
  drawn   INTEGER NOT NULL DEFAULT 0 CHECK (drawn BETWEEN 0 AND k),
  PRIMARY KEY (audit_n, stratum)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_stratum (audit_n, stratum, name, size, k, drawn)
  SELECT a.n, 1, 'all', a.size, a.k,
    (SELECT count (*) FROM audit_sample s WHERE s.audit_n = a.n) FROM audit a;
ALTER TABLE audit_frame ADD COLUMN stratum INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER audit_fixed BEFORE UPDATE OF from_at, until_at, place_id, category_id, operator_id,
  officer_id, points, level ON audit
WHEN NEW.from_at IS NOT OLD.from_at OR NEW.until_at IS NOT OLD.until_at
  OR NEW.place_id IS NOT OLD.place_id OR NEW.category_id IS NOT OLD.category_id
  OR NEW.operator_id IS NOT OLD.operator_id OR NEW.officer_id IS NOT OLD.officer_id
  OR NEW.points IS NOT OLD.points OR NEW.level IS NOT OLD.level
BEGIN SELECT RAISE (ABORT, 'R9: what an audit asked for stays'); END;
-- A stratum is one of the entry that freezes; an entry of before has one, "all".
CREATE TRIGGER audit_stratum_insert BEFORE INSERT ON audit_stratum
WHEN NEW.audit_n IS NOT (SELECT max (n) FROM event) OR NEW.drawn <> 0
  OR EXISTS (SELECT 1 FROM audit_stratum WHERE audit_n = NEW.audit_n AND stratum = NEW.stratum)
  OR NOT EXISTS (
    SELECT 1 FROM audit a JOIN event e ON e.n = a.n WHERE a.n = NEW.audit_n AND CASE
      WHEN a.level IS NULL THEN instr (e.body, '"by":') = 0
        AND NEW.stratum = 1 AND NEW.name = 'all' AND NEW.size = a.size AND NEW.k = a.k
      ELSE instr (e.body, '"stratum.' || NEW.stratum || '":"' || NEW.size || ' ' || NEW.k || ' ')
        > 0 END)
BEGIN SELECT RAISE (ABORT, 'audit: a stratum is one of its frozen entry'); END;
CREATE TRIGGER audit_stratum_update BEFORE UPDATE ON audit_stratum
WHEN NEW.audit_n IS NOT OLD.audit_n OR NEW.stratum IS NOT OLD.stratum OR NEW.name IS NOT OLD.name
  OR NEW.size IS NOT OLD.size OR NEW.k IS NOT OLD.k
  OR NEW.drawn IS NOT OLD.drawn + 1
  OR NOT EXISTS (SELECT 1 FROM audit WHERE n = OLD.audit_n
                 AND draw_n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'audit: a stratum stays as it was frozen'); END;
CREATE TRIGGER audit_stratum_delete BEFORE DELETE ON audit_stratum
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_stratum is never deleted'); END;
CREATE TRIGGER audit_frame_stratum BEFORE INSERT ON audit_frame
WHEN NOT EXISTS (SELECT 1 FROM audit_stratum WHERE audit_n = NEW.audit_n
                 AND stratum = NEW.stratum)
BEGIN SELECT RAISE (ABORT, 'audit: each complaint of a frame is of a stratum'); END;
-- Each stratum gives its share and no more.
CREATE TRIGGER audit_sample_share BEFORE INSERT ON audit_sample
WHEN NOT EXISTS (SELECT 1 FROM audit_frame f JOIN audit_stratum s
                 ON s.audit_n = f.audit_n AND s.stratum = f.stratum
                 WHERE f.audit_n = NEW.audit_n AND f.ticket_id = NEW.ticket_id AND s.drawn < s.k)
BEGIN SELECT RAISE (ABORT, 'audit: a stratum gives its share and no more'); END;
CREATE TRIGGER audit_sample_counted AFTER INSERT ON audit_sample
BEGIN
  UPDATE audit_stratum SET drawn = drawn + 1
    WHERE audit_n = NEW.audit_n AND stratum = (SELECT stratum FROM audit_frame
      WHERE audit_n = NEW.audit_n AND ticket_id = NEW.ticket_id);
END;
-- ==== End of the part of audits.
