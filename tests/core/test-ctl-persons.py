#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries that break the rules of who takes part, forged with a whole chain: "verify --deep" and
the independent checker each find them; in what was entered before those rules they find none.

Usage: test-ctl-persons.py SANTUSHTICTL SOURCE_ROOT VERIFIER
"""
import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import tamper
from tamper import Open, clear, lp, sha

CTL, ROOT, VERIFIER = sys.argv[1:4]
D = tempfile.mkdtemp()
HOUR = 3600000
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note != "":
        print("#", str(note).replace("\n", " "))


def outside(path, lang="en"):
    done = subprocess.run(["/usr/bin/python3", VERIFIER, path, "--lang", lang], capture_output=True)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def forge(db, kind, person="0", ticket="", after=1000, **body):
    """An entry with a true hash, whatever it says."""
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    n, at, h = db.execute("SELECT n, at, hash FROM event ORDER BY n DESC LIMIT 1").fetchone()
    n, at = n + 1, at + after
    texts = {k: v for k, v in body.items() if k.startswith("text_")}
    for key, value in texts.items():
        del body[key]
        field, salt = key[5:], bytes(16)
        db.execute("INSERT INTO event_text VALUES (?, ?, ?, ?)", (n, field, salt, value))
        body["text." + field] = sha(salt, lp(field), lp(value)).hex()
    body = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = sha(h, *(lp(x) for x in ("santushti.event.1", site, str(n), str(at), person, kind,
                                      ticket, body)))
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
               (n, at, person, kind, ticket, body, digest))
    return n


def call(db, number, starter, caller, typist, kind="callback", role="operator", **more):
    attempt = forge(db, "call.start", starter, number, call=kind, other=0,
                    **({"audit": more.pop("audit")} if "audit" in more else {}))
    register = 1 + db.execute("SELECT coalesce (max (register_no), 0) FROM callback").fetchone()[0]
    at = db.execute("SELECT max (at) FROM event").fetchone()[0] + 1000
    body = dict(attempt=attempt, band=1, call=kind, caller=caller, day=at // 86400000, duration=0,
                outcome="talked", relation=0, role=role, fixed="yes", satisfied="yes",
                register=register)
    body.update(more)
    return forge(db, "call.end", typist, number, **{k: v for k, v in body.items() if v is not None})


desk = tamper.Desk(CTL, ROOT, D)
desk.first_day()
for account, staff, role in (("ee", "demo-ee-south", "supervisor"), ("insp1.sup", "insp1", "supervisor"),
                             ("sup2", "sup2", "supervisor"), ("op3", "op3", "operator")):
    desk.do("account", "add", account, "--staff-no", staff, "--role", role,
            *(("--person", staff) if not staff.startswith(("demo", "insp")) else ()))


def claimed(phone, by="demo-je-dor", at=tamper.AT):
    number = desk.register(phone, "बिल गलत है", at=at)
    desk.do("ticket", "assign", number, as_="op1", at=at)
    desk.do("ticket", "claim", number, "--by", by, "--what", "ठीक किया", as_="op1", at=at)
    return number


YES = ("--outcome", "talked", "--fixed", "yes", "--satisfied", "yes", "--words", "ठीक है")
plain = claimed("98765 43210")
climbed = claimed("98765 43211")
desk.call(climbed, "op2", "2016-01-11 13:00", "--outcome", "talked", "--fixed", "no", "--satisfied",
          "no", "--words", "नहीं")
closed = claimed("98765 43212")
desk.call(closed, "op2", "2016-01-11 14:00", *YES)
desk.do("ticket", "contact", plain, "--words", "फिर", as_="insp1.sup", at="2016-01-11 14:10")
theft = desk.do("ticket", "register", "--category", "theft.information", "--phone", "98765 43213",
                "--name", "X", "--place", "BOS-DOR", "--description", "तार", as_="op1",
                at="2016-01-11 14:20")["number"]
desk.do("escalation", "run", as_="sup1", at="2016-01-13 15:00")
desk.do("ticket", "claim", climbed, "--by", "demo-sdo-south", "--what", "ठीक", as_="op1",
        at="2016-01-13 15:10")
freeze = str(desk.do("audit", "freeze", "--words", "तीन शब्द हैं", "--k", "10", as_="insp1",
                     at="2016-01-13 16:00")["freeze"])
drawn = desk.do("audit", "draw", freeze, "--words", "तीन शब्द हैं", as_="insp1", at="2016-01-13 16:01")
assert plain in [x["number"] for x in drawn["sample"]]
desk.do("direction", "remove", "op2", "--reason", "जाँच", as_="insp1", at="2016-01-13 17:00")
CLEAN = desk.copy("clean.santushti")
BAD = os.path.join(D, "bad.santushti")
code, out, err = desk.run("verify", "--deep", at=None)
ok("a sound store", code == 0 and out["differences"] == 0, (out, err))
code, text = outside(CLEAN)
ok("to the checker too", code == 0, text)
raw = sqlite3.connect(CLEAN)
to = [row[0] for row in raw.execute(
    "SELECT p.staff_no FROM escalation x JOIN person p ON p.id = x.person_id JOIN ticket t "
    "ON t.id = x.ticket_id WHERE t.number = ? ORDER BY x.n", (climbed,))]
ok("the escalation climbed to who never was the officer", to[-1] == "demo-ee-south" and len(to) == 2, to)
limit_at = raw.execute("SELECT max (at) FROM event").fetchone()[0] + HOUR
raw.close()


def attack(what, change, deep, checker):
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        change(db)
    code, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
    said = out + err  # the first in its error, all of them before
    ok(f"{what}: verify --deep", code == 3 and deep in said and "breaks a rule" in said, (code, said))
    code, text = outside(BAD)
    ok(f"{what}: the checker", code == 1 and checker in text, (code, text))
    hindi = outside(BAD, lang="hi")[1]
    ok(f"{what}: in Hindi", checker not in hindi, hindi)


attack("the number was revealed by who claimed",
       lambda db: call(db, plain, "demo-je-dor", "op3", "op3"), "R2: who claimed",
       "on the word of demo-je-dor, who claimed the fix")
attack("closed by who was sent an escalation",
       lambda db: call(db, climbed, "demo-ee-south", "demo-ee-south", "demo-ee-south",
                       role="supervisor"), "R2: who claimed",
       "on the word of demo-ee-south, to whom an escalation of it was sent")
attack("audited by who took a contact",
       lambda db: call(db, plain, "insp1", "insp1", "insp1", kind="audit", role="inspection",
                       audit=int(freeze)), "R2: who audits", "was inspected by insp1, who took part")
attack("asked for feedback by the registrar",
       lambda db: call(db, closed, "op1", "op1", "op1", kind="feedback"), "R13: another person",
       "was called again by op1, who took part")
attack("called by who is removed from duty",
       lambda db: call(db, plain, "op3", "op2", "op3"), "R17: this person",
       "was called by op2, who was removed from duty")
attack("a promise of a call that reached nobody",
       lambda db: call(db, plain, "op3", "op3", "op3", outcome="busy", fixed=None, satisfied=None,
                       register=None, promised=1, due_at=1452700000000), "R4: a time is promised",
       "a time was promised for " + plain)
attack("a theft that becomes a bill",
       lambda db: forge(db, "ticket.edit", "sup1", theft, changed="category", category="bill"),
       "R11: a complaint of theft", "is no complaint of theft any more")


def put_back(db):
    forge(db, "ticket.edit", "sup1", plain, changed="place", place="BOS-DOR", limit_at=limit_at)
    forge(db, "limit.later", "op1", plain, after=2 * HOUR, approved_by="sup1",
          limit_at=limit_at + 500 * HOUR, text_reason="x")


attack("a passed limit that is put back", put_back,
       "R5: a breach is never cleared", "before its breach was told")
attack("a breach before its time",
       lambda db: forge(db, "escalation", "0", theft, about=0, cause="limit", due_at=9,
                        fell_due_at=8, raised_at=9, rung="sdo", vacant=0),
       "R5: a breach is written", "was written before its limit had passed")

# -- What an older program let through stays sound, and what comes after is held to the rules.
OLDER = os.path.join(D, "older.santushti")
with open(OLDER, "wb") as f:
    f.write(lzma.open(os.path.join(ROOT, "tests/fixtures/schema-7.santushti.xz")).read())
with Open(OLDER) as db:
    number, typist = db.execute(
        "SELECT t.number, p.staff_no FROM ticket t JOIN claim c ON c.ticket_id = t.id JOIN person p "
        "ON p.id = c.typist_id WHERE t.state = 'reported' AND NOT EXISTS (SELECT 1 FROM attempt "
        "WHERE ticket_id = t.id AND ended = 0) LIMIT 1").fetchone()
    row = db.execute("SELECT id FROM ticket WHERE number = ?", (number,)).fetchone()[0]
    who = db.execute("SELECT id FROM person WHERE staff_no = ?", (typist,)).fetchone()[0]
    n = forge(db, "call.start", typist, number, call="callback", other=0)
    db.execute("INSERT INTO attempt VALUES (?, ?, ?, 'callback', NULL, 0, 0)", (n, row, who))
    db.execute("UPDATE ticket SET touched = 1, n = ? WHERE id = ?", (n, row))
code, out, err = desk.run("verify", "--deep", store=OLDER, at=None)
ok("an older store opens and is sound", code == 0, (out, err))
code, out, err = desk.run("callback", "record", str(n), "--outcome", "no_answer", "--caller", "sup2",
                          store=OLDER, as_="sup2", at="2026-11-25 12:00")
ok("its open call is ended under the new rules", code == 0, err)
raw = sqlite3.connect(OLDER)
kinds = [row[0] for row in raw.execute("SELECT kind FROM event WHERE n > ? ORDER BY n", (n,))]
ok("the first writing says that they hold", kinds[0] == "rules" and kinds[-1] == "call.end"
   and raw.execute("SELECT n FROM rules").fetchone()[0] == n + 1, kinds)
raw.execute("PRAGMA wal_checkpoint (TRUNCATE)")
raw.close()
ok("and it is still sound", desk.run("verify", "--deep", store=OLDER, at=None)[0] == 0
   and outside(OLDER)[0] == 0, outside(OLDER))
with Open(OLDER) as db:
    call(db, number, typist, "sup2", "sup2", role="supervisor")
code, out, err = desk.run("verify", "--deep", store=OLDER, at=None, json_=False)
ok("what breaks them afterwards is found", code == 3 and "R2: who claimed" in err, err)
code, text = outside(OLDER)
ok("by the checker too", code == 1 and f"on the word of {typist}" in text, text)


# -- R17: whose closures are called again, all of them; R5: from when a limit runs
def said_otherwise(key, value, kind="direction"):
    def change(db):
        n, body = db.execute("SELECT n, body FROM event WHERE kind = ? ORDER BY n DESC LIMIT 1",
                             (kind,)).fetchone()
        body = dict(json.loads(body), **{key: value})
        db.execute("UPDATE event SET body = ? WHERE n = ?",
                   (json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False), n))
        tamper.rechain(db, n)
    return change


def left_out(db):
    n, kind = db.execute("SELECT n, kind FROM event ORDER BY n DESC LIMIT 1").fetchone()
    assert kind == "feedback.due"
    db.execute("DELETE FROM feedback WHERE n = ?", (n,))
    db.execute("DELETE FROM event WHERE n = ?", (n,))


for what, change, told in (
        ("fewer closures than there are", said_otherwise("closures", 0), "does not say truly which closures"),
        ("from a later day on", said_otherwise("from", limit_at), "does not say truly which closures"),
        ("another direction", said_otherwise("direction", "warning"), "does not say truly which closures"),
        ("one that is left out", left_out, "not all that were drawn stand in the line"),
        ("and a complaint of another time", said_otherwise("registered_at", limit_at, "ticket.new"),
         "does not say truly when it was registered")):
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        change(db)
    code, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
    ok(f"removed from duty, {what}: verify --deep", code == 3 and told in out + err, (code, out, err))

# -- who enters is somebody
for kind, person in (("backup", "nobody"), ("backup", ""), ("holiday.cancelled", "nobody")):
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        n = forge(db, kind, person, **({"subject": 0} if kind == "holiday.cancelled" else {}))
    code, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
    ok(f"an entry {kind} by “{person}”: verify --deep", code == 3 and f"ntry {n} " in out + err, (code, out, err))

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
