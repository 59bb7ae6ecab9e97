#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Explanations and warnings against raw SQL: given by inspection officers to others, with a day to
come; followed up by another than who is directed, while they stand; never changed (R9, R17).

Usage: test-gate-directions.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

scripts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
DAY = 86400000
NOW = 1795494600000
PEOPLE = [("je", None), ("op", "operator"), ("sup", "supervisor"), ("insp", "inspection"),
          ("insp2", "inspection"), ("off", "inspection"), ("adm", "administrator")]
ID = {name: i for i, (name, _) in enumerate(PEOPLE, 1)}
count = failed = 0


class Site:
    def __init__(self):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for pragma in ("trusted_schema = OFF", "foreign_keys = ON", "recursive_triggers = ON"):
            self.db.execute("PRAGMA " + pragma)
        for script in scripts:
            self.db.executescript(script)
        self.event("site", "0")
        self.db.execute("INSERT INTO person VALUES (99, '0', 'program', '', 1)"
                        " ON CONFLICT DO NOTHING")
        for name, role in PEOPLE:
            self.db.execute("INSERT INTO person VALUES (?, ?, ?, '', 1)", (ID[name], name, name))
            if role:
                self.db.execute("INSERT INTO account (id, name, person_id, role, disabled, n)"
                                " VALUES (?, ?, ?, ?, ?, 1)",
                                (ID[name], name, ID[name], role, name == "off"))

    def event(self, kind, person, ticket="", at=NOW, **body):
        n = self.db.execute("SELECT coalesce(max(n), 0) + 1 FROM event").fetchone()[0]
        body = {k.replace("__", "."): v for k, v in body.items() if v is not None}
        self.db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, zeroblob(32))",
                        (n, at, person, kind, ticket,
                         json.dumps(body, sort_keys=True, separators=(",", ":"))))
        return n

    def give(self, who="insp", whom="op", what="explanation", until=NOW + 7 * DAY, audit=None,
             words="00", kind="direction.order", verb="INSERT", ticket="", **row):
        """The entry as it is said, the row too but for what is named in @row."""
        n = self.event(kind, who, ticket, audit=audit, direction=what, subject=whom,
                       text__words=words, until=until)
        said = {"n": n, "person_id": ID.get(whom, 99), "officer_id": ID[who], "what": what,
                "due_at": until, "audit_n": audit}
        said.update(row)
        self.db.execute(f"{verb} INTO direction ({', '.join(said)}) VALUES"
                        f" ({', '.join('?' * len(said))})", list(said.values()))
        return n

    def follow(self, direction, who="insp2", done=0, subject="op", words="00",
               kind="direction.follow", verb="INSERT", **row):
        n = self.event(kind, who, direction=direction, done=done, subject=subject, text__words=words)
        said = {"n": n, "direction_n": direction, "officer_id": ID[who], "done": done}
        said.update(row)
        self.db.execute(f"{verb} INTO direction_follow ({', '.join(said)}) VALUES"
                        f" ({', '.join('?' * len(said))})", list(said.values()))
        return n


    def withdraw(self, direction, who="insp2", subject="op", reason="00",
                 kind="direction.withdraw", verb="INSERT", **row):
        n = self.event(kind, who, direction=direction, subject=subject, text__reason=reason)
        said = {"n": n, "direction_n": direction, "officer_id": ID[who]}
        said.update(row)
        self.db.execute(f"{verb} INTO direction_withdrawal ({', '.join(said)}) VALUES"
                        f" ({', '.join('?' * len(said))})", list(said.values()))
        return n


def refused(act, *args, **kw):
    try:
        act(*args, **kw)
    except sqlite3.Error as error:
        return str(error)
    return ""


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good:
        print("#", note)


def no(rule, case, act, *args, **kw):
    said = refused(act, *args, **kw)
    ok(f"refused: {case}", said.startswith(rule), said or "it was done")


s = Site()
s.event("audit.freeze", "insp")
first = s.give()
warning = s.give(who="insp2", whom="je", what="warning", until=NOW + 366 * DAY)
other = s.give(whom="insp2")
ok("an explanation and a warning are given, also to an inspection officer", first and warning)

for who in ("op", "sup", "adm", "je", "off"):
    no("R17:", f"given by {who}", s.give, who=who, whom="sup")
no("R17:", "given to oneself", s.give, whom="insp")
no("R17:", "given to the program", s.give, whom="0")
no("R17:", "due when it was given", s.give, until=NOW)
no("R17:", "due in the past", s.give, until=NOW - DAY)
no("R17:", "due after more than a year", s.give, until=NOW + 366 * DAY + 1)
no("R17:", "from an audit that no entry froze", s.give, audit=first)
no("CHECK", "something else than an explanation or a warning", s.give, what="fine")
no("R9:", "without words", s.give, words=None)
no("R9:", "by an entry of another kind", s.give, kind="direction")
no("R9:", "by an entry about a complaint", s.give, ticket="T-1")
no("R9:", "to another than the entry says", s.give, person_id=ID["sup"])
no("R9:", "by another than the entry says", s.give, officer_id=ID["insp2"])
no("R9:", "of another day than the entry says", s.give, due_at=NOW + DAY)
no("R9:", "for an old entry", s.give, n=first)
row = s.event("direction.order", "insp", direction="explanation", subject="op", text__words="00",
              until=NOW + DAY)
