-- Schema 1. event, event_text and meta are what a stranger's checker reads
-- (docs/FORMAT.md). Everything else is a projection of the entries, except
-- account_secret. Times are UTC milliseconds since 1970. n is always the entry of the
-- chain that a row comes from. Messages of RAISE start with the rule they keep.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The chain. hash is of docs/FORMAT.md, 32 bytes.
CREATE TABLE event (
  n      INTEGER PRIMARY KEY CHECK (n >= 1),
  at     INTEGER NOT NULL,
  person TEXT NOT NULL,              -- staff number, '0' = the program
  kind   TEXT NOT NULL,
  ticket TEXT NOT NULL,              -- number, '' = about no ticket
  body   TEXT NOT NULL,
  hash   BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX event_ticket ON event (ticket, n) WHERE ticket <> '';

-- Personal data and free text, outside the chain but bound to it by salted hashes.
CREATE TABLE event_text (
  n     INTEGER NOT NULL REFERENCES event (n),
  field TEXT NOT NULL,
  salt  BLOB NOT NULL CHECK (length(salt) = 16),
  value TEXT NOT NULL,
  PRIMARY KEY (n, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER meta_insert BEFORE INSERT ON meta
WHEN EXISTS (SELECT 1 FROM meta WHERE key = NEW.key)
BEGIN SELECT RAISE (ABORT, 'R16: what a site is stays'); END;
CREATE TRIGGER meta_update BEFORE UPDATE ON meta
WHEN OLD.key IN ('site', 'format', 'kind', 'seed') OR NEW.key <> OLD.key
BEGIN SELECT RAISE (ABORT, 'R16: what a site is stays'); END;
CREATE TRIGGER meta_delete BEFORE DELETE ON meta
BEGIN SELECT RAISE (ABORT, 'R16: what a site is stays'); END;

CREATE TRIGGER event_insert BEFORE INSERT ON event
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM event)
BEGIN SELECT RAISE (ABORT, 'R9: entries are only appended, in order'); END;
CREATE TRIGGER event_update BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'R9: an entry is never changed'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'R9: an entry is never deleted'); END;
CREATE TRIGGER event_text_insert BEFORE INSERT ON event_text
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM event_text WHERE n = NEW.n AND field = NEW.field)
BEGIN SELECT RAISE (ABORT, 'R9: a text comes with its entry'); END;
CREATE TRIGGER event_text_update BEFORE UPDATE ON event_text
BEGIN SELECT RAISE (ABORT, 'R9: a text is never changed'); END;
CREATE TRIGGER event_text_delete BEFORE DELETE ON event_text
BEGIN SELECT RAISE (ABORT, 'R9: a text is never deleted'); END;

-- Settings of the site; the rules' numbers stand here, not in code.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  n     INTEGER NOT NULL REFERENCES event (n)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id       INTEGER PRIMARY KEY,
  staff_no TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  name_hi  TEXT NOT NULL,
  n        INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE TRIGGER person_insert BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR staff_no = NEW.staff_no)
BEGIN SELECT RAISE (ABORT, 'R2: a person is never replaced'); END;
CREATE TRIGGER person_update BEFORE UPDATE OF id, staff_no ON person
WHEN NEW.id IS NOT OLD.id OR NEW.staff_no IS NOT OLD.staff_no
BEGIN SELECT RAISE (ABORT, 'R2: a staff number stays with its person'); END;
CREATE TRIGGER person_delete BEFORE DELETE ON person
BEGIN SELECT RAISE (ABORT, 'R2: a person is never deleted'); END;

CREATE TABLE account (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE COLLATE NOCASE,
  person_id INTEGER NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL
            CHECK (role IN ('operator', 'supervisor', 'inspection', 'administrator')),
  disabled  INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  n         INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE TRIGGER account_insert BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id OR name = NEW.name COLLATE NOCASE)
BEGIN SELECT RAISE (ABORT, 'R2: an account is never replaced'); END;
CREATE TRIGGER account_update BEFORE UPDATE OF id, name, person_id ON account
BEGIN SELECT RAISE (ABORT, 'R2: an account stays with its person'); END;
CREATE TRIGGER account_delete BEFORE DELETE ON account
BEGIN SELECT RAISE (ABORT, 'R2: an account is never deleted'); END;

