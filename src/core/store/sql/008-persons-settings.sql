-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


-- Lists: each filter is a range of one index (desk-db-wanted.c). Nearly every complaint stays at
-- the first rung and few closures are suspect: those two cost a writer almost nothing.
CREATE INDEX ticket_category ON ticket (category_id, registered_at);
CREATE INDEX ticket_rung ON ticket (rung) WHERE rung > 1;
CREATE INDEX ticket_suspect ON ticket (suspect) WHERE suspect = 1;
