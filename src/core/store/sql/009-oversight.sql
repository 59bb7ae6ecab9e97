-- Schema of inspection and oversight (R2, R4, R12).

-- A printed line is the only open call of its complaint: what was begun before it is ended first,
-- or its outcome could be recorded beside the paper.
CREATE TRIGGER sheet_line_alone BEFORE INSERT ON sheet_line
WHEN EXISTS (SELECT 1 FROM attempt WHERE ticket_id = NEW.ticket_id AND kind = 'callback'
             AND ended = 0 AND n <> NEW.attempt_n)
BEGIN SELECT RAISE (ABORT, 'R4: this consumer is being called'); END;

-- What waits to be called, in R4's order: read again after each call, so that it must not touch the
-- rows of all who wait.
CREATE INDEX ticket_line ON ticket (due_at, state, promised, reopens, category_id)
  WHERE due_at IS NOT NULL;
