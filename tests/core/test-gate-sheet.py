# SPDX-License-Identifier: GPL-3.0-or-later
"""Printed call sheets by raw SQL: each row as its entry says it, and then otherwise.

Usage: test-gate-sheet.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
HOUR = 3600000
DAY = 24 * HOUR
PEOPLE = [("je", None), ("op", "operator"), ("sup", "supervisor"), ("op2", "operator"),
          ("adm", "administrator"), ("insp", "inspection"), ("ed", "operator"), ("out", None)]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}


class Site:
    """Tickets 1 and 2 are reported and due, 3 is one of theft, 4 is only assigned."""
    def __init__(self):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for pragma in ("trusted_schema = OFF", "foreign_keys = ON", "recursive_triggers = ON"):
            self.db.execute("PRAGMA " + pragma)
        for script in scripts:
            self.db.executescript(script)
        self.now = 1000
        self.event("site")
        for name, role in PEOPLE:
            self.run("INSERT INTO person VALUES (?, ?, ?, '', 1)", ID[name], name, name)
            if role:
                self.run("INSERT INTO account (id, name, person_id, role, n)"
                         " VALUES (?, ?, ?, ?, 1)", ID[name], name, ID[name], role)
        for i in (1, 2, 3, 4):
            n = self.event("ticket.new", f"T-{i}", "op")
            self.run("INSERT INTO ticket (id, number, source, source_number, state, rung,"
                     " category_id, consumer_name, phone, account_no, address, description,"
                     " resolution, registrar_id, registered_at, n) VALUES (?, ?, '', '',"
                     " 'registered', 0, ?, 'a', '98765', '', 'x', 'd', '', 2, 1, ?)", i, f"T-{i}",
                     26 if i == 3 else 12, n)
            n = self.event("assign", f"T-{i}", "op")
            self.run("INSERT INTO assignment VALUES (?, ?, 1, NULL, 1, 'assign')", n, i)
            self.run("UPDATE ticket SET state = 'assigned', rung = 1, officer_id = 1 WHERE id = ?", i)
        for i in (1, 2, 3):
            n = self.event("claim", f"T-{i}", "op", by_consumer=0, claimant="je", claimed_at=900,
                           due_at=9000, text__what="00")
            self.run("INSERT INTO claim VALUES (?, ?, 1, 2, 0, 900)", n, i)
            self.run("UPDATE ticket SET state = 'reported', claimed_at = 900, due_at = 9000, n = ?"
                     " WHERE id = ?", n, i)

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def event(self, kind, ticket="", person="0", **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        body = json.dumps(body, sort_keys=True, separators=(",", ":"))
        self.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", n, self.now, person, kind, ticket,
                 body, bytes(32))
        return n

    def print(self, *tickets, who="sup", caller="op2", lines=None, number=None, kind="sheet.print",
              row_number=None, row_lines=None, row_who=None, row_caller=None):
        lines = len(tickets) if lines is None else lines
        number = number or self.one("SELECT coalesce(max(number), 0) + 1 FROM sheet")
        n = self.event(kind, "", who, caller=caller, lines=lines, number=number,
                       tickets=" ".join(f"T-{i}" for i in tickets))
        self.run("INSERT INTO sheet VALUES (?, ?, ?, ?, ?)", n, row_number or number,
                 ID[row_who or who], ID[row_caller or caller], row_lines or lines)
        return n

    def line(self, sheet, ticket, who="sup", line=None, kind="callback", said=0, row_ticket=None):
        n = self.event("call.start", f"T-{ticket}", who, call=kind, other=0,
                       sheet=sheet if said == 0 else said)
        self.run("INSERT INTO attempt VALUES (?, ?, ?, ?, NULL, 0, 0)", n, ticket, ID[who], kind)
        self.run("INSERT INTO sheet_line VALUES (?, ?, ?, ?)", n, sheet,
                 n - sheet if line is None else line, row_ticket or ticket)
        return n

    def start(self, ticket, who="op2"):
        n = self.event("call.start", f"T-{ticket}", who, call="callback", other=0)
        self.run("INSERT INTO attempt VALUES (?, ?, ?, 'callback', NULL, 0, 0)", n, ticket, ID[who])
        return n

    def end(self, attempt, called="now", who="sup", caller="op2", said=None, yes=True, ticket=1):
        """A talk, typed by @who; @said is the time in the entry, @called that in the row."""
        called = self.now if called == "now" else called
        said = called if said is None else said
        no = self.one("SELECT coalesce(max(register_no), 0) + 1 FROM callback")
        word = "yes" if yes else "no"
        n = self.event("call.end", f"T-{ticket}", who, attempt=attempt, band=0, call="callback",
                       called_at=said or None, caller=caller, day=self.now // DAY, duration=0,
                       outcome="talked", fixed=word, role="x", satisfied=word, register=no,
                       relation=0)
        self.run("INSERT INTO callback VALUES (?, ?, ?, 'callback', 'talked', ?, ?, ?, 0, ?, ?, ?,"
                 " 0, ?, ?, 0)", n, ticket, attempt, ID[caller], ID[who], dict(PEOPLE)[who], word,
                 word, called, no, self.now // DAY)
        return n

    def give_back(self, attempt, sheet, who="sup", kind="sheet.return", row=None, ticket=1):
        n = self.event(kind, f"T-{ticket}", who, attempt=attempt, sheet=sheet)
        self.run("INSERT INTO sheet_return VALUES (?, ?, ?, ?)", n, attempt, ticket, ID[row or who])

    def phone(self, ticket, who):
        n = self.event("ticket.edit", f"T-{ticket}", who, changed="phone", text__phone="00",
                       text__reason="00")
        self.run("INSERT INTO edit VALUES (?, ?, ?, 1)", n, ticket, ID[who])

    def remove(self, who):
        n = self.event("direction", "", "insp", subject=who, direction="removal")
        self.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", n, ID[who], ID["insp"])


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


def no(name, rule, act, *args, **kw):
    said = refused(act, *args, **kw)
    ok("refused: " + name, said.startswith(rule + ":"), said or "it was done")


# -- printing
s = Site()
sheet = s.print(1, 2)
one, two = s.line(sheet, 1), s.line(sheet, 2)
ok("a sheet of two lines", s.one("SELECT group_concat(line) FROM sheet_line") == "1,2")
second = s.print(1)
ok("sheets are counted", s.one("SELECT max(number) FROM sheet") == 2)
for name, more in {"by an operator": dict(who="op2"), "by an administrator": dict(who="adm"),
                   "of another entry": dict(kind="slip"), "of another number": dict(row_number=9),
                   "with a number left out": dict(number=9), "of more lines": dict(row_lines=2),
                   "for another caller": dict(row_caller="out"),
                   "by another person": dict(row_who="op")}.items():
    no("a sheet " + name, "R4", Site().print, 1, **more)
s = Site()
s.remove("op2")
no("for who is removed from duty", "R4", s.print, 1)

# -- its lines
def line(ticket=1, printed=(1, 2), setup=None, sheet_kw=None, **kw):
    site = Site()
    if setup:
        setup(site)
    site.line(site.print(*printed, **(sheet_kw or {})), ticket, **kw)


line()
no("a complaint that the entry does not name", "R4", line, 2, printed=(1,))
no("not the next line", "R4", line, line=2)
no("line 0", "R4", line, line=0)
no("begun by another", "R4", line, who="op2")
no("of another complaint than its attempt", "R4", line, row_ticket=2)
no("without the sheet in its entry", "R4", line, said=None)
no("with another sheet in its entry", "R4", line, said=99)
no("more lines than it says", "R4", line, sheet_kw=dict(lines=0, row_lines=1), line=2)
no("of no claimed fix", "R4", line, 4, printed=(4,))
no("an informer", "R11", line, 3, printed=(3,))
no("its claimant as caller", "R2", line, sheet_kw=dict(caller="je"))
no("the typist of its claim as caller", "R2", line, sheet_kw=dict(caller="op"))
no("who changed its number as caller", "R2", line, sheet_kw=dict(caller="ed"),
   setup=lambda site: site.phone(1, "ed"))
no("who changed its number prints", "R2", line, setup=lambda site: site.phone(1, "sup"))


# -- beside it
def printed():
    site = Site()
    n = site.print(1)
    return site, n, site.line(n, 1)


s, sheet, attempt = printed()
no("called beside", "R4", s.start, 1)
no("by its printer too", "R4", s.start, 1, who="sup")
no("on a second sheet", "R4", lambda: s.line(s.print(1), 1))
s.start(2)
ok("another consumer is called", True)

alone = Site()
alone.start(1)
no("beside a call that is open", "R4", lambda: alone.line(alone.print(1), 1))

# -- typing in
s.now += HOUR
no("by another caller", "R4", s.end, attempt, caller="ed")
no("without its time", "R4", s.end, attempt, said=0)
no("with another time", "R4", s.end, attempt, said=s.now - 5)
no("before the print", "R4", s.end, attempt, called=999)
no("after now", "R4", s.end, attempt, called=s.now + 1)
s.end(attempt, called=1000 + 60000)
ok("satisfied at the time on the paper",
   s.run("SELECT state, satisfied_at FROM ticket WHERE id = 1").fetchone() == ("closed", 61000))
no("twice", "R1", s.end, attempt)
no("back after it", "R4", s.give_back, attempt, sheet)
s, sheet, attempt = printed()
s.end(attempt, called=s.now, yes=False)
ok("another answer reopens", s.one("SELECT state FROM ticket WHERE id = 1") == "assigned")
s = Site()
attempt = s.start(1)
s.now += HOUR
no("a call from no sheet has the time of its entry", "R4", s.end, attempt, called=s.now - 5)

# -- not called
s, sheet, attempt = printed()
no("back by an administrator", "R4", s.give_back, attempt, sheet, who="adm")
no("back with another entry", "R4", s.give_back, attempt, sheet, kind="contact")
no("back of another sheet", "R4", s.give_back, attempt, 99)
no("back by another person", "R4", s.give_back, attempt, sheet, row="op")
no("back of a call from no sheet", "R4", lambda: s.give_back(s.start(2), sheet, ticket=2))
no("ended by hand", "R4", s.run, "UPDATE attempt SET ended = 1 WHERE n = ?", attempt)
s.run("INSERT INTO call_draft VALUES (?, 1, ?, 'half')", attempt, ID["sup"])
s.give_back(attempt, sheet)
ok("it is ended, with what was typed, and nothing counts", s.run(
    "SELECT a.ended, (SELECT count(*) FROM call_draft), t.attempts, t.due_at, t.state"
    " FROM attempt a JOIN ticket t ON t.id = 1 WHERE a.n = ?", attempt).fetchone()
   == (1, 0, 0, 9000, "reported"))
ok("nor toward setting aside", s.one("SELECT count(*) FROM unreached") == 0)
no("back twice", "R4", s.give_back, attempt, sheet)
s.start(1)
for table in ("sheet", "sheet_line", "sheet_return"):
    for sql in (f"UPDATE {table} SET rowid = rowid + 1", f"DELETE FROM {table}"):
        no(sql, "R9", s.run, sql)
for sql in ("INSERT OR REPLACE INTO sheet SELECT n, number, person_id, 8, lines FROM sheet",
            "INSERT OR REPLACE INTO sheet_line SELECT attempt_n, sheet_n, line, 2 FROM sheet_line",
            "INSERT OR REPLACE INTO sheet_return SELECT n, attempt_n, ticket_id, 8"
            " FROM sheet_return"):
    no(sql, "R4", s.run, sql)

# -- once more
s, sheet, attempt = printed()
s.event("sheet.reprint", "", "sup", sheet=sheet, tickets="T-1")
ok("a supervisor prints it again", True)
no("an operator", "R11", s.event, "sheet.reprint", "", "op2", sheet=sheet, tickets="T-1")
no("what is no sheet", "R11", s.event, "sheet.reprint", "", "sup", sheet=attempt, tickets="T-1")


# -- R13: had anyone called
def feedback(called, kind="feedback", outcome="talked", who="insp"):
    """Ticket 1 is closed, in line, and its consumer is asked; the row of the complaint."""
    site = Site()
    n = site.event("account.role", "", "adm", role="supervisor", subject="adm")
    site.run("UPDATE account SET role = 'supervisor', n = ? WHERE name = 'adm'", n)
    closing = site.end(site.start(1, "op2"), who="op2", caller="op2")
    if kind == "feedback":
        n = site.event("direction", "", "insp", subject="op2", direction="removal")
        site.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", n, ID["op2"], ID["insp"])
        line = site.event("feedback.due", "T-1", "insp", cause="removal", closure=closing, due_at=5,
                          origin=n)
        site.run("INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at)"
                 " VALUES (?, 1, 'removal', ?, ?, 5)", line, n, closing)
    ticket = 1 if kind == "feedback" else 2
    n = site.event("call.start", f"T-{ticket}", "sup", call=kind, other=0)
    site.run("INSERT INTO attempt VALUES (?, ?, ?, ?, NULL, 0, 0)", n, ticket, ID["sup"], kind)
    talk = outcome == "talked"
    no_ = site.one("SELECT max(register_no) + 1 FROM callback") if talk else None
    end = site.event("call.end", f"T-{ticket}", "sup", attempt=n, band=0, call=kind, called=called,
                     caller="sup", day=0, duration=0, due_at=None if talk else 9,
                     outcome=outcome, promised=None if talk else 0, fixed="yes" if talk else None,
                     role="x", satisfied="yes" if talk else None, register=no_, relation=0)
    word = "yes" if talk else "none"
    site.run("INSERT INTO callback VALUES (?, ?, ?, ?, ?, ?, ?, 'supervisor', 0, ?, ?, ?, 0, ?, 0,"
             " 0)", end, ticket, n, kind, outcome, ID["sup"], ID["sup"], word, word, site.now, no_)
    return site.run("SELECT state, suspect, risk FROM ticket WHERE id = ?", ticket).fetchone()


ok("they had been called", feedback("yes") == ("closed", 0, 0))
ok("they do not remember", feedback("unsure") == ("closed", 0, 0))
ok("nobody had called: suspect, and a risk", feedback("no") == ("closed", 1, 1))
no("another word", "R13", feedback, "perhaps")
no("told by a call-back", "R13", feedback, "no", kind="callback")
no("told by nobody", "R13", feedback, "no", outcome="busy")
print(f"1..{count}")
sys.exit(failed > 0)
