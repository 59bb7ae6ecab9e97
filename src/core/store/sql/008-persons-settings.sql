-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


-- The condition of the index without a list: for each list of more than two SQLite makes a table
-- whenever it evaluates it, three times for each complaint that an import brings.
DROP INDEX ticket_limit;
CREATE INDEX ticket_limit ON ticket (limit_at)
  WHERE limit_at IS NOT NULL AND state <> 'closed' AND state <> 'void';
