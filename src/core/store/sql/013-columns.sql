-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 13: what a complaint shows moves with the entry that says it, not with any entry about it.

DROP TRIGGER ticket_facts;
-- An entry that changes a text carries its sum: "text.address":"…".
CREATE TRIGGER ticket_facts BEFORE UPDATE OF consumer_name, account_no, address, description,
  category_id, place_id, consumer_id ON ticket
WHEN ((NEW.consumer_name IS NOT OLD.consumer_name AND NEW.consumer_name <> '')
      OR (NEW.account_no IS NOT OLD.account_no AND NEW.account_no <> '')
      OR (NEW.address IS NOT OLD.address AND NEW.address <> '')
      OR (NEW.description IS NOT OLD.description AND NEW.description <> '')
      OR NEW.category_id IS NOT OLD.category_id OR NEW.place_id IS NOT OLD.place_id
      OR (NEW.consumer_id IS NOT OLD.consumer_id
          AND NOT (NEW.consumer_id IS NULL
                   AND EXISTS (SELECT 1 FROM erasure WHERE ticket_id = OLD.id
                               AND n = (SELECT max (n) FROM event)))))
BEGIN
  -- IS NOT 1: a category or a place that there is not has no code to be said.
  SELECT RAISE (ABORT, 'R9: a fact changes with an entry of its complaint that says so')
  FROM event e WHERE e.n = (SELECT max (n) FROM event)
    AND (e.ticket = OLD.number
      AND (e.kind = 'ticket.edit' OR e.kind = 'import.change'
           OR (e.kind = 'assign' AND NEW.consumer_name IS OLD.consumer_name
               AND NEW.account_no IS OLD.account_no AND NEW.address IS OLD.address
               AND NEW.description IS OLD.description AND NEW.category_id IS OLD.category_id))
      AND (NEW.consumer_name IS OLD.consumer_name OR NEW.consumer_name = ''
           OR instr (e.body, '"text.consumer_name":') > 0)
      AND (NEW.account_no IS OLD.account_no OR NEW.account_no = ''
           OR instr (e.body, '"text.account_no":') > 0)
      AND (NEW.address IS OLD.address OR NEW.address = '' OR instr (e.body, '"text.address":') > 0)
      AND (NEW.description IS OLD.description OR NEW.description = ''
           OR instr (e.body, '"text.description":') > 0)
      AND (NEW.category_id IS OLD.category_id
           OR instr (e.body, '"category":"' || (SELECT code FROM category WHERE id = NEW.category_id)
                             || '"') > 0)
      -- Of an edit "changed" names the place; an import always says the one it has.
      AND (NEW.place_id IS OLD.place_id
           OR (NEW.place_id IS NULL AND instr (e.body, '"place":"') = 0
               AND (e.kind = 'import.change'
                    OR (e.kind = 'ticket.edit' AND instr (e.body, '"changed":"') > 0
                        AND instr (substr (e.body, instr (e.body, '"changed":"') + 11, instr (
                          substr (e.body, instr (e.body, '"changed":"') + 11), '"') - 1), 'place') > 0)))
           OR instr (e.body, '"place":"' || (SELECT code FROM place WHERE id = NEW.place_id)
                             || '"') > 0)
      -- The consumer is found by the account or the phone.
      AND (NEW.consumer_id IS OLD.consumer_id
           OR (e.kind = 'ticket.edit'
               AND CASE WHEN NEW.consumer_id IS NULL THEN NEW.account_no = '' AND NEW.phone = ''
                   ELSE EXISTS (SELECT 1 FROM consumer c WHERE c.id = NEW.consumer_id
                                AND ((c.account_no = NEW.account_no AND c.account_no <> '')
                                     OR (c.phone = NEW.phone AND c.phone <> ''))) END))
    ) IS NOT 1;
END;

CREATE TRIGGER ticket_moves BEFORE UPDATE OF rung, officer_id, claimed_at, attempts, limit_at,
  unconfirmed ON ticket
WHEN NEW.rung IS NOT OLD.rung OR NEW.officer_id IS NOT OLD.officer_id
  OR NEW.claimed_at IS NOT OLD.claimed_at OR NEW.attempts IS NOT OLD.attempts
  OR NEW.limit_at IS NOT OLD.limit_at OR NEW.unconfirmed < OLD.unconfirmed
BEGIN
  SELECT CASE
    WHEN (NEW.rung IS NOT OLD.rung OR NEW.officer_id IS NOT OLD.officer_id)
      AND NOT EXISTS (SELECT 1 FROM assignment WHERE n = e.n AND ticket_id = OLD.id
                      AND rung = NEW.rung AND person_id IS NEW.officer_id)
    THEN RAISE (ABORT, 'R6: a complaint is with whom its newest assignment names')
    WHEN NEW.claimed_at IS NOT OLD.claimed_at
      AND NOT EXISTS (SELECT 1 FROM claim WHERE n = e.n AND ticket_id = OLD.id
                      AND claimed_at = NEW.claimed_at)
    THEN RAISE (ABORT, 'R9: when a fix was claimed is what the claim says')
    WHEN NEW.attempts IS NOT OLD.attempts
      AND NOT (NEW.attempts = 0 AND EXISTS (SELECT 1 FROM claim WHERE n = e.n AND ticket_id = OLD.id))
      AND NOT (NEW.attempts = OLD.attempts + 1
               AND EXISTS (SELECT 1 FROM callback WHERE n = e.n AND ticket_id = OLD.id
                           AND kind = 'callback' AND outcome <> 'talked'))
    THEN RAISE (ABORT, 'R4: an attempt counts when its call reached nobody')
    WHEN NEW.limit_at IS NOT OLD.limit_at
      AND NOT (e.ticket = OLD.number
               AND (instr (e.body, '"limit_at":' || NEW.limit_at || ',') > 0
                    OR instr (e.body, '"limit_at":' || NEW.limit_at || '}') > 0))
    THEN RAISE (ABORT, 'R5: a limit is what its entry says')
    WHEN NEW.unconfirmed < OLD.unconfirmed
      AND NOT EXISTS (SELECT 1 FROM claim WHERE n = e.n AND ticket_id = OLD.id)
      AND NOT EXISTS (SELECT 1 FROM callback WHERE n = e.n AND ticket_id = OLD.id)
      AND NOT EXISTS (SELECT 1 FROM reopening WHERE n = e.n AND ticket_id = OLD.id)
    THEN RAISE (ABORT, 'R4: an old claim stays unconfirmed until somebody called')
    END
  FROM event e WHERE e.n = (SELECT max (n) FROM event);
END;
