-- Schema 3. Time limits, holidays (R5) and escalations (R6). Times are UTC milliseconds; n
-- is always the newest entry that a row comes from.

-- The trade knows it, the first schema did not: compensation differs for it.
UPDATE category SET position = position + 1 WHERE position > 6;
INSERT INTO category (id, code, parent_id, name, name_hi, is_supply, position) VALUES
  (30, 'supply.cable', 1, 'Underground cable', 'भूमिगत केबल', 1, 7);

-- R5. A row without an amount knows only a compensation, or says that no figure is known.
-- until_at NULL = still.
CREATE TABLE time_limit (
  id           INTEGER PRIMARY KEY,
  category_id  INTEGER NOT NULL REFERENCES category (id),
  area_class   TEXT NOT NULL CHECK (area_class IN ('city', 'urban', 'rural')),
  amount       INTEGER,                -- of units
  unit         TEXT NOT NULL CHECK (unit IN ('hours', 'days')),
  hours        TEXT NOT NULL CHECK (hours IN ('24x7', 'office')),
  compensation INTEGER CHECK (compensation BETWEEN 1 AND 1000000),  -- rupees a day
  cap_percent  INTEGER CHECK (cap_percent BETWEEN 1 AND 1000),      -- of a year's fixed charge
  pay_days     INTEGER CHECK (pay_days BETWEEN 1 AND 3660),         -- to pay it
  source       TEXT NOT NULL CHECK (source <> ''),
  verified     INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
  from_at      INTEGER NOT NULL,
  until_at     INTEGER CHECK (until_at > from_at),
  n            INTEGER NOT NULL REFERENCES event (n),
  CHECK (amount BETWEEN 1 AND CASE unit WHEN 'hours' THEN 8760 ELSE 365 END)
) STRICT;
CREATE INDEX time_limit_find ON time_limit (category_id, area_class, from_at);

