#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl fault; what is forged by hand is found by verify --deep and by the checker.

Usage: test-ctl-faults.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="op1", at="2026-11-24 10:00", store=STORE):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", at, "--json", *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


run("init", "--name", "Faults", "--demo", "--seed", "9", as_="admin")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"
                               "CHT,LKO,substation,Chinhat,चिनहट,city\n"
                               "GMT,LKO,substation,Gomti,गोमती,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")):
    path = os.path.join(D, table + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", path, as_="admin")


def complain(i, place="CHT", *more, at="2026-11-24 10:10"):
    return run("ticket", "register", "--category", "supply.no-supply", "--phone", f"98765{i:05}",
               "--place", place, "--description", "बिजली नहीं", *more, at=at)


code, out, err = run("fault", "register", "--place", "CHT", "--category", "transformer.failed",
                     "--what", "ट्रांसफार्मर जला", "--started-at", "2026-11-24 09:00")
ok("a fault is registered", code == 0 and out["fault"] > 0, err)
fault = str(out["fault"])
code, out, err = complain(1)
first = out["number"]
ok("registering there offers it", f"fault attach {fault} {first}" in err, err)
ok("elsewhere it is not offered", "fault" not in complain(2, "GMT")[2])
code, out, err = complain(3, "CHT", "--fault", fault)
ok("a complaint of a known fault", code == 0, err)
third = out["number"]
code, out, err = run("fault", "attach", fault, first)
ok("one is hung on it", code == 0 and out["attached"] == 1, err)
fourth = complain(4)[1]["number"]
code, out, err = run("fault", "attach", fault, "--all")
ok("and all that wait", code == 0 and out["attached"] == 1, (out, err))
refused("another's place does not", run("fault", "attach", fault, "LKO-26-0000002"), 1, "not from")
code, out, err = run("fault", "show", fault)
ok("they are shown", [t["number"] for t in out["complaints"]] == [first, third, fourth]
   and out["running"] and out["tickets"] == 3, out)
ok("the list of a place", [f["fault"] for f in run("fault", "list", "--place", "CHT", "--running")[1]
                           ["faults"]] == [int(fault)])
ok("and of another", run("fault", "list", "--place", "GMT", "--running")[1]["faults"] == [])
refused("without a reason none is taken off", run("fault", "detach", fourth), 2, "Write why")
ok("with one it is", run("fault", "detach", fourth, "--reason", "दूसरा फीडर")[0] == 0)
refused("the inspection officer claims no fix",
        run("fault", "claim", fault, "--what", "x", as_="insp1"), 1, "faults")
code, out, err = run("fault", "claim", fault, "--what", "बदला गया", "--by", "je-1",
                     at="2026-11-24 12:00")
ok("the fix spreads", code == 0 and out["claimed"] == 2, (out, err))
states = [run("ticket", "show", number)[1] for number in (first, third, fourth)]
ok("to those on it, and closes none",
   [t["state"] for t in states] == ["reported", "reported", "registered"], states)
ok("its story is told", [e["sentence"] for e in states[0]["entries"]][0]
   == "Fix of the whole fault claimed by JE One", states[0]["entries"])
for number, who in ((first, "op2"), (third, "sup1")):
    start = run("callback", "start", number, as_=who, at="2026-11-24 16:30")
    done = run("callback", "record", str(start[1].get("attempt")), "--outcome", "talked", "--fixed",
               "yes", "--satisfied", "yes", as_=who, at="2026-11-24 16:31")
    ok(f"the consumer of {number} says yes", done[0] == 0 and done[1]["kind"] == "closes", done)
out = run("fault", "show", fault)[1]
ok("then it has ended", not out["running"] and out["closed"] == 2 and out["ended_at"], out)
refused("and nothing more hangs on it", run("fault", "attach", fault, fourth), 1, "has ended")
ok("wrong usage", run("fault", "attach", fault)[0] == 2 == run("fault", "mend")[0])


def check(path=STORE):
    done = subprocess.run([sys.executable, CHECKER, path], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


code, out, err = run("verify", "--deep")
ok("the store is sound at depth", code == 0, err)
code, said = check()
ok("and to the checker", code == 0, said)


def lp(text):
    data = text if isinstance(text, bytes) else str(text).encode()
    return len(data).to_bytes(4, "big") + data


def forge(name, change):
    """A store whose entries are changed and chained anew, and whose triggers stand aside."""
    path = os.path.join(D, name + ".santushti")
    shutil.copy(STORE, path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA trusted_schema = OFF")
    kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for trigger, _ in kept:
        db.execute(f"DROP TRIGGER {trigger}")
    change(db)
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    head = hashlib.sha256(lp("santushti.genesis.1") + lp(site)).digest()
    for n, at, person, kind, ticket, body in db.execute(
            "SELECT n, at, person, kind, ticket, body FROM event ORDER BY n").fetchall():
        head = hashlib.sha256(head + b"".join(map(lp, (
            "santushti.event.1", site, n, at, person, kind, ticket, body)))).digest()
        db.execute("UPDATE event SET hash = ? WHERE n = ?", (head, n))
    for _, sql in kept:
        db.execute(sql)
    db.commit()
    db.close()
    return path


def body(db, kind, old, new):
    n, text = db.execute("SELECT n, body FROM event WHERE kind = ? ORDER BY n", (kind,)).fetchone()
    assert old in text, (text, old)
    db.execute("UPDATE event SET body = ? WHERE n = ?", (text.replace(old, new), n))


for what, words, change in (
        ("a fix that says it spread to fewer", "how many", lambda db: body(
            db, "fault.claim", '"tickets":2', '"tickets":1')),
        ("a fault that began later than its complaints", "place and period", lambda db: body(
            db, "fault.new", '"started_at":', '"started_at":1795499999999,"x":')),
        ("a fault of another place", "place and period", lambda db: body(
            db, "fault.new", '"subject":"CHT"', '"subject":"GMT"')),
        ("a claim in another's name", "not the one of its fault", lambda db: body(
            db, "claim", '"claimant":"je-1"', '"claimant":"op2"')),
        ("a complaint hung on no fault", "no entry made", lambda db: body(
            db, "fault.attach", '"fault":', '"fault":9'))):
    path = forge("forged", change)
    code, said = check(path)
    ok(f"the checker finds {what}", code == 1 and words in said, said)
    code, out, err = run("verify", "--deep", store=path)
    ok(f"so does verify --deep: {what}", code == 3, (code, err))
for what, sql in (("a complaint put on the fault", "UPDATE fault_ticket SET detached_n = NULL,"
                                                   " detacher_id = NULL"),
                  ("a claim of a fault taken away", "DELETE FROM fault_spread"),
                  ("another place of the fault", "UPDATE fault SET place_id = 3")):
    path = forge("row", lambda db: db.execute(sql))
    code, out, err = run("verify", "--deep", store=path)
    ok(f"verify --deep finds {what}", code == 3 and "fault" in err + json.dumps(out), (code, out, err))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
