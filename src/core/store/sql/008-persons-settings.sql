-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


-- R9: what a site may set, from where to where, and what holds until it does. The same figures
-- stand in src/core/model/desk-setting.c, with the words for people. Hours of the day are
-- o'clock, office.days the bits of the days of the week, Monday = 1; site.go-live is UTC ms.
CREATE VIEW setting_bounds (key, low, high, usual) AS VALUES
  ('callback.due-hours', 1, 72, 4),
  ('callback.from-hour', 0, 23, 8),
  ('callback.until-hour', 1, 24, 20),
  ('callback.retry-hours', 1, 72, 3),
  ('callback.later-hours', 1, 336, 72),
  ('callback.skip-minutes', 5, 1440, 60),
  ('callback.lapse-hours', 1, 168, 24),
  ('contact.reopen-days', 1, 90, 7),
  ('set-aside.attempts', 2, 20, 3),
  ('set-aside.first-days', 1, 90, 7),
  ('set-aside.later-days', 1, 365, 30),
  ('escalation.ack-hours', 1, 336, 24),
  ('escalation.dispatch-minutes', 5, 1440, 30),
  ('escalation.action-days', 1, 90, 7),
  ('escalation.se-reopens', 1, 10, 3),
  ('feedback.percent', 1, 100, 2),
  ('feedback.from-days', 1, 365, 7),
  ('feedback.until-days', 2, 730, 30),
  ('removal.days', 1, 3650, 90),
  ('erase.after-days', 90, 36500, 1095),
  ('office.from-hour', 0, 23, 10),
  ('office.until-hour', 1, 24, 17),
  ('office.days', 1, 127, 63),
  ('lock.idle-minutes', 0, 240, 10),
  ('clock.jump-minutes', 1, 60, 2),
  ('site.go-live', 0, 253402300799999, 0);
-- The lower one stays below the higher one, or is at most equal to it.
CREATE VIEW setting_pairs (low_key, high_key, equal) AS VALUES
  ('callback.from-hour', 'callback.until-hour', 0),
  ('office.from-hour', 'office.until-hour', 0),
  ('feedback.from-days', 'feedback.until-days', 0),
  ('set-aside.first-days', 'set-aside.later-days', 1);

CREATE TRIGGER setting_range BEFORE INSERT ON setting
WHEN NOT CASE
  WHEN NEW.key IN ('site.code', 'site.zone') THEN 1
  WHEN NEW.key = 'site.name' THEN length (trim (NEW.value)) BETWEEN 1 AND 200
  ELSE EXISTS (SELECT 1 FROM setting_bounds WHERE key = NEW.key
               AND NEW.value = CAST (CAST (NEW.value AS INTEGER) AS TEXT)
               AND CAST (NEW.value AS INTEGER) BETWEEN low AND high) END
BEGIN SELECT RAISE (ABORT, 'R9: a setting is one of those known, within its bounds'); END;
CREATE TRIGGER setting_range_update BEFORE UPDATE ON setting
WHEN NOT CASE
  WHEN NEW.key IN ('site.code', 'site.zone') THEN 1
  WHEN NEW.key = 'site.name' THEN length (trim (NEW.value)) BETWEEN 1 AND 200
  ELSE EXISTS (SELECT 1 FROM setting_bounds WHERE key = NEW.key
               AND NEW.value = CAST (CAST (NEW.value AS INTEGER) AS TEXT)
               AND CAST (NEW.value AS INTEGER) BETWEEN low AND high) END
BEGIN SELECT RAISE (ABORT, 'R9: a setting is one of those known, within its bounds'); END;
CREATE TRIGGER setting_order BEFORE INSERT ON setting
WHEN EXISTS (
  SELECT 1 FROM setting_pairs p JOIN setting_bounds l ON l.key = p.low_key
  JOIN setting_bounds h ON h.key = p.high_key
  WHERE NEW.key IN (p.low_key, p.high_key)
    AND CAST (CASE p.low_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.low_key), l.usual) END AS INTEGER)
        + 1 - p.equal
      > CAST (CASE p.high_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.high_key), h.usual) END AS INTEGER))
BEGIN SELECT RAISE (ABORT, 'R9: what begins ends later'); END;
CREATE TRIGGER setting_order_update BEFORE UPDATE ON setting
WHEN EXISTS (
  SELECT 1 FROM setting_pairs p JOIN setting_bounds l ON l.key = p.low_key
  JOIN setting_bounds h ON h.key = p.high_key
  WHERE NEW.key IN (p.low_key, p.high_key)
    AND CAST (CASE p.low_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.low_key), l.usual) END AS INTEGER)
        + 1 - p.equal
      > CAST (CASE p.high_key WHEN NEW.key THEN NEW.value ELSE coalesce (
              (SELECT value FROM setting WHERE key = p.high_key), h.usual) END AS INTEGER))
BEGIN SELECT RAISE (ABORT, 'R9: what begins ends later'); END;
-- Complaints are numbered and counted in days by these; and what an import took for old stays so.
CREATE TRIGGER setting_fixed BEFORE UPDATE ON setting
WHEN NEW.value IS NOT OLD.value
  AND (OLD.key IN ('site.code', 'site.zone')
       OR (OLD.key = 'site.go-live' AND (EXISTS (SELECT 1 FROM import_file)
                                         OR EXISTS (SELECT 1 FROM import_part))))
BEGIN SELECT RAISE (ABORT, 'R9: the code and the zone stay, the go-live once there was an import'); END;