-- Not a projection: the argon2id string and the delay after failures.
CREATE TABLE account_secret (
  account_id    INTEGER PRIMARY KEY REFERENCES account (id),
  secret        TEXT NOT NULL,
  failures      INTEGER NOT NULL DEFAULT 0,
  blocked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE category (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES category (id),
  name      TEXT NOT NULL,
  name_hi   TEXT NOT NULL,
  is_supply INTEGER NOT NULL DEFAULT 0 CHECK (is_supply IN (0, 1)),
  position  INTEGER NOT NULL
) STRICT;

CREATE TABLE place (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  parent_id  INTEGER REFERENCES place (id),
  kind       TEXT NOT NULL CHECK (kind IN ('company', 'zone', 'circle', 'division',
                                           'subdivision', 'substation', 'area')),
  name       TEXT NOT NULL,
  name_hi    TEXT NOT NULL,
  area_class TEXT NOT NULL CHECK (area_class IN ('city', 'urban', 'rural')),
  n          INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE INDEX place_parent ON place (parent_id);
CREATE TRIGGER place_delete BEFORE DELETE ON place
BEGIN SELECT RAISE (ABORT, 'R9: a place is never deleted'); END;

-- Tenures. until_at NULL = still.
CREATE TABLE post (
  id        INTEGER PRIMARY KEY,
  place_id  INTEGER NOT NULL REFERENCES place (id),
  rung      INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 6),
  person_id INTEGER NOT NULL REFERENCES person (id),
  from_at   INTEGER NOT NULL,
  until_at  INTEGER CHECK (until_at > from_at),
  n         INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE INDEX post_place ON post (place_id, rung, from_at);
CREATE TRIGGER post_insert BEFORE INSERT ON post
WHEN EXISTS (SELECT 1 FROM post p WHERE p.place_id = NEW.place_id AND p.rung = NEW.rung
             AND (p.until_at IS NULL OR p.until_at > NEW.from_at)
             AND (NEW.until_at IS NULL OR NEW.until_at > p.from_at))
BEGIN SELECT RAISE (ABORT, 'R6: one officer at a post at a time'); END;
CREATE TRIGGER post_update BEFORE UPDATE ON post
WHEN NEW.id IS NOT OLD.id OR NEW.place_id IS NOT OLD.place_id OR NEW.rung IS NOT OLD.rung
  OR NEW.person_id IS NOT OLD.person_id OR NEW.from_at IS NOT OLD.from_at
BEGIN SELECT RAISE (ABORT, 'R6: only the end of a tenure is written later'); END;
CREATE TRIGGER post_extend BEFORE UPDATE OF until_at ON post
WHEN EXISTS (SELECT 1 FROM post p WHERE p.id <> NEW.id AND p.place_id = NEW.place_id
             AND p.rung = NEW.rung
             AND (p.until_at IS NULL OR p.until_at > NEW.from_at)
             AND (NEW.until_at IS NULL OR NEW.until_at > p.from_at))
BEGIN SELECT RAISE (ABORT, 'R6: one officer at a post at a time'); END;
CREATE TRIGGER post_delete BEFORE DELETE ON post
BEGIN SELECT RAISE (ABORT, 'R9: a tenure is never deleted'); END;

-- Who calls: one row for an account number, or a phone without an account.
CREATE TABLE consumer (
  id         INTEGER PRIMARY KEY,
  account_no TEXT NOT NULL,          -- '' = unknown
  phone      TEXT NOT NULL,          -- canonical, '' = unknown
  name       TEXT NOT NULL,
  n          INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE UNIQUE INDEX consumer_account ON consumer (account_no) WHERE account_no <> '';
CREATE INDEX consumer_phone ON consumer (phone) WHERE phone <> '';

CREATE TABLE ticket (
  id            INTEGER PRIMARY KEY,
  number        TEXT NOT NULL UNIQUE,
  source        TEXT NOT NULL,       -- '' = registered here
  source_number TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('registered', 'assigned', 'reported',
                                               'closed', 'set_aside', 'void')),
  rung          INTEGER NOT NULL CHECK (rung BETWEEN 0 AND 6),
  officer_id    INTEGER REFERENCES person (id),
  category_id   INTEGER NOT NULL REFERENCES category (id),
  place_id      INTEGER REFERENCES place (id),
  consumer_id   INTEGER REFERENCES consumer (id),
  consumer_name TEXT NOT NULL,
  phone         TEXT NOT NULL,       -- as registered, canonical
  account_no    TEXT NOT NULL,
  address       TEXT NOT NULL,
  description   TEXT NOT NULL,
  resolution    TEXT NOT NULL,
  registrar_id  INTEGER REFERENCES person (id), -- NULL = imported
  registered_at INTEGER NOT NULL,
  limit_at      INTEGER,
  claimed_at    INTEGER,
  satisfied_at  INTEGER,
  due_at        INTEGER,             -- of the next call-back
  promised      INTEGER NOT NULL DEFAULT 0 CHECK (promised IN (0, 1)),
  attempts      INTEGER NOT NULL DEFAULT 0,
  reopens       INTEGER NOT NULL DEFAULT 0,
  suspect       INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
  risk          INTEGER NOT NULL DEFAULT 0 CHECK (risk IN (0, 1)),
  unconfirmed   INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1)),
  linked_id     INTEGER REFERENCES ticket (id), -- the earlier complaint (R7)
  touched       INTEGER NOT NULL DEFAULT 0 CHECK (touched IN (0, 1)), -- worked on here
  n             INTEGER NOT NULL REFERENCES event (n)
) STRICT;
CREATE UNIQUE INDEX ticket_source ON ticket (source, source_number) WHERE source <> '';
CREATE INDEX ticket_registered ON ticket (registered_at);
CREATE INDEX ticket_state ON ticket (state, registered_at);
CREATE INDEX ticket_place ON ticket (place_id, registered_at);
CREATE INDEX ticket_officer ON ticket (officer_id, registered_at) WHERE officer_id IS NOT NULL;
CREATE INDEX ticket_consumer ON ticket (consumer_id) WHERE consumer_id IS NOT NULL;
CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_limit ON ticket (limit_at)
  WHERE limit_at IS NOT NULL AND state IN ('registered', 'assigned', 'reported', 'set_aside');

