-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 20: which complaint is called about again, and which call-backs are not just called when their time
-- comes.

-- ==== Repeats (R7): of several open complaints of one telephone the one entered last is called about
-- again, whatever was written to the others since; so one look finds it, however many there are. No table
-- changes for it; but a program of before would judge such a link by its own rule.

-- ==== The line of call-backs (R4): who has no number cannot be called, and a claimed fix whose consumer was
-- tried often may be set aside. They are found without going through all that wait.
CREATE INDEX ticket_apart ON ticket (attempts, phone = '')
  WHERE due_at IS NOT NULL AND (phone = '' OR (attempts > 1 AND state = 'reported'));
