# SPDX-License-Identifier: GPL-3.0-or-later
"""Doors that raw SQL found open: each column as its entry says it, and then otherwise.

Usage: test-gate-doors.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
HOUR = 3600000
DAY = 24 * HOUR
PEOPLE = [("je", None), ("op", "operator"), ("sup", "supervisor"), ("insp", "inspection"),
          ("adm", "administrator"), ("op2", "operator"), ("op3", "operator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}
TALK = "talked"


class Site:
    """Ticket 1 is reported and falls due at 9000; ticket 2 is registered."""
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
        for i in (1, 2):
            n = self.event("ticket.new", f"T-{i}", "sup")
            self.run("INSERT INTO consumer VALUES (?, '', ?, 'a', ?)", i, f"987650000{i}", n)
            self.run("INSERT INTO ticket (id, number, source, source_number, state, rung,"
                     " category_id, consumer_id, consumer_name, phone, account_no, address,"
                     " description, resolution, registrar_id, registered_at, limit_at, n) VALUES"
                     " (?, ?, '', '', 'registered', 0, 1, ?, 'a', ?, '', 'x', 'd', '', 3, 1, 5000,"
                     " ?)", i, f"T-{i}", i, f"987650000{i}", n)
        self.assign()
        self.claim(due_at=9000)

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def event(self, kind, ticket="", person="0", /, **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        body = json.dumps(body, sort_keys=True, separators=(",", ":"))
        for short, whole in (("\\t", "\\u0009"), ("\\n", "\\u000a")):
            body = body.replace(short, whole)  # as the format has them
        self.run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, zeroblob(32))", n, self.now, person,
                 kind, ticket, body)
        return n

    def contact(self, i=1):
        """An entry about the complaint that says nothing."""
        return self.event("contact", f"T-{i}", "op", became="contact", text__words="00")

    def came(self):
        """Its newest entry is that of an import."""
        self.run("UPDATE ticket SET n = ? WHERE id = 1", self.event("import.ticket", "T-1", "sup"))

    def assign(self):
        n = self.event("assign", "T-1", "op")
        self.run("INSERT INTO assignment VALUES (?, 1, 1, NULL, 1, 'assign')", n)
        self.run("UPDATE ticket SET state = 'assigned', rung = 1, officer_id = 1 WHERE id = 1")

    def claim(self, due_at=9000, unconfirmed=0, what="00", row_due=None, row_un=None, done="done"):
        n = self.event("claim", "T-1", "op", by_consumer=0, claimant="je", claimed_at=900,
                       due_at=due_at, text__what=what, unconfirmed=unconfirmed)
        self.run("INSERT INTO claim VALUES (?, 1, 1, 2, 0, 900)", n)
        self.run("UPDATE ticket SET state = 'reported', claimed_at = 900, resolution = ?,"
                 " due_at = ?, unconfirmed = ?, n = ? WHERE id = 1", done,
                 (due_at if row_due is None else row_due) or None,
                 unconfirmed if row_un is None else row_un, n)

    def claim_row(self, person="je", typist="op", consumer=0, at=900, kind="claim"):
        """A row of a claim that need not be what its entry says."""
        n = self.event(kind, "T-1", "op", by_consumer=0, claimant="je", claimed_at=900, due_at=9000,
                       text__what="00", unconfirmed=0)
        self.run("INSERT INTO claim VALUES (?, 1, ?, ?, ?, ?)", n, ID.get(person), ID.get(typist),
                 consumer, at)

    def start(self, who="sup", kind="callback"):
        n = self.event("call.start", "T-1", who, call=kind, other=0)
        self.run("INSERT INTO attempt VALUES (?, 1, ?, ?, NULL, 0, 0)", n, ID[who], kind)
        return n

    def end(self, attempt, who="sup", outcome=TALK, fixed="yes", called=None, due=None,
            promised=None, due_day=None, kind="callback"):
        no = self.one("SELECT coalesce(max(register_no), 0) + 1 FROM callback")
        talk = outcome == TALK
        n = self.event("call.end", "T-1", who, attempt=attempt, band=0, call=kind, caller=who,
                       day=self.now // DAY, duration=0, due_at=due, due_day=due_day,
                       outcome=outcome, promised=promised, fixed=fixed if talk else None, role="x",
                       satisfied=fixed if talk else None, register=no if talk else None, relation=0)
        word = fixed if talk else "none"
        self.run("INSERT INTO callback VALUES (?, 1, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, ?,"
                 " 0)", n, attempt, kind, outcome, ID[who], ID[who], dict(PEOPLE)[who], word, word,
                 self.now if called is None else called, no if talk else None, self.now // DAY)
        return n

    def retry(self, due=20000, row=None, promised=0, row_promised=None, by=1):
        self.end(self.start(), outcome="later", due=due, promised=promised)
        self.run("UPDATE ticket SET due_at = ?, promised = ?, attempts = attempts + ? WHERE id = 1",
                 due if row is None else row, promised if row_promised is None else row_promised, by)

    def lapse(self, attempt, person="0", caller=None, kind="call.lapse", row=None):
        who = self.one("SELECT p.staff_no FROM attempt a JOIN person p ON p.id = a.person_id"
                       " WHERE a.n = ?", attempt)
        n = self.event(kind, "T-1", person, attempt=attempt, caller=caller or who)
        self.run("INSERT INTO lapse VALUES (?, ?, 1, ?)", n, attempt, row or ID[who])

    def setting(self, key, value, who="adm", said=None, kind="setting", subject=None):
        n = self.event(kind, "", who, subject=subject or key, value=said or value)
        self.run("INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                 " value = excluded.value, n = excluded.n", key, value, n)

    def erase(self, i=1):
        """The complaint is closed and old: its texts go."""
        self.now += 2000 * DAY
        n = self.event("erase", "", "adm", before=self.now - 1100 * DAY, second="sup", texts=1,
                       tickets=f"T-{i}")
        self.run("INSERT INTO erasure VALUES (?, ?)", n, i)
        return n

    # R6
    def reopened(self):
        self.end(self.start(), fixed="no")
        return self.one("SELECT max(n) FROM reopening")

    def escalate(self, about, due=None, counted=None, next_at=None, person=1):
        due = due or self.now + DAY
        n = self.event("escalation", "T-1", "0", about=about, cause="not_satisfied", due_at=due,
                       fell_due_at=self.now, officer="je" if person else None, raised_at=self.now,
                       rung="sdo", vacant=0)
        self.run("INSERT INTO escalation (n, ticket_id, cause, about_n, rung, person_id, vacant,"
                 " fell_due_at, raised_at, due_at, next_at, counted_at) VALUES (?, 1,"
                 " 'not_satisfied', ?, 2, ?, 0, ?, ?, ?, ?, ?)", n, about, person, self.now, self.now,
                 due, next_at or (due if person else self.now), counted or self.now)
        return n

    def dispatch(self, e, at=None):
        n = self.event("escalation.dispatch", "T-1", "op", escalation=e, how="phone")
        self.run("UPDATE escalation SET dispatched_n = ?, dispatched_at = ? WHERE n = ?", n,
                 at or self.now, e)

    def answer(self, e, next_at=None, row_next=0, counted=0, at=None):
        next_at = next_at or self.now + DAY
        n = self.event("escalation.ack", "T-1", "op", acknowledged_at=self.now, escalation=e,
                       next_at=next_at, source="phone")
        self.run("UPDATE escalation SET acknowledged_n = ?, acknowledged_at = ?, next_at = ?,"
                 " counted_at = ?, recounted_from = NULL WHERE n = ?", n, at or self.now,
                 next_at if row_next == 0 else row_next, counted or self.now, e)

    def act(self, e, done=0, ended=None, action=None, row_next=0):
        action = action or self.now + HOUR
        n = self.event("escalation.act", "T-1", "op", action_at=action, done=done, escalation=e,
                       text__what="00")
        ended = done if ended is None else ended
        self.run("UPDATE escalation SET acted_n = ?, action_at = ?, next_at = ?, counted_at = NULL,"
                 " recounted_from = NULL, ended_n = ? WHERE n = ?", n, action,
                 row_next if row_next != 0 else None if ended else action, n if ended else None, e)

    def recount(self, e, back, counted=None, next_at=None, start=None):
        old_next, old_counted = self.run("SELECT next_at, counted_at FROM escalation WHERE n = ?",
                                         e).fetchone()
        self.now -= back
        counted = counted or self.now
        next_at = next_at or self.now + old_next - old_counted
        start = start or old_counted
        self.event("escalation.recount", "T-1", "0", counted_at=counted, escalation=e,
                   next_at=next_at, recounted_from=start)
        self.run("UPDATE escalation SET next_at = ?, counted_at = ?, recounted_from = ? WHERE n = ?",
                 next_at, counted, start, e)


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


def each(rule, site, *statements):
    for sql in statements:
        no(sql, rule, site().run, sql)


# -- settings
s = Site()
s.setting("set-aside.attempts", "4")
s.setting("set-aside.attempts", "5")
s.setting("site.name", 'the "first" \\ desk\tof\nall')
ok("a setting is made and changed by an administrator's entry",
   s.one("SELECT group_concat(value, '|') FROM setting WHERE key LIKE 'set%'") == "5")
no("a setting by an operator", "R9", s.setting, "erase.after-days", "1", who="op")
no("a setting of another value", "R9", s.setting, "erase.after-days", "1", said="2")
no("a setting of another key", "R9", s.setting, "erase.after-days", "1", subject="x")
no("a setting with another entry", "R9", s.setting, "erase.after-days", "1", kind="slip")
each("R9", lambda: s, "INSERT INTO setting VALUES ('erase.after-days', '1', 1)",
     "UPDATE setting SET value = '9'", "UPDATE setting SET key = 'x' WHERE value = '5'",
     "INSERT OR REPLACE INTO setting SELECT key, '9', n FROM setting", "DELETE FROM setting")

# -- suspect, and what keeps from erasure
s = Site()
no("suspect without an entry", "R11", s.run, "UPDATE ticket SET suspect = 1 WHERE id = 2")
s.contact()
s.run("UPDATE ticket SET suspect = 1 WHERE id = 1")
s.contact()
no("no longer suspect", "R11", s.run, "UPDATE ticket SET suspect = 0 WHERE id = 1")
each("R11", Site, "UPDATE consumer SET name = ''", "DELETE FROM consumer WHERE id = 1",
     "UPDATE consumer SET phone = '1'")
each("R9", Site, "INSERT INTO consumer VALUES (9, '', '9', 'x', 1)",
     "INSERT OR REPLACE INTO consumer SELECT id, account_no, '9', name, n FROM consumer")
s = Site()
s.end(s.start())
n = s.erase()
s.run("UPDATE ticket SET consumer_name = '', phone = '', address = '', description = '',"
      " resolution = '', consumer_id = NULL WHERE id = 1")
s.run("DELETE FROM consumer WHERE id = 1")
ok("by an erasure they go", s.one("SELECT count(*) FROM consumer") == 1)
no("of another complaint they do not", "R9", s.run,
   "UPDATE ticket SET consumer_id = NULL WHERE id = 2")
no("nor its consumer", "R11", s.run, "DELETE FROM consumer WHERE id = 2")
no("nor its number", "R11", s.run, "UPDATE ticket SET phone = '' WHERE id = 2")
s = Site()
attempt = s.start()
s.run("INSERT INTO call_draft VALUES (?, 1, ?, 'typed')", attempt, ID["sup"])
no("a draft becomes another's", "R11", s.run, "UPDATE call_draft SET person_id = 2")
other = s.start("op2")
s.end(attempt)
ok("no draft is left", s.one("SELECT count(*) FROM call_draft") == 0)
no("a draft of a closed complaint", "R11", s.run, "INSERT INTO call_draft VALUES (?, 1, ?, 'x')",
   other, ID["op2"])
no("erased with a call open", "R11", s.erase)
s.lapse(other)
s.erase()

# -- what moves without an entry
for rule, change in (("R6", "rung = 3"), ("R6", "officer_id = 2"), ("R9", "consumer_id = NULL"),
                     ("R5", "limit_at = 4000"), ("R9", "claimed_at = 1"), ("R4", "attempts = 3"),
                     ("R9", "reopens = 1"), ("R9", "n = 1")):
    each(rule, Site, f"UPDATE ticket SET {change} WHERE id = 2")
s = Site()
s.contact()
no("an entry about it moves no due time", "R4", s.run, "UPDATE ticket SET due_at = 99999")
no("nor takes it off the queue", "R4", s.run, "UPDATE ticket SET due_at = NULL WHERE id = 1")
no("nor makes it unconfirmed", "R4", s.run, "UPDATE ticket SET unconfirmed = 1 WHERE id = 1")
no("nor promised", "R4", s.run, "UPDATE ticket SET promised = 1 WHERE id = 1")
no("nor tells what was done", "R9", s.run, "UPDATE ticket SET resolution = 'x' WHERE id = 1")
no("nor that nothing was", "R9", s.run, "UPDATE ticket SET resolution = '' WHERE id = 1")
for field in ("phone", "consumer_name", "address", "description"):
    no(f"nor takes {field} away", "R11", s.run, f"UPDATE ticket SET {field} = '' WHERE id = 1")
for what, rule, change in (
        ("sends it to another officer", "R6", "officer_id = 2"), ("lets it climb", "R6", "rung = 2"),
        ("makes its claim older", "R9", "claimed_at = 1"), ("counts an attempt", "R4", "attempts = 1"),
        ("makes its limit earlier", "R5", "limit_at = limit_at - 1"),
        ("gives it another consumer", "R9", "consumer_id = 2"),
        ("or none", "R9", "consumer_id = NULL"), ("another category", "R9", "category_id = 2"),
        ("another place", "R9", "place_id = 1"), ("another name", "R9", "consumer_name = 'x'"),
        ("account", "R9", "account_no = 'x'"), ("address", "R9", "address = 'z'"),
        ("or words", "R9", "description = 'z'")):
    no(f"nor {what}", rule, s.run, f"UPDATE ticket SET {change} WHERE id = 1")
s.claim(due_at=7000)
no("a claim says when it falls due", "R4", s.claim, due_at=7000, row_due=8000)
no("and whether it is confirmed", "R4", s.claim, row_un=1)
no("and what was done", "R9", s.claim, due_at=7000, what=None, done="much")
no("a further claim puts no call off", "R4", s.claim, due_at=9000)
no("nor makes one of nobody's", "R4", s.claim, due_at=0)
s.claim(due_at=6500)
ok("it may bring one forward", s.one("SELECT due_at FROM ticket WHERE id = 1") == 6500)
no("an old claim of what stood open here", "R4", s.claim, due_at=0, unconfirmed=1)
s.came()
s.contact()
no("also when it came by an import", "R4", s.claim, due_at=0, unconfirmed=1)
s.came()
s.claim(due_at=0, unconfirmed=1)
ok("an old claim falls due never", s.one("SELECT due_at IS NULL FROM ticket WHERE id = 1") == 1)
s.contact()
no("an entry about it does not confirm it", "R4", s.run, "UPDATE ticket SET unconfirmed = 0 WHERE id = 1")

# -- each entry moves what it says, and nothing else


def edit(kind="ticket.edit", **said):
    s = Site()
    s.event(kind, "T-1", "op", **said)
    return s


for kind in ("ticket.edit", "import.change"):
    for field in ("consumer_name", "account_no", "address", "description"):
        change = f"UPDATE ticket SET {field} = 'new' WHERE id = 1"
        edit(kind, **{f"text__{field}": "00"}).run(change)
        no(f"{kind} of something else changes no {field}", "R9", edit(kind, text__reason="00").run, change)
    edit(kind, category="supply.no-supply").run("UPDATE ticket SET category_id = 2 WHERE id = 1")
    no(f"{kind} of another category", "R9", edit(kind, category="supply").run,
       "UPDATE ticket SET category_id = 2 WHERE id = 1")
no("an edit gives it no consumer of another number", "R9", edit(changed="description").run,
   "UPDATE ticket SET consumer_id = 2 WHERE id = 1")
no("nor none", "R9", edit().run, "UPDATE ticket SET consumer_id = NULL WHERE id = 1")
s = edit(changed="phone", text__phone="00", text__reason="00")
s.run("INSERT INTO edit SELECT max(n), 1, ?, 1 FROM event", ID["op"])
s.run("UPDATE ticket SET consumer_id = 2, phone = '9876500002', risk = 1 WHERE id = 1")


def placed(kind, to, /, **said):
    """In P, and an entry that says something of the place."""
    s = Site()
    n = s.event("place", area_class="city", kind="area", subject="P")
    s.run("INSERT INTO place VALUES (1, 'P', NULL, 'area', 'P', '', 'city', ?)", n)
    s.event("ticket.edit", "T-1", "op", changed="place", place="P")
    s.run("UPDATE ticket SET place_id = 1 WHERE id = 1")
    s.event(kind, "T-1", "op", **said)
    s.run("PRAGMA foreign_keys = OFF")
    return lambda: s.run(f"UPDATE ticket SET place_id = {to} WHERE id = 1")


placed("ticket.edit", "NULL", changed="place")()
placed("import.change", "NULL", category="supply")()
placed("assign", "1", place="P")()
for what, kind, place, said in (
        ("of something else takes it out of its place", "ticket.edit", "NULL", dict(changed="description")),
        ("sends it to no place", "assign", "NULL", {}),
        ("sends it to a place that there is not", "assign", "99", dict(place="P")),
        ("finds another place", "import.change", "99", dict(place="P"))):
    no(f"{kind} {what}", "R9", placed(kind, place, **said))
for field, value, said in (("category_id", "2", dict(category="supply.no-supply")),
                           ("address", "'new'", dict(text__address="00"))):
    no(f"an assignment changes no {field}", "R9", edit("assign", **said).run,
       f"UPDATE ticket SET {field} = {value} WHERE id = 1")
s = edit(category="none")
s.run("PRAGMA foreign_keys = OFF")
no("a category that there is not", "R9", s.run, "UPDATE ticket SET category_id = 99 WHERE id = 1")
no("an import gives no other consumer", "R9", edit("import.change").run,
   "UPDATE ticket SET consumer_id = 2 WHERE id = 1")
no("an entry of another complaint changes no name", "R9", edit(text__consumer_name="00").run,
   "UPDATE ticket SET consumer_name = 'x' WHERE id = 2")
edit("limit.earlier", limit_at=2500).run("UPDATE ticket SET limit_at = 2500 WHERE id = 1")
no("a limit that is not the entry's", "R5", edit("limit.earlier", limit_at=2500).run,
   "UPDATE ticket SET limit_at = 2400 WHERE id = 1")
s = Site()
n = s.event("assign", "T-1", "op")
s.run("INSERT INTO assignment VALUES (?, 1, 2, NULL, 2, 'assign')", n)
no("an assignment sends to nobody else", "R6", s.run, "UPDATE ticket SET rung = 2, officer_id = 1 WHERE id = 1")
no("nor to another rung", "R6", s.run, "UPDATE ticket SET rung = 3, officer_id = 2 WHERE id = 1")
s.run("UPDATE ticket SET rung = 2, officer_id = 2 WHERE id = 1")
s = Site()
no("one call counts once", "R4", s.retry, by=2)
s = Site()
s.retry()
s.retry(due=30000, promised=1)
s.retry(due=40000)
no("a call says when the next is", "R4", s.retry, due=20000, row=90000)
no("and whether it was promised", "R4", s.retry, row_promised=1)
no("a call of yesterday", "R4", lambda: s.end(s.start(), called=s.now - 1))
no("a call of tomorrow", "R4", lambda: s.end(s.start(), called=s.now + DAY))
s.end(s.start())
ok("a satisfied call takes it off the queue",
   s.run("SELECT state, due_at FROM ticket WHERE id = 1").fetchone() == ("closed", None))

# -- a call falls due on no holiday (R4), from the entry on that says so
FEAST = 20000  # days since 1970: 2024-10-04


def on_day(day, said=None, promised=0, rules=True, row_promised=None):
    """A call at noon of a day, that another day may be said of."""
    one = Site()
    one.now = (FEAST - 1) * DAY
    n = one.event("holiday", "", "adm", subject="2024-10-04", until="2024-10-05", name="Feast")
    one.run("INSERT INTO holiday (from_day, until_day, name, name_hi, n) VALUES ('2024-10-04',"
            " '2024-10-05', 'Feast', '', ?)", n)
    if rules:
        n = one.event("rules", rules=10)
        one.run("INSERT INTO rules VALUES (?, 10)", n)
    due = day * DAY + DAY // 2
    one.end(one.start(), outcome="later" if promised else "no_answer", due=due, promised=promised,
            due_day=day if said is None else said or None)
    one.run("UPDATE ticket SET due_at = ?, promised = ? WHERE id = 1", due, promised)
    return one


on_day(FEAST - 1)
on_day(FEAST + 2)
on_day(FEAST, rules=False)
on_day(FEAST + 2, said=0, rules=False)
on_day(FEAST, said=0, promised=1)
no("due on a holiday", "R4", on_day, FEAST)
no("on its last day", "R4", on_day, FEAST + 1)
no("a day that is not said", "R4", on_day, FEAST + 2, said=0)
no("another day said of it", "R4", on_day, FEAST, said=FEAST + 3)
s = on_day(FEAST + 2)
n = s.event("holiday.cancelled", "", "adm", subject="2024-10-04")
s.run("UPDATE holiday SET cancelled = 1, n = ?", n)
s.end(s.start(), outcome="no_answer", due=FEAST * DAY, promised=0, due_day=FEAST)
s.run("UPDATE ticket SET due_at = ?, promised = 0 WHERE id = 1", FEAST * DAY)
no("a claim that does not say its day", "R4", s.claim, due_at=FEAST * DAY + HOUR)


# -- so does a feedback call, but where its consumer asked for a time within three days
def line(day=FEAST - 1, said=None, rules=11, kind="feedback.due", row_due=None, **more):
    """A closure in line from noon of a day on, that another day may be said of."""
    one = Site()
    one.now = (FEAST - 1) * DAY
    closure = one.end(one.start("op2"), "op2")
    n = one.event("holiday", "", "adm", subject="2024-10-04", until="2024-10-05", name="Feast")
    one.run("INSERT INTO holiday (from_day, until_day, name, name_hi, n) VALUES ('2024-10-04',"
            " '2024-10-05', 'Feast', '', ?)", n)
    if rules:
        n = one.event("rules", rules=rules)
        one.run("INSERT INTO rules VALUES (?, ?)", n, rules)
    one.origin = one.event("direction", "", "insp", subject="op")
    one.run("INSERT INTO removal VALUES (?, ?, ?, NULL)", one.origin, ID["op"], ID["insp"])
    due = day * DAY + DAY // 2
    body = dict(cause="removal", closure=closure, due_at=due, origin=one.origin,
                due_day=day if said is None else said or None)
    n = one.event(kind, "T-1", "insp", **dict(body, **more))
    one.run("INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at)"
            " VALUES (?, 1, 'removal', ?, ?, ?)", n, one.origin, closure, row_due or due)
    return one


def asked(day, said=None, promised=0, outcome="no_answer", rules=11, hours=12, row=0):
    """A feedback call after which the next falls due at an hour of a day."""
    one = line(rules=rules)
    due = day * DAY + hours * HOUR
    one.end(one.start("op3", "feedback"), "op3", kind="feedback", outcome=outcome, due=due,
            promised=promised, due_day=day if said is None else said or None)
    one.run("UPDATE feedback SET due_at = ?, attempts = 1", due + row)
    return one


line()
line(FEAST + 2)
line(FEAST, rules=10, said=0)
line(FEAST, rules=0, said=0)
no("in line from a holiday on", "R4", line, FEAST)
no("in line from another day on than is said", "R4", line, FEAST, said=FEAST + 3)
no("in line from a day on that is not said", "R4", line, FEAST - 1, said=0)
no("in line from another time on than the entry says", "R13", line, row_due=5, rules=10)
no("in line for another closure", "R13", line, closure=1)
no("in line by another origin", "R13", line, origin=1)
no("in line for another cause", "R13", line, cause="sample")
asked(FEAST - 1)
asked(FEAST + 2)
asked(FEAST, said=0, promised=1, outcome="later")
asked(FEAST + 1, said=0, promised=1, outcome="later", hours=24)
asked(FEAST, said=0, rules=0)
no("a feedback call due on a holiday", "R4", asked, FEAST)
no("on a day that is not said", "R4", asked, FEAST + 2, said=0)
no("promised where nobody was reached", "R4", asked, FEAST, said=0, promised=1)
no("promised with a day", "R4", asked, FEAST + 2, promised=1)
no("promised ten times", "R4", asked, FEAST, said=0, promised=10, outcome="later")
no("promised for in four days", "R4", asked, FEAST + 3, said=0, promised=1, outcome="later")
no("promised for before the call", "R4", asked, FEAST - 2, said=0, promised=1, outcome="later")
no("promised and put to another time", "R4", asked, FEAST, said=0, promised=1, outcome="later",
   row=HOUR)

# -- a claim is what its entry says
s = Site()
s.claim_row()
no("another claimant", "R9", s.claim_row, person="op2")
no("no claimant", "R9", s.claim_row, person=None)
no("another typist", "R9", s.claim_row, typist="op2")
no("no typist, of no import", "R9", s.claim_row, typist=None)
no("the consumer's", "R9", s.claim_row, consumer=1)
no("at another time", "R9", s.claim_row, at=901)
no("by another entry", "R9", s.claim_row, kind="contact")

# -- attempts that nobody ended
s = Site()
attempt = s.start("op")
s.run("INSERT INTO call_draft VALUES (?, 1, ?, 'half')", attempt, ID["op"])
s.now += DAY - 1
no("a call lapses before its time", "R4", s.lapse, attempt)
s.now += 1
no("a call lapses by somebody's entry", "R4", s.lapse, attempt, person="sup")
no("a call lapses by another entry", "R4", s.lapse, attempt, kind="contact")
no("a call lapses of another caller", "R4", s.lapse, attempt, caller="op2")
no("a call lapses of another person", "R4", s.lapse, attempt, row=ID["op2"])
s.lapse(attempt)
ok("it is ended, and what was typed is gone", s.one(
    "SELECT (SELECT ended FROM attempt WHERE n = ?) + (SELECT count(*) FROM call_draft)", attempt) == 1)
no("twice", "R4", s.lapse, attempt)
no("it takes an outcome no more", "R4", s.end, attempt, fixed="no")
no("nor is it open again", "R4", s.run, "UPDATE attempt SET ended = 0")
no("nor typed in", "R11", s.run, "INSERT INTO call_draft VALUES (?, 1, ?, 'x')", attempt, ID["op"])
no("nor counted", "R4", s.run, "UPDATE ticket SET due_at = 1 WHERE id = 1")
each("R9", lambda: s, "UPDATE lapse SET person_id = 1", "DELETE FROM lapse")
s = Site()
s.setting("callback.lapse-hours", "2")
attempt = s.start("op")
s.now += 2 * HOUR
s.lapse(attempt)
s.now += 9 * DAY
late = s.start("op")
s.now -= 9 * DAY
s.lapse(late)
ok("after the site's hours, and from a clock that was ahead",
   s.one("SELECT count(*) FROM lapse") == 2)

# -- silence
s = Site()
about = s.reopened()
no("counted from later", "R6", s.escalate, about, counted=s.now + DAY)
no("silent only in a year", "R6", s.escalate, about, next_at=s.now + 365 * DAY)
e = s.escalate(about)
for change in ("counted_at = counted_at + 1", "recounted_from = 5", "counted_at = NULL",
               "recounted_from = 99999999, counted_at = NULL", "next_at = next_at - 1",
               "dispatched_at = 5", "acknowledged_at = 5", "action_at = 5"):
    s.contact()
    no(change, "R6", s.run, f"UPDATE escalation SET {change}")
no("sent at another time", "R6", s.dispatch, e, at=s.now - 5)
s.dispatch(e)
no("answered at another time", "R6", s.answer, e, at=5)
no("answered, silent for ever", "R6", s.answer, e, row_next=None)
no("answered, silent later", "R6", s.answer, e, row_next=s.now + 9 * DAY)
no("answered, counted from later", "R6", s.answer, e, counted=s.now + 5)
s.now += HOUR
no("counted anew from another time", "R6", s.recount, e, 0, start=77)
s.now += HOUR
no("counted anew with another span", "R6", s.recount, e, 0, next_at=5)
s.recount(e, 2 * HOUR)
s.answer(e)
s.contact()
no("ended by a word", "R6", s.run, "UPDATE escalation SET ended_n = (SELECT max(n) FROM event),"
   " next_at = NULL")
no("ended by an action that is not done", "R6", s.act, e, ended=1)
no("acted on, silent for ever", "R6", s.act, e, row_next=None)
s.act(e)
s.contact()
no("ended by a word after the action", "R6", s.run, "UPDATE escalation SET ended_n ="
   " (SELECT max(n) FROM event), next_at = NULL")
s.claim()
ok("ended by a claim after it", s.one("SELECT ended_n = (SELECT max(n) FROM event) FROM escalation"))
s = Site()
e = s.escalate(s.reopened())
s.dispatch(e)
s.answer(e)
s.act(e, done=1)
ok("ended by an action that is done", s.one("SELECT ended_n = acted_n FROM escalation"))
s = Site()
e = s.escalate(s.reopened())
s.claim()
s.end(s.start())
ok("ended by a satisfied consumer", s.one("SELECT ended_n IS NOT NULL AND next_at IS NULL"
                                          " FROM escalation"))
print(f"1..{count}")
sys.exit(failed > 0)
