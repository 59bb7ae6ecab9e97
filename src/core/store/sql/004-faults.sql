-- Schema 4: faults (R8) and the gaps in a source system's numbers (R14). All are projections:
-- docs/FORMAT.md says which entry each row comes from.

-- R8: a fault is its own record and never a ticket: nothing here closes anything. It runs
-- until a fix is claimed and every complaint on it is closed, void or set aside; that is
-- derived (view running_fault) and stands in no column.
CREATE TABLE fault (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  place_id    INTEGER NOT NULL REFERENCES place (id),
  category_id INTEGER NOT NULL REFERENCES category (id),
  what        TEXT NOT NULL,
  started_at  INTEGER NOT NULL,
  person_id   INTEGER NOT NULL REFERENCES person (id)  -- who registered it
) STRICT;
CREATE INDEX fault_place ON fault (place_id);

-- Which complaints hang on it. A complaint hangs on one fault at a time.
CREATE TABLE fault_ticket (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  fault_n     INTEGER NOT NULL REFERENCES fault (n),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  person_id   INTEGER NOT NULL REFERENCES person (id),
  detached_n  INTEGER REFERENCES event (n),             -- NULL = hangs on it
  detacher_id INTEGER REFERENCES person (id),
  CHECK ((detached_n IS NULL) = (detacher_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX fault_ticket_one ON fault_ticket (ticket_id) WHERE detached_n IS NULL;
CREATE INDEX fault_ticket_fault ON fault_ticket (fault_n, n);
CREATE INDEX fault_ticket_ticket ON fault_ticket (ticket_id, n);

CREATE TABLE fault_claim (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  fault_n    INTEGER NOT NULL REFERENCES fault (n),
  person_id  INTEGER NOT NULL REFERENCES person (id),   -- who claims the fix
  typist_id  INTEGER NOT NULL REFERENCES person (id),
  claimed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX fault_claim_fault ON fault_claim (fault_n, n);

-- The claim n of a complaint came from the fault's claim.
CREATE TABLE fault_spread (
  n             INTEGER PRIMARY KEY REFERENCES claim (n),
  fault_claim_n INTEGER NOT NULL REFERENCES fault_claim (n)
) STRICT;

CREATE VIEW running_fault AS
SELECT f.n FROM fault f
WHERE NOT EXISTS (SELECT 1 FROM fault_claim WHERE fault_n = f.n)
   OR EXISTS (SELECT 1 FROM fault_ticket l JOIN ticket t ON t.id = l.ticket_id
              WHERE l.fault_n = f.n AND l.detached_n IS NULL
              AND t.state IN ('registered', 'assigned', 'reported'));

CREATE TRIGGER fault_insert BEFORE INSERT ON fault
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM fault WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 JOIN place a ON a.id = NEW.place_id JOIN category c ON c.id = NEW.category_id
                 WHERE e.n = NEW.n AND p.id = NEW.person_id AND e.kind = 'fault.new'
                 AND e.ticket = '' AND c.is_supply = 1 AND NEW.started_at <= e.at
                 AND instr (e.body, '"category":"' || c.code || '"') > 0
                 AND instr (e.body, '"started_at":' || NEW.started_at || ',') > 0
                 AND instr (e.body, '"subject":"' || a.code || '"') > 0
                 AND instr (e.body, '"text.what":') > 0)
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
BEGIN SELECT RAISE (ABORT, 'R8: a fault of the supply comes with its entry'); END;
-- The words may be erased.
CREATE TRIGGER fault_update BEFORE UPDATE ON fault
WHEN NEW.n IS NOT OLD.n OR NEW.place_id IS NOT OLD.place_id
  OR NEW.category_id IS NOT OLD.category_id OR NEW.started_at IS NOT OLD.started_at
  OR NEW.person_id IS NOT OLD.person_id OR (NEW.what IS NOT OLD.what AND NEW.what <> '')
BEGIN SELECT RAISE (ABORT, 'R9: a fault is never changed'); END;
CREATE TRIGGER fault_delete BEFORE DELETE ON fault
BEGIN SELECT RAISE (ABORT, 'R9: a fault is never deleted'); END;

CREATE TRIGGER fault_ticket_insert BEFORE INSERT ON fault_ticket
WHEN NEW.n IS NOT (SELECT max(n) FROM event) OR NEW.detached_n IS NOT NULL
  OR EXISTS (SELECT 1 FROM fault_ticket WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id AND p.id = NEW.person_id
                 AND e.kind = 'fault.attach'
                 AND instr (e.body, '"fault":' || NEW.fault_n || '}') > 0)
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
BEGIN SELECT RAISE (ABORT, 'R8: hanging a complaint on a fault comes with its entry'); END;
CREATE TRIGGER fault_ticket_one_fault BEFORE INSERT ON fault_ticket
WHEN EXISTS (SELECT 1 FROM fault_ticket WHERE ticket_id = NEW.ticket_id AND detached_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R8: a complaint hangs on one fault at a time'); END;
CREATE TRIGGER fault_ticket_open BEFORE INSERT ON fault_ticket
WHEN (SELECT state FROM ticket WHERE id = NEW.ticket_id) IN ('closed', 'void')
  OR NOT EXISTS (SELECT 1 FROM running_fault WHERE n = NEW.fault_n)
BEGIN SELECT RAISE (ABORT, 'R8: an open complaint hangs on a running fault'); END;
-- The same place or one below it (ten levels: companies have seven), the same period, and a
-- matter that a fault of the supply can cause.
CREATE TRIGGER fault_ticket_place BEFORE INSERT ON fault_ticket
WHEN NOT EXISTS (
  SELECT 1 FROM fault f JOIN ticket t ON t.id = NEW.ticket_id
  JOIN category c ON c.id = t.category_id AND c.is_supply = 1
  JOIN place p1 ON p1.id = t.place_id
  LEFT JOIN place p2 ON p2.id = p1.parent_id LEFT JOIN place p3 ON p3.id = p2.parent_id
  LEFT JOIN place p4 ON p4.id = p3.parent_id LEFT JOIN place p5 ON p5.id = p4.parent_id
  LEFT JOIN place p6 ON p6.id = p5.parent_id LEFT JOIN place p7 ON p7.id = p6.parent_id
  LEFT JOIN place p8 ON p8.id = p7.parent_id LEFT JOIN place p9 ON p9.id = p8.parent_id
  LEFT JOIN place p10 ON p10.id = p9.parent_id
  WHERE f.n = NEW.fault_n AND t.registered_at >= f.started_at
  AND f.place_id IN (p1.id, p2.id, p3.id, p4.id, p5.id, p6.id, p7.id, p8.id, p9.id, p10.id))
BEGIN SELECT RAISE (ABORT, 'R8: complaints of the same place and period hang on a fault'); END;
CREATE TRIGGER fault_ticket_update BEFORE UPDATE ON fault_ticket
WHEN NEW.n IS NOT OLD.n OR NEW.fault_n IS NOT OLD.fault_n
  OR NEW.ticket_id IS NOT OLD.ticket_id OR NEW.person_id IS NOT OLD.person_id
  OR OLD.detached_n IS NOT NULL OR NEW.detached_n IS NOT (SELECT max(n) FROM event)
  OR (SELECT state FROM ticket WHERE id = OLD.ticket_id) IN ('closed', 'void')
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.detached_n AND t.id = OLD.ticket_id
                 AND p.id = NEW.detacher_id AND e.kind = 'fault.detach'
                 AND instr (e.body, '"fault":' || OLD.fault_n || ',') > 0
                 AND instr (e.body, '"text.reason":') > 0)
BEGIN SELECT RAISE (ABORT, 'R8: a complaint is taken off a fault with a reason'); END;
CREATE TRIGGER fault_ticket_delete BEFORE DELETE ON fault_ticket
BEGIN SELECT RAISE (ABORT, 'R9: a row of fault_ticket is never deleted'); END;

CREATE TRIGGER fault_claim_insert BEFORE INSERT ON fault_claim
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM fault_claim WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 JOIN person c ON c.id = NEW.person_id JOIN fault f ON f.n = NEW.fault_n
                 WHERE e.n = NEW.n AND p.id = NEW.typist_id AND e.kind = 'fault.claim'
                 AND e.ticket = '' AND NEW.claimed_at BETWEEN f.started_at AND e.at
                 AND instr (e.body, '"claimant":"' || c.staff_no || '"') > 0
                 AND instr (e.body, '"claimed_at":' || NEW.claimed_at || ',') > 0
                 AND instr (e.body, '"fault":' || NEW.fault_n || ',') > 0
                 AND instr (e.body, '"text.what":') > 0)
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.typist_id
                 AND role IN ('operator', 'supervisor') AND disabled = 0)
  OR NOT EXISTS (SELECT 1 FROM running_fault WHERE n = NEW.fault_n)
BEGIN SELECT RAISE (ABORT, 'R8: a fix of a running fault comes with its entry'); END;
CREATE TRIGGER fault_claim_update BEFORE UPDATE ON fault_claim
BEGIN SELECT RAISE (ABORT, 'R9: a row of fault_claim is never changed'); END;
CREATE TRIGGER fault_claim_delete BEFORE DELETE ON fault_claim
BEGIN SELECT RAISE (ABORT, 'R9: a row of fault_claim is never deleted'); END;

-- Each complaint has its own claim, with the claimant and the typist whom R2 then bars.
CREATE TRIGGER fault_spread_insert BEFORE INSERT ON fault_spread
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM fault_spread WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM claim c JOIN fault_claim k ON k.n = NEW.fault_claim_n
                 JOIN fault_ticket l ON l.fault_n = k.fault_n AND l.ticket_id = c.ticket_id
                 AND l.detached_n IS NULL JOIN event e ON e.n = c.n
                 WHERE c.n = NEW.n AND c.person_id = k.person_id AND c.typist_id = k.typist_id
                 AND c.claimed_at = k.claimed_at AND c.by_consumer = 0
                 AND instr (e.body, '"fault":' || NEW.fault_claim_n || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R8: a fix spreads to the complaints on its fault'); END;
CREATE TRIGGER fault_spread_update BEFORE UPDATE ON fault_spread
BEGIN SELECT RAISE (ABORT, 'R9: a row of fault_spread is never changed'); END;
CREATE TRIGGER fault_spread_delete BEFORE DELETE ON fault_spread
BEGIN SELECT RAISE (ABORT, 'R9: a row of fault_spread is never deleted'); END;

-- Who audits took no part: hanging a complaint on a fault is one.
CREATE TRIGGER attempt_audit_fault BEFORE INSERT ON attempt
WHEN NEW.kind = 'audit'
  AND EXISTS (SELECT 1 FROM fault_ticket WHERE ticket_id = NEW.ticket_id
              AND NEW.person_id IN (person_id, detacher_id))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;

-- R14: what is missing between the lowest and the highest number of a source, as it stood
-- after the import of file_n. missing = single numbers in runs of them, jumps = steps too
-- long to be a gap. ranges: "A0010-A0014 A0020-A0020", the newest; days: "day:rows:mean", the
-- newest, day since 1970 in the site's zone, mean of the same weekday before, -1 = unknown.
CREATE TABLE import_gaps (
  n       INTEGER PRIMARY KEY REFERENCES event (n),
  file_n  INTEGER NOT NULL REFERENCES import_file (n),
  source  TEXT NOT NULL,
  numbers INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  runs    INTEGER NOT NULL,
  jumps   INTEGER NOT NULL,
  ranges  TEXT NOT NULL,
  days    TEXT NOT NULL
) STRICT;
CREATE TRIGGER import_gaps_insert BEFORE INSERT ON import_gaps
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM import_gaps WHERE n = NEW.n OR file_n = NEW.file_n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN import_file f ON f.n = NEW.file_n
                 WHERE e.n = NEW.n AND e.kind = 'import.gaps'
                 AND instr (e.body, '"file":' || NEW.file_n || ',') > 0
                 AND instr (e.body, '"missing":' || NEW.missing || ',') > 0)
BEGIN SELECT RAISE (ABORT, 'R14: the gaps of an import come with their entry'); END;
CREATE TRIGGER import_gaps_update BEFORE UPDATE ON import_gaps
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_gaps is never changed'); END;
CREATE TRIGGER import_gaps_delete BEFORE DELETE ON import_gaps
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_gaps is never deleted'); END;
