-- Schema of the recovery code: the way back in when the only administrator is lost. The code
-- itself stands nowhere; that one was made, used or asked for in vain is an entry.
CREATE TABLE recovery (
  n          INTEGER PRIMARY KEY REFERENCES event (n),
  person_id  INTEGER NOT NULL REFERENCES person (id), -- to whom it was shown
  cause      TEXT NOT NULL CHECK (cause IN ('site', 'renewed', 'used')),
  replaces_n INTEGER REFERENCES recovery (n),         -- the code that this one ends
  digest     TEXT NOT NULL -- SHA-256 of its argon2id string; '' in a demonstration with a seed
) STRICT;
CREATE TRIGGER recovery_insert BEFORE INSERT ON recovery
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM recovery WHERE n = NEW.n)
  OR NEW.replaces_n IS NOT (SELECT max(n) FROM recovery)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND p.id = NEW.person_id AND e.kind = 'recovery.code'
                 AND e.body = '{"cause":"' || NEW.cause || '"'
                   || coalesce (',"replaces":' || NEW.replaces_n, '')
                   || CASE NEW.digest WHEN '' THEN ''
                      ELSE ',"secret":"' || NEW.digest || '"' END || '}')
BEGIN SELECT RAISE (ABORT, 'R16: making a recovery code is an entry'); END;
CREATE TRIGGER recovery_rule BEFORE INSERT ON recovery
WHEN NOT EXISTS (SELECT 1 FROM account WHERE person_id = NEW.person_id
                 AND role = 'administrator' AND disabled = 0)
  OR (NEW.cause = 'site' AND NEW.replaces_n IS NOT NULL)
  OR (NEW.cause = 'used'
      AND NOT EXISTS (SELECT 1 FROM recovery_use WHERE code_n = NEW.replaces_n
                      AND person_id = NEW.person_id))
BEGIN SELECT RAISE (ABORT, 'R16: a recovery code is an administrator''s'); END;
CREATE TRIGGER recovery_update BEFORE UPDATE ON recovery
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery is never changed'); END;
CREATE TRIGGER recovery_delete BEFORE DELETE ON recovery
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery is never deleted'); END;

CREATE TABLE recovery_use (
  n         INTEGER PRIMARY KEY REFERENCES event (n),
  code_n    INTEGER NOT NULL REFERENCES recovery (n),
  person_id INTEGER NOT NULL REFERENCES person (id),  -- who has the account from now on
  account   TEXT NOT NULL
) STRICT;
CREATE TRIGGER recovery_use_insert BEFORE INSERT ON recovery_use
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM recovery_use WHERE n = NEW.n)
  OR NOT EXISTS (SELECT 1 FROM event e JOIN person p ON p.staff_no = e.person
                 WHERE e.n = NEW.n AND p.id = NEW.person_id AND e.kind = 'recovery.use'
                 AND e.body = '{"code":' || NEW.code_n || ',"subject":"' || NEW.account || '"}')
BEGIN SELECT RAISE (ABORT, 'R16: using a recovery code is an entry'); END;
CREATE TRIGGER recovery_use_once BEFORE INSERT ON recovery_use
WHEN NEW.code_n IS NOT (SELECT max(n) FROM recovery)
  OR EXISTS (SELECT 1 FROM recovery_use WHERE code_n = NEW.code_n)
BEGIN SELECT RAISE (ABORT, 'R16: this recovery code is spent'); END;
CREATE TRIGGER recovery_use_removed BEFORE INSERT ON recovery_use
WHEN EXISTS (SELECT 1 FROM removal WHERE person_id = NEW.person_id AND lifted_n IS NULL)
BEGIN SELECT RAISE (ABORT, 'R17: this person is removed from duty'); END;
CREATE TRIGGER recovery_use_account BEFORE INSERT ON recovery_use
WHEN EXISTS (SELECT 1 FROM account WHERE name = NEW.account COLLATE NOCASE
             AND (person_id <> NEW.person_id OR role <> 'administrator' OR disabled <> 0))
BEGIN SELECT RAISE (ABORT, 'R16: a recovery code is for an administrator''s account'); END;
CREATE TRIGGER recovery_use_update BEFORE UPDATE ON recovery_use
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery_use is never changed'); END;
CREATE TRIGGER recovery_use_delete BEFORE DELETE ON recovery_use
BEGIN SELECT RAISE (ABORT, 'R9: a row of recovery_use is never deleted'); END;

-- Not a projection: the newest code's argon2id string, and the delay after wrong codes.
CREATE TABLE recovery_secret (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  secret        TEXT NOT NULL,
  failures      INTEGER NOT NULL DEFAULT 0,
  blocked_until INTEGER NOT NULL DEFAULT 0
) STRICT;
