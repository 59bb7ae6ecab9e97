-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 15: what a later dump says of a complaint that is in already.

-- ==== The telephone of a complaint (R7): who has an account may call from another one each time. Repeats
-- and the search look for the complaint's own; a caller is known by it alone who has no account.
DROP INDEX consumer_phone;
CREATE INDEX consumer_phone ON consumer (phone) WHERE phone <> '' AND account_no = '';
CREATE INDEX ticket_phone ON ticket (phone) WHERE phone <> '';
-- ==== End of the part of telephones.

-- ==== Another account is another consumer, when a dump says so too.
DROP TRIGGER consumer_insert;
CREATE TRIGGER consumer_insert BEFORE INSERT ON consumer
WHEN EXISTS (SELECT 1 FROM consumer WHERE id = NEW.id)
  OR (NEW.account_no <> ''
      AND EXISTS (SELECT 1 FROM consumer WHERE account_no = NEW.account_no AND account_no <> ''))
  OR (SELECT e.n = NEW.n
             AND (e.kind = 'ticket.new' OR e.kind = 'import.ticket' OR e.kind = 'ticket.edit'
                  OR e.kind = 'import.change')
      FROM event e ORDER BY e.n DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE (ABORT, 'R9: a consumer comes with the entry of a complaint'); END;
DROP TRIGGER ticket_facts;
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
           OR ((e.kind = 'ticket.edit' OR e.kind = 'import.change')
               AND CASE WHEN NEW.consumer_id IS NULL THEN NEW.account_no = '' AND NEW.phone = ''
                   ELSE EXISTS (SELECT 1 FROM consumer c WHERE c.id = NEW.consumer_id
                                AND ((c.account_no = NEW.account_no AND c.account_no <> '')
                                     OR (c.phone = NEW.phone AND c.phone <> ''))) END))
    ) IS NOT 1;
END;
-- ==== End of the part of consumers.

-- ==== Nobody is asked about a claim from before the go-live (R4) when it comes with its complaint. What
-- was once open here is asked about, whatever a later dump says of it.
CREATE TRIGGER ticket_asked BEFORE UPDATE OF unconfirmed ON ticket
WHEN NEW.unconfirmed > OLD.unconfirmed
  AND (OLD.n IS NOT (SELECT max (n) - 1 FROM event)
       OR NOT EXISTS (SELECT 1 FROM event WHERE n = OLD.n AND kind = 'import.ticket'))
BEGIN SELECT RAISE (ABORT, 'R4: only a claim that comes with its complaint is unconfirmed'); END;
-- ==== End of the part of claims.
