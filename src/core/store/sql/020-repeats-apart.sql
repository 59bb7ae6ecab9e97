-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 20: which complaint is called about again, which call-backs are not just called when their time
-- comes, and how many escalations wait.

-- ==== Repeats (R7): of several open complaints of one telephone the one entered last is called about
-- again, whatever was written to the others since; so one look finds it, however many there are. No table
-- changes for it; but a program of before would judge such a link by its own rule.

-- ==== The line of call-backs (R4): who has no number cannot be called, and a claimed fix whose consumer was
-- tried often may be set aside. They are found without going through all that wait.
CREATE INDEX ticket_apart ON ticket (attempts, phone = '')
  WHERE due_at IS NOT NULL AND (phone = '' OR (attempts > 1 AND state = 'reported'));

-- ==== Escalations are counted without looking at their rows: SQLite 3.40 takes one from an index alone only
-- where that has what its own condition asks for too.
DROP INDEX escalation_next;
CREATE INDEX escalation_next ON escalation (next_at, person_id) WHERE next_at IS NOT NULL;
DROP INDEX escalation_open;
CREATE INDEX escalation_open ON escalation (person_id, due_at, ended_n) WHERE ended_n IS NULL;
DROP INDEX escalation_unsent;
CREATE INDEX escalation_unsent ON escalation (raised_at, person_id, next_at, dispatched_n, ended_n)
  WHERE ended_n IS NULL AND dispatched_n IS NULL;
