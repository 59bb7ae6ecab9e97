-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


-- The condition of the index without a list: for each list of more than two SQLite makes a table
-- whenever it evaluates it, three times for each complaint that an import brings.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void';
-- The same with rules that every imported complaint meets: what they refuse and do is unchanged.
DROP TRIGGER escalation_done;
CREATE TRIGGER escalation_done AFTER INSERT ON claim
WHEN EXISTS (SELECT 1 FROM escalation WHERE ticket_id = NEW.ticket_id AND ended_n IS NULL
             AND acted_n IS NOT NULL)
BEGIN
  UPDATE escalation SET ended_n = NEW.n, next_at = NULL
    WHERE ticket_id = NEW.ticket_id AND ended_n IS NULL AND acted_n IS NOT NULL;
END;
DROP TRIGGER ticket_due_said;
CREATE TRIGGER ticket_due_said BEFORE UPDATE OF due_at, promised ON ticket
WHEN (NEW.due_at IS NOT OLD.due_at
      AND NOT (NEW.due_at IS NULL AND NEW.state IS NOT OLD.state
               AND NEW.state IN ('assigned', 'closed'))
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number
                      AND (kind = 'claim' OR kind = 'call.end' OR kind = 'ticket.aside')
                      AND instr (body, '"due_at":' || coalesce (NEW.due_at, 0) || ',') > 0))
  OR (NEW.promised > OLD.promised
      AND NOT EXISTS (SELECT 1 FROM event WHERE n = (SELECT max (n) FROM event)
                      AND ticket = OLD.number AND kind = 'call.end'
                      AND instr (body, '"promised":1,') > 0))
BEGIN SELECT RAISE (ABORT, 'R4: a call-back falls due when its entry says'); END;
DROP TRIGGER consumer_insert;
CREATE TRIGGER consumer_insert BEFORE INSERT ON consumer
WHEN NEW.n IS NOT (SELECT max(n) FROM event)
  OR EXISTS (SELECT 1 FROM consumer WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM consumer WHERE account_no = NEW.account_no AND account_no <> '')
  OR NOT EXISTS (SELECT 1 FROM event WHERE n = NEW.n
                 AND (kind = 'ticket.new' OR kind = 'import.ticket' OR kind = 'ticket.edit'))
BEGIN SELECT RAISE (ABORT, 'R9: a consumer comes with the entry of a complaint'); END;