said = refused(s.db.execute, "INSERT INTO direction VALUES (?, ?, ?, 'warning', ?, NULL)",
               (row, ID["op"], ID["insp"], NOW + DAY))
ok("refused: a warning where the entry says an explanation", said.startswith("R9:"), said)
no("R9:", "put over another", s.give, verb="INSERT OR REPLACE", n=first)
no("R9:", "changed", s.db.execute, "UPDATE direction SET due_at = due_at + 1")
no("R9:", "deleted", s.db.execute, "DELETE FROM direction")

ok("not done so far, twice, by the officer who gave it and by another",
   s.follow(first) and s.follow(first, who="insp"))
for who in ("op", "sup", "adm", "je", "off"):
    no("R17:", f"followed up by {who}", s.follow, first, who=who)
no("R17:", "followed up by who is directed", s.follow, other, who="insp2", subject="insp2")
no("R9:", "follow-up without words", s.follow, first, words=None)
no("R9:", "follow-up by an entry of another kind", s.follow, first, kind="direction.order")
no("R9:", "follow-up of an entry that directs nobody", s.follow, 1)
no("R9:", "follow-up that names another person", s.follow, first, subject="je")
row = s.event("direction.follow", "insp", direction=first, done=0, subject="op", text__words="00")
said = refused(s.db.execute, "INSERT INTO direction_follow VALUES (?, ?, ?, 1)",
               (row, first, ID["insp"]))
ok("refused: done where the entry says that it is not", said.startswith("R9:"), said)
said = refused(s.db.execute, "INSERT INTO direction_follow VALUES (?, ?, ?, 0)",
               (row, first, ID["insp2"]))
ok("refused: followed up by another than the entry says", said.startswith("R9:"), said)
done = s.follow(first, done=1)
no("R17:", "followed up once it is done", s.follow, first)
no("R17:", "done a second time", s.follow, first, done=1)
no("R9:", "a follow-up put over another", s.follow, warning, subject="je",
   verb="INSERT OR REPLACE", n=done)
no("R9:", "a follow-up changed", s.db.execute, "UPDATE direction_follow SET done = 0")
no("R9:", "a follow-up deleted", s.db.execute, "DELETE FROM direction_follow")
ok("what stands is what was let in",
   s.db.execute("SELECT count (*) FROM direction").fetchone()[0] == 3
   and s.db.execute("SELECT group_concat (done, '') FROM (SELECT done FROM direction_follow"
                    " ORDER BY n)").fetchone()[0] == "001")

# -- taken back
for who in ("op", "sup", "adm", "je", "off"):
    no("R17:", f"taken back by {who}", s.withdraw, warning, who=who, subject="je")
no("R17:", "taken back by who is directed", s.withdraw, other, who="insp2", subject="insp2")
no("R9:", "taken back without a reason", s.withdraw, warning, subject="je", reason=None)
no("R9:", "taken back by an entry of another kind", s.withdraw, warning, subject="je",
   kind="direction.follow")
no("R9:", "taking back what directs nobody", s.withdraw, 1)
no("R9:", "taken back from another person", s.withdraw, warning, subject="op")
no("R9:", "taken back by another than the entry says", s.withdraw, warning, subject="je",
   officer_id=ID["insp"])
no("R9:", "taken back for an old entry", s.withdraw, warning, subject="je", n=done)
no("R9:", "another one than the entry says", s.withdraw, warning, subject="je", direction_n=first)
back = s.withdraw(warning, subject="je")
ok("by another inspection officer, and one that is done by who gave it",
   back and s.withdraw(first, who="insp"))
no("R9:", "taken back twice", s.withdraw, warning, who="insp", subject="je")
no("R9:", "taken back over another", s.withdraw, other, who="insp", subject="insp2",
   verb="INSERT OR REPLACE", n=back)
no("R17:", "followed up once it is taken back", s.follow, warning, who="insp", subject="je")
no("R9:", "the taking back changed", s.db.execute, "UPDATE direction_withdrawal SET officer_id = 4")
no("R9:", "the taking back deleted", s.db.execute, "DELETE FROM direction_withdrawal")
ok("a direction that was taken back stays",
   s.db.execute("SELECT count (*) FROM direction").fetchone()[0] == 3)
print(f"1..{count}")
sys.exit(failed > 0)