CREATE TRIGGER time_limit_insert BEFORE INSERT ON time_limit
WHEN NEW.verified <> 0 OR EXISTS (SELECT 1 FROM time_limit WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind = 'limit'
                 AND n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R5: a limit comes with its entry, unverified'); END;
CREATE TRIGGER time_limit_overlap BEFORE INSERT ON time_limit
WHEN EXISTS (SELECT 1 FROM time_limit l WHERE l.category_id = NEW.category_id
             AND l.area_class = NEW.area_class
             AND (l.until_at IS NULL OR l.until_at > NEW.from_at)
             AND (NEW.until_at IS NULL OR NEW.until_at > l.from_at))
BEGIN SELECT RAISE (ABORT, 'R5: one limit of a category and area at a time'); END;
CREATE TRIGGER time_limit_update BEFORE UPDATE ON time_limit
WHEN NEW.id IS NOT OLD.id OR NEW.category_id IS NOT OLD.category_id
  OR NEW.area_class IS NOT OLD.area_class OR NEW.amount IS NOT OLD.amount
  OR NEW.unit IS NOT OLD.unit OR NEW.hours IS NOT OLD.hours
  OR NEW.compensation IS NOT OLD.compensation OR NEW.cap_percent IS NOT OLD.cap_percent
  OR NEW.pay_days IS NOT OLD.pay_days OR NEW.source IS NOT OLD.source
  OR NEW.from_at IS NOT OLD.from_at
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind IN ('limit', 'limit.verified')
                 AND n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R5: only the end of a limit and its verification are written later'); END;
CREATE TRIGGER time_limit_extend BEFORE UPDATE OF until_at ON time_limit
WHEN EXISTS (SELECT 1 FROM time_limit l WHERE l.id <> NEW.id
             AND l.category_id = NEW.category_id AND l.area_class = NEW.area_class
             AND (l.until_at IS NULL OR l.until_at > NEW.from_at)
             AND (NEW.until_at IS NULL OR NEW.until_at > l.from_at))
BEGIN SELECT RAISE (ABORT, 'R5: one limit of a category and area at a time'); END;
CREATE TRIGGER time_limit_delete BEFORE DELETE ON time_limit
BEGIN SELECT RAISE (ABORT, 'R9: a limit is never deleted'); END;

-- Days on which the offices are closed, 2026-11-24, both ends within.
CREATE TABLE holiday (
  id        INTEGER PRIMARY KEY,
  from_day  TEXT NOT NULL CHECK (from_day IS date (from_day)),
  until_day TEXT NOT NULL CHECK (until_day IS date (until_day) AND until_day >= from_day),
  name      TEXT NOT NULL,
  name_hi   TEXT NOT NULL,
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  n         INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE INDEX holiday_from ON holiday (from_day);

CREATE TRIGGER holiday_insert BEFORE INSERT ON holiday
WHEN NEW.cancelled <> 0 OR EXISTS (SELECT 1 FROM holiday WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind = 'holiday'
                 AND n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R5: a holiday comes with its entry'); END;
CREATE TRIGGER holiday_overlap BEFORE INSERT ON holiday
WHEN EXISTS (SELECT 1 FROM holiday h WHERE h.cancelled = 0
             AND h.until_day >= NEW.from_day AND h.from_day <= NEW.until_day)
BEGIN SELECT RAISE (ABORT, 'R5: holidays do not overlap'); END;
CREATE TRIGGER holiday_update BEFORE UPDATE ON holiday
WHEN NEW.id IS NOT OLD.id OR NEW.from_day IS NOT OLD.from_day
  OR NEW.until_day IS NOT OLD.until_day OR NEW.cancelled < OLD.cancelled
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND kind IN ('holiday', 'holiday.cancelled')
                 AND n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R5: only the name of a holiday and its end are written later'); END;
CREATE TRIGGER holiday_delete BEFORE DELETE ON holiday
BEGIN SELECT RAISE (ABORT, 'R9: a holiday is never deleted'); END;

-- R5: a limit only comes forward; a later one stands in an entry of two persons. (The text
-- of the body is compared: see callback_entry.)
CREATE TRIGGER ticket_limit_forward BEFORE UPDATE OF limit_at ON ticket
WHEN OLD.limit_at IS NOT NULL AND (NEW.limit_at IS NULL OR NEW.limit_at > OLD.limit_at)
  AND NOT EXISTS (
    SELECT 1 FROM event e WHERE e.n = (SELECT max (n) FROM event) AND e.n = NEW.n
      AND e.kind = 'limit.later' AND e.ticket = OLD.number
      AND instr (e.body, '"limit_at":' || NEW.limit_at || ',') > 0
      AND EXISTS (SELECT 1 FROM person p JOIN account a ON a.person_id = p.id
                  WHERE a.role = 'supervisor' AND a.disabled = 0 AND p.staff_no <> e.person
                    AND instr (e.body, '"approved_by":"' || p.staff_no || '"') > 0))
BEGIN SELECT RAISE (ABORT, 'R5: a limit only comes forward; a later one needs a second person'); END;

-- R6. One row for each time a complaint is sent up. about_n is what raised it: the reopening,
-- the escalation that stayed silent or found nobody; 0 = the time limit. So each cause raises
-- once, whoever runs the clock, and however often.
CREATE TABLE escalation (
  n              INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id      INTEGER NOT NULL REFERENCES ticket (id),
  cause          TEXT NOT NULL CHECK (cause IN ('not_satisfied', 'third', 'contact', 'audit',
                                                'correction', 'limit', 'not_acknowledged', 'no_action',
                                                'vacant')),
  about_n        INTEGER NOT NULL,
  rung           INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 6),
  person_id      INTEGER REFERENCES person (id),   -- NULL = nobody from this rung upwards
  place_id       INTEGER REFERENCES place (id),
  vacant         INTEGER NOT NULL,                 -- rungs skipped, bits 1 << rung
  fell_due_at    INTEGER NOT NULL,                 -- when the cause happened
  raised_at      INTEGER NOT NULL,
  due_at         INTEGER NOT NULL,                 -- of the acknowledgement
  next_at        INTEGER,                          -- silent until then: it climbs
  counted_at     INTEGER,                          -- from when next_at is counted
  recounted_from INTEGER,   -- counted_at before the clock was set back; NULL = it was not
  dispatched_n   INTEGER REFERENCES event (n),
  dispatched_at  INTEGER,
  acknowledged_n INTEGER REFERENCES event (n),
  acknowledged_at INTEGER,
  acted_n        INTEGER REFERENCES event (n),
  action_at      INTEGER,
  climbed_n      INTEGER REFERENCES escalation (n),
  ended_n        INTEGER REFERENCES event (n),     -- closed, void, or done
  CHECK ((cause = 'limit') = (about_n = 0)),
  CHECK (ended_n IS NULL OR next_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX escalation_once ON escalation (ticket_id, about_n);
CREATE INDEX escalation_next ON escalation (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX escalation_open ON escalation (person_id, due_at) WHERE ended_n IS NULL;
CREATE INDEX escalation_unsent ON escalation (raised_at)
  WHERE ended_n IS NULL AND dispatched_n IS NULL;

CREATE TRIGGER escalation_insert BEFORE INSERT ON escalation
WHEN NEW.n IS NOT (SELECT max (n) FROM event)
  OR EXISTS (SELECT 1 FROM escalation WHERE n = NEW.n
             OR (ticket_id = NEW.ticket_id AND about_n = NEW.about_n))
  OR coalesce (NEW.dispatched_n, NEW.acknowledged_n, NEW.acted_n, NEW.climbed_n,
               NEW.ended_n) IS NOT NULL
  OR NOT EXISTS (
    SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
    WHERE e.n = NEW.n AND e.kind = 'escalation' AND t.id = NEW.ticket_id
      AND instr (e.body, '"about":' || NEW.about_n || ',') > 0
      AND instr (e.body, '"cause":"' || NEW.cause || '"') > 0
      AND instr (e.body, '"due_at":' || NEW.due_at || ',') > 0
      AND instr (e.body, '"fell_due_at":' || NEW.fell_due_at || ',') > 0
      AND instr (e.body, '"raised_at":' || NEW.raised_at || ',') > 0
      AND CASE WHEN NEW.person_id IS NULL THEN instr (e.body, '"officer":') = 0
          ELSE instr (e.body, '"officer":"' || (SELECT staff_no FROM person
                                                WHERE id = NEW.person_id) || '"') > 0 END)
BEGIN SELECT RAISE (ABORT, 'R6: an escalation comes once, with its entry'); END;
CREATE TRIGGER escalation_cause BEFORE INSERT ON escalation
WHEN NOT CASE
  WHEN NEW.cause = 'limit' THEN EXISTS (
    SELECT 1 FROM ticket WHERE id = NEW.ticket_id AND limit_at = NEW.fell_due_at
      AND limit_at <= NEW.raised_at AND state NOT IN ('closed', 'void'))
  WHEN NEW.cause IN ('not_acknowledged', 'no_action', 'vacant') THEN EXISTS (
    SELECT 1 FROM escalation WHERE n = NEW.about_n AND ticket_id = NEW.ticket_id
      AND ended_n IS NULL)
  ELSE EXISTS (SELECT 1 FROM reopening WHERE n = NEW.about_n AND ticket_id = NEW.ticket_id)
  END
BEGIN SELECT RAISE (ABORT, 'R6: an escalation has its true cause'); END;

CREATE TRIGGER escalation_update BEFORE UPDATE ON escalation
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id OR NEW.cause IS NOT OLD.cause
  OR NEW.about_n IS NOT OLD.about_n OR NEW.rung IS NOT OLD.rung
  OR NEW.person_id IS NOT OLD.person_id OR NEW.place_id IS NOT OLD.place_id
  OR NEW.vacant IS NOT OLD.vacant OR NEW.fell_due_at IS NOT OLD.fell_due_at
  OR NEW.raised_at IS NOT OLD.raised_at OR NEW.due_at IS NOT OLD.due_at
  -- What happened to it is written once, each with the newest entry about this complaint.
  OR (OLD.dispatched_n IS NOT NULL AND NEW.dispatched_n IS NOT OLD.dispatched_n)
  OR (OLD.acknowledged_n IS NOT NULL AND NEW.acknowledged_n IS NOT OLD.acknowledged_n)
  OR (OLD.acted_n IS NOT NULL AND NEW.acted_n IS NOT OLD.acted_n)
  OR (OLD.climbed_n IS NOT NULL AND NEW.climbed_n IS NOT OLD.climbed_n)
  OR (OLD.ended_n IS NOT NULL AND NEW.ended_n IS NOT OLD.ended_n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE t.id = OLD.ticket_id AND e.n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R6: an escalation is answered once, with an entry'); END;
CREATE TRIGGER escalation_answer BEFORE UPDATE ON escalation
WHEN (NEW.dispatched_n IS NOT OLD.dispatched_n AND NOT EXISTS (
      SELECT 1 FROM event WHERE n = NEW.dispatched_n AND n = (SELECT max (n) FROM event)
        AND kind = 'escalation.dispatch' AND instr (body, '"escalation":' || OLD.n || ',') > 0))
  OR (NEW.acknowledged_n IS NOT OLD.acknowledged_n AND NOT (
      OLD.dispatched_n IS NOT NULL AND EXISTS (
      SELECT 1 FROM event WHERE n = NEW.acknowledged_n AND n = (SELECT max (n) FROM event)
        AND kind = 'escalation.ack' AND instr (body, '"escalation":' || OLD.n || ',') > 0)))
  OR (NEW.acted_n IS NOT OLD.acted_n AND NOT (
      OLD.acknowledged_n IS NOT NULL AND EXISTS (
      SELECT 1 FROM event WHERE n = NEW.acted_n AND n = (SELECT max (n) FROM event)
        AND kind = 'escalation.act' AND instr (body, '"escalation":' || OLD.n || ',') > 0)))
  OR (NEW.climbed_n IS NOT OLD.climbed_n AND NOT EXISTS (
      SELECT 1 FROM escalation WHERE n = NEW.climbed_n AND about_n = OLD.n
        AND n = (SELECT max (n) FROM event)))
  OR (NEW.ended_n IS NOT OLD.ended_n AND NEW.ended_n IS NOT (SELECT max (n) FROM event))
  OR (NEW.ended_n IS NOT OLD.ended_n AND NEW.acted_n IS NULL
      AND (SELECT state FROM ticket WHERE id = OLD.ticket_id) NOT IN ('closed', 'void'))
BEGIN SELECT RAISE (ABORT, 'R6: dispatched, acknowledged, acted, in this order'); END;
-- Silence is not bought: what is not answered climbs at its time or earlier.
CREATE TRIGGER escalation_silence BEFORE UPDATE OF next_at ON escalation
WHEN NEW.next_at IS NOT OLD.next_at AND NEW.acknowledged_n IS OLD.acknowledged_n
  AND NEW.acted_n IS OLD.acted_n AND NEW.climbed_n IS OLD.climbed_n
  AND NEW.ended_n IS OLD.ended_n AND (NEW.next_at IS NULL OR NEW.next_at > OLD.next_at)
BEGIN SELECT RAISE (ABORT, 'R6: what stays silent climbs'); END;
CREATE TRIGGER escalation_delete BEFORE DELETE ON escalation
BEGIN SELECT RAISE (ABORT, 'R9: an escalation is never deleted'); END;

-- A satisfied consumer ends them; a claim ends those whose action was promised.
CREATE TRIGGER escalation_ends AFTER UPDATE OF state ON ticket
WHEN NEW.state IN ('closed', 'void') AND OLD.state <> NEW.state
BEGIN
  UPDATE escalation SET ended_n = (SELECT max (n) FROM event), next_at = NULL
    WHERE ticket_id = NEW.id AND ended_n IS NULL;
END;
CREATE TRIGGER escalation_done AFTER INSERT ON claim
BEGIN
  UPDATE escalation SET ended_n = NEW.n, next_at = NULL
    WHERE ticket_id = NEW.ticket_id AND ended_n IS NULL AND acted_n IS NOT NULL;
END;

-- R6: the ladder has no loops: no place lies below itself, and nobody is sent what they
-- did not answer one rung below.
CREATE TRIGGER place_loop BEFORE UPDATE OF parent_id ON place
WHEN NEW.parent_id IS NOT NULL AND EXISTS (
  WITH RECURSIVE up (id) AS (SELECT NEW.parent_id UNION SELECT p.parent_id FROM place p
    JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL)
  SELECT 1 FROM up WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'R6: a place does not lie below itself'); END;
CREATE TRIGGER place_loop_insert BEFORE INSERT ON place
WHEN NEW.parent_id IS NOT NULL AND NEW.parent_id IS NEW.id
BEGIN SELECT RAISE (ABORT, 'R6: a place does not lie below itself'); END;
CREATE TRIGGER post_loop BEFORE INSERT ON post
WHEN EXISTS (
  WITH RECURSIVE up (id) AS (SELECT NEW.place_id UNION SELECT p.parent_id FROM place p
      JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL),
    down (id) AS (SELECT NEW.place_id UNION SELECT p.id FROM place p
      JOIN down ON p.parent_id = down.id)
  SELECT 1 FROM post o WHERE o.person_id = NEW.person_id AND o.rung <> NEW.rung
    AND (o.until_at IS NULL OR o.until_at > NEW.from_at)
    AND (NEW.until_at IS NULL OR NEW.until_at > o.from_at)
    AND (o.place_id IN (SELECT id FROM up) OR o.place_id IN (SELECT id FROM down)))
BEGIN SELECT RAISE (ABORT, 'R6: nobody holds two rungs of one ladder'); END;
