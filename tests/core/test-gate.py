# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules against raw SQL: what must be refused is, what must close does.

Usage: test-gate.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]


class Site:
    def __init__(self):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.execute("PRAGMA trusted_schema = OFF")
        self.db.execute("PRAGMA foreign_keys = ON")
        for script in scripts:
            self.db.executescript(script)
        self.event("site")
        for i, (staff, role) in enumerate(
                [("je", None), ("a", "supervisor"), ("b", "operator"), ("c", "operator")], 1):
            self.db.execute("INSERT INTO person VALUES (?, ?, ?, '', 1)", (i, staff, staff))
            if role:
                self.db.execute("INSERT INTO account VALUES (?, ?, ?, ?, 0, 1)",
                                (i, staff, i, role))
        n = self.event("ticket.new", "T-1")
        self.db.execute(
            "INSERT INTO ticket (id, number, source, source_number, state, rung, category_id,"
            " consumer_name, phone, account_no, address, description, resolution,"
            " registered_at, n) VALUES (1, 'T-1', '', '', 'registered', 0, 1, '', '', '', '',"
            " '', '', 1, ?)", (n,))
        n = self.event("assign", "T-1")
        self.db.execute("INSERT INTO assignment VALUES (?, 1, 1, NULL, 1, 'assigned')", (n,))
        self.db.execute("UPDATE ticket SET state = 'assigned' WHERE id = 1")

    def event(self, kind, ticket="", person="0", **body):
        n = self.db.execute("SELECT coalesce(max(n), 0) + 1 FROM event").fetchone()[0]
        self.db.execute("INSERT INTO event VALUES (?, 1, ?, ?, ?, ?, zeroblob(32))",
                        (n, person, kind, ticket, json.dumps(body, sort_keys=True, separators=(",", ":"))))
        return n

    def claim(self, person=1, typist=2):
        staff = [self.db.execute("SELECT staff_no FROM person WHERE id = ?", (x,)).fetchone()
                 for x in (person, typist)]
        n = self.event("claim", "T-1", staff[1][0] if typist else "0",
                       by_consumer=0, claimed_at=1, due_at=9, **(
                           {"claimant": staff[0][0]} if person else {}), **(
                           {} if typist else {"by_import": 1}))
        self.db.execute("INSERT INTO claim VALUES (?, 1, ?, ?, 0, 1)", (n, person, typist))
        if self.state() == "assigned":
            self.db.execute("UPDATE ticket SET state = 'reported' WHERE id = 1")

    def call(self, person=3, fixed="yes", satisfied="yes", role="operator", say=None):
        staff = self.db.execute("SELECT staff_no FROM person WHERE id = ?",
                                (person,)).fetchone()[0]
        a = self.event("call.start", "T-1", staff)
        self.db.execute("INSERT INTO attempt VALUES (?, 1, ?, 'callback', NULL, 0, 0)",
                        (a, person))
        no = self.db.execute(
            "SELECT coalesce(max(register_no), 0) + 1 FROM callback").fetchone()[0]
        n = self.event("call.end", "T-1", staff, attempt=a, band=0, call="callback", caller=staff,
                       day=0, duration=0, outcome="talked", fixed=say or fixed,
                       satisfied=satisfied, register=no, relation=0)
        self.db.execute("INSERT INTO callback VALUES (?, 1, ?, 'callback', 'talked', ?, ?, ?,"
                        " 0, ?, ?, 1, 0, ?, 0, 0)",
                        (n, a, person, person, role, fixed, satisfied, no))

    def state(self):
        return self.db.execute("SELECT state FROM ticket WHERE id = 1").fetchone()[0]


def refused(act, *args, **kw):
    try:
        act(*args, **kw)
    except sqlite3.IntegrityError as error:
        return ":" in str(error)
    return False


def closes():
    s = Site()
    s.claim()
    s.call()
    counts = dict(s.db.execute("SELECT name, value FROM counter"))
    return s.state() == "closed" and counts["state.closed"] == 1 and \
        counts["state.reported"] == 0


def claimant_refused():
    s = Site()
    s.claim(person=3)
    return refused(s.call) and s.state() == "reported"


def typist_refused():
    s = Site()
    s.claim()
    return refused(s.call, person=2, role="supervisor") and s.state() == "reported"


def unmapped_needs_supervisor():
    s = Site()
    s.claim(person=None, typist=None)
    refusal = refused(s.call)
    s.call(person=2, role="supervisor")
    return refusal and s.state() == "closed"


def dissatisfied_reopens_and_needs_new_claim():
    s = Site()
    s.claim()
    s.call(satisfied="no")
    reopened = s.state() == "assigned"
    early = refused(s.call, person=4)
    s.claim()
    s.call(person=4)
    return reopened and early and s.state() == "closed"


def lying_row_refused():
    s = Site()
    s.claim()
    return refused(s.call, say="no") and s.state() == "reported"


def raw(sql):
    def run():
        s = Site()
        s.claim()
        return refused(s.db.execute, sql) and s.state() == "reported"
    return run


TICKET = ("number, source, source_number, state, rung, category_id, consumer_name, phone,"
          " account_no, address, description, resolution, registered_at, n")
tests = [
    ("a satisfied call of another person closes", closes),
    ("the claimant is refused", claimant_refused),
    ("the typist of the claim is refused", typist_refused),
    ("an unknown claimant needs a supervisor", unmapped_needs_supervisor),
    ("dissatisfied reopens; closing needs a new claim",
     dissatisfied_reopens_and_needs_new_claim),
    ("a row that differs from its entry is refused", lying_row_refused),
] + [(sql, raw(sql)) for sql in [
    "UPDATE ticket SET state = 'closed'",
    "UPDATE OR REPLACE ticket SET state = 'closed', satisfied_at = 1",
    "UPDATE ticket SET state = 'void'",
    "UPDATE ticket SET satisfied_at = 1",
    "INSERT INTO ticket (%s) SELECT 'T-2', '', '', 'closed', 0, 1, '', '', '', '', '', '', 1,"
    " 1" % TICKET,
    "INSERT OR REPLACE INTO ticket (id, %s) SELECT 1, 'T-1', '', '', 'closed', 0, 1, '', '',"
    " '', '', '', '', 1, 1" % TICKET,
    "DELETE FROM ticket",
    "DELETE FROM event",
    "UPDATE event SET body = '{}'",
    "INSERT OR REPLACE INTO event VALUES (1, 1, '0', 'x', '', '{}', zeroblob(32))",
    "DELETE FROM claim",
    "UPDATE claim SET person_id = 4",
    "DELETE FROM assignment",
    "UPDATE person SET staff_no = 'z'",
]]

print("1..%d" % len(tests))
bad = 0
for i, (name, test) in enumerate(tests, 1):
    good = test()
    bad += not good
    print("%s %d - %s" % ("ok" if good else "not ok", i, name.replace("#", "")))
sys.exit(bad > 0)