-- Who was sent the ticket: each row bars its person from confirming (R2).
CREATE TABLE assignment (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER REFERENCES person (id),     -- NULL = the post is vacant
  place_id  INTEGER REFERENCES place (id),
  rung      INTEGER NOT NULL CHECK (rung BETWEEN 0 AND 6),
  cause     TEXT NOT NULL
) STRICT;
CREATE INDEX assignment_ticket ON assignment (ticket_id, n);

CREATE TABLE claim (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  person_id   INTEGER REFERENCES person (id),   -- NULL = unmapped, or the consumer
  typist_id   INTEGER REFERENCES person (id),   -- NULL = an import
  by_consumer INTEGER NOT NULL CHECK (by_consumer IN (0, 1)),
  claimed_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_ticket ON claim (ticket_id, n);

CREATE TABLE reopening (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  cause     TEXT NOT NULL CHECK (cause IN ('not_satisfied', 'contact', 'audit'))
) STRICT;
CREATE INDEX reopening_ticket ON reopening (ticket_id, n);

-- The number was revealed. Ends in a callback row.
CREATE TABLE attempt (
  n            INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id    INTEGER NOT NULL REFERENCES ticket (id),
  person_id    INTEGER NOT NULL REFERENCES person (id),
  kind         TEXT NOT NULL CHECK (kind IN ('callback', 'feedback', 'audit')),
  audit_n      INTEGER REFERENCES event (n),
  other_number INTEGER NOT NULL CHECK (other_number IN (0, 1)),
  ended        INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
) STRICT;
CREATE INDEX attempt_ticket ON attempt (ticket_id, n);
CREATE INDEX attempt_open ON attempt (ticket_id) WHERE ended = 0;

CREATE TABLE callback (
  n           INTEGER PRIMARY KEY REFERENCES event (n),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  attempt_n   INTEGER NOT NULL UNIQUE REFERENCES attempt (n),
  kind        TEXT NOT NULL CHECK (kind IN ('callback', 'feedback', 'audit')),
  outcome     TEXT NOT NULL CHECK (outcome IN ('talked', 'no_answer', 'busy', 'off',
                                               'wrong_number', 'refused', 'later')),
  person_id   INTEGER NOT NULL REFERENCES person (id),  -- who phoned
  typist_id   INTEGER NOT NULL REFERENCES person (id),  -- who typed it in
  role        TEXT NOT NULL,                            -- of the typist
  relation    INTEGER NOT NULL CHECK (relation IN (0, 1)), -- not the consumer in person
  fixed       TEXT NOT NULL CHECK (fixed IN ('none', 'yes', 'partly', 'no')),
  satisfied   TEXT NOT NULL CHECK (satisfied IN ('none', 'yes', 'no')),
  called_at   INTEGER NOT NULL,
  duration    INTEGER NOT NULL,                         -- ms
  register_no INTEGER UNIQUE,
  CHECK ((outcome = 'talked') = (fixed <> 'none')),
  CHECK ((outcome = 'talked') = (satisfied <> 'none')),
  CHECK ((outcome = 'talked') = (register_no IS NOT NULL))
) STRICT;
CREATE INDEX callback_ticket ON callback (ticket_id, n);

CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  n           INTEGER PRIMARY KEY REFERENCES event (n),  -- the freeze
  person_id   INTEGER NOT NULL REFERENCES person (id),
  from_at     INTEGER NOT NULL,
  until_at    INTEGER NOT NULL,
  place_id    INTEGER,
  category_id INTEGER,
  k           INTEGER NOT NULL CHECK (k >= 1),
  size        INTEGER NOT NULL CHECK (size >= 1),
  frame_hash  TEXT NOT NULL,
  words_hash  TEXT NOT NULL,
  draw_n      INTEGER REFERENCES event (n),
  seed        TEXT
) STRICT;
CREATE TABLE audit_frame (
  audit_n   INTEGER NOT NULL REFERENCES audit (n),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  PRIMARY KEY (audit_n, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_sample (
  audit_n   INTEGER NOT NULL REFERENCES audit (n),
  position  INTEGER NOT NULL CHECK (position >= 1),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  digest    TEXT NOT NULL,
  PRIMARY KEY (audit_n, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX audit_sample_ticket ON audit_sample (audit_n, ticket_id);
CREATE TABLE finding (
  n            INTEGER PRIMARY KEY REFERENCES event (n),
  audit_n      INTEGER NOT NULL REFERENCES audit (n),
  ticket_id    INTEGER NOT NULL REFERENCES ticket (id),
  callback_n   INTEGER NOT NULL REFERENCES callback (n),
  person_id    INTEGER NOT NULL REFERENCES person (id),
  finding      TEXT NOT NULL CHECK (finding IN ('genuine', 'not_called', 'not_fixed',
                                                'wrong_facts', 'not_reached')),
  claimed_by   INTEGER REFERENCES person (id),
  confirmed_by INTEGER REFERENCES person (id),
  officer_id   INTEGER REFERENCES person (id),
  UNIQUE (audit_n, ticket_id)
) STRICT;

CREATE TABLE import_file (
  n        INTEGER PRIMARY KEY REFERENCES event (n),
  sha256   TEXT NOT NULL,
  rows     INTEGER NOT NULL
) STRICT;

-- Folded words of a ticket by its id; fed by the program in the same transaction.
CREATE VIRTUAL TABLE search USING fts5 (
  words,
  content = '', detail = none, prefix = '1 2 3 4 5 6',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"
);

-- Rows of history are only added: nothing is changed, deleted or replaced. Each is about
-- the newest entry, and that entry is about the same ticket.

CREATE TRIGGER assignment_insert BEFORE INSERT ON assignment
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM assignment WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of assignment comes with its entry'); END;
CREATE TRIGGER assignment_update BEFORE UPDATE ON assignment
BEGIN SELECT RAISE (ABORT, 'R9: a row of assignment is never changed'); END;
CREATE TRIGGER assignment_delete BEFORE DELETE ON assignment
BEGIN SELECT RAISE (ABORT, 'R9: a row of assignment is never deleted'); END;
CREATE TRIGGER claim_insert BEFORE INSERT ON claim
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM claim WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of claim comes with its entry'); END;
CREATE TRIGGER claim_update BEFORE UPDATE ON claim
BEGIN SELECT RAISE (ABORT, 'R9: a row of claim is never changed'); END;
CREATE TRIGGER claim_delete BEFORE DELETE ON claim
BEGIN SELECT RAISE (ABORT, 'R9: a row of claim is never deleted'); END;
CREATE TRIGGER reopening_insert BEFORE INSERT ON reopening
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM reopening WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening comes with its entry'); END;
CREATE TRIGGER reopening_update BEFORE UPDATE ON reopening
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening is never changed'); END;
CREATE TRIGGER reopening_delete BEFORE DELETE ON reopening
BEGIN SELECT RAISE (ABORT, 'R9: a row of reopening is never deleted'); END;
CREATE TRIGGER attempt_insert BEFORE INSERT ON attempt
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM attempt WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of attempt comes with its entry'); END;
CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt
WHEN NEW.n IS NOT OLD.n OR NEW.ticket_id IS NOT OLD.ticket_id
  OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.audit_n IS NOT OLD.audit_n OR NEW.other_number IS NOT OLD.other_number
  OR NOT EXISTS (SELECT 1 FROM callback WHERE attempt_n = OLD.n)
BEGIN SELECT RAISE (ABORT, 'R4: an attempt ends in an outcome'); END;
CREATE TRIGGER attempt_delete BEFORE DELETE ON attempt
BEGIN SELECT RAISE (ABORT, 'R9: a row of attempt is never deleted'); END;
CREATE TRIGGER callback_insert BEFORE INSERT ON callback
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM callback WHERE n = NEW.n OR attempt_n = NEW.attempt_n
                OR register_no = NEW.register_no)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of callback comes with its entry'); END;
CREATE TRIGGER callback_update BEFORE UPDATE ON callback
BEGIN SELECT RAISE (ABORT, 'R9: a row of callback is never changed'); END;
CREATE TRIGGER callback_delete BEFORE DELETE ON callback
BEGIN SELECT RAISE (ABORT, 'R9: a row of callback is never deleted'); END;
CREATE TRIGGER finding_insert BEFORE INSERT ON finding
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM finding WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN ticket t ON t.number = e.ticket
                 WHERE e.n = NEW.n AND t.id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'R9: a row of finding comes with its entry'); END;
CREATE TRIGGER finding_update BEFORE UPDATE ON finding
BEGIN SELECT RAISE (ABORT, 'R9: a row of finding is never changed'); END;
CREATE TRIGGER finding_delete BEFORE DELETE ON finding
BEGIN SELECT RAISE (ABORT, 'R9: a row of finding is never deleted'); END;
CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT max(n) FROM event) OR NEW.draw_n IS NOT NULL
  OR EXISTS (SELECT 1 FROM audit WHERE n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit comes with its entry'); END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit
WHEN OLD.draw_n IS NOT NULL OR NEW.draw_n IS NOT (SELECT max(n) FROM event)
  OR NEW.n IS NOT OLD.n OR NEW.person_id IS NOT OLD.person_id OR NEW.k IS NOT OLD.k
  OR NEW.size IS NOT OLD.size OR NEW.frame_hash IS NOT OLD.frame_hash
  OR NEW.words_hash IS NOT OLD.words_hash
BEGIN SELECT RAISE (ABORT, 'audit: one draw a freeze'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit is never deleted'); END;
CREATE TRIGGER audit_frame_insert BEFORE INSERT ON audit_frame
WHEN NEW.audit_n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM audit_frame WHERE audit_n = NEW.audit_n
             AND ticket_id = NEW.ticket_id)
BEGIN SELECT RAISE (ABORT, 'audit: a frame is frozen'); END;
CREATE TRIGGER audit_frame_update BEFORE UPDATE ON audit_frame
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_frame is never changed'); END;
CREATE TRIGGER audit_frame_delete BEFORE DELETE ON audit_frame
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_frame is never deleted'); END;
CREATE TRIGGER audit_sample_insert BEFORE INSERT ON audit_sample
WHEN NOT EXISTS (SELECT 1 FROM audit WHERE n = NEW.audit_n
                 AND draw_n = (SELECT max(n) FROM event))
  OR NOT EXISTS (SELECT 1 FROM audit_frame WHERE audit_n = NEW.audit_n
                 AND ticket_id = NEW.ticket_id)
  OR EXISTS (SELECT 1 FROM audit_sample WHERE audit_n = NEW.audit_n
             AND (position = NEW.position OR ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'audit: a sample is drawn once'); END;
CREATE TRIGGER audit_sample_update BEFORE UPDATE ON audit_sample
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_sample is never changed'); END;
CREATE TRIGGER audit_sample_delete BEFORE DELETE ON audit_sample
BEGIN SELECT RAISE (ABORT, 'R9: a row of audit_sample is never deleted'); END;
CREATE TRIGGER import_file_update BEFORE UPDATE ON import_file
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_file is never changed'); END;
CREATE TRIGGER import_file_delete BEFORE DELETE ON import_file
BEGIN SELECT RAISE (ABORT, 'R9: a row of import_file is never deleted'); END;

-- R1, R2: the call-back that says "fixed, satisfied" is the close.

-- The body is canonical: flat, keys sorted, quotes inside strings escaped, and relation
-- always follows register; so a quoted key is a key. (The JSON functions of SQLite 3.40 are
-- refused in triggers under trusted_schema = OFF.)
CREATE TRIGGER callback_entry BEFORE INSERT ON callback
WHEN NOT EXISTS (
  SELECT 1 FROM event e
  WHERE e.n = NEW.n AND e.kind = 'call.end'
    AND e.person = (SELECT staff_no FROM person WHERE id = NEW.typist_id)
    AND instr (e.body, '"attempt":' || NEW.attempt_n || ',') > 0
    AND instr (e.body, '"call":"' || NEW.kind || '"') > 0
    AND instr (e.body, '"caller":"' || (SELECT staff_no FROM person WHERE id = NEW.person_id)
                       || '"') > 0
    AND instr (e.body, '"outcome":"' || NEW.outcome || '"') > 0
    AND CASE NEW.fixed WHEN 'none' THEN instr (e.body, '"fixed":') = 0
        ELSE instr (e.body, '"fixed":"' || NEW.fixed || '"') > 0 END
    AND CASE NEW.satisfied WHEN 'none' THEN instr (e.body, '"satisfied":') = 0
        ELSE instr (e.body, '"satisfied":"' || NEW.satisfied || '"') > 0 END
    AND CASE WHEN NEW.register_no IS NULL THEN instr (e.body, '"register":') = 0
        ELSE instr (e.body, '"register":' || NEW.register_no || ',') > 0 END)
BEGIN SELECT RAISE (ABORT, 'R1: a call-back says what its entry says'); END;

CREATE TRIGGER callback_attempt BEFORE INSERT ON callback
WHEN NOT EXISTS (SELECT 1 FROM attempt a WHERE a.n = NEW.attempt_n AND a.ended = 0
                 AND a.ticket_id = NEW.ticket_id AND a.kind = NEW.kind)
BEGIN SELECT RAISE (ABORT, 'R4: a call-back ends an attempt of its ticket'); END;

CREATE TRIGGER callback_register BEFORE INSERT ON callback
WHEN NEW.register_no IS NOT NULL
  AND NEW.register_no <> (SELECT coalesce (max (register_no), 0) + 1 FROM callback)
BEGIN SELECT RAISE (ABORT, 'register: numbers have no gaps'); END;

-- A ticket out of these states cannot be called back.
CREATE TRIGGER callback_state BEFORE INSERT ON callback
WHEN NEW.kind = 'callback'
  AND (SELECT state FROM ticket WHERE id = NEW.ticket_id) NOT IN ('reported', 'set_aside')
BEGIN SELECT RAISE (ABORT, 'R1: only a claimed fix is called back'); END;

-- The claim must be newer than the reopening, and the call newer than the claim.
CREATE TRIGGER callback_claim BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND NOT EXISTS (
    SELECT 1 FROM claim c WHERE c.ticket_id = NEW.ticket_id AND c.n < NEW.attempt_n
      AND c.n = (SELECT max (n) FROM claim WHERE ticket_id = NEW.ticket_id)
      AND c.n > (SELECT coalesce (max (n), 0) FROM reopening
                 WHERE ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R1: closing needs a claim newer than the last reopening'); END;

CREATE TRIGGER callback_separation BEFORE INSERT ON callback
WHEN NEW.kind IN ('callback', 'feedback') AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND (EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id
               AND (person_id IN (NEW.person_id, NEW.typist_id)
                    OR typist_id IN (NEW.person_id, NEW.typist_id)))
       OR EXISTS (SELECT 1 FROM assignment WHERE ticket_id = NEW.ticket_id
                  AND person_id IN (NEW.person_id, NEW.typist_id)))
BEGIN SELECT RAISE (ABORT, 'R2: who claimed the fix or was the officer cannot confirm'); END;

CREATE TRIGGER callback_unmapped BEFORE INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
  AND NEW.role <> 'supervisor'
  AND EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id
              AND n = (SELECT max (n) FROM claim WHERE ticket_id = NEW.ticket_id)
              AND person_id IS NULL AND by_consumer = 0)
BEGIN SELECT RAISE (ABORT, 'R2: a claim of an unknown person is confirmed by a supervisor'); END;

CREATE TRIGGER callback_role BEFORE INSERT ON callback
WHEN NEW.role IS NOT (CASE NEW.kind WHEN 'audit' THEN 'inspection' ELSE NEW.role END)
  OR (NEW.kind <> 'audit' AND NEW.role NOT IN ('operator', 'supervisor'))
  OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.typist_id AND role = NEW.role
                 AND disabled = 0)
BEGIN SELECT RAISE (ABORT, 'R2: this role does not call'); END;

-- Who audits took no part in the ticket.
CREATE TRIGGER attempt_audit BEFORE INSERT ON attempt
WHEN NEW.kind = 'audit'
  AND (EXISTS (SELECT 1 FROM ticket WHERE id = NEW.ticket_id
               AND registrar_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM claim WHERE ticket_id = NEW.ticket_id
                  AND NEW.person_id IN (person_id, typist_id))
       OR EXISTS (SELECT 1 FROM assignment WHERE ticket_id = NEW.ticket_id
                  AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM attempt WHERE ticket_id = NEW.ticket_id
                  AND kind <> 'audit' AND person_id = NEW.person_id)
       OR EXISTS (SELECT 1 FROM callback WHERE ticket_id = NEW.ticket_id
                  AND kind <> 'audit' AND NEW.person_id IN (person_id, typist_id))
       OR NOT EXISTS (SELECT 1 FROM audit_sample WHERE audit_n = NEW.audit_n
                      AND ticket_id = NEW.ticket_id))
BEGIN SELECT RAISE (ABORT, 'R2: who audits took no part in the ticket'); END;

CREATE TRIGGER callback_ends AFTER INSERT ON callback
BEGIN UPDATE attempt SET ended = 1 WHERE n = NEW.attempt_n; END;

CREATE TRIGGER callback_closes AFTER INSERT ON callback
WHEN NEW.kind = 'callback' AND NEW.fixed = 'yes' AND NEW.satisfied = 'yes'
BEGIN
  UPDATE ticket SET state = 'closed', satisfied_at = NEW.called_at, due_at = NULL,
    promised = 0, unconfirmed = 0, touched = 1, n = NEW.n WHERE id = NEW.ticket_id;
END;

-- R3: any other answer reopens at once.
CREATE TRIGGER callback_reopens AFTER INSERT ON callback
WHEN NEW.kind IN ('callback', 'feedback') AND NEW.outcome = 'talked'
  AND NOT (NEW.fixed = 'yes' AND NEW.satisfied = 'yes')
BEGIN
  INSERT INTO reopening (n, ticket_id, cause) VALUES (NEW.n, NEW.ticket_id, 'not_satisfied');
  UPDATE ticket SET state = 'assigned', satisfied_at = NULL, due_at = NULL, promised = 0,
    unconfirmed = 0, touched = 1, reopens = reopens + 1, n = NEW.n WHERE id = NEW.ticket_id;
END;

-- A ticket starts registered or sent to an officer, and its number and times of origin stay.
CREATE TRIGGER ticket_insert BEFORE INSERT ON ticket
WHEN NEW.state NOT IN ('registered', 'assigned') OR NEW.satisfied_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM ticket WHERE id = NEW.id OR number = NEW.number)
  OR (NEW.source <> '' AND EXISTS (SELECT 1 FROM ticket WHERE source = NEW.source
                                   AND source_number = NEW.source_number AND source <> ''))
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n AND ticket = NEW.number
                 AND n = (SELECT max (n) FROM event))
