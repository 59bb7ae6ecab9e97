# SPDX-License-Identifier: GPL-3.0-or-later
"""Attached files by raw SQL: each row as its entry says it, and then otherwise.

Usage: test-gate-files.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
PEOPLE = [("je", None), ("op", "operator"), ("sup", "supervisor"), ("adm", "administrator"),
          ("insp", "inspection"), ("gone", "operator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}
SUM = "ab" * 32
count = failed = 0


class Site:
    """Tickets 1 and 2 are of bills, 3 of theft."""
    def __init__(self):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for pragma in ("trusted_schema = OFF", "foreign_keys = ON", "recursive_triggers = ON"):
            self.db.execute("PRAGMA " + pragma)
        for script in scripts:
            self.db.executescript(script)
        self.event("site")
        for name, role in PEOPLE:
            self.run("INSERT INTO person VALUES (?, ?, ?, '', 1)", ID[name], name, name)
            if role:
                self.run("INSERT INTO account (id, name, person_id, role, n)"
                         " VALUES (?, ?, ?, ?, 1)", ID[name], name, ID[name], role)
        self.event("account.disabled", "", "adm", subject="gone", disabled=1)
        self.run("UPDATE account SET disabled = 1, n = 2 WHERE name = 'gone'")
        for i in (1, 2, 3):
            n = self.event("ticket.new", f"T-{i}", "op")
            self.run("INSERT INTO ticket (id, number, source, source_number, state, rung,"
                     " category_id, consumer_name, phone, account_no, address, description,"
                     " resolution, registrar_id, registered_at, n) VALUES (?, ?, '', '',"
                     " 'registered', 0, ?, 'a', '98765', '', 'x', 'd', '', 2, 1, ?)", i, f"T-{i}",
                     26 if i == 3 else 12, n)

    def run(self, sql, *values):
        return self.db.execute(sql, values)

    def one(self, sql, *values):
        return self.run(sql, *values).fetchone()[0]

    def event(self, kind, ticket="", person="0", **body):
        n = self.one("SELECT coalesce(max(n), 0) + 1 FROM event")
        body = json.dumps({k.replace("__", "."): v for k, v in body.items()}, sort_keys=True,
                          separators=(",", ":"))
        self.run("INSERT INTO event VALUES (?, 1000, ?, ?, ?, ?, ?)", n, person, kind, ticket, body,
                 bytes(32))
        return n

    def attach(self, ticket=1, who="op", kind="attachment", row_ticket=None, row_who=None, n=None,
               texts=True, **row):
        said = {"size": 5, "type": "image/png", "what": "slip"}
        entry = self.event(kind, f"T-{ticket}", who, text__name="00", text__sha256="11", **said)
        if texts:
            for field, value in (("name", "a.png"), ("sha256", SUM)):
                self.run("INSERT INTO event_text VALUES (?, ?, ?, ?)", entry, field, bytes(16), value)
        said.update({"name": "a.png", "sha256": SUM, **row})
        self.run("INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?)", n or entry,
                 row_ticket or ticket, ID[row_who or who], said["what"], said["type"], said["size"],
                 said["name"], said["sha256"])
        return entry

    def look(self, attachment, ticket=1, who="op", kind="attachment.open", said=None, row_who=None,
             n=None):
        entry = self.event(kind, f"T-{ticket}", who, attachment=said or attachment)
        self.run("INSERT INTO attachment_look VALUES (?, ?, ?)", n or entry, attachment,
                 ID[row_who or who])

    def move_to_theft(self, ticket):
        n = self.event("ticket.edit", f"T-{ticket}", "op", category="theft.information",
                       changed="category", text__reason="00")
        self.run("INSERT INTO edit VALUES (?, ?, ?, 0)", n, ticket, ID["op"])
        self.run("UPDATE ticket SET category_id = 26, n = ? WHERE id = ?", n, ticket)

    def pretend_erased(self, ticket):
        """Past the rules of erasing, which test-gate-doors.py breaks."""
        n = self.event("erase", "", "adm")
        for name in ("erasure_insert", "erasure_rule"):
            sql = self.one("SELECT sql FROM sqlite_schema WHERE name = ?", name)
            self.run("DROP TRIGGER " + name)
            if name == "erasure_rule":
                self.run("INSERT INTO erasure VALUES (?, ?)", n, ticket)
            self.held = getattr(self, "held", []) + [sql]
        for sql in self.held:
            self.run(sql)


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good and note:
        print("#", note)


def refused(act, *args, **kw):
    try:
        act(*args, **kw)
    except sqlite3.IntegrityError as error:
        return str(error)
    return ""


def no(case, rule, act, *args, **kw):
    said = refused(act, *args, **kw)
    ok("refused: " + case, said.startswith(rule), said or "it was done")


s = Site()
a = s.attach()
ok("a file is attached as its entry says", a > 0)
ok("by a supervisor too, to any state", s.attach(2, "sup") > 0)
no("without its entry", "R9:", s.attach, kind="contact")
no("with an older entry", "R9:", s.attach, n=a - 1)
no("to another complaint", "R9:", s.attach, row_ticket=2)
no("by another person", "R9:", s.attach, row_who="sup")
no("of another size", "R9:", s.attach, size=6)
no("of another type", "R9:", s.attach, type="image/jpeg")
no("as something else", "R9:", s.attach, what="photo")
no("with another name", "R9:", s.attach, name="b.png")
no("with another sum", "R9:", s.attach, sha256="cd" * 32)
no("without a sum", "CHECK", s.attach, texts=False, sha256="abc")
no("by the administrator", "R11:", s.attach, who="adm")
no("by an inspection officer", "R11:", s.attach, who="insp")
no("by whose account is disabled", "R11:", s.attach, who="gone")
no("to a complaint of theft", "R11:", s.attach, 3)
no("its name changed", "R9:", s.run, "UPDATE attachment SET name = 'b'")
no("its sum emptied", "R9:", s.run, "UPDATE attachment SET name = '', sha256 = ''")
no("moved to another complaint", "R9:", s.run, "UPDATE attachment SET ticket_id = 2 WHERE n = ?", a)
no("deleted", "R9:", s.run, "DELETE FROM attachment")
no("replaced", "R9:", s.run, "INSERT OR REPLACE INTO attachment SELECT * FROM attachment")

for who in ("op", "sup", "insp"):
    s.look(a, who=who)
ok("it is looked at by who may", s.one("SELECT count(*) FROM attachment_look") == 3)
no("looked at without an entry", "R11:", s.look, a, kind="contact")
no("with an older entry", "R11:", s.look, a, n=a)
no("in another's name", "R11:", s.look, a, row_who="sup")
no("another file than the entry says", "R11:", s.look, a, said=a + 1)
no("of another complaint", "R11:", s.look, a, ticket=2)
no("by the administrator", "R11:", s.look, a, who="adm")
no("by whose account is disabled", "R11:", s.look, a, who="gone")
no("a look changed", "R9:", s.run, "UPDATE attachment_look SET person_id = 1")
no("a look deleted", "R9:", s.run, "DELETE FROM attachment_look")

ok("who attached took part", s.one("SELECT count(*) FROM part WHERE ticket_id = 2 AND person_id = ?"
                                   " AND how = 'acted'", ID["sup"]) == 1)
s.move_to_theft(2)
no("looked at after the complaint became one of theft", "R11:", s.look,
   s.one("SELECT max(n) FROM attachment"), ticket=2, who="sup")

s.pretend_erased(1)
no("another's emptied by an erasure", "R9:", s.run, "UPDATE attachment SET name = '', sha256 = ''"
   " WHERE ticket_id = 2")
no("only its name emptied", "R9:", s.run, "UPDATE attachment SET name = '' WHERE ticket_id = 1")
s.run("UPDATE attachment SET name = '', sha256 = '' WHERE ticket_id = 1")
ok("an erasure empties name and sum", s.one("SELECT count(*) FROM attachment WHERE sha256 = ''") == 1)
no("looked at after its erasure", "R11:", s.look, a)
no("attached to what was erased", "R11:", s.attach)
s.event("slip")
no("filled again", "R9:", s.run, "UPDATE attachment SET name = 'a', sha256 = ? WHERE ticket_id = 1",
   SUM)
print(f"1..{count}")
sys.exit(failed > 0)
