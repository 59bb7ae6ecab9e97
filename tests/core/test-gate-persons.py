# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes part, against raw SQL: each way of taking part once, and what it then bars.

Usage: test-gate-persons.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
DAY = 86400000
PEOPLE = [("je", "operator"), ("reg", "operator"), ("op", "operator"), ("op2", "operator"),
          ("sup", "supervisor"), ("sup2", "supervisor"), ("insp", "inspection"),
          ("adm", "administrator"), ("new", "operator"), ("sdo", "operator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}


class Site:
    """T-1: registered by reg, sent to je by op2, its fix claimed by je and typed in by reg."""
    def __init__(self, category=1):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for pragma in ("trusted_schema = OFF", "foreign_keys = ON", "recursive_triggers = ON"):
            self.db.execute("PRAGMA " + pragma)
        for script in scripts:
            self.db.executescript(script)
        self.now = DAY
        self.event("site")
        for name, role in PEOPLE:
            self.run("INSERT INTO person VALUES (?, ?, ?, '', 1)", ID[name], name, name)
            self.account(name, role)
        self.account("insp.sup", "supervisor", "insp")
        n = self.event("ticket.new", "T-1", "reg")
        self.run("INSERT INTO ticket (id, number, source, source_number, state, rung, category_id,"
                 " consumer_name, phone, account_no, address, description, resolution, registrar_id,"
                 " registered_at, limit_at, n) VALUES (1, 'T-1', '', '', 'registered', 0, ?, 'a',"
                 " '9876500001', '', '', 'd', '', ?, 1, ?, ?)", category, ID["reg"], 3 * DAY, n)
        self.assign()
        self.claim()

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def account(self, name, role, person=None):
        self.run("INSERT INTO account (name, person_id, role, n) VALUES (?, ?, ?, 1)", name,
                 ID[person or name], role)

    def event(self, kind, ticket="", person="0", /, **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        self.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, zeroblob(32))", n, self.now, person,
                 kind, ticket, json.dumps(body, sort_keys=True, separators=(",", ":")))
        return n

    def state(self):
        return self.one("SELECT state FROM ticket")

    def assign(self, officer="je", who="op2", cause="assign"):
        n = self.event("assign", "T-1", who, cause=cause, officer=officer)
        self.run("INSERT INTO assignment VALUES (?, 1, ?, NULL, 1, ?)", n, ID[officer], cause)
        if self.state() == "registered":
            self.run("UPDATE ticket SET state = 'assigned', n = ? WHERE id = 1", n)

    def claim(self, who="je", typist="reg", due_day=None):
        n = self.event("claim", "T-1", typist, by_consumer=0, claimant=who, claimed_at=1, due_at=9,
                       due_day=due_day, text__what="00")
        self.run("INSERT INTO claim VALUES (?, 1, ?, ?, 0, 1)", n, ID[who], ID[typist])
        if self.state() == "assigned":
            self.run("UPDATE ticket SET state = 'reported', due_at = 9, n = ? WHERE id = 1", n)

    def memo(self, to="sdo", cause="limit", about=0, fell=None, raised=None):
        fell = 3 * DAY if fell is None else fell
        raised = self.now if raised is None else raised
        n = self.event("escalation", "T-1", about=about, cause=cause, due_at=raised + DAY,
                       fell_due_at=fell, officer=to, raised_at=raised, rung="sdo", vacant=0)
        self.run("INSERT INTO escalation (n, ticket_id, cause, about_n, rung, person_id, vacant,"
                 " fell_due_at, raised_at, due_at, next_at, counted_at) VALUES (?, 1, ?, ?, 2, ?, 0,"
                 " ?, ?, ?, ?, ?)", n, cause, about, ID[to], fell, raised, raised + DAY, raised + DAY,
                 raised)
        return n

    def start(self, who, kind="callback", audit=None, row=None, no_number=None):
        n = self.event("call.start", "T-1", who, call=kind, other=0, no_number=no_number)
        self.run("INSERT INTO attempt VALUES (?, 1, ?, ?, ?, 0, 0)", n, ID[row or who], kind, audit)
        return n

    def end(self, attempt, caller, typist=None, outcome="talked", fixed="yes", satisfied="yes",
            kind="callback", day=None, band=0, due=None, promised=None, called=None, fixed_on=None):
        typist = typist or caller
        talked = outcome == "talked"
        role = "supervisor" if typist == "insp" and kind != "audit" else dict(PEOPLE)[typist]
        no = self.one("SELECT coalesce(max(register_no), 0) + 1 FROM callback") if talked else None
        day = self.now // DAY if day is None else day
        n = self.event("call.end", "T-1", typist, attempt=attempt, band=band, call=kind,
                       caller=caller, day=day, duration=0, outcome=outcome, due_at=due,
                       promised=promised, fixed=fixed if talked else None, role="x",
                       satisfied=satisfied if talked else None, register=no, relation=0,
                       called=called, fixed_on=fixed_on)
        self.run("INSERT INTO callback VALUES (?, 1, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, ?, ?)", n,
                 attempt, kind, outcome, ID[caller], ID[typist], role,
                 fixed if talked else "none", satisfied if talked else "none", self.now, no, day, band)
        return n

    def call(self, starter="op", caller=None, typist=None, **kw):
        attempt = self.start(starter, kw.get("kind", "callback"))
        return self.end(attempt, caller or starter, typist, **kw)

    def number(self, who):
        n = self.event("ticket.edit", "T-1", who, text__phone="00", text__reason="00")
        self.run("INSERT INTO edit VALUES (?, 1, ?, 1)", n, ID[who])
        self.run("UPDATE ticket SET phone = '9811111111', risk = 1, n = ? WHERE id = 1", n)

    def remove(self, whom):
        n = self.event("direction", "", "insp", subject=whom)
        self.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", n, ID[whom], ID["insp"])
        return n

    def lift(self, removal):
        n = self.event("direction.lift", "", "adm", direction=removal, second="insp")
        self.run("UPDATE removal SET lifted_n = ? WHERE n = ?", n, removal)

    def in_line(self, closure):
        origin = self.remove("new")
        n = self.event("feedback.due", "T-1", "insp", cause="removal", closure=closure, due_at=1,
                       origin=origin)
        self.run("INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at)"
                 " VALUES (?, 1, 'removal', ?, ?, 1)", n, origin, closure)

    def sample(self):
        """The closure is drawn into a sample."""
        n = self.event("audit.freeze", "", "insp")
        self.run("INSERT INTO audit (n, person_id, from_at, until_at, k, size, frame_hash,"
                 " words_hash) VALUES (?, ?, 0, 0, 1, 1, '', '')", n, ID["insp"])
        self.run("INSERT INTO audit_stratum VALUES (?, 1, 'all', 1, 1, 0)", n)
        self.run("INSERT INTO audit_part VALUES (?, 0, ?)", n, b"0000000001".ljust(2000, b"0"))
        draw = self.event("audit.draw", "", "insp")
        self.run("UPDATE audit SET draw_n = ?, seed = '' WHERE n = ?", draw, n)
        self.run("INSERT INTO audit_sample VALUES (?, 1, 1, '')", n)
        return n

    def find(self, audit, call, who="insp", row=None, finding="genuine"):
        n = self.event("audit.finding", "T-1", who, audit=audit, call=call)
        self.run("INSERT INTO finding (n, audit_n, ticket_id, callback_n, person_id, finding)"
                 " VALUES (?, ?, 1, ?, ?, ?)", n, audit, call, ID[row or who], finding)


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
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", note)


def no(what, rule, act, *args, **kw):
    said = refused(act, *args, **kw)
    ok("refused: " + what, said.startswith(rule + ":"), said or "it was done")


# --- R2: the three persons of a call
s = Site()
s.call("op", "op2", "sup")
ok("three persons who took no such part close", s.state() == "closed")
THREE = {"who revealed the number": dict(starter=0, caller="op", typist="sup"),
         "who phoned": dict(starter="op", caller=0, typist="sup"),
         "who typed": dict(starter="op", caller="op2", typist=0)}
for place, persons in THREE.items():
    for what, who, rule, before in (
            ("claimed the fix", "je", "R2", lambda s: None),
            ("typed the claim in", "reg", "R2", lambda s: None),
            ("was the officer once", "sdo", "R2", lambda s: s.assign("sdo")),
            ("was sent an escalation", "sdo", "R2", lambda s: (setattr(s, "now", 4 * DAY),
                                                              s.memo("sdo"))),
            ("changed the number", "sup2", "R10", lambda s: s.number("sup2"))):
        s = Site()
        before(s)
        three = {k: v or who for k, v in persons.items()}
        no(f"{place} {what}", rule, s.call, **three)
        s.call(**three, fixed="no", satisfied="no")
        ok(f"but a no counts, whoever hears it ({place}, {what})", s.state() == "assigned")
s = Site()
no("an attempt of another than its entry's person", "R2", s.start, "je", row="op")
s.now = 4 * DAY
n = s.memo("sdo")
s.event("escalation.dispatch", "T-1", "op", escalation=n, how="phone")
s.call("op")
ok("who only sent a memo confirms", s.state() == "closed")

# --- R2, R13: a feedback call is made by who took no part
def closed(before=lambda s: None):
    s = Site()
    before(s)
    closure = s.call("op")
    s.in_line(closure)
    return s


def link(s, who):
    s.event("ticket.link", "T-1", who, linked="T-0")


def contact(s, who):
    s.event("contact", "T-1", who, became="contact")


def later(s, who, second="sup"):
    s.event("limit.later", "T-1", who, approved_by=second, limit_at=9)


def handled(s, who):
    s.event("escalation.ack", "T-1", who, escalation=1, next_at=1)




def fault(s, who):
    n = s.event("place", area_class="city", kind="area", subject="P")
    s.run("INSERT INTO place VALUES (1, 'P', NULL, 'area', 'P', '', 'city', ?)", n)
    n = s.event("fault.new", "", "sup", category="supply", started_at=0, subject="P", text__what="00")
    s.run("INSERT INTO fault VALUES (?, 1, 1, 'w', 0, ?)", n, ID["sup"])
    p = s.event("ticket.edit", "T-1", "sup2", changed="place", place="P")
    s.run("UPDATE ticket SET place_id = 1, n = ? WHERE id = 1", p)
    a = s.event("fault.attach", "T-1", who, fault=n)
    s.run("INSERT INTO fault_ticket (n, fault_n, ticket_id, person_id) VALUES (?, ?, 1, ?)", a, n,
          ID[who])


def edited(s, who):
    n = s.event("ticket.edit", "T-1", who, changed="address", text__address="00")
    s.run("INSERT INTO edit VALUES (?, 1, ?, 0)", n, ID[who])


def skipped(s, who):
    n = s.event("call.skip", "T-1", who, cause="time")
    s.run("INSERT INTO skip VALUES (?, 1, ?, 'time')", n, ID[who])


PARTS = [("registered", "reg", None), ("claimed", "je", None), ("called", "op", None),
         ("assigned", "op2", None), ("linked", "sup2", link), ("took a contact", "sup2", contact),
         ("asked for a later limit", "sup2", later),
         ("let the limit be later", "sup2", lambda s, who: later(s, "op2", who)),
         ("typed an acknowledgement", "sup2", handled), ("edited", "sup2", edited),
         ("hung it on a fault", "sup2", fault),
         ("phoned in vain", "sup2", lambda s, who: s.call(who, outcome="busy", due=9)),
         ("was sent a memo", "sdo", lambda s, who: (setattr(s, "now", 4 * DAY), s.memo(who)))]
for what, who, make in PARTS:
    s = closed((lambda s: make(s, who)) if make else lambda s: None)
    no(f"a feedback call by who {what}", "R13", s.start, who, "feedback")
    for place in ("caller", "typist"):
        s = closed((lambda s: make(s, who)) if make else lambda s: None)
        attempt = s.start("sup", "feedback") if who != "sup" and "limit" not in what else None
        if attempt is None:
            continue
        no(f"its {place} {what}", "R13", s.end, attempt, **{"caller": "sup", place: who},
           kind="feedback")
s = closed()
s.call("sup", kind="feedback", outcome="busy")
s.call("sup", kind="feedback")
ok("who reached nobody asks again", s.state() == "closed")
s = closed()
s.call("sup", kind="feedback", fixed="no", satisfied="no")
s.claim()
s.in_line(s.call("op")) if not refused(s.remove, "new") else None
ok("after the reopening it is closed again", s.state() == "closed")
no("who asked about the closure before asks no more", "R13", s.start, "sup", "feedback")
s = closed(lambda s: skipped(s, "sup2"))
s.call("sup2", kind="feedback")
ok("who passed it by may ask", s.state() == "closed")

# --- R2: an auditor took no part at all
s = closed()
audit = s.sample()
call = s.end(s.start("insp", "audit", audit), "insp", kind="audit")
s.find(audit, call)
ok("who took no part audits", s.one("SELECT count(*) FROM finding") == 1)
for what, make in [(w, m) for w, _, m in PARTS if m] + [
        ("passed it by", skipped), ("registered", None), ("was the officer", None),
        ("typed a claim", None), ("confirmed", None)]:
    s = Site()
    if make:
        make(s, "insp")
    elif what == "was the officer":
        s.assign("insp")
    elif what == "typed a claim":
        s.claim(typist="insp")
    elif what == "registered":
        n = s.event("ticket.new", "T-2", "insp")
        s.run("INSERT INTO ticket (id, number, source, source_number, state, rung, category_id,"
              " consumer_name, phone, account_no, address, description, resolution, registrar_id,"
              " registered_at, n) SELECT 2, 'T-2', '', '', 'registered', 0, 1, 'b', '', '', '', 'd',"
              " '', ?, 1, ?", ID["insp"], n)
        ok("the view knows who registered", s.one(
            "SELECT count(*) FROM part WHERE ticket_id = 2 AND person_id = ? AND how = 'registered'",
            ID["insp"]) == 1)
        continue
    if what == "confirmed":
        s.call("insp")
    else:
        s.call("op")
    audit = s.sample()
    no(f"an audit call by who {what}", "R2", s.start, "insp", "audit", audit)
s = closed()
audit = s.sample()
attempt = s.start("insp", "audit", audit)
contact(s, "insp")
no("an audit call ended by who took part meanwhile", "R2", s.end, attempt, "insp", kind="audit")
s = closed()
audit = s.sample()
call = s.end(s.start("insp", "audit", audit), "insp", kind="audit")
no("a finding of another than its entry's person", "R2", s.find, audit, call, row="sup")
contact(s, "insp")
no("a finding by who took part meanwhile", "R2", s.find, audit, call)

# --- what an inspection asks, once the store says so, and what it finds by that
def inspected(rules=11):
    s = closed()
    audit = s.sample()
    s.run("INSERT INTO rules VALUES (?, ?)", s.event("rules", rules=rules), rules)
    return s, audit


DAY_0 = "1970-01-01"
for what, kw in (
        ("asks nothing", {}), ("does not ask whether anyone had called", {"fixed_on": DAY_0}),
        ("does not ask when it was fixed", {"called": "yes"}),
        ("has another answer", {"called": "perhaps", "fixed_on": DAY_0}),
        ("knows since when what is not fixed is", {"called": "yes", "fixed": "no", "satisfied": "no",
                                                   "fixed_on": DAY_0}),
        ("has a day ahead", {"called": "yes", "fixed_on": "1999-01-01"}),
        ("has a day that there is not", {"called": "yes", "fixed_on": "1970-02-30"}),
        ("has no day", {"called": "yes", "fixed_on": "lately"}),
        ("reached nobody, and knows", {"outcome": "busy", "called": "yes"})):
    s, audit = inspected()
    attempt = s.start("insp", "audit", audit)
    code = "R13" if what.startswith("has another") or "nobody" in what else "audit"
    no(f"a call of an inspection that {what}", code, s.end, attempt, "insp", kind="audit", **kw)
s, audit = inspected()
attempt = s.start("insp", "audit", audit, no_number=1)
no("a talk where there was no number", "audit", s.end, attempt, "insp", kind="audit", called="yes",
   fixed_on=DAY_0)
s.end(attempt, "insp", kind="audit", outcome="wrong_number")
ok("where there was no number nobody was reached", s.one(
    "SELECT count(*) FROM callback WHERE kind = 'audit' AND outcome <> 'talked'") == 1)
s = Site()
s.assign()
s.claim()
for kw in ({"called": "yes"}, {"fixed_on": DAY_0}):
    no(f"a call-back that asks what an inspection asks: {kw}", "R13" if "called" in kw else "audit",
       s.end, s.start("op"), "op", **kw)
SAID = {"fixed": "yes", "satisfied": "yes", "called": "yes", "fixed_on": "unknown"}
for finding, kw, good in (
        ("genuine", {}, True), ("genuine", {"satisfied": "no"}, False),
        ("genuine", {"fixed": "partly"}, False), ("not_called", {}, False),
        ("not_called", {"called": "no"}, True), ("not_called", {"called": "unsure"}, False),
        ("not_fixed", {}, False), ("not_fixed", {"fixed": "no", "fixed_on": None}, True),
        ("not_reached", {}, False)):
    s, audit = inspected()
    call = s.end(s.start("insp", "audit", audit), "insp", kind="audit", **{**SAID, **kw})
    if good:
        s.find(audit, call, finding=finding)
        ok(f"{finding} by what was said: {kw}", s.one("SELECT finding FROM finding") == finding)
    else:
        no(f"{finding}, but they said {kw or SAID}", "audit", s.find, audit, call, finding=finding)
# Who talked once was reached, whatever call comes after; from the rules that say so on.
for rules, good in ((16, False), (11, True)):
    s, audit = inspected(rules)
    s.end(s.start("insp", "audit", audit), "insp", kind="audit", **SAID)
    call = s.end(s.start("insp", "audit", audit), "insp", kind="audit", outcome="no_answer")
    if good:
        s.find(audit, call, finding="not_reached")
        ok("before these rules", s.one("SELECT finding FROM finding") == "not_reached")
    else:
        no("not reached, but they talked before", "audit", s.find, audit, call, finding="not_reached")
# What they said before a later closure is not about it; from the rules that say so on.
for rules, finding, good in ((16, "not_fixed", False), (16, "wrong_facts", False), (11, "not_fixed", True)):
    s, audit = inspected(rules)
    call = s.end(s.start("insp", "audit", audit), "insp", kind="audit",
                 **{**SAID, "fixed": "no", "fixed_on": None})
    s.call("sup", kind="feedback", fixed="no", satisfied="no")
    s.claim(due_day=0)
    s.call()
    if good:
        s.find(audit, call, finding=finding)
        ok("before these rules too", s.one("SELECT finding FROM finding") == finding)
    else:
        said = refused(s.find, audit, call, finding=finding)
        ok(f"refused: {finding} of the closure before", said.startswith("audit: a finding is about"),
           said)

# --- R11: theft stays theft
for to, code in ((1, "supply"), (27, "other")):
    s = Site(category=26)
    n = s.event("ticket.edit", "T-1", "sup", changed="category", category=code)
    no(f"a theft becomes category {to}", "R11", s.run, "UPDATE ticket SET category_id = ?, n = ?", to, n)
s = Site(category=26)
n = s.event("ticket.edit", "T-1", "sup", changed="category", category="theft")
s.run("UPDATE ticket SET category_id = 25, n = ?", n)
s = Site()
n = s.event("ticket.edit", "T-1", "sup", changed="category", category="theft")
s.run("UPDATE ticket SET category_id = 25, n = ?", n)
ok("another complaint may become one of theft", s.one("SELECT category_id FROM ticket") == 25)

# --- R5: breaches
s = Site()
no("a breach before its time", "R5", s.memo)
no("a breach by a time that is not the entry's", "R5", s.memo, raised=5 * DAY)
s.now = 3 * DAY
no("a breach in the very moment", "R5", s.memo)
s.now += 1
s.memo()
ok("a breach after its time", s.one("SELECT count(*) FROM escalation WHERE cause = 'limit'") == 1)
for sql in ("UPDATE escalation SET fell_due_at = fell_due_at + 1", "DELETE FROM escalation",
            "UPDATE escalation SET raised_at = 1", "UPDATE escalation SET about_n = 1"):
    s.event("contact", "T-1", "op")
    said = refused(s.run, sql)
    ok("refused: " + sql, said[:3] in ("R6:", "R9:"), said)


def put_back(s, at=9 * DAY):
    n = s.event("limit.later", "T-1", "op", approved_by="sup", limit_at=at, text__reason="00")
    s.run("UPDATE ticket SET limit_at = ?, n = ?", at, n)


put_back(s)
ok("once told, a later limit may be granted", s.one("SELECT limit_at FROM ticket") == 9 * DAY)
s = Site()
put_back(s)
s.now = 9 * DAY + 1
no("a passed limit put back before its breach is told", "R5", put_back, s, 20 * DAY)
n = s.event("setting", "", "adm", subject="site.go-live", value=str(10 * DAY))
s.run("INSERT INTO setting VALUES ('site.go-live', ?, ?)", str(10 * DAY), n)
put_back(s, 20 * DAY)
ok("but one of before the desk", s.one("SELECT limit_at FROM ticket") == 20 * DAY)

# --- R4: promises
HOUR = DAY // 24


def promise(s, outcome="later", said=1, due=2 * HOUR, row=None, promised=1, about=None):
    due += s.now
    n = s.call(outcome=outcome, due=due, promised=said)
    if about:
        n = about(s, due)
    s.run("UPDATE ticket SET due_at = ?, promised = ?, attempts = attempts + 1, n = ?",
          due if row is None else row, promised, n)


s = Site()
promise(s)
ok("a consumer who asks for it is promised a time", s.one("SELECT promised FROM ticket") == 1)
promise(s, outcome="busy", said=0, promised=0)
ok("and is no more, once called in vain", s.one("SELECT promised FROM ticket") == 0)
s.event("contact", "T-1", "op")
no("a promise without a call", "R4", s.run, "UPDATE ticket SET promised = 1")
# One that has no time, as an unconfirmed claim has none: put there past the rules.
s = Site()
gates = [(name, s.one("SELECT sql FROM sqlite_schema WHERE name = ?", name))
         for name in ("ticket_gate", "ticket_put_off")]
for name, _ in gates:
    s.run("DROP TRIGGER " + name)
s.run("UPDATE ticket SET due_at = NULL")
for _, gate in gates:
    s.run(gate)
s.call(outcome="later", due=2 * HOUR, promised=1)
no("a promise without a time", "R4", s.run, "UPDATE ticket SET promised = 1")
s = Site()
promise(s)
for what, how in (("of a call that reached nobody", dict(outcome="busy")),
                  ("that the entry does not say", dict(said=0)),
                  ("of another time than said", dict(row=5)), ("in the past", dict(due=-1)),
                  ("after more than 72 hours", dict(due=73 * HOUR)),
                  ("by a later entry with the same words", dict(about=lambda s, due: s.event(
                      "call.end", "T-1", "op", due_at=due, duration=0, promised=1, relation=0)))):
    no("a promise " + what, "R4", promise, Site(), **how)
n = s.event("ticket.new", "T-2", "reg")
for column in ("promised", "due_at", "attempts", "claimed_at"):
    no(f"a complaint that begins with {column}", "R4", s.run,
       "INSERT INTO ticket (number, source, source_number, state, rung, category_id, consumer_name,"
       f" phone, account_no, address, description, resolution, registered_at, {column}, n) VALUES"
       " ('T-2', '', '', 'registered', 0, 1, '', '', '', '', '', '', 1, 1, ?)", n)

# --- R17: removed from duty
for place, persons in THREE.items():
    s = Site()
    three = {k: v or "new" for k, v in persons.items()}
    attempt = s.start(three["starter"])
    s.remove("new")
    no(f"a call of which {place} is removed", "R17", s.end, attempt, three["caller"],
       three["typist"], outcome="busy", due=9)
s = Site()
removal = s.remove("new")
no("a number revealed by who is removed", "R17", s.start, "new")
s.lift(removal)
s.run("UPDATE account SET disabled = 0, n = (SELECT max(n) FROM event) WHERE name = 'new'")
s.call("new")
ok("once lifted they call", s.state() == "closed")


def aside(s, before=True):
    """Two persons, two dates, two bands; one of them is removed."""
    for who, day, band in (("op", 1, 0), ("new", 2, 1), ("op", 3, 2)):
        s.now = day * DAY
        if who == "new" and before:
            # As an older program had let them.
            s.run("DROP TRIGGER attempt_on_duty")
            s.run("DROP TRIGGER callback_on_duty")
            s.remove("new")
        s.call(who, "new" if who == "new" else who, "sup2" if who == "new" else who,
               outcome="busy", due=9, band=band)
    if not before:
        s.remove("new")
    n = s.event("ticket.aside", "T-1", "sup", due_at=9, persons=2, text__reason="00")
    s.run("INSERT INTO set_aside VALUES (?, 1, ?, 9)", n, ID["sup"])


no("setting aside on the word of who was removed", "R4", aside, Site())
s = Site()
aside(s, before=False)
ok("what they did before counts", s.one("SELECT count(*) FROM set_aside") == 1)

# --- since when rules hold
s = Site()
no("rules without their entry", "R9", s.run, "INSERT INTO rules VALUES (1, 8)")
n = s.event("rules", rules=8)
no("rules of another schema than said", "R9", s.run, "INSERT INTO rules VALUES (?, 9)", n)
s.run("INSERT INTO rules VALUES (?, 8)", n)
n = s.event("rules", rules=8)
no("rules said twice", "R9", s.run, "INSERT INTO rules VALUES (?, 8)", n)
n = s.event("rules", "", "op", rules=9)
no("rules by somebody", "R9", s.run, "INSERT INTO rules VALUES (?, 9)", n)
for sql in ("UPDATE rules SET n = 1", "DELETE FROM rules"):
    no(sql, "R9", s.run, sql)

print(f"1..{count}")
sys.exit(failed > 0)