BEGIN SELECT RAISE (ABORT, 'R1: a ticket starts registered, with its entry'); END;
CREATE TRIGGER ticket_fixed BEFORE UPDATE OF id, number, source, source_number,
  registered_at, registrar_id ON ticket
WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.source IS NOT OLD.source
  OR NEW.source_number IS NOT OLD.source_number
  OR NEW.registered_at IS NOT OLD.registered_at
  OR NEW.registrar_id IS NOT OLD.registrar_id
BEGIN SELECT RAISE (ABORT, 'R9: number, source and registration stay'); END;
CREATE TRIGGER ticket_delete BEFORE DELETE ON ticket
BEGIN SELECT RAISE (ABORT, 'R9: a ticket is never deleted'); END;

-- The gate: each change of state has its row of the newest entry.
CREATE TRIGGER ticket_gate BEFORE UPDATE OF state ON ticket
WHEN NEW.state IS NOT OLD.state AND NOT CASE NEW.state
  WHEN 'closed' THEN OLD.state IN ('reported', 'set_aside') AND EXISTS (
    SELECT 1 FROM callback WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)
      AND kind = 'callback' AND outcome = 'talked' AND fixed = 'yes' AND satisfied = 'yes')
  WHEN 'reported' THEN OLD.state = 'assigned' AND EXISTS (
    SELECT 1 FROM claim WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event))
  WHEN 'assigned' THEN
    (OLD.state = 'registered' AND EXISTS (
      SELECT 1 FROM assignment WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)))
    OR (OLD.state IN ('reported', 'closed', 'set_aside') AND EXISTS (
      SELECT 1 FROM reopening WHERE ticket_id = OLD.id AND n = (SELECT max (n) FROM event)))
  ELSE 0 END
