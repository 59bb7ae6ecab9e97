# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults (R8) and gaps (R14) against raw SQL.

Each rule once as it must work and then with each of its conditions broken, by a program that
writes rows and entries as it likes.

Usage: test-gate-faults.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
PEOPLE = [("je", None), ("op", "operator"), ("sup", "supervisor"), ("insp", "inspection"),
          ("adm", "administrator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}
SUPPLY, BILL = 2, 12


class Site:
    """Places A > B > C, and D apart; ticket 1 is at C and assigned, a fault 1 runs at B."""
    def __init__(self):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.execute("PRAGMA trusted_schema = OFF")
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute("PRAGMA recursive_triggers = ON")
        for script in scripts:
            self.db.executescript(script)
        self.event("site")
        for name, role in PEOPLE:
            self.run("INSERT INTO person VALUES (?, ?, ?, '', 1)", ID[name], name, name)
            if role:
                self.run("INSERT INTO account (id, name, person_id, role, n)"
                         " VALUES (?, ?, ?, ?, 1)", ID[name], name, ID[name], role)
        for i, (code, above) in enumerate((("A", None), ("B", 1), ("C", 2), ("D", 1)), 1):
            self.run("INSERT INTO place VALUES (?, ?, ?, 'area', ?, '', 'city', 1)", i, code, above,
                     code)
        self.ticket(1)
        self.fault()

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def event(self, kind, ticket="", person="0", /, at=1000, **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        self.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, zeroblob(32))", n, at, person, kind,
                 ticket, json.dumps(body, sort_keys=True, separators=(",", ":")))
        return n

    def ticket(self, i, place=3, category=SUPPLY, registered=100, assign=True):
        n = self.event("ticket.new", f"T-{i}", "op")
        self.run("INSERT INTO ticket (id, number, source, source_number, state, rung, category_id,"
                 " place_id, consumer_name, phone, account_no, address, description, resolution,"
                 " registrar_id, registered_at, n) VALUES (?, ?, '', '', 'registered', 0, ?, ?, '',"
                 " '9876500001', '', '', 'd', '', 2, ?, ?)", i, f"T-{i}", category, place,
                 registered, n)
        if assign:
            n = self.event("assign", f"T-{i}", "op")
            self.run("INSERT INTO assignment VALUES (?, ?, 1, NULL, 1, 'assign')", n, i)
            self.run("UPDATE ticket SET state = 'assigned' WHERE id = ?", i)
        return i

    def fault(self, who="op", place="B", category="supply.no-supply", started=50, row=None,
              kind="fault.new", what=True, ticket=""):
        n = self.event(kind, ticket, who, category=category, started_at=started, subject=place,
                       text__what="00" if what else None)
        self.run("INSERT INTO fault VALUES (?, ?, ?, 'w', ?, ?)", n,
                 *(row or (self.one("SELECT id FROM place WHERE code = ?", place),
                           self.one("SELECT id FROM category WHERE code = ?", category), started)),
                 ID[who])
        self.now = n
        return n

    def attach(self, i=1, fault=None, who="op", said=None, kind="fault.attach", row=None):
        fault = fault or self.now
        n = self.event(kind, f"T-{i}", who, fault=said or fault)
        self.run("INSERT INTO fault_ticket (n, fault_n, ticket_id, person_id) VALUES (?, ?, ?, ?)",
                 n, fault, row or i, ID[who])
        return n

    def detach(self, i=1, who="op", said=None, reason=True, kind="fault.detach"):
        n = self.event(kind, f"T-{i}", who, fault=said or self.now,
                       text__reason="00" if reason else None)
        return self.run("UPDATE fault_ticket SET detached_n = ?, detacher_id = ? WHERE ticket_id = ?"
                        " AND detached_n IS NULL", n, ID[who], i).rowcount

    def mend(self, who="op", at=500, said_at=None, by="je", kind="fault.claim", fault=None,
             said=None, what=True):
        fault = fault or self.now
        n = self.event(kind, "", who, claimant=by, claimed_at=said_at or at, fault=said or fault,
                       tickets=1, text__what="00" if what else None)
        self.run("INSERT INTO fault_claim VALUES (?, ?, ?, ?, ?)", n, fault, ID[by], ID[who], at)
        return n

    def claim(self, mend=None, i=1, who="op", by="je", at=500, said=None):
        n = self.event("claim", f"T-{i}", who, by_consumer=0, claimant=by, claimed_at=at, due_at=9,
                       fault=said or mend, text__what="00")
        self.run("INSERT INTO claim VALUES (?, ?, ?, ?, 0, ?)", n, i, ID[by], ID[who], at)
        if mend:
            self.run("INSERT INTO fault_spread VALUES (?, ?)", n, mend)
        self.run("UPDATE ticket SET state = 'reported' WHERE id = ?", i)
        return n

    def satisfy(self, i=1, who="sup"):
        a = self.event("call.start", f"T-{i}", who)
        self.run("INSERT INTO attempt VALUES (?, ?, ?, 'callback', NULL, 0, 0)", a, i, ID[who])
        n = self.event("call.end", f"T-{i}", who, attempt=a, band=0, call="callback", caller=who,
                       day=0, duration=0, outcome="talked", fixed="yes", satisfied="yes",
                       register=self.one("SELECT count(*) + 1 FROM callback"), relation=0)
        self.run("INSERT INTO callback VALUES (?, ?, ?, 'callback', 'talked', ?, ?, ?, 0,"
                 " 'yes', 'yes', 1000, 0, (SELECT count(*) + 1 FROM callback), 0, 0)", n, i, a,
                 ID[who], ID[who], dict(PEOPLE)[who])

    def void(self, i):
        p = self.event("void.propose", f"T-{i}", "sup", text__reason="00")
        self.run("INSERT INTO void_proposal VALUES (?, ?, 3)", p, i)
        new = self.event("person", subject="sup2")
        self.run("INSERT INTO person VALUES (9, 'sup2', 's', '', ?)", new)
        new = self.event("account", subject="sup2", person="sup2", role="supervisor")
        self.run("INSERT INTO account (id, name, person_id, role, n) VALUES (9, 'sup2', 9,"
                 " 'supervisor', ?)", new)
        n = self.event("void.approve", f"T-{i}", "sup2", proposal=p)
        self.run("INSERT INTO void_approval VALUES (?, ?, ?, 9)", n, i, p)
        self.run("UPDATE ticket SET state = 'void' WHERE id = ?", i)

    def runs(self):
        return self.one("SELECT count(*) FROM running_fault WHERE n = ?", self.now) == 1

    def state(self, i=1):
        return self.one("SELECT state FROM ticket WHERE id = ?", i)

    def gaps(self, file=None, kind="import.gaps", missing=3, said=None):
        if file is None:
            file = self.event("import.file", rows=1, sha256="x", subject="f")
            self.run("INSERT INTO import_file VALUES (?, 'x', 1)", file)
        n = self.event(kind, file=file, missing=said or missing, subject="s")
        self.run("INSERT INTO import_gaps VALUES (?, ?, 's', 5, ?, 1, 0, '', '')", n, file, missing)
        return file


def refused(act, *args, **kw):
    try:
        act(*args, **kw)
    except sqlite3.IntegrityError as error:
        return str(error)
    return ""


count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good and note:
        print("#", note)


def no(about, rule, act, *args, **kw):
    said = refused(act, *args, **kw)
    ok(about, said.startswith(rule + ":"), said or "nothing was refused")


s = Site()
ok("a fault runs", s.runs())
no("a fault without its entry", "R8", Site().fault, kind="ticket.new")
no("a fault without words", "R8", Site().fault, what=False)
no("a fault about a complaint", "R8", Site().fault, ticket="T-1")
no("a fault of bills", "R8", Site().fault, category="bill.wrong")
no("a fault that begins later than its entry", "R8", Site().fault, started=1001)
no("a fault of another place than its entry", "R8", Site().fault, row=(1, SUPPLY, 50))
no("a fault of another time than its entry", "R8", Site().fault, row=(2, SUPPLY, 40))
for who in ("insp", "adm"):
    no(f"{who} registers a fault", "R8", Site().fault, who)
s = Site()
no("a fault is changed", "R9", s.run, "UPDATE fault SET started_at = 1")
no("a fault is told anew", "R9", s.run, "UPDATE fault SET what = 'other'")
no("its words are erased", "R9", s.run, "UPDATE fault SET what = ''")
no("a fault is deleted", "R9", s.run, "DELETE FROM fault")
no("a fault is replaced", "R8", s.run, "INSERT OR REPLACE INTO fault SELECT * FROM fault")

s = Site()
s.attach()
ok("a complaint hangs on it", s.one("SELECT count(*) FROM fault_ticket") == 1 and s.runs())
for what, kw in (("without its entry", {"kind": "assign"}), ("of another fault", {"said": 99}),
                 ("of another complaint", {"row": 2})):
    one = Site()
    one.ticket(2)
    no(f"hanging {what}", "R8", one.attach, **kw)
for who in ("insp", "adm"):
    no(f"{who} hangs", "R8", Site().attach, who=who)
no("a complaint on a second fault", "R8", s.attach, fault=s.fault())
no("replaced, to hang twice", "R8", s.run,
   "INSERT OR REPLACE INTO fault_ticket (n, fault_n, ticket_id, person_id) VALUES"
   " ((SELECT max(n) FROM event), ?, 1, 2)", s.now)
for what, kw in (("from elsewhere", {"place": 4}), ("from above", {"place": 1}),
                 ("without a place", {"place": None}), ("about a bill", {"category": BILL}),
                 ("from before", {"registered": 49})):
    one = Site()
    no(f"a complaint {what} hangs", "R8", one.attach, one.ticket(2, **kw))
one = Site()
ok("a complaint of the place itself hangs", refused(one.attach, one.ticket(2, place=2)) == "")
one = Site()
one.ticket(2, assign=False)
one.void(2)
no("a void complaint hangs", "R8", one.attach, 2)
one = Site()
one.claim()
one.satisfy()
ok("a closed complaint", one.state() == "closed")
no("hangs on no fault", "R8", one.attach)
no("a row is changed", "R8", s.run, "UPDATE fault_ticket SET ticket_id = 2")
no("a row is deleted", "R9", s.run, "DELETE FROM fault_ticket")

s = Site()
s.attach()
no("taken off without a reason", "R8", s.detach, reason=False)
no("taken off by another entry", "R8", s.detach, kind="fault.attach")
no("taken off another fault", "R8", s.detach, said=99)
ok("taken off with a reason", s.detach() == 1)
no("and put back by hand", "R8", s.run, "UPDATE fault_ticket SET detached_n = NULL,"
   " detacher_id = NULL")
s.attach()
ok("and hung on it again", s.one("SELECT count(*) FROM fault_ticket WHERE detached_n IS NULL") == 1)

s = Site()
s.attach()
s.ticket(2)
mend = s.mend()
ok("a claimed fix closes nothing and claims nothing by itself",
   s.state() == "assigned" and s.one("SELECT count(*) FROM claim") == 0 and s.runs())
for state in ("closed", "reported", "void"):
    no(f"nor lets anybody make it {state}", "R1", s.run, "UPDATE ticket SET state = ? WHERE id = 1",
       state)
n = s.claim(mend)
ok("it spreads as a claim", s.state() == "reported")
no("who typed the fix confirms", "R2", s.satisfy, who="op")
no("a claim spreads to a complaint apart", "R8", s.claim, mend, 2)
for what, kw in (("in another's name", {"by": "sup"}), ("by another typist", {"who": "sup"}),
                 ("of another time", {"at": 600}), ("that names no fault", {"said": 77})):
    one = Site()
    one.attach()
    mend1 = one.mend()
    no(f"a claim {what} spreads", "R8", one.claim, mend1, **kw)
no("a spread is changed", "R9", s.run, "UPDATE fault_spread SET fault_claim_n = 1")
no("a spread is deleted", "R9", s.run, "DELETE FROM fault_spread")
no("a claim of a fault is changed", "R9", s.run, "UPDATE fault_claim SET claimed_at = 1")
no("a claim of a fault is deleted", "R9", s.run, "DELETE FROM fault_claim")
s.satisfy()
ok("the consumer's yes closes, and with it the fault has ended", s.state() == "closed"
   and not s.runs())
no("on an ended fault hangs nothing", "R8", s.attach, 2)
no("of an ended fault no fix is claimed", "R8", s.mend)
no("a closed complaint is taken off", "R8", s.detach)
for what, kw in (("without its entry", {"kind": "claim"}), ("without words", {"what": False}),
                 ("before the fault", {"at": 49}), ("later than its entry", {"at": 1001}),
                 ("for another time", {"said_at": 501}), ("of another fault", {"said": 99}),
                 ("by the officer of inspection", {"who": "insp"}),
                 ("by the administrator", {"who": "adm"})):
    no(f"a fix is claimed {what}", "R8", Site().mend, **kw)

s = Site()
s.attach(who="sup")
a = s.event("call.start", "T-1", "sup")
no("who hung it on the fault audits it", "R2", s.run,
   "INSERT INTO attempt VALUES (?, 1, 3, 'audit', ?, 0, 0)", a, a)

s = Site()
f = s.gaps()
ok("gaps with their entry", s.one("SELECT count(*) FROM import_gaps") == 1)
no("gaps of one import twice", "R14", s.gaps, f)
no("gaps without their entry", "R14", Site().gaps, kind="slip")
no("other gaps than the entry says", "R14", Site().gaps, said=4)
no("gaps are changed", "R9", s.run, "UPDATE import_gaps SET missing = 0")
no("gaps are deleted", "R9", s.run, "DELETE FROM import_gaps")
print(f"1..{count}")
sys.exit(failed > 0)
