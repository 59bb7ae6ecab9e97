# SPDX-License-Identifier: GPL-3.0-or-later
"""Schema 2 against raw SQL: set aside, void, changed numbers, corrections, removal, feedback.

Each rule once as it must work and then with each of its conditions broken, by a program that
writes rows and entries as it likes.

Usage: test-gate-rules.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
DAY = 86400000
PEOPLE = [("je", None), ("reg", "operator"), ("op", "operator"), ("op2", "operator"),
          ("sup", "supervisor"), ("sup2", "supervisor"), ("insp", "inspection"),
          ("adm", "administrator"), ("gone", "operator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}


class Site:
    def __init__(self, registrar="reg"):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.execute("PRAGMA trusted_schema = OFF")
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute("PRAGMA recursive_triggers = ON")
        for script in scripts:
            self.db.executescript(script)
        self.event("site")
        for name, role in PEOPLE:
            self.db.execute("INSERT INTO person VALUES (?, ?, ?, '', 1)", (ID[name], name, name))
            if role:
                self.db.execute("INSERT INTO account (id, name, person_id, role, n)"
                                " VALUES (?, ?, ?, ?, 1)", (ID[name], name, ID[name], role))
        self.ticket(1, registrar)

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def event(self, kind, ticket="", person="0", /, at=1, **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        self.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, zeroblob(32))", n, at, person,
                 kind, ticket, json.dumps(body, sort_keys=True, separators=(",", ":")))
        return n

    def ticket(self, i, registrar="reg"):
        n = self.event("ticket.new", f"T-{i}", registrar)
        self.run("INSERT INTO ticket (id, number, source, source_number, state, rung, category_id,"
                 " consumer_name, phone, account_no, address, description, resolution,"
                 " registrar_id, registered_at, n) VALUES (?, ?, '', '', 'registered', 0, 1, 'a',"
                 " '9876500001', '', '', 'd', '', ?, 1, ?)", i, f"T-{i}", ID[registrar], n)

    def assign(self, i=1):
        n = self.event("assign", f"T-{i}")
        self.run("INSERT INTO assignment VALUES (?, ?, 1, NULL, 1, 'assign')", n, i)
        self.run("UPDATE ticket SET state = 'assigned' WHERE id = ?", i)

    def claim(self, i=1):
        n = self.event("claim", f"T-{i}", "reg", by_consumer=0, claimant="je", claimed_at=1, due_at=9)
        self.run("INSERT INTO claim VALUES (?, ?, 1, ?, 0, 1)", n, i, ID["reg"])
        self.run("UPDATE ticket SET state = 'reported' WHERE id = ?", i)
        return self

    def call(self, who, outcome="talked", fixed="yes", satisfied="yes", kind="callback", day=0,
             band=0, i=1, typist=None, row_day=None):
        a = self.event("call.start", f"T-{i}", who)
        self.run("INSERT INTO attempt VALUES (?, ?, ?, ?, NULL, 0, 0)", a, i, ID[who], kind)
        talked = outcome == "talked"
        no = self.one("SELECT coalesce(max(register_no), 0) + 1 FROM callback") if talked else None
        typist = typist or who
        n = self.event("call.end", f"T-{i}", typist, at=day * DAY, attempt=a, band=band, call=kind, caller=who,
                       day=day, duration=0, outcome=outcome, fixed=fixed if talked else None,
                       satisfied=satisfied if talked else None, register=no, relation=0)
        self.run("INSERT INTO callback VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, ?, ?)", n,
                 i, a, kind, outcome, ID[who], ID[typist], dict(PEOPLE)[typist],
                 fixed if talked else "none", satisfied if talked else "none",
                 day * DAY, no, day if row_day is None else row_day, band)
        return n

    def state(self, i=1):
        return self.one("SELECT state FROM ticket WHERE id = ?", i)

    def setting(self, key, value, who="adm", said=None):
        n = self.event("setting", "", who, subject=key, value=said or value)
        self.run("INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                 " value = excluded.value, n = excluded.n", key, value, n)

    # the acts of schema 2
    def set_aside(self, who="sup", reason=True, kind="ticket.aside", row=None):
        n = self.event(kind, "T-1", who, due_at=9, persons=2,
                       text__reason="00" if reason else None)
        self.run("INSERT INTO set_aside VALUES (?, 1, ?, 9)", n, ID[row or who])
        self.run("UPDATE ticket SET state = 'set_aside' WHERE id = 1")

    def propose(self, who="op", reason=True):
        n = self.event("void.propose", "T-1", who, text__reason="00" if reason else None)
        self.run("INSERT INTO void_proposal VALUES (?, 1, ?)", n, ID[who])
        return n

    def approve(self, proposal, who="sup", said=None):
        n = self.event("void.approve", "T-1", who, proposal=said or proposal)
        self.run("INSERT INTO void_approval VALUES (?, 1, ?, ?)", n, proposal, ID[who])
        self.run("UPDATE ticket SET state = 'void' WHERE id = 1")

    def edit(self, who="op", phone=1, reason=True, risk=1, kind="ticket.edit"):
        n = self.event(kind, "T-1", who, text__phone="00" if phone else None,
                       text__reason="00" if reason else None)
        self.run("INSERT INTO edit VALUES (?, 1, ?, ?)", n, ID[who], phone)
        if phone:
            self.run("UPDATE ticket SET phone = '9811111111', risk = ? WHERE id = 1", risk)

    def correct(self, call, fixed="no", satisfied="no", who="sup", said="no", reason=True):
        n = self.event("call.correct", "T-1", who, call=call, fixed=said, satisfied=satisfied,
                       reopened=1, text__reason="00" if reason else None)
        self.run("INSERT INTO correction VALUES (?, 1, ?, ?, ?, ?)", n, call, ID[who], fixed,
                 satisfied)

    def remove(self, whom="gone", who="insp", subject=None):
        n = self.event("direction", "", who, subject=subject or whom)
        self.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", n, ID[whom], ID[who])
        return n

    def lift(self, removal, who="adm", second="insp", said=None):
        n = self.event("direction.lift", "", who, direction=said or removal, second=second)
        self.run("UPDATE removal SET lifted_n = ? WHERE n = ?", n, removal)

    def in_line(self, call, i=1, cause="removal", origin=None, kind="feedback.due"):
        if origin is None:
            origin = self.remove()
        n = self.event(kind, f"T-{i}", "insp", cause=cause, closure=call, due_at=1, origin=origin)
        self.run("INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at)"
                 " VALUES (?, ?, ?, ?, ?, 1)", n, i, cause, origin, call)
        return n


def refused(act, *args, **kw):
    try:
        act(*args, **kw)
    except sqlite3.IntegrityError as error:
        return str(error)
    return ""


def reported():
    s = Site()
    s.assign()
    return s.claim()


def unreached(*calls):
    """A site with these calls: who, day, band and perhaps an outcome."""
    s = reported()
    for who, day, band, *outcome in calls:
        s.call(who, outcome[0] if outcome else "no_answer", day=day, band=band)
    return s


ENOUGH = (("op", 1, 0), ("op2", 2, 0), ("op", 2, 2))


def closed():
    s = reported()
    return s, s.call("op")


tests = []


def test(what):
    def add(f):
        tests.append((what, f))
        return f
    return add


def no(rule, make, act, *args, state=None, **kw):
    """The act is refused by the rule named, and the state stays."""
    s = make() if callable(make) else make
    before = s.state()
    said = refused(getattr(s, act), *args, **kw)
    return said.startswith(rule + ":") and s.state() == before


@test("three attempts, two persons, two dates, two bands: set aside; then a yes closes")
def _():
    s = unreached(*ENOUGH)
    s.set_aside()
    aside = s.state()
    counted = s.one("SELECT value FROM counter WHERE name = 'state.set_aside'")
    s.call("op")
    return aside == "set_aside" and counted == 1 and s.state() == "closed"


@test("from set aside a contact reopens, and nothing else leads out")
def _():
    s = unreached(*ENOUGH)
    s.set_aside()
    bad = all(refused(s.run, f"UPDATE ticket SET state = '{state}'")
              for state in ("reported", "assigned", "closed", "void", "registered"))
    n = s.event("contact", "T-1", "op")
    s.run("INSERT INTO reopening VALUES (?, 1, 'contact')", n)
    s.run("UPDATE ticket SET state = 'assigned'")
    return bad and s.state() == "assigned"


for what, calls in (
        ("two attempts", ENOUGH[:2]),
        ("one person", (("op", 1, 0), ("op", 2, 0), ("op", 2, 2))),
        ("one date", (("op", 1, 0), ("op2", 1, 1), ("op", 1, 2))),
        ("one band", (("op", 1, 1), ("op2", 2, 1), ("op", 3, 1))),
        ("'call later' after them", ENOUGH + (("op", 2, 2, "later"),))):
    test(f"set aside refused: {what}")(
        lambda calls=calls: no("R4", lambda: unreached(*calls), "set_aside"))

test("set aside refused: the supervisor tried too")(
    lambda: no("R4", lambda: unreached(*ENOUGH, ("sup", 3, 0)), "set_aside"))
test("set aside refused: by an operator")(
    lambda: no("R4", lambda: unreached(*ENOUGH), "set_aside", who="reg"))
test("set aside refused: no reason")(
    lambda: no("R4", lambda: unreached(*ENOUGH), "set_aside", reason=False))
test("set aside refused: an entry of another kind")(
    lambda: no("R4", lambda: unreached(*ENOUGH), "set_aside", kind="contact"))
test("set aside refused: a row of another person than the entry's")(
    lambda: no("R4", lambda: unreached(*ENOUGH), "set_aside", who="op", row="sup"))


@test("set aside refused: without its row")
def _():
    s = unreached(*ENOUGH)
    return refused(s.run, "UPDATE ticket SET state = 'set_aside'").startswith("R1:")


@test("set aside refused: attempts before a new claim")
def _():
    s = unreached(*ENOUGH)
    s.claim()
    return no("R4", s, "set_aside")


@test("set aside refused: across a clock jump")
def _():
    s = unreached(*ENOUGH)
    n = s.event("clock.jump", by=DAY, expected=1)
    s.run("INSERT INTO clock_jump VALUES (?, ?)", n, DAY)
    said = [refused(s.run, "DELETE FROM clock_jump"), refused(s.run, "UPDATE clock_jump SET n = 1"),
            refused(s.run, "INSERT INTO clock_jump VALUES (?, 5)", s.event("clock.jump", by=6, x=1))]
    return no("R4", s, "set_aside") and all(x.startswith("R9:") for x in said)


@test("set aside by a setting of four attempts")
def _():
    s = unreached(*ENOUGH)
    s.setting("set-aside.attempts", "4")
    three = no("R4", s, "set_aside")
    s.call("op2", "busy", day=3, band=1)
    s.set_aside()
    return three and s.state() == "set_aside"


test("a call whose day is not its entry's is refused")(
    lambda: no("R4", reported, "call", "op", "no_answer", day=1, row_day=2))
test("a call whose day is not its time's is refused")(
    lambda: refused(lambda s: s.run(
        "INSERT INTO callback SELECT * FROM callback"), unreached(*ENOUGH)).startswith("R"))


@test("void: proposed and approved by two others")
def _():
    s = Site()
    s.approve(s.propose())
    return s.state() == "void" and s.one(
        "SELECT value FROM counter WHERE name = 'state.void'") == 1


test("void refused: the registrar proposes")(lambda: no("R15", Site, "propose", "reg"))
test("void refused: no reason")(lambda: no("R15", Site, "propose", reason=False))
test("void refused: an inspection officer proposes")(lambda: no("R15", Site, "propose", "insp"))
for what, who, proposer in (("who proposed approves", "sup", "sup"),
                            ("an operator approves", "op2", "op"),
                            ("the registrar approves", "sup2", "op")):
    @test(f"void refused: {what}")
    def _(who=who, proposer=proposer):
        s = Site("sup2")
        return no("R15", s, "approve", s.propose(proposer), who)


@test("void refused: an entry about another proposal")
def _():
    s = Site()
    return no("R15", s, "approve", s.propose(), said=99)


@test("void refused: after it was sent to an officer, after a claim")
def _():
    s = Site()
    p = s.propose()
    s.assign()
    sent = no("R15", s, "approve", p) and no("R15", s, "propose")
    s.claim()
    return sent and no("R15", s, "approve", p)


@test("void refused: after an attempt to call")
def _():
    s = Site()
    p = s.propose()
    n = s.event("call.start", "T-1", "op")
    s.run("INSERT INTO attempt VALUES (?, 1, ?, 'callback', NULL, 0, 0)", n, ID["op"])
    return no("R15", s, "approve", p)


test("void refused: without its row")(
    lambda: refused(Site().run, "UPDATE ticket SET state = 'void'").startswith("R1:"))


@test("a changed number: another closes, who changed it does not")
def _():
    s = reported()
    s.edit("op")
    own = no("R10", s, "call", "op")
    typed = no("R10", s, "call", "op2", typist="op")
    s.call("op2")
    return own and typed and s.state() == "closed"


test("a changed number needs a reason")(lambda: no("R9", reported, "edit", reason=False))
test("and its own entry")(lambda: no("R9", reported, "edit", kind="contact"))
test("and makes the ticket a risk")(lambda: no("R10", reported, "edit", risk=0))


@test("a number is not changed without an entry, a risk not taken back")
def _():
    s = reported()
    plain = refused(s.run, "UPDATE ticket SET phone = '9811111111', risk = 1").startswith("R10:")
    s.edit("op")
    return plain and refused(s.run, "UPDATE ticket SET risk = 0").startswith("R10:")


@test("a name is neither changed nor emptied without an entry of its complaint")
def _():
    s = Site()
    s.ticket(2)
    said = refused(s.run, "UPDATE ticket SET consumer_name = 'b' WHERE id = 1").startswith("R9:")
    return said and refused(
        s.run, "UPDATE ticket SET consumer_name = '', phone = '' WHERE id = 1").startswith("R11:")


@test("a closed complaint is not edited")
def _():
    s, _ = closed()
    return no("R9", s, "edit", phone=0)


@test("a correction away from satisfied reopens")
def _():
    s, call = closed()
    s.correct(call)
    return s.state() == "assigned" and s.run(
        "SELECT satisfied_at, reopens, suspect FROM ticket").fetchone() == (None, 1, 1)


@test("never to satisfied")
def _():
    s = reported()
    call = s.call("op", fixed="no", satisfied="no")
    mends = no("R9", s, "correct", call, fixed="yes", satisfied="no", said="yes")
    s, call = closed()
    both = refused(s.correct, call, "yes", "yes", said="yes") != ""
    return mends and both and s.state() == "closed"


@test("a correction as its entry says, with a reason, once")
def _():
    s, call = closed()
    lies = no("R9", s, "correct", call, said="partly")
    silent = no("R9", s, "correct", call, reason=False)
    s.correct(call)
    return lies and silent and no("R9", s, "correct", call)


@test("links: to an earlier one that the entry names, never taken away")
def _():
    s = Site()
    s.ticket(2)
    s.ticket(3)
    plain = refused(s.run, "UPDATE ticket SET linked_id = 1 WHERE id = 3")
    s.event("ticket.link", "T-3", "op", linked="T-2")
    other = refused(s.run, "UPDATE ticket SET linked_id = 1 WHERE id = 3")
    s.run("UPDATE ticket SET linked_id = 2 WHERE id = 3")
    s.event("ticket.link", "T-1", "op", linked="T-2")
    ring = refused(s.run, "UPDATE ticket SET linked_id = 2 WHERE id = 1")
    away = refused(s.run, "UPDATE ticket SET linked_id = NULL WHERE id = 3")
    return all(x.startswith("R7:") for x in (plain, other, ring, away))


def again(after=DAY, linked=1, source="dump", marked=False, s=None):
    """What an import brought after the closing of T-1."""
    s = s or closed()[0]
    end = s.one("SELECT coalesce (satisfied_at, 0) FROM ticket WHERE id = 1")
    if marked:
        s.run("INSERT INTO event SELECT max (n) + 1, 1, 'sup', 'contact', 'T-1', '{}', zeroblob (32) FROM event")
        s.run("UPDATE ticket SET suspect = 1, n = (SELECT max (n) FROM event) WHERE id = 1")
    n = s.event("import.ticket", "T-2", "sup")
    s.run("INSERT INTO ticket (id, number, source, source_number, state, rung, category_id, consumer_name,"
          " phone, account_no, address, description, resolution, registrar_id, registered_at, linked_id, n)"
          " VALUES (2, 'T-2', ?, '7', ?, 0, 1, 'a', '9876500001', '', '', 'd', '', NULL, ?, ?, ?)",
          source, "assigned" if source else "registered", end + after, linked, n)
    return s


def mark(s, number="T-1", linked="T-2", **more):
    n = s.event("ticket.suspect", number, "sup", linked=linked, **more)
    s.run("UPDATE ticket SET suspect = 1, n = ? WHERE number = ?", n, number)
    return s


test("a closure is marked by what an import brought")(
    lambda: mark(again()).one("SELECT suspect = 1 AND state = 'closed' FROM ticket WHERE id = 1") == 1)
test("and by that of the last day")(lambda: mark(again(after=7 * DAY)).state() == "closed")
test("no mark: too late after it")(lambda: no("R7", again(after=7 * DAY + 1), "event", "ticket.suspect", "T-1",
                                              "sup", linked="T-2"))
test("no mark: registered before it was closed")(
    lambda: no("R7", again(after=0), "event", "ticket.suspect", "T-1", "sup", linked="T-2"))
test("no mark: nothing linked to it")(
    lambda: no("R7", again(linked=None), "event", "ticket.suspect", "T-1", "sup", linked="T-2"))
test("no mark: by what was registered here")(
    lambda: no("R7", again(source=""), "event", "ticket.suspect", "T-1", "sup", linked="T-2"))
test("no mark: by another one")(
    lambda: no("R7", again(), "event", "ticket.suspect", "T-1", "sup", linked="T-3"))
test("no mark: twice")(
    lambda: no("R7", again(marked=True), "event", "ticket.suspect", "T-1", "sup", linked="T-2"))


@test("no mark: of what is open")
def _():
    s, call = closed()
    s.correct(call)
    return no("R7", again(s=s), "event", "ticket.suspect", "T-1", "sup", linked="T-2")


@test("no mark: something came in between")
def _():
    s = again()
    s.ticket(3)
    return no("R7", s, "event", "ticket.suspect", "T-1", "sup", linked="T-2")


@test("removal disables at once, and nobody enables")
def _():
    s = Site()
    s.remove()
    off = s.one("SELECT disabled FROM account WHERE name = 'gone'")
    n = s.event("account.disabled", "", "adm", disabled=0, subject="gone")
    on = refused(s.run, "UPDATE account SET disabled = 0, n = ? WHERE name = 'gone'", n)
    n = s.event("account", "", "adm", person="gone", role="operator", subject="x")
    new = refused(s.run, "INSERT INTO account (name, person_id, role, n) VALUES ('x', ?,"
                  " 'operator', ?)", ID["gone"], n)
    return off == 1 and on.startswith("R17:") and new.startswith("R17:")


test("removal refused: by a supervisor")(
    lambda: refused(Site().remove, who="sup").startswith("R17:"))
test("removal refused: of oneself")(
    lambda: refused(Site().remove, whom="insp").startswith("R17:"))
test("removal refused: an entry about another")(
    lambda: refused(Site().remove, subject="op").startswith("R17:"))


@test("lifting needs an administrator and an inspection officer")
def _():
    s = Site()
    r = s.remove()
    bad = [refused(s.lift, r, **kw) for kw in (
        {"who": "sup"}, {"second": "sup"}, {"second": "adm"}, {"who": "insp"}, {"said": 1})]
    bad.append(refused(s.run, "UPDATE removal SET lifted_n = 1"))
    bad.append(refused(s.run, "DELETE FROM removal"))
    s.lift(r)
    s.run("UPDATE account SET disabled = 0, n = (SELECT max(n) FROM event) WHERE name = 'gone'")
    return all(x.startswith(("R17:", "R9:")) for x in bad) \
        and refused(s.lift, r).startswith("R17:")


@test("feedback: another person's yes keeps it closed, and the line is done")
def _():
    s, call = closed()
    f = s.in_line(call)
    n = s.call("op2", kind="feedback")
    return s.state() == "closed" and s.run(
        "SELECT done_n, due_at, attempts FROM feedback WHERE n = ?", (f)).fetchone() == (n, None, 1)


@test("feedback: a no reopens, and the closure is suspect")
def _():
    s, call = closed()
    s.in_line(call)
    s.call("op2", kind="feedback", fixed="no", satisfied="no")
    return s.state() == "assigned" and s.one("SELECT suspect FROM ticket") == 1


@test("feedback refused: by who confirmed, without a place in line, twice")
def _():
    s, call = closed()
    early = no("R13", s, "call", "op2", kind="feedback")
    s.in_line(call)
    own = no("R13", s, "call", "op", kind="feedback")
    typed = no("R13", s, "call", "op2", kind="feedback", typist="op")
    # The attempt of the refused row stays open; the next is another's.
    s.call("op2", kind="feedback")
    return early and own and typed and no("R13", s, "call", "op2", kind="feedback")


@test("feedback refused: about a closure that no longer stands")
def _():
    s, call = closed()
    s.in_line(call)
    n = s.event("contact", "T-1", "reg")
    s.run("INSERT INTO reopening VALUES (?, 1, 'contact')", n)
    s.run("UPDATE ticket SET state = 'assigned'")
    open_ = no("R13", s, "call", "op2", kind="feedback")
    s.claim()
    s.call("op2")
    return open_ and s.state() == "closed" and no("R13", s, "call", "sup", kind="feedback")


@test("the line: only closures, from a draw or a removal, changed only by calls")
def _():
    s, call = closed()
    made_up = refused(s.in_line, call, cause="sample", origin=1)
    kind = refused(s.in_line, call, kind="contact")
    s.in_line(call)
    bad = [made_up, kind] + [refused(s.run, sql) for sql in (
        "UPDATE feedback SET due_at = NULL", "UPDATE feedback SET done_n = callback_n",
        "DELETE FROM feedback")]
    r = reported()
    bad.append(refused(r.in_line, 1))
    return all(x.startswith(("R13:", "R9:")) for x in bad)


@test("a feedback call that reached nobody: the line goes on as its entry says, or is given up")
def _():
    s, call = closed()
    s.in_line(call)
    s.call("op2", "no_answer", kind="feedback")
    bad = refused(s.run, "UPDATE feedback SET due_at = 99, attempts = 1")
    s.run("UPDATE feedback SET due_at = NULL, attempts = 1")
    return bad.startswith("R13:")


def in_line_since(rules, *calls):
    """A closure in line under these rules, after feedback calls: day and outcome. What the next change of
    the line says."""
    s, call = closed()
    n = s.event("rules", rules=rules)
    s.run("INSERT INTO rules VALUES (?, ?)", n, rules)
    n = s.event("direction", "", "insp", subject="gone")
    s.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", n, ID["gone"], ID["insp"])
    line = s.event("feedback.due", "T-1", "insp", cause="removal", closure=call, due_at=1, due_day=0, origin=n)
    s.run("INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at)"
          " VALUES (?, 1, 'removal', ?, ?, 1)", line, n, call)
    for i, (day, outcome) in enumerate(calls):
        s.call("op2", outcome, kind="feedback", day=day)
        if i + 1 < len(calls):
            s.run("UPDATE feedback SET attempts = attempts + ?", outcome != "later" or rules < 16)
    return s


def gives_up(rules, *calls, counts=1):
    s = in_line_since(rules, *calls)
    return refused(s.run, "UPDATE feedback SET due_at = NULL, attempts = attempts + ?", counts)


@test("a feedback call is given up after attempts on two days, and later is none, since schema 16")
def _():
    silent = "no_answer"
    bad = [gives_up(16, (1, silent), (1, silent), (1, silent)), gives_up(16, (1, silent), (2, silent)),
           gives_up(16, (1, "later"), (2, silent), (2, silent), (2, silent)),
           gives_up(16, (1, silent), (2, silent), (2, "later")),
           gives_up(16, (1, silent), (1, silent), (2, silent), counts=2)]
    good = [gives_up(16, (1, silent), (1, silent), (2, silent)),
            gives_up(16, (1, silent), (1, "later"), (2, silent), (2, silent)),
            gives_up(15, (1, silent), (1, silent), (1, silent)), gives_up(15, (1, silent))]
    return all(x.startswith("R13:") for x in bad) and good == [""] * len(good)


@test("one feedback draw a day, days in order but for those of a clock that was ahead")
def _():
    s = Site()

    def draw(day, said=None, made=None):
        n = s.event("feedback.draw", at=(made or day) * DAY + DAY // 2, day=said or day, frame="")
        s.run("INSERT INTO feedback_draw VALUES (?, ?, 0, 1)", n, day)
    draw(5)
    bad = [refused(draw, 5), refused(draw, 3, made=5), refused(draw, 6, 7),
           refused(s.run, "DELETE FROM feedback_draw")]
    draw(6)
    draw(20)
    draw(8)
    bad += [refused(draw, 7, made=9), refused(draw, 20)]
    bad.append(refused(s.run, "UPDATE feedback_draw SET until_at = 9"))
    return all(x.startswith(("R13:", "R9:")) for x in bad)


@test("who corrected, set aside or had to do with a void does not audit")
def _():
    def audits(s, who):
        """An audit of the one ticket, drawn, and its attempt by this person."""
        n = s.event("audit.freeze")
        s.run("INSERT INTO audit (n, person_id, from_at, until_at, k, size, frame_hash, words_hash)"
              " VALUES (?, ?, 0, 1, 1, 1, '', '')", n, ID["insp"])
        s.run("INSERT INTO audit_stratum VALUES (?, 1, 'all', 1, 1, 0)", n)
        s.run("INSERT INTO audit_part VALUES (?, 0, ?)", n, b"0000000001".ljust(2000, b"0"))
        d = s.event("audit.draw")
        s.run("UPDATE audit SET draw_n = ?, seed = '' WHERE n = ?", d, n)
        s.run("INSERT INTO audit_sample VALUES (?, 1, 1, '')", n)
        a = s.event("call.start", "T-1", who)
        s.run("INSERT INTO attempt VALUES (?, 1, ?, 'audit', ?, 0, 0)", a, ID[who], n)

    aside = unreached(*ENOUGH)
    aside.set_aside()
    edited = reported()
    edited.edit("sup")
    corrected, call = closed()
    corrected.correct(call)
    proposed = Site()
    proposed.propose("sup")
    voided = Site()
    voided.approve(voided.propose())
    audits(aside, "sup2")
    return all(refused(audits, s, "sup").startswith("R2:")
               for s in (edited, corrected, proposed, voided, aside))


@test("a reopening comes with an entry of its complaint")
def _():
    s = reported()
    s.event("x")
    return refused(s.run, "INSERT INTO reopening VALUES ((SELECT max(n) FROM event), 1,"
                   " 'contact')").startswith("R9:")


@test("history is only added")
def _():
    s = unreached(*ENOUGH)
    s.set_aside()
    t, call = closed()
    t.correct(call)
    v = Site()
    v.approve(v.propose())
    v.ticket(2)
    e = reported()
    e.edit("op")
    return all(refused(x.run, sql).startswith("R9:") for x, table, column in (
        (s, "set_aside", "due_at = 1"), (t, "correction", "fixed = 'yes'"),
        (v, "void_proposal", "person_id = 1"), (v, "void_approval", "person_id = 1"),
        (e, "edit", "person_id = 1"), (t, "reopening", "cause = 'audit'"))
        for sql in (f"UPDATE {table} SET {column}", f"DELETE FROM {table}"))


print("1..%d" % len(tests))
bad = 0
for i, (name, run) in enumerate(tests, 1):
    try:
        good = run()
    except sqlite3.Error as error:
        good = False
        print("#", error)
    bad += not good
    print("%s %d - %s" % ("ok" if good else "not ok", i, name))
sys.exit(bad > 0)
