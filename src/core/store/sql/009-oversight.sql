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