BEGIN SELECT RAISE (ABORT, 'R1: only a call-back closes, and each state has its entry'); END;
-- The time of satisfaction is the call's and nobody else's.
CREATE TRIGGER ticket_satisfied BEFORE UPDATE OF satisfied_at ON ticket
WHEN NEW.satisfied_at IS NOT OLD.satisfied_at AND NEW.state = OLD.state
BEGIN SELECT RAISE (ABORT, 'R5: satisfied is a time that a call-back gives'); END;

CREATE TRIGGER ticket_counted AFTER INSERT ON ticket
BEGIN
  INSERT INTO counter (name, value) VALUES ('state.' || NEW.state, 1)
    ON CONFLICT (name) DO UPDATE SET value = value + 1;
END;
CREATE TRIGGER ticket_recounted AFTER UPDATE OF state ON ticket WHEN NEW.state <> OLD.state
BEGIN
  UPDATE counter SET value = value - 1 WHERE name = 'state.' || OLD.state;
  INSERT INTO counter (name, value) VALUES ('state.' || NEW.state, 1)
    ON CONFLICT (name) DO UPDATE SET value = value + 1;
END;

-- The six categories of the 1912 call centre, and "other".
INSERT INTO category (id, code, parent_id, name, name_hi, is_supply, position) VALUES
  (1, 'supply', NULL, 'Supply', 'विद्युत आपूर्ति', 1, 1),
  (2, 'supply.no-supply', 1, 'No supply', 'आपूर्ति बन्द', 1, 2),
  (3, 'supply.low-voltage', 1, 'Low voltage', 'कम वोल्टेज', 1, 3),
  (4, 'supply.fluctuation', 1, 'Fluctuating voltage', 'वोल्टेज में उतार-चढ़ाव', 1, 4),
  (5, 'supply.line', 1, 'Broken or loose line', 'टूटा या ढीला तार', 1, 5),
  (6, 'supply.street-light', 1, 'Street light', 'पथ प्रकाश', 1, 6),
  (7, 'transformer', NULL, 'Transformer', 'ट्रांसफार्मर', 1, 7),
  (8, 'transformer.failed', 7, 'Transformer failed', 'ट्रांसफार्मर खराब', 1, 8),
  (9, 'transformer.fuse', 7, 'Transformer fuse', 'ट्रांसफार्मर का फ्यूज', 1, 9),
  (10, 'transformer.overload', 7, 'Transformer overloaded', 'ट्रांसफार्मर पर अधिक भार', 1, 10),
  (11, 'bill', NULL, 'Bill', 'बिल', 0, 11),
  (12, 'bill.wrong', 11, 'Wrong bill', 'गलत बिल', 0, 12),
  (13, 'bill.not-received', 11, 'Bill not received', 'बिल नहीं मिला', 0, 13),
  (14, 'bill.payment', 11, 'Payment not credited', 'भुगतान जमा नहीं हुआ', 0, 14),
  (15, 'bill.reading', 11, 'Wrong reading', 'गलत रीडिंग', 0, 15),
  (16, 'meter', NULL, 'Meter', 'मीटर', 0, 16),
  (17, 'meter.defective', 16, 'Defective meter', 'मीटर खराब', 0, 17),
  (18, 'meter.fast', 16, 'Meter runs fast', 'मीटर तेज चलता है', 0, 18),
  (19, 'meter.burnt', 16, 'Burnt meter', 'मीटर जला हुआ', 0, 19),
  (20, 'meter.shift', 16, 'Meter to be shifted', 'मीटर स्थानान्तरण', 0, 20),
  (21, 'new-connection', NULL, 'New connection', 'नया कनेक्शन', 0, 21),
  (22, 'new-connection.delay', 21, 'Connection delayed', 'कनेक्शन में विलम्ब', 0, 22),
  (23, 'new-connection.load', 21, 'Change of load', 'भार परिवर्तन', 0, 23),
  (24, 'new-connection.name', 21, 'Change of name', 'नाम परिवर्तन', 0, 24),
  (25, 'theft', NULL, 'Electricity theft', 'विद्युत चोरी', 0, 25),
  (26, 'theft.information', 25, 'Information of theft', 'चोरी की सूचना', 0, 26),
  (27, 'other', NULL, 'Other', 'अन्य', 0, 27),
  (28, 'other.conduct', 27, 'Conduct of staff', 'कर्मचारी का व्यवहार', 0, 28),
  (29, 'other.office', 27, 'Work of the office', 'कार्यालय सम्बन्धी', 0, 29);
